/* Results on disk: the only user of HDF5.  Files are netCDF-4 in shape: every axis of a variable is
 * a dimension scale of its own group, every variable has units and long_name.
 *
 *     struct mil_store store = {0};
 *     if (mil_store_create(&store, "run.h5", false, error) != 0) goto out;
 *     status = mil_store_write(&store, &(struct mil_variable){.path = "/region/product", ...}, error);
 *     if (status == 0) status = mil_store_finish(&store, error);
 *     out: mil_store_close(&store);
 *
 * A new file is composed in memory and appears under its name only when it is complete: it is written
 * as NAME.part and renamed.  Equal contents give equal bytes.  One thread at a time. */
#ifndef MIL_RESULTS_STORE_H
#define MIL_RESULTS_STORE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MIL_MOST_AXES = 8 };

enum mil_store_type {
    MIL_STORE_REAL,
    MIL_STORE_WHOLE,
    MIL_STORE_NATURAL,
    MIL_STORE_FLAG,
    MIL_STORE_WORDS
};

struct mil_store {
    char *path;   /* null: nothing open */
    int64_t file; /* HDF5's handle, 0 if none */
    bool writing, overwrite;
    bool sealed;   /* carries a checksum of all its bytes in front */
    bool streamed; /* grows on disk under NAME.part instead of in memory */
};

struct mil_variable {
    const char *path; /* "/group/name" */
    enum mil_store_type type;
    const char *unit, *meaning;
    size_t rank;
    const char *axis[MIL_MOST_AXES]; /* paths of the scales */
    size_t length[MIL_MOST_AXES];    /* all above 0 */
    const void *data; /* double, int64_t, uint64_t, int8_t, or const char *, row by row */
    bool scale;       /* it is itself the scale of its only axis */
};

/* Whether a results file may be written: its folder is there, and nothing is in the way unless it
 * may be overwritten.  EXISTS or NO_FILE.  Ask before a long run. */
int mil_store_may_create(const char *path, bool overwrite, struct mil_error *error) MIL_CHECKED;
int mil_store_create(struct mil_store *store, const char *path, bool overwrite,
                     struct mil_error *error) MIL_CHECKED;
int mil_store_group(struct mil_store *store, const char *path, struct mil_error *error) MIL_CHECKED;
int mil_store_write(struct mil_store *store, const struct mil_variable *variable,
                    struct mil_error *error) MIL_CHECKED;
/* Attributes of a group ("/" for the file). */
int mil_store_note(struct mil_store *store, const char *path, const char *name, const char *text,
                   struct mil_error *error) MIL_CHECKED;
int mil_store_note_whole(struct mil_store *store, const char *path, const char *name, int64_t value,
                         struct mil_error *error) MIL_CHECKED;
/* A file for more rows than memory holds: it grows on disk as NAME.part.  Variables of other kinds are
 * written as above; columns of a growing axis as below. */
int mil_store_create_streamed(struct mil_store *store, const char *path, bool overwrite,
                              struct mil_error *error) MIL_CHECKED;
/* A variable over one axis without end; its length is 0 and its data are none.  The first is the axis
 * itself (scale), the others name it.  Words cannot be columns. */
int mil_store_column(struct mil_store *store, const struct mil_variable *variable, int64_t *column,
                     struct mil_error *error) MIL_CHECKED;
/* Adds values behind the `written` a column has; a block of MIL_STREAM_BLOCK but for the last. */
enum { MIL_STREAM_BLOCK = 1 << 14 };
int mil_store_append(struct mil_store *store, int64_t column, enum mil_store_type type,
                     size_t written, const void *data, size_t count,
                     struct mil_error *error) MIL_CHECKED;
void mil_store_column_close(int64_t *column);
/* A variable of reals that is written block by block: chunk says how long a block is along each axis,
 * and every block but those at the ends is so long.  Closed with mil_store_column_close. */
int mil_store_blocks(struct mil_store *store, const struct mil_variable *variable,
                     const size_t *chunk, int64_t *blocks, struct mil_error *error) MIL_CHECKED;
int mil_store_put_block(struct mil_store *store, int64_t blocks, size_t rank, const size_t *from,
                        const size_t *count, const double *data,
                        struct mil_error *error) MIL_CHECKED;
/* An attribute of a variable that says what its codes 0 .. count - 1 mean (CF: flag_meanings). */
int mil_store_note_codes(struct mil_store *store, const char *path, const char *const *words,
                         size_t count, struct mil_error *error) MIL_CHECKED;
/* A file for the program itself, such as a snapshot: a checksum of all its bytes stands in front of
 * it, and mil_store_open_sealed looks at nothing else before that is right (BAD_FILE). */
int mil_store_create_sealed(struct mil_store *store, const char *path, bool overwrite,
                            struct mil_error *error) MIL_CHECKED;
int mil_store_open_sealed(struct mil_store *store, const char *path,
                          struct mil_error *error) MIL_CHECKED;
/* An array of any C type, without axes: rows of `width` elements.  type is its name in C: "double",
 * "float", "int64_t" .. "uint8_t".  Its group must be there.  An empty one is written too. */
struct mil_plain {
    const char *path, *type, *unit, *meaning;
    size_t rows, width;
};
int mil_store_write_plain(struct mil_store *store, const struct mil_plain *plain, const void *data,
                          struct mil_error *error) MIL_CHECKED;
/* Reads one of the path, type and width given: sets rows and *(void **)data, to be freed. */
int mil_store_read_plain(const struct mil_store *store, struct mil_plain *plain, void *data,
                         struct mil_error *error) MIL_CHECKED;
/* Puts the file under its name.  On failure no file is left behind. */
int mil_store_finish(struct mil_store *store, struct mil_error *error) MIL_CHECKED;

/* Opens a results file for reading.  NO_FILE, or BAD_FILE if it is of another kind. */
int mil_store_open(struct mil_store *store, const char *path, struct mil_error *error) MIL_CHECKED;
/* Safe on a zeroed store and after everything. */
void mil_store_close(struct mil_store *store);

struct mil_shape {
    enum mil_store_type type;
    size_t rank, length[MIL_MOST_AXES], count; /* count: product of the lengths */
    size_t size;                               /* bytes of an element */
};
bool mil_store_has(const struct mil_store *store, const char *path);
int mil_store_shape(const struct mil_store *store, const char *path, struct mil_shape *shape,
                    struct mil_error *error) MIL_CHECKED;
/* Reads a variable as it is stored (mil_variable.data); numbers and flags into *(void **)data, to be
 * freed; words into a char *** whose texts and array mil_words_free frees. */
int mil_store_read(const struct mil_store *store, const char *path, struct mil_shape *shape,
                   void *data, struct mil_error *error) MIL_CHECKED;
void mil_words_free(char **words, size_t count);
/* The text of an attribute of a group or a variable, to be freed; null where there is none. */
char *mil_store_text(const struct mil_store *store, const char *path, const char *name);
int mil_store_whole(const struct mil_store *store, const char *path, const char *name,
                    int64_t *value, struct mil_error *error) MIL_CHECKED;
/* Paths of all variables in order of creation, to be freed by mil_words_free. */
int mil_store_list(const struct mil_store *store, char ***paths, size_t *count,
                   struct mil_error *error) MIL_CHECKED;
/* Version of the library. */
void mil_store_library(char *buffer, size_t size);

#endif
