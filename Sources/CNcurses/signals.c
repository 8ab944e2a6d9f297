// Signals that are events: the handler notes them, wakes whoever waits in cn_wait, and sees to it that the end comes.
#define _GNU_SOURCE 1
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "CNcurses.h"

enum mode { SCREEN = 1, NO_SCREEN = 2 };
static const struct { int number; unsigned bit, modes; } events[] = {
    {SIGINT, CN_INTERRUPT, SCREEN | NO_SCREEN}, {SIGTERM, CN_TERMINATE, SCREEN | NO_SCREEN},
    {SIGHUP, CN_HANGUP, SCREEN | NO_SCREEN}, {SIGQUIT, CN_TERMINATE, NO_SCREEN},
    {SIGTSTP, CN_STOP, SCREEN}, {SIGCONT, CN_CONTINUE, SCREEN}, {SIGWINCH, CN_WINDOW, SCREEN},
};
enum { EVENT_COUNT = sizeof events / sizeof *events };

static struct sigaction original[EVENT_COUNT], original_pipe;
static atomic_uint pending, interrupts, new_interrupts;
static int event_fd = -1;
static enum mode mode;

static void on_event(int number) {
    int error = errno;
    for (int index = 0; index < EVENT_COUNT; index++) {
        if (events[index].number == number) atomic_fetch_or(&pending, events[index].bit);
    }
    bool is_end = number == SIGTERM || number == SIGHUP || number == SIGQUIT;
    if (number == SIGINT) {
        // On the screen the first INT is a question. Who does not come to ask it is ended by the second.
        is_end = atomic_fetch_add(&interrupts, 1) > 0 || mode == NO_SCREEN;
        atomic_fetch_add(&new_interrupts, 1);
    }
    if (is_end) cn_end_begin(number);
    uint64_t one = 1;
    if (write(event_fd, &one, sizeof one) < 0) errno = error;  // it is full: awake anyway
    errno = error;
}

int cn_event_make(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

static void install(int index) {
    struct sigaction action = {.sa_handler = on_event, .sa_flags = mode == SCREEN ? SA_RESTART : 0};
    sigemptyset(&action.sa_mask);
    // What is ignored on purpose, as by nohup, stays ignored.
    bool ignored = original[index].sa_handler == SIG_IGN && !(original[index].sa_flags & SA_SIGINFO);
    if (!ignored || events[index].number == SIGWINCH) sigaction(events[index].number, &action, NULL);
}

bool cn_signals_take_over(bool screen) {
    if (mode != 0) return false;
    event_fd = cn_event_make();
    if (event_fd < 0 && screen) return false;
    mode = screen ? SCREEN : NO_SCREEN;
    atomic_store(&pending, 0);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    if (screen) sigaction(SIGPIPE, &ignore, &original_pipe);
    // ncurses leaves alone what it finds taken. (It would lose a stop while it writes, and paint on its way out.)
    for (int index = 0; index < EVENT_COUNT; index++) {
        sigaction(events[index].number, NULL, &original[index]);
        if (events[index].modes & mode) install(index);
    }
    return true;
}

void cn_signals_give_back(void) {
    if (mode == 0) return;
    for (int index = 0; index < EVENT_COUNT; index++) {
        if (events[index].modes & mode) sigaction(events[index].number, &original[index], NULL);
    }
    if (mode == SCREEN) sigaction(SIGPIPE, &original_pipe, NULL);
    if (event_fd >= 0) close(event_fd);
    event_fd = -1;
    mode = 0;
}

void cn_signals_conclude(void) {
    if (mode != SCREEN) return;
    // From now on the first INT is no question any more, and what blocks is broken off.
    mode = NO_SCREEN;
    for (int index = 0; index < EVENT_COUNT; index++) {
        if (events[index].modes & NO_SCREEN) {
            install(index);
        } else {
            sigaction(events[index].number, &original[index], NULL);
        }
    }
}

void cn_signals_survived(void) {
    if (!(atomic_load(&pending) & CN_INTERRUPT)) cn_end_recall();
}

void cn_signals_leaving(void) {
    if (atomic_load(&interrupts) > 0) cn_end_begin(SIGINT);
}

unsigned cn_signals_take(void) {
    uint64_t count;
    if (read(event_fd, &count, sizeof count) < 0 && errno != EAGAIN) return 0;
    return atomic_exchange(&pending, 0);
}

void cn_stop(bool group) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, handler;
    atomic_fetch_and(&pending, ~(unsigned)CN_CONTINUE);
    sigaction(SIGTSTP, &standard, &handler);
    if (group) kill(0, SIGTSTP);
    // Another thread may have been picked to take the group's signal, and this one must not run on until it has.
    if (!(atomic_load(&pending) & CN_CONTINUE)) raise(SIGTSTP);
    sigaction(SIGTSTP, &handler, NULL);
    atomic_fetch_and(&pending, ~(unsigned)(CN_CONTINUE | CN_STOP));
}

unsigned cn_interrupts_take(void) { return atomic_exchange(&new_interrupts, 0); }

unsigned cn_wait(int input, int output, int waker, int milliseconds) {
    struct pollfd files[] = {
        {.fd = input, .events = POLLIN}, {.fd = waker, .events = POLLIN}, {.fd = event_fd, .events = POLLIN},
        {.fd = input < 0 ? -1 : output},
    };
    if (poll(files, 4, milliseconds) < 0) return atomic_load(&pending) ? CN_READY_SIGNAL : 0;
    const short broken = POLLHUP | POLLERR | POLLNVAL;
    bool gone = (files[0].revents | files[3].revents) & broken;
    return (files[0].revents & POLLIN ? CN_READY_INPUT : 0) | (files[1].revents ? CN_READY_WAKE : 0)
        | (files[2].revents ? CN_READY_SIGNAL : 0) | (gone ? CN_READY_GONE : 0);
}

bool cn_input_ended(int input) {
    struct pollfd file = {.fd = input, .events = POLLIN};
    int available = 0;
    if (poll(&file, 1, 0) <= 0) return false;
    return ioctl(input, FIONREAD, &available) != 0 || available == 0;
}
