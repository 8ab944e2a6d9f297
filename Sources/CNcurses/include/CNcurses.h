// What the Terminal target needs of ncursesw, the locale and POSIX signals, in a form that Swift can import.
// Everything here is for the main thread, except for what says otherwise.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// Locale (locale.c)

/// Takes the user's locale over for the process, with UTF-8 even if that locale is asked for but not installed.
/// Returns whether text is UTF-8.
bool cn_locale_adopt(void);
/// Whether cn_locale_adopt would find UTF-8; changes nothing.
bool cn_locale_is_utf8(void);
/// Columns of a scalar after the C library; -1 when it cannot be shown.
int cn_scalar_width(uint32_t scalar);
/// Whether the locale has bytes for a scalar.
bool cn_scalar_is_encodable(uint32_t scalar);
/// The scalar of a byte in a locale of single bytes; 0 when there is none.
uint32_t cn_scalar_of_byte(uint8_t byte);

// Screen (screen.c)

enum cn_status { CN_OK, CN_TERM_UNSET, CN_TERM_UNKNOWN, CN_TERM_CANNOT_MOVE, CN_TERM_FAILED };

/// Checks TERM, takes the terminal over and clears its screen.
int cn_screen_open(int input, int output);
/// Gives the terminal back to the shell for a while: the shell's modes, its screen, its cursor.
void cn_screen_leave(void);
/// Takes the terminal again after cn_screen_leave, or after the process was stopped without warning.
void cn_screen_enter(void);
/// Leaves the screen for good.
void cn_screen_close(void);

/// Follows the terminal to the size that it has now. Unlike ncurses' own handler of SIGWINCH this does not depend
/// upon which thread gets the signal, nor upon when it comes.
void cn_resize(void);
int cn_columns(void);
int cn_rows(void);
/// The number of colours, 0 when there are none.
int cn_colors(void);
bool cn_has_default_colors(void);
/// How many colour pairs may be made, the default one included.
int cn_pairs(void);
void cn_make_pair(int pair, int ink, int paper);

enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/// Puts a character of up to five scalars, zero past the last, into ncurses' copy of the screen.
void cn_put(int row, int column, const uint32_t scalars[5], int width, unsigned attributes, int pair);
/// Blanks ncurses' copy of the screen.
void cn_erase(void);
/// Has the next cn_flush paint everything anew.
void cn_repaint(void);
void cn_cursor_show(int row, int column);
void cn_cursor_hide(void);
/// Sends what has changed.
void cn_flush(void);
void cn_mouse(bool on);
/// Sends a sequence of our own to the terminal, after all that ncurses has sent.
void cn_send(const char *text);

// Keys: below 256 a byte, above it one of these, or CN_FUNCTION plus the number of a function key.
enum cn_key {
    CN_NONE = -1,
    CN_UNKNOWN = 256,
    CN_PASTE,
    CN_UP, CN_DOWN, CN_LEFT, CN_RIGHT, CN_HOME, CN_END, CN_PAGE_UP, CN_PAGE_DOWN,
    CN_INSERT, CN_DELETE, CN_BACKSPACE, CN_BACKTAB, CN_ENTER,
    CN_FUNCTION = 512
};

/// The next key or byte, CN_NONE when there is none yet.
int cn_read(void);

// Signals and the way out (guard.c, signals.c, ending.c)

/// Remembers the terminal's modes and the bytes that undo the screen, and catches the fatal signals: these
/// restore the terminal before they do what they did before.
void cn_guard_arm(int terminal, int screen, const char *reset, int length);
/// After the screen was left in good order.
void cn_guard_disarm(void);
/// Restores the terminal if it is still taken, as far as it takes that in a moment. Safe in signal handlers and in any thread.
void cn_guard_restore(void);
/// The modes of the terminal as they were found.
void cn_guard_restore_modes(void);
/// Gives the calling thread a stack for signal handlers, so that an overflow of its own can be reported.
void cn_guard_thread(void);
/// Keeps what is written to stderr away from the screen.
void cn_capture_begin(void);
/// Shows on stderr what was kept. Safe in signal handlers.
void cn_capture_end(void);

enum cn_signal {
    CN_INTERRUPT = 1, CN_TERMINATE = 2, CN_HANGUP = 4, CN_STOP = 8, CN_CONTINUE = 16, CN_WINDOW = 32
};

/// A descriptor that any thread may write a 64-bit number to, and that cn_wait can wait for; -1 when there is none.
int cn_event_make(void);

/// Takes the signals; false where they are taken already. `screen`: all of them, and two INT end the program. Without,
/// those that end it, QUIT among them, and they break off what waits. An ignored HUP stays ignored.
bool cn_signals_take_over(bool screen);
void cn_signals_give_back(void);
/// The screen is left for good, and something is still to be done: until the very end, what ends the program does so in
/// order.
void cn_signals_conclude(void);
/// On the screen: it goes on, whatever INT came before this.
void cn_signals_survived(void);
/// On the screen: it does not go on. What stands in the way of that from now on is not waited for, if an INT has come.
void cn_signals_leaving(void);
/// The signals that have come since the last call.
unsigned cn_signals_take(void);
/// How many of them were INT: two in one breath are two.
unsigned cn_interrupts_take(void);
/// Stops the process, or its whole process group, until SIGCONT.
void cn_stop(bool group);
bool cn_is_foreground(int terminal);

enum cn_ready { CN_READY_INPUT = 1, CN_READY_WAKE = 2, CN_READY_SIGNAL = 4, CN_READY_GONE = 8 };

/// In the beginning: signals that end a program end this one, and SIGALRM will end what they could not end in order.
void cn_end_prepare(void);
/// The program is to end because of this signal, which it dies of if that takes too long. Safe in signal handlers.
void cn_end_begin(int number);
/// It goes on after an INT.
void cn_end_recall(void);
/// The signal because of which it is to end, or 0; and how long ago that was.
int cn_end_signal(void);
int cn_end_milliseconds(void);
/// Restores the terminal and dies of that signal.
void cn_end_now(void);

/// Waits for input, a wake-up or a signal, at most so many milliseconds, or for ever when that is negative.
unsigned cn_wait(int input, int output, int waker, int milliseconds);
/// Whether the terminal will never again have anything to read.
bool cn_input_ended(int input);

#endif
