// Shared by the sources of this target only.
#ifndef CNCURSES_PRIVATE_H
#define CNCURSES_PRIVATE_H

/// What ncurses is told to return for the start of a paste: above all the codes that it gives out itself.
enum { CN_PASTE_CODE = 2000 };

/// Where keys are read: a pad, because reading from a window would paint it.
extern struct _win_st *cn_keyboard;

#endif
