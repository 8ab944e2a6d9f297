// The end that a signal asks for: it comes, whoever is stuck, as in a write of what nobody reads.
#define _GNU_SOURCE 1
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"

/// What is not over by then is broken off; giving the terminal back takes its time, too.
enum { PATIENCE_MILLISECONDS = 1300 };

/// The signal that the end is for; 0 while there is none.
static atomic_int ending;
static atomic_llong began;

static long long now_in_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/// A system call and no more, so that it may be called in signal handlers.
static void set_alarm(int milliseconds) {
    struct itimerval timer = {.it_value = {milliseconds / 1000, milliseconds % 1000 * 1000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

static _Noreturn void die(int number) {
    cn_guard_restore();
    signal(number, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
    _exit(128 + number);
}

static void on_alarm(int number, siginfo_t *info, void *context) {
    int wanted = atomic_load(&ending);
    (void)context;
    // A timer that ran out while it was recalled.
    if (!wanted && info->si_code == SI_KERNEL) return;
    die(wanted ? wanted : number);
}

void cn_end_prepare(void) {
    // Whoever started the program may have set aside what is to end it, as a shell does for what it starts in the
    // background; a runtime may take QUIT for a crash. Only nohup's word counts.
    static const int numbers[] = {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGALRM};
    sigset_t set;
    sigemptyset(&set);
    for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
        sigaddset(&set, numbers[index]);
        if (numbers[index] != SIGHUP) signal(numbers[index], SIG_DFL);
    }
    struct sigaction action = {.sa_sigaction = on_alarm, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void cn_end_begin(int number) {
    int before = 0;
    if (atomic_compare_exchange_strong(&ending, &before, number)) {
        atomic_store(&began, now_in_milliseconds());
        set_alarm(PATIENCE_MILLISECONDS);
    } else if (before == SIGINT) {
        atomic_store(&ending, number);  // that one cannot be recalled
    }
}

void cn_end_recall(void) {
    int interrupt = SIGINT;
    if (atomic_load(&ending) == SIGINT && atomic_compare_exchange_strong(&ending, &interrupt, 0)) set_alarm(0);
}

int cn_end_signal(void) { return atomic_load(&ending); }

int cn_end_milliseconds(void) { return (int)(now_in_milliseconds() - atomic_load(&began)); }

void cn_end_now(void) { die(atomic_load(&ending)); }
