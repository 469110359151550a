/* What the files of the store share.  Private to store*.c. */
#ifndef MIL_RESULTS_STORE_PARTS_H
#define MIL_RESULTS_STORE_PARTS_H

#include "results/store.h"

#include <hdf5.h>

/* A property list without times and with order of creation. */
hid_t mil_store_ordered(hid_t class);
hid_t mil_store_number_type(enum mil_store_type type);
/* Units, long name and fill value; the scales of its axes.  -1 on failure. */
int mil_store_describe(hid_t dataset, const struct mil_variable *variable);
int mil_store_attach(const struct mil_store *store, hid_t dataset,
                     const struct mil_variable *variable);
int mil_store_note_text(hid_t object, const char *name, const char *text);
/* Creates a file in memory; a sealed one is written with MIL_SEAL bytes in front, which is where the
 * library looks for a file that does not begin at the first byte. */
enum { MIL_SEAL = 512 };
int mil_store_compose(struct mil_store *store, const char *path, bool overwrite, bool sealed,
                      struct mil_error *error) MIL_CHECKED;
/* Writes the seal into the first MIL_SEAL bytes of an image of `size` bytes. */
void mil_store_seal(char *image, size_t size);
int mil_store_trouble(const char *path, const char *what, struct mil_error *error);
bool mil_store_exists(const char *path);
/* Renames a complete file to the store's name; removes it if that fails. */
int mil_store_place(const struct mil_store *store, const char *part, struct mil_error *error);
/* Of a streamed store: closes and puts in place; removes what was begun. */
int mil_store_settle(struct mil_store *store, struct mil_error *error);
void mil_store_drop(const struct mil_store *store);

#endif
