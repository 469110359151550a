#include "results/store_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <hdf5_hl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int part_of(char **part, const struct mil_store *store, struct mil_error *error) {
    const size_t room = strlen(store->path) + sizeof ".part";
    const int status = mil_reserve(part, room, 1, error);
    if (status == 0) snprintf(*part, room, "%s.part", store->path);
    return status;
}

int mil_store_create_streamed(struct mil_store *store, const char *path, bool overwrite,
                              struct mil_error *error) {
    char *part = NULL;
    memset(store, 0, sizeof *store);
    int status = mil_store_may_create(path, overwrite, error);
    if (status != 0) return status;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    status = mil_text_keep(&store->path, path, error);
    if (status == 0) status = part_of(&part, store, error);
    if (status == 0) {
        hid_t create = mil_store_ordered(H5P_FILE_CREATE), file = -1;
        if (create >= 0) file = H5Fcreate(part, H5F_ACC_TRUNC, create, H5P_DEFAULT);
        if (create >= 0) H5Pclose(create);
        if (file < 0) status = mil_fail(error, MIL_NO_FILE, "%s: cannot be written", part);
        else store->file = file;
    }
    free(part);
    store->writing = store->streamed = status == 0;
    store->overwrite = overwrite;
    if (status != 0) mil_store_close(store);
    return status;
}

/* Whole chunks are written, so none waits in memory. */
static hid_t open_column(const struct mil_store *store, const struct mil_variable *variable) {
    const hsize_t none = 0, endless = H5S_UNLIMITED, chunk = MIL_STREAM_BLOCK;
    const double missing = NAN;
    hid_t space = H5Screate_simple(1, &none, &endless);
    hid_t list = mil_store_ordered(H5P_DATASET_CREATE), access = H5Pcreate(H5P_DATASET_ACCESS);
    hid_t dataset = -1;
    if (space >= 0 && list >= 0 && access >= 0 && H5Pset_chunk(list, 1, &chunk) >= 0 &&
        H5Pset_shuffle(list) >= 0 && H5Pset_deflate(list, 1) >= 0 &&
        H5Pset_chunk_cache(access, 0, 0, 0.0) >= 0 &&
        (variable->type != MIL_STORE_REAL ||
         H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &missing) >= 0))
        dataset = H5Dcreate2(store->file, variable->path, mil_store_number_type(variable->type),
                             space, H5P_DEFAULT, list, access);
    if (access >= 0) H5Pclose(access);
    if (list >= 0) H5Pclose(list);
    if (space >= 0) H5Sclose(space);
    return dataset;
}

int mil_store_column(struct mil_store *store, const struct mil_variable *variable, int64_t *column,
                     struct mil_error *error) {
    mil_must(store->streamed && variable->rank == 1 && variable->type != MIL_STORE_WORDS);
    const hid_t dataset = open_column(store, variable);
    const char *name = strrchr(variable->path, '/') + 1;
    *column = dataset;
    if (dataset < 0 || mil_store_describe(dataset, variable) != 0 ||
        (variable->scale && H5DSset_scale(dataset, name) < 0) ||
        (!variable->scale && mil_store_attach(store, dataset, variable) != 0)) {
        mil_store_column_close(column);
        return mil_fail(error, MIL_NO_FILE, "%s: %s cannot be written", store->path,
                        variable->path);
    }
    return MIL_OK;
}

int mil_store_append(struct mil_store *store, int64_t column, enum mil_store_type type,
                     size_t written, const void *data, size_t count, struct mil_error *error) {
    const hsize_t first = written, many = count, all = written + count;
    mil_must(count > 0 && written % MIL_STREAM_BLOCK == 0 && count <= MIL_STREAM_BLOCK);
    hid_t memory = H5Screate_simple(1, &many, NULL), space = -1;
    int failed = memory < 0 || H5Dset_extent(column, &all) < 0;
    if (!failed) space = H5Dget_space(column);
    failed = failed || space < 0 ||
             H5Sselect_hyperslab(space, H5S_SELECT_SET, &first, NULL, &many, NULL) < 0 ||
             H5Dwrite(column, mil_store_number_type(type), memory, space, H5P_DEFAULT, data) < 0;
    if (space >= 0) H5Sclose(space);
    if (memory >= 0) H5Sclose(memory);
    if (!failed) return MIL_OK;
    return mil_fail(error, MIL_NO_FILE, "%s: rows cannot be written: is the disk full?",
                    store->path);
}

void mil_store_column_close(int64_t *column) {
    if (*column > 0) H5Dclose(*column);
    *column = 0;
}

/* Words of flag_meanings are parted by blanks, so blanks within become underscores. */
int mil_store_note_codes(struct mil_store *store, const char *path, const char *const *words,
                         size_t count, struct mil_error *error) {
    size_t room = 1;
    char *text = NULL;
    int8_t values[INT8_MAX];
    mil_must(count > 0 && count <= sizeof values);
    for (size_t i = 0; i < count; i++) room += strlen(words[i]) + 1;
    int status = mil_reserve(&text, room, 1, error);
    if (status != 0) return status;
    for (size_t i = 0; i < count; i++) {
        const size_t from = strlen(text) + (i > 0);
        if (i > 0) mil_text_append(text, room, " ");
        mil_text_append(text, room, words[i]);
        for (char *c = text + from; *c != '\0'; c++)
            if (*c == ' ') *c = '_';
        values[i] = (int8_t)i;
    }
    const int failed =
        H5LTset_attribute_char(store->file, path, "flag_values", (char *)values, count) < 0;
    status = failed ? mil_store_trouble(store->path, path, error)
                    : mil_store_note(store, path, "flag_meanings", text, error);
    free(text);
    return status;
}

void mil_store_drop(const struct mil_store *store) {
    char *part = NULL;
    if (store->path != NULL && part_of(&part, store, NULL) == 0) unlink(part);
    free(part);
}

int mil_store_settle(struct mil_store *store, struct mil_error *error) {
    char *part = NULL;
    int status = part_of(&part, store, error);
    const hid_t file = store->file;
    store->file = 0;
    if (H5Fclose(file) < 0 && status == 0)
        status = mil_fail(error, MIL_NO_FILE, "%s: cannot be written", store->path);
    if (status == 0) {
        status = mil_store_place(store, part, error);
        store->streamed = false;
    }
    free(part);
    mil_store_close(store);
    return status;
}
