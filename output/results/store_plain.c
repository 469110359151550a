#include "results/store_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* The seal is text, so that people can read it too: head -1 FILE. */
static const char seal_words[] = "Milieu, sealed: XXH3-128 of the ";
enum { SEAL_TEXT = 128 };

static void write_seal(char text[SEAL_TEXT], size_t size, XXH128_hash_t sum) {
    memset(text, 0, SEAL_TEXT);
    snprintf(text, SEAL_TEXT, "%s%zu bytes behind byte %d is %016" PRIx64 "%016" PRIx64 "\n",
             seal_words, size, (int)MIL_SEAL, (uint64_t)sum.high64, (uint64_t)sum.low64);
}

void mil_store_seal(char *image, size_t size) {
    mil_must(size > MIL_SEAL);
    memset(image, 0, MIL_SEAL);
    write_seal(image, size - MIL_SEAL, XXH3_128bits(image + MIL_SEAL, size - MIL_SEAL));
}

int mil_store_create_sealed(struct mil_store *store, const char *path, bool overwrite,
                            struct mil_error *error) {
    return mil_store_compose(store, path, overwrite, true, error);
}

/* Whether what the seal says of a file is so.  The library is not asked: it must not meet bytes that
 * nobody wrote. */
static int look_at_seal(FILE *file, const char *path, struct mil_error *error) {
    char seal[MIL_SEAL], wanted[SEAL_TEXT], block[16384];
    if (fread(seal, 1, sizeof seal, file) != sizeof seal ||
        strncmp(seal, seal_words, sizeof seal_words - 1) != 0)
        return mil_fail(error, MIL_BAD_FILE, "%s is not a snapshot", path);
    XXH3_state_t *state = XXH3_createState();
    if (state == NULL || XXH3_128bits_reset(state) == XXH_ERROR) {
        XXH3_freeState(state);
        return mil_fail(error, MIL_NO_MEMORY, "%s: no memory to check it", path);
    }
    size_t read = 0, size = 0;
    for (; (read = fread(block, 1, sizeof block, file)) > 0; size += read)
        XXH3_128bits_update(state, block, read);
    write_seal(wanted, size, XXH3_128bits_digest(state));
    XXH3_freeState(state);
    if (ferror(file))
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be read: %s", path, strerror(errno));
    if (memcmp(seal, wanted, sizeof wanted) == 0) return MIL_OK;
    return mil_fail(error, MIL_BAD_FILE,
                    "%s is damaged or cut short: its checksum is not that of its bytes", path);
}

int mil_store_open_sealed(struct mil_store *store, const char *path, struct mil_error *error) {
    memset(store, 0, sizeof *store);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be read: %s", path, strerror(errno));
    int status = look_at_seal(file, path, error);
    fclose(file);
    return status == MIL_OK ? mil_store_open(store, path, error) : status;
}

static hid_t type_of(const char *name) {
    const struct {
        const char *name;
        hid_t type;
    } types[] = {
        {"double", H5T_NATIVE_DOUBLE}, {"float", H5T_NATIVE_FLOAT},
        {"int64_t", H5T_NATIVE_INT64}, {"uint64_t", H5T_NATIVE_UINT64},
        {"int32_t", H5T_NATIVE_INT32}, {"uint32_t", H5T_NATIVE_UINT32},
        {"int16_t", H5T_NATIVE_INT16}, {"uint16_t", H5T_NATIVE_UINT16},
        {"int8_t", H5T_NATIVE_INT8},   {"uint8_t", H5T_NATIVE_UINT8},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0) return types[i].type;
    mil_broken(__FILE__, __LINE__, "the store knows the type of an array");
}

int mil_store_write_plain(struct mil_store *store, const struct mil_plain *plain, const void *data,
                          struct mil_error *error) {
    const hsize_t length[2] = {plain->rows, plain->width};
    const hid_t type = type_of(plain->type);
    hid_t list = mil_store_ordered(H5P_DATASET_CREATE), dataset = -1;
    hid_t space = H5Screate_simple(plain->width > 1 ? 2 : 1, length, NULL);
    if (list >= 0 && space >= 0)
        dataset = H5Dcreate2(store->file, plain->path, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    const int failed =
        dataset < 0 ||
        (plain->rows > 0 && H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) < 0) ||
        mil_store_note_text(dataset, "units", plain->unit) != 0 ||
        mil_store_note_text(dataset, "long_name", plain->meaning) != 0;
    if (dataset >= 0) H5Dclose(dataset);
    if (space >= 0) H5Sclose(space);
    if (list >= 0) H5Pclose(list);
    return failed ? mil_store_trouble(store->path, plain->path, error) : MIL_OK;
}

/* Whether a dataset is what is asked for; sets rows. */
static bool fits(hid_t dataset, hid_t wanted, struct mil_plain *plain) {
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    hsize_t length[H5S_MAX_RANK] = {0, 0};
    const int rank = space >= 0 ? H5Sget_simple_extent_dims(space, length, NULL) : -1;
    const bool fit = type >= 0 && H5Tequal(type, wanted) > 0 &&
                     rank == (plain->width > 1 ? 2 : 1) &&
                     (plain->width == 1 || length[1] == plain->width);
    plain->rows = (size_t)length[0];
    if (space >= 0) H5Sclose(space);
    if (type >= 0) H5Tclose(type);
    return fit;
}

int mil_store_read_plain(const struct mil_store *store, struct mil_plain *plain, void *data,
                         struct mil_error *error) {
    const hid_t type = type_of(plain->type);
    hid_t dataset =
        mil_store_has(store, plain->path) ? H5Dopen2(store->file, plain->path, H5P_DEFAULT) : -1;
    void *array = NULL;
    int status = dataset < 0 || !fits(dataset, type, plain) ? MIL_BAD_FILE : MIL_OK;
    if (status == MIL_OK)
        status = mil_reserve(&array, plain->rows * plain->width, H5Tget_size(type), error);
    if (status == MIL_OK && plain->rows > 0 &&
        H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, array) < 0)
        status = MIL_BAD_FILE;
    if (dataset >= 0) H5Dclose(dataset);
    if (status == MIL_OK) memcpy(data, &array, sizeof array);
    else free(array);
    if (status != MIL_BAD_FILE) return status;
    return mil_fail(error, MIL_BAD_FILE, "%s: %s is missing or of another kind", store->path,
                    plain->path);
}
