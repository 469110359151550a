#include "results/store.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <hdf5.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int mil_store_open(struct mil_store *store, const char *path, struct mil_error *error) {
    memset(store, 0, sizeof *store);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    if (access(path, R_OK) != 0)
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be read: %s", path, strerror(errno));
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0)
        return mil_fail(error, MIL_BAD_FILE, "%s is not a results file, or it is damaged", path);
    store->file = file;
    int status = mil_text_keep(&store->path, path, error);
    if (status != 0) mil_store_close(store);
    return status;
}

static int damaged(const struct mil_store *store, const char *path, struct mil_error *error) {
    return mil_fail(error, MIL_BAD_FILE, "%s: %s is missing or damaged", store->path, path);
}

bool mil_store_has(const struct mil_store *store, const char *path) {
    /* H5Lexists wants every group on the way to exist. */
    for (const char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        char group[256];
        const size_t length = (size_t)(slash - path);
        if (length >= sizeof group) return false;
        memcpy(group, path, length);
        group[length] = '\0';
        if (H5Lexists(store->file, group, H5P_DEFAULT) <= 0) return false;
    }
    return H5Lexists(store->file, path, H5P_DEFAULT) > 0;
}

static int type_and_size(hid_t dataset, struct mil_shape *shape) {
    hid_t type = H5Dget_type(dataset);
    if (type < 0) return -1;
    const H5T_class_t class = H5Tget_class(type);
    const bool sign = class == H5T_INTEGER && H5Tget_sign(type) == H5T_SGN_2;
    int status = 0;
    shape->size = H5Tget_size(type);
    if (class == H5T_STRING && H5Tis_variable_str(type) > 0) shape->type = MIL_STORE_WORDS;
    else if (class == H5T_FLOAT && shape->size == 8) shape->type = MIL_STORE_REAL;
    else if (class == H5T_INTEGER && shape->size == 1) shape->type = MIL_STORE_FLAG;
    else if (class == H5T_INTEGER && shape->size == 8)
        shape->type = sign ? MIL_STORE_WHOLE : MIL_STORE_NATURAL;
    else status = -1;
    H5Tclose(type);
    return status;
}

static int shape_of(hid_t dataset, struct mil_shape *shape) {
    memset(shape, 0, sizeof *shape);
    hid_t space = H5Dget_space(dataset);
    if (space < 0) return -1;
    hsize_t length[H5S_MAX_RANK];
    const int rank = H5Sget_simple_extent_dims(space, length, NULL);
    H5Sclose(space);
    if (rank < 1 || rank > MIL_MOST_AXES) return -1;
    shape->rank = (size_t)rank;
    shape->count = 1;
    for (size_t i = 0; i < shape->rank; i++) shape->count *= shape->length[i] = (size_t)length[i];
    return type_and_size(dataset, shape);
}

int mil_store_shape(const struct mil_store *store, const char *path, struct mil_shape *shape,
                    struct mil_error *error) {
    hid_t dataset = mil_store_has(store, path) ? H5Dopen2(store->file, path, H5P_DEFAULT) : -1;
    const int failed = dataset < 0 || shape_of(dataset, shape) != 0;
    if (dataset >= 0) H5Dclose(dataset);
    return failed ? damaged(store, path, error) : MIL_OK;
}

/* Copies words out of the library's memory, so that they are freed like everything else. */
static int copy_words(char *const *from, size_t count, char ***to, struct mil_error *error) {
    char **words = NULL;
    int status = mil_reserve(&words, count, sizeof *words, error);
    for (size_t i = 0; status == 0 && i < count; i++)
        status = mil_text_keep(&words[i], from[i] != NULL ? from[i] : "", error);
    if (status != 0) mil_words_free(words, count);
    else *to = words;
    return status;
}

static int read_words(hid_t dataset, const struct mil_shape *shape, char ***words,
                      struct mil_error *error) {
    char **given = NULL;
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    int status = mil_reserve(&given, shape->count, sizeof *given, error);
    if (status == 0 &&
        (type < 0 || space < 0 || H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, given) < 0))
        status = MIL_BAD_FILE;
    if (status == 0) {
        status = copy_words(given, shape->count, words, error);
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, given);
    }
    free(given);
    if (type >= 0) H5Tclose(type);
    if (space >= 0) H5Sclose(space);
    return status;
}

static int read_numbers(hid_t dataset, const struct mil_shape *shape, void *data,
                        struct mil_error *error) {
    const hid_t type = shape->type == MIL_STORE_REAL      ? H5T_NATIVE_DOUBLE
                       : shape->type == MIL_STORE_WHOLE   ? H5T_NATIVE_INT64
                       : shape->type == MIL_STORE_NATURAL ? H5T_NATIVE_UINT64
                                                          : H5T_NATIVE_INT8;
    void *numbers = NULL;
    int status = mil_reserve(&numbers, shape->count, shape->size, error);
    if (status != 0) return status;
    if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) < 0) {
        free(numbers);
        return MIL_BAD_FILE;
    }
    memcpy(data, &numbers, sizeof numbers);
    return MIL_OK;
}

int mil_store_read(const struct mil_store *store, const char *path, struct mil_shape *shape,
                   void *data, struct mil_error *error) {
    hid_t dataset = mil_store_has(store, path) ? H5Dopen2(store->file, path, H5P_DEFAULT) : -1;
    int status = dataset < 0 || shape_of(dataset, shape) != 0 ? MIL_BAD_FILE : MIL_OK;
    if (status == MIL_OK)
        status = shape->type == MIL_STORE_WORDS ? read_words(dataset, shape, data, error)
                                                : read_numbers(dataset, shape, data, error);
    if (dataset >= 0) H5Dclose(dataset);
    return status == MIL_BAD_FILE ? damaged(store, path, error) : status;
}

void mil_words_free(char **words, size_t count) {
    if (words == NULL) return;
    for (size_t i = 0; i < count; i++) free(words[i]);
    free(words);
}

char *mil_store_text(const struct mil_store *store, const char *path, const char *name) {
    if (H5Aexists_by_name(store->file, path, name, H5P_DEFAULT) <= 0) return NULL;
    hid_t attribute = H5Aopen_by_name(store->file, path, name, H5P_DEFAULT, H5P_DEFAULT);
    hid_t type = attribute < 0 ? -1 : H5Aget_type(attribute);
    char *text = NULL;
    if (type >= 0 && H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0) {
        const size_t size = H5Tget_size(type);
        text = calloc(size + 1, 1);
        if (text != NULL && H5Aread(attribute, type, text) < 0) {
            free(text);
            text = NULL;
        }
    }
    if (type >= 0) H5Tclose(type);
    if (attribute >= 0) H5Aclose(attribute);
    return text;
}

int mil_store_whole(const struct mil_store *store, const char *path, const char *name,
                    int64_t *value, struct mil_error *error) {
    hid_t attribute = -1;
    if (H5Aexists_by_name(store->file, path, name, H5P_DEFAULT) > 0)
        attribute = H5Aopen_by_name(store->file, path, name, H5P_DEFAULT, H5P_DEFAULT);
    const int failed = attribute < 0 || H5Aread(attribute, H5T_NATIVE_INT64, value) < 0;
    if (attribute >= 0) H5Aclose(attribute);
    return failed ? damaged(store, name, error) : MIL_OK;
}

struct listing {
    char **paths;
    size_t count, room;
};

static herr_t list_one(hid_t root, const char *name, const H5O_info_t *info, void *context) {
    (void)root;
    struct listing *listing = context;
    if (info->type != H5O_TYPE_DATASET) return 0;
    if (listing->count == listing->room) {
        const size_t room = listing->room * 2 + 64;
        if (mil_grow(&listing->paths, listing->room, room, sizeof *listing->paths, NULL) != 0)
            return -1;
        listing->room = room;
    }
    const size_t length = strlen(name) + 2;
    char *path = malloc(length);
    if (path == NULL) return -1;
    path[0] = '/';
    memcpy(path + 1, name, length - 1);
    listing->paths[listing->count++] = path;
    return 0;
}

int mil_store_list(const struct mil_store *store, char ***paths, size_t *count,
                   struct mil_error *error) {
    struct listing listing = {0};
    if (H5Ovisit2(store->file, H5_INDEX_CRT_ORDER, H5_ITER_INC, list_one, &listing,
                  H5O_INFO_BASIC) < 0) {
        mil_words_free(listing.paths, listing.count);
        return mil_fail(error, MIL_BAD_FILE, "%s: its contents cannot be listed", store->path);
    }
    *paths = listing.paths;
    *count = listing.count;
    return MIL_OK;
}
