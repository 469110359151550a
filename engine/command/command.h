/* The verbs of the command line: one file per verb, one function each.  This is the only folder of
 * engine/ that sees output/, and the only one that ends the program.
 *
 * A verb gets its own arguments, argv[0] being "milieu VERB", and returns the exit status of the
 * program: 0 done, 1 a difference was found, 2 the user's input is wrong, 3 a file or the machine
 * failed, 4 interrupted, 70 a fault of our own.  What is wrong in the arguments themselves ends the
 * program at once, with 2. */
#ifndef MIL_COMMAND_COMMAND_H
#define MIL_COMMAND_COMMAND_H

#include "base/error.h"

int mil_command_run(int argc, char **argv);
int mil_command_check(int argc, char **argv);
int mil_command_describe(int argc, char **argv);
int mil_command_compare(int argc, char **argv);
int mil_command_contrast(int argc, char **argv);
int mil_command_sensitivity(int argc, char **argv);
int mil_command_sweep(int argc, char **argv);
int mil_command_status(int argc, char **argv);
int mil_command_merge(int argc, char **argv);
int mil_command_report(int argc, char **argv);

/* Says on stderr what went wrong and returns the exit status that belongs to it. */
int mil_complain(const struct mil_error *error);

#endif
