/* Names of files that are written in other files: relative to the file that names them.
 *
 * Paths are handled as text, so that what is recorded about a run does not depend on where its
 * folder lies: "../a" named by "b/c.cfg" is "a". */
#ifndef MIL_INPUT_PATH_H
#define MIL_INPUT_PATH_H

#include "base/error.h"

#include <stddef.h>

enum { MIL_PATH_ROOM = 4096 };

/* Joins the folder of the file `from` with path, without "." and ".."; an absolute path stays what
 * it is.  BAD_INPUT if it is too long. */
int mil_path_join(char joined[MIL_PATH_ROOM], const char *from, const char *path,
                  struct mil_error *error) MIL_CHECKED;
/* The part behind the last "/". */
const char *mil_path_name(const char *path);

#endif
