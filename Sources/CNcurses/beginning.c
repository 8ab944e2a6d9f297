// Before anything else in the process: no constructor of any library has run yet.
#include <signal.h>
#include <stddef.h>

/// As if nobody had caught it.
static void on_early_quit(int number) {
    signal(number, SIG_DFL);
    raise(number);
}

/// Swift's runtime takes QUIT, where nobody has it, for a crash to be reported, and goes on after that. It is somebody's
/// wish to end the program, from its first moment on, until cn_end_prepare says how.
static void claim_quit(int count, char **arguments, char **environment) {
    (void)count, (void)arguments, (void)environment;
    struct sigaction before, action = {.sa_handler = on_early_quit};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGQUIT, NULL, &before) == 0 && before.sa_handler == SIG_DFL) sigaction(SIGQUIT, &action, NULL);
}

__attribute__((section(".preinit_array"), used))
static void (*const beginning)(int, char **, char **) = claim_quit;
