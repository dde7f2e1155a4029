/*
 * complete - what a shell needs to complete a program's options.
 */
#ifndef COMPLETE_H
#define COMPLETE_H

#include "opt.h"

/*
 * Setter of the hidden option --completion=SHELL: prints the completions for
 * bash, zsh or fish, or the bare table (letter, name, argument, text, parted
 * by TAB, for tests), and exits.
 */
opt_setter opt_completion;

#endif
