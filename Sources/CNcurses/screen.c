#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"
#include "private.h"

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

WINDOW *cn_keyboard;

static SCREEN *screen;
static FILE *output_file;
static int input_fd, output_fd;
static bool has_default_colors, paste_known, mouse_known, mouse_on, can_hide_cursor;

static void send(const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t sent = write(output_fd, text, length);
        if (sent < 0 && errno == EINTR) continue;  // a sequence that is begun has to be ended
        if (sent <= 0) return;
        text += sent;
        length -= (size_t)sent;
    }
}

/// Appends a capability without its delays, which stand as $<5> in it.
static void append(char *buffer, size_t size, const char *text) {
    size_t length = strlen(buffer);
    if (!text || text == (char *)-1) return;
    while (*text && length + 1 < size) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) {
            text = end + 1;
        } else {
            buffer[length++] = *text++;
        }
    }
    buffer[length] = 0;
}

static bool is_capability(const char *name) {
    const char *value = tigetstr(name);
    return value && value != (char *)-1 && *value;
}

/// The bytes that undo everything, for the moment when ncurses can no longer be asked.
static void make_reset(char *buffer, size_t size) {
    buffer[0] = 0;
    if (mouse_known) append(buffer, size, MOUSE_OFF);
    if (paste_known) append(buffer, size, PASTE_OFF);
    static const char *const names[] = {"rmacs", "op", "sgr0", "rmkx", "cnorm"};
    for (int index = 0; index < 5; index++) append(buffer, size, tigetstr(names[index]));
    if (is_capability("rmcup")) {
        append(buffer, size, tigetstr("rmcup"));
    } else {
        struct winsize window;
        bool known = ioctl(output_fd, TIOCGWINSZ, &window) == 0 && window.ws_row > 0;
        append(buffer, size, tiparm(tigetstr("cup"), known ? window.ws_row - 1 : 23, 0));
        append(buffer, size, "\r\n");
    }
}

/// Looks TERM up, and prepares the way out before anything is changed.
static int examine(char *reset, size_t size) {
    const char *name = getenv("TERM");
    if (!name || !*name) return CN_TERM_UNSET;
    int error = 0;
    if (setupterm(name, output_fd, &error) != OK) return CN_TERM_UNKNOWN;
    bool can_move = is_capability("cup") && is_capability("clear");
    if (can_move) {
        mouse_known = is_capability("kmous");
        paste_known = mouse_known || is_capability("BE");
        can_hide_cursor = is_capability("civis");
        make_reset(reset, size);
    }
    del_curterm(cur_term);
    return can_move ? CN_OK : CN_TERM_CANNOT_MOVE;
}

/// On top of cbreak: no flow control, no quoting or quitting keys, and ^Z must not throw typed keys away. ^C is a byte
/// among the others: as a signal it would overtake keys or be overtaken by them, and two in a row could become one.
static void set_modes(void) {
    cbreak();
    noecho();
    nonl();
    struct termios modes;
    if (tcgetattr(input_fd, &modes) != 0) return;
    modes.c_iflag &= ~(tcflag_t)IXON;
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    modes.c_lflag |= NOFLSH;
    modes.c_cc[VINTR] = modes.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(input_fd, TCSADRAIN, &modes);
    def_prog_mode();
}

static bool set_keyboard(void) {
    cn_keyboard = newpad(1, 1);
    if (!cn_keyboard) return false;
    keypad(cn_keyboard, TRUE);
    nodelay(cn_keyboard, TRUE);
    set_escdelay(25);
    keyok(KEY_MOUSE, FALSE);  // reports are read as any other sequence: ncurses' own reader can block
    if (paste_known) define_key("\033[200~", CN_PASTE_CODE);
    return true;
}

static void set_colors(void) {
    has_default_colors = false;
    if (!has_colors() || start_color() != OK) return;
    has_default_colors = use_default_colors() == OK;
}

int cn_screen_open(int input, int output) {
    char reset[512];
    input_fd = input;
    output_fd = fcntl(output, F_DUPFD_CLOEXEC, 3);
    if (output_fd < 0) return CN_TERM_FAILED;
    int status = examine(reset, sizeof reset);
    output_file = status == CN_OK ? fdopen(output_fd, "w") : NULL;
    if (!output_file) {
        close(output_fd);
        return status == CN_OK ? CN_TERM_FAILED : status;
    }
    cn_guard_arm(input, output_fd, reset, (int)strlen(reset));
    unsetenv("LINES");  // ncurses would believe them, and not the terminal
    unsetenv("COLUMNS");
    screen = newterm(NULL, output_file, stdin);
    if (!screen || !set_keyboard()) {
        cn_screen_close();
        return CN_TERM_FAILED;
    }
    set_modes();
    set_colors();
    cn_resize();
    cn_cursor_hide();
    if (paste_known) send(PASTE_ON);
    return CN_OK;
}

void cn_screen_leave(void) {
    if (mouse_on) send(MOUSE_OFF);
    if (paste_known) send(PASTE_OFF);
    if (mouse_on) tcflush(input_fd, TCIFLUSH);
    endwin();
    cn_guard_restore_modes();
}

void cn_screen_enter(void) {
    if (!isendwin()) endwin();
    reset_prog_mode();
    cn_resize();
    clearok(curscr, TRUE);
    doupdate();
    if (paste_known) send(PASTE_ON);
    if (mouse_on) send(MOUSE_ON);
}

void cn_screen_close(void) {
    if (screen) {
        // From the background the terminal must not be touched: it is the shell's by now.
        if (!isendwin() && cn_is_foreground(input_fd)) cn_screen_leave();
        if (cn_keyboard) delwin(cn_keyboard);
        delscreen(screen);
    }
    cn_guard_restore_modes();
    cn_guard_disarm();
    fclose(output_file);
    screen = NULL;
    cn_keyboard = NULL;
    mouse_on = false;
}

void cn_resize(void) {
    struct winsize window;
    if (ioctl(output_fd, TIOCGWINSZ, &window) != 0 || window.ws_row == 0 || window.ws_col == 0) return;
    if (window.ws_row != LINES || window.ws_col != COLS) resize_term(window.ws_row, window.ws_col);
}

int cn_columns(void) { return getmaxx(stdscr); }
int cn_rows(void) { return getmaxy(stdscr); }
int cn_colors(void) { return has_colors() ? COLORS : 0; }
bool cn_has_default_colors(void) { return has_default_colors; }
int cn_pairs(void) { return COLOR_PAIRS; }
void cn_make_pair(int pair, int ink, int paper) { init_extended_pair(pair, ink, paper); }

void cn_put(int row, int column, const uint32_t scalars[5], int width, unsigned attributes, int pair) {
    wchar_t text[6] = {0};
    for (int index = 0; index < 5 && scalars[index]; index++) text[index] = (wchar_t)scalars[index];
    if (wcwidth(text[0]) != width) wcscpy(text, width == 2 ? L"??" : L"?");
    attr_t style = (attributes & CN_BOLD ? A_BOLD : 0) | (attributes & CN_DIM ? A_DIM : 0)
        | (attributes & CN_UNDERLINE ? A_UNDERLINE : 0) | (attributes & CN_REVERSE ? A_REVERSE : 0);
    cchar_t cells[2];
    int count = 1;
    if (text[0] == L'?' && width == 2) {
        setcchar(&cells[1], L"?", style, 0, &pair);
        text[1] = 0;
        count = 2;
    }
    setcchar(&cells[0], text, style, 0, &pair);
    mvwadd_wchnstr(stdscr, row, column, cells, count);
}

void cn_erase(void) { werase(stdscr); }
void cn_repaint(void) { clearok(curscr, TRUE); }

void cn_cursor_show(int row, int column) {
    leaveok(stdscr, FALSE);
    wmove(stdscr, row, column);
    curs_set(1);
}

/// A terminal that cannot hide its cursor gets it out of the way.
void cn_cursor_hide(void) {
    leaveok(stdscr, can_hide_cursor);
    if (!can_hide_cursor) wmove(stdscr, getmaxy(stdscr) - 1, 0);
    curs_set(0);
}

void cn_flush(void) {
    wnoutrefresh(stdscr);
    doupdate();
}

void cn_send(const char *text) {
    if (isendwin()) return;
    fflush(output_file);
    send(text);
}

void cn_mouse(bool on) {
    if (!mouse_known || on == mouse_on) return;
    mouse_on = on;
    if (!isendwin()) send(on ? MOUSE_ON : MOUSE_OFF);
}
