// The way out: gives the terminal back when the program dies, and keeps stderr off the screen until then.
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"

static const int fatal[] = {
    SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2, SIGXCPU,
};
enum {
    FATAL_COUNT = sizeof fatal / sizeof *fatal,
    SIGNAL_STACK = 64 * 1024,
    CAPTURE_LIMIT = 16 * 1024 * 1024,
    REPLAY_LIMIT = 256 * 1024,
    HURRY_PAUSES = 10,
    PAUSE_MILLISECONDS = 10
};

static struct sigaction previous[FATAL_COUNT];
static atomic_int armed;
static int terminal_fd = -1, screen_fd = -1, direct_fd = -1, null_fd = -1;
static struct termios found_modes;
static bool has_found_modes;
static char reset_bytes[512];
static int reset_length;
static int stderr_fd = -1, capture_fd = -1;
static off_t replayed;

static void end_capture(void (*send)(int file, const char *bytes, size_t length));

static void send(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = write(file, bytes, length);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return;
        bytes += sent;
        length -= (size_t)sent;
    }
}

/// The same to a terminal that perhaps nobody reads: as much as it takes within a moment. What is left over.
static size_t send_in_a_hurry(int file, const char *bytes, size_t length) {
    int flags = fcntl(file, F_GETFL), pauses = HURRY_PAUSES;
    fcntl(file, F_SETFL, flags | O_NONBLOCK);
    while (length > 0) {
        ssize_t sent = write(file, bytes, length);
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        } else if (sent < 0 && errno == EAGAIN && pauses-- > 0) {
            poll(NULL, 0, PAUSE_MILLISECONDS);
        } else if (sent == 0 || errno != EINTR) {
            break;
        }
    }
    fcntl(file, F_SETFL, flags);
    return length;
}

static void send_what_fits(int file, const char *bytes, size_t length) { send_in_a_hurry(file, bytes, length); }

/// Where it takes no more, what it holds unread is thrown away: that was a picture.
static void send_reset(void) {
    size_t left = send_in_a_hurry(direct_fd, reset_bytes, (size_t)reset_length);
    if (left == 0 || tcflush(direct_fd, TCOFLUSH) != 0) return;
    send_in_a_hurry(direct_fd, reset_bytes + reset_length - left, left);
}

bool cn_is_foreground(int terminal) {
    pid_t group = tcgetpgrp(terminal);
    // A terminal that is not the session's own knows no foreground.
    return group == getpgrp() || (group < 0 && errno == ENOTTY && isatty(terminal));
}

void cn_guard_restore_modes(void) {
    if (has_found_modes && cn_is_foreground(terminal_fd)) tcsetattr(terminal_fd, TCSADRAIN, &found_modes);
}

void cn_guard_restore(void) {
    int error = errno;
    if (atomic_exchange(&armed, 0)) {
        dup2(null_fd, screen_fd);  // whatever another thread is still painting goes nowhere
        if (cn_is_foreground(terminal_fd)) {
            send_reset();
            if (has_found_modes) tcsetattr(terminal_fd, TCSANOW, &found_modes);
        }
        end_capture(send_what_fits);
    }
    errno = error;
}

/// Restores the terminal, lets whoever was asked before (Swift's backtracer, say) have its turn, and dies of it.
static void on_fatal(int number, siginfo_t *info, void *context) {
    cn_guard_restore();
    int index = 0;
    while (index < FATAL_COUNT - 1 && fatal[index] != number) index++;
    const struct sigaction *before = &previous[index];
    if (before->sa_flags & SA_SIGINFO) {
        before->sa_sigaction(number, info, context);
    } else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
        before->sa_handler(number);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void cn_guard_thread(void) {
    stack_t stack;
    if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
    void *memory = mmap(NULL, SIGNAL_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    stack = (stack_t){.ss_sp = memory, .ss_size = SIGNAL_STACK};
    sigaltstack(&stack, NULL);
}

void cn_guard_arm(int terminal, int screen, const char *reset, int length) {
    static bool is_registered;
    terminal_fd = terminal;
    screen_fd = screen;
    direct_fd = fcntl(screen, F_DUPFD_CLOEXEC, 3);
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    has_found_modes = tcgetattr(terminal, &found_modes) == 0;
    reset_length = length < (int)sizeof reset_bytes ? length : (int)sizeof reset_bytes;
    memcpy(reset_bytes, reset, (size_t)reset_length);
    cn_guard_thread();
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < FATAL_COUNT; index++) sigaction(fatal[index], &action, &previous[index]);
    if (!is_registered) is_registered = atexit(cn_guard_restore) == 0;
    atomic_store(&armed, 1);
}

void cn_guard_disarm(void) {
    if (direct_fd < 0) return;
    atomic_store(&armed, 0);
    for (int index = 0; index < FATAL_COUNT; index++) sigaction(fatal[index], &previous[index], NULL);
    close(direct_fd);
    close(null_fd);
    direct_fd = null_fd = -1;
    has_found_modes = false;
}

void cn_capture_begin(void) {
    if (!isatty(STDERR_FILENO)) return;  // it goes to a file already
    if (capture_fd < 0) {
        capture_fd = memfd_create("stderr", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        if (capture_fd < 0 || ftruncate(capture_fd, CAPTURE_LIMIT) != 0) return;
        fcntl(capture_fd, F_ADD_SEALS, F_SEAL_GROW);  // what is too much is dropped, and memory stays bounded
    }
    stderr_fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (stderr_fd >= 0) dup2(capture_fd, STDERR_FILENO);
}

/// Shows what was kept.
static void end_capture(void (*send)(int file, const char *bytes, size_t length)) {
    static char buffer[4096];
    static const char omission[] = "[...]\n";
    if (stderr_fd < 0) return;
    dup2(stderr_fd, STDERR_FILENO);
    off_t end = lseek(capture_fd, 0, SEEK_CUR);
    if (end - replayed > REPLAY_LIMIT) {
        replayed = end - REPLAY_LIMIT;
        send(STDERR_FILENO, omission, sizeof omission - 1);
    }
    while (replayed < end) {
        size_t rest = (size_t)(end - replayed);
        ssize_t count = pread(capture_fd, buffer, rest < sizeof buffer ? rest : sizeof buffer, replayed);
        if (count <= 0) break;
        send(STDERR_FILENO, buffer, (size_t)count);
        replayed += count;
    }
    close(stderr_fd);
    stderr_fd = -1;
}

void cn_capture_end(void) { end_capture(send); }
