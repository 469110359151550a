#include "results/store_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file grows in memory by this much. */
enum { GROWTH = 1 << 20, MOST_CHUNK = 1 << 20 };

bool mil_store_exists(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

int mil_store_may_create(const char *path, bool overwrite, struct mil_error *error) {
    struct stat status;
    const char *slash = strrchr(path, '/');
    char folder[4096] = ".";
    if (slash != NULL) {
        const size_t length = slash == path ? 1 : (size_t)(slash - path);
        if (length >= sizeof folder)
            return mil_fail(error, MIL_NO_FILE, "%s: the path is too long", path);
        memcpy(folder, path, length);
        folder[length] = '\0';
    }
    if (path[0] == '\0' || (slash != NULL && slash[1] == '\0'))
        return mil_fail(error, MIL_NO_FILE, "\"%s\" does not name a file", path);
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return mil_fail(error, MIL_NO_FILE, "%s: the folder %s does not exist; make it first", path,
                        folder);
    if (access(folder, W_OK) != 0)
        return mil_fail(error, MIL_NO_FILE, "%s: the folder %s cannot be written: %s", path, folder,
                        strerror(errno));
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return mil_fail(error, MIL_EXISTS, "%s is a folder; name a file in it", path);
    if (mil_store_exists(path) && !overwrite)
        return mil_fail(error, MIL_EXISTS,
                        "%s exists already; choose another name or add --overwrite", path);
    return MIL_OK;
}

/* No times, so that equal contents give equal bytes; order of creation tracked and indexed, which
 * netCDF asks for when it opens a file to append. */
hid_t mil_store_ordered(hid_t class) {
    hid_t list = H5Pcreate(class);
    if (list < 0) return list;
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    if (H5Pset_obj_track_times(list, 0) < 0 || H5Pset_attr_creation_order(list, order) < 0)
        goto bad;
    if (class != H5P_DATASET_CREATE && H5Pset_link_creation_order(list, order) < 0) goto bad;
    return list;
bad:
    H5Pclose(list);
    return -1;
}

int mil_store_trouble(const char *path, const char *what, struct mil_error *error) {
    return mil_fail(error, MIL_NO_MEMORY, "%s: cannot compose %s in memory", path, what);
}

int mil_store_compose(struct mil_store *store, const char *path, bool overwrite, bool sealed,
                      struct mil_error *error) {
    memset(store, 0, sizeof *store);
    int status = mil_store_may_create(path, overwrite, error);
    if (status != 0) return status;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    status = mil_text_keep(&store->path, path, error);
    if (status != 0) return status;
    store->writing = true;
    store->overwrite = overwrite;
    store->sealed = sealed;
    hid_t create = mil_store_ordered(H5P_FILE_CREATE), memory = H5Pcreate(H5P_FILE_ACCESS),
          file = -1;
    if (create >= 0 && memory >= 0 && H5Pset_fapl_core(memory, GROWTH, 0) >= 0)
        file = H5Fcreate(path, H5F_ACC_TRUNC, create, memory);
    if (create >= 0) H5Pclose(create);
    if (memory >= 0) H5Pclose(memory);
    if (file < 0) {
        mil_store_close(store);
        return mil_store_trouble(path, "a file", error);
    }
    store->file = file;
    return MIL_OK;
}

int mil_store_create(struct mil_store *store, const char *path, bool overwrite,
                     struct mil_error *error) {
    return mil_store_compose(store, path, overwrite, false, error);
}

void mil_store_close(struct mil_store *store) {
    if (store->file > 0) H5Fclose(store->file);
    if (store->streamed) mil_store_drop(store);
    free(store->path);
    memset(store, 0, sizeof *store);
}

int mil_store_group(struct mil_store *store, const char *path, struct mil_error *error) {
    hid_t list = mil_store_ordered(H5P_GROUP_CREATE), group = -1;
    if (list >= 0) group = H5Gcreate2(store->file, path, H5P_DEFAULT, list, H5P_DEFAULT);
    if (list >= 0) H5Pclose(list);
    if (group < 0) return mil_store_trouble(path, "a group", error);
    H5Gclose(group);
    return MIL_OK;
}

/* Words are of variable length and UTF-8: netCDF 4.9.0 crashes on words of fixed length. */
static hid_t type_of_words(void) {
    hid_t type = H5Tcopy(H5T_C_S1);
    if (type >= 0 &&
        (H5Tset_size(type, H5T_VARIABLE) < 0 || H5Tset_cset(type, H5T_CSET_UTF8) < 0)) {
        H5Tclose(type);
        return -1;
    }
    return type;
}

static int note(hid_t object, const char *name, hid_t type, const void *value) {
    hid_t space = H5Screate(H5S_SCALAR), attribute = -1;
    if (space >= 0) attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    const int failed = attribute < 0 || H5Awrite(attribute, type, value) < 0;
    if (attribute >= 0) H5Aclose(attribute);
    if (space >= 0) H5Sclose(space);
    return failed ? -1 : 0;
}

/* Attributes of text are of fixed length: variable ones live in a heap whose bytes are not ours. */
int mil_store_note_text(hid_t object, const char *name, const char *text) {
    hid_t type = H5Tcopy(H5T_C_S1);
    const size_t length = strlen(text);
    const int failed = type < 0 || H5Tset_size(type, length > 0 ? length : 1) < 0 ||
                       H5Tset_strpad(type, H5T_STR_NULLPAD) < 0 ||
                       H5Tset_cset(type, H5T_CSET_UTF8) < 0 || note(object, name, type, text) != 0;
    if (type >= 0) H5Tclose(type);
    return failed ? -1 : 0;
}

int mil_store_note(struct mil_store *store, const char *path, const char *name, const char *text,
                   struct mil_error *error) {
    hid_t object = H5Oopen(store->file, path, H5P_DEFAULT);
    const int failed = object < 0 || mil_store_note_text(object, name, text) != 0;
    if (object >= 0) H5Oclose(object);
    return failed ? mil_store_trouble(store->path, name, error) : MIL_OK;
}

int mil_store_note_whole(struct mil_store *store, const char *path, const char *name, int64_t value,
                         struct mil_error *error) {
    hid_t object = H5Oopen(store->file, path, H5P_DEFAULT);
    const int failed = object < 0 || note(object, name, H5T_NATIVE_INT64, &value) != 0;
    if (object >= 0) H5Oclose(object);
    return failed ? mil_store_trouble(store->path, name, error) : MIL_OK;
}

hid_t mil_store_number_type(enum mil_store_type type) {
    switch (type) {
    case MIL_STORE_REAL: return H5T_NATIVE_DOUBLE;
    case MIL_STORE_WHOLE: return H5T_NATIVE_INT64;
    case MIL_STORE_NATURAL: return H5T_NATIVE_UINT64;
    case MIL_STORE_FLAG: return H5T_NATIVE_INT8;
    default: return -1;
    }
}

/* One chunk, or one per replicate where that would be large.  Words cannot be compressed. */
static hid_t layout(const struct mil_variable *variable, const hsize_t *length) {
    hid_t list = mil_store_ordered(H5P_DATASET_CREATE);
    if (list < 0 || variable->type == MIL_STORE_WORDS || variable->scale) return list;
    hsize_t chunk[MIL_MOST_AXES], values = 1;
    for (size_t i = 0; i < variable->rank; i++) values *= chunk[i] = length[i];
    if (values * sizeof(double) > MOST_CHUNK) chunk[0] = 1;
    const double none = NAN;
    if (H5Pset_chunk(list, (int)variable->rank, chunk) < 0 || H5Pset_shuffle(list) < 0 ||
        H5Pset_deflate(list, 1) < 0 ||
        (variable->type == MIL_STORE_REAL &&
         H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &none) < 0)) {
        H5Pclose(list);
        return -1;
    }
    return list;
}

int mil_store_describe(hid_t dataset, const struct mil_variable *variable) {
    const double none = NAN;
    if (mil_store_note_text(dataset, "units", variable->unit) != 0) return -1;
    if (mil_store_note_text(dataset, "long_name", variable->meaning) != 0) return -1;
    if (variable->type == MIL_STORE_REAL && !variable->scale)
        return note(dataset, "_FillValue", H5T_NATIVE_DOUBLE, &none);
    return 0;
}

int mil_store_attach(const struct mil_store *store, hid_t dataset,
                     const struct mil_variable *variable) {
    for (size_t i = 0; i < variable->rank; i++) {
        hid_t scale = H5Dopen2(store->file, variable->axis[i], H5P_DEFAULT);
        const int failed = scale < 0 || H5DSattach_scale(dataset, scale, (unsigned)i) < 0;
        if (scale >= 0) H5Dclose(scale);
        if (failed) return -1;
    }
    return 0;
}

int mil_store_write(struct mil_store *store, const struct mil_variable *variable,
                    struct mil_error *error) {
    hsize_t length[MIL_MOST_AXES];
    mil_must(variable->rank >= 1 && variable->rank <= MIL_MOST_AXES);
    for (size_t i = 0; i < variable->rank; i++) {
        mil_must(variable->length[i] > 0);
        length[i] = variable->length[i];
    }
    const bool words = variable->type == MIL_STORE_WORDS;
    hid_t own = words ? type_of_words() : -1,
          type = words ? own : mil_store_number_type(variable->type);
    hid_t space = H5Screate_simple((int)variable->rank, length, NULL),
          list = layout(variable, length);
    hid_t dataset = -1;
    if (type >= 0 && space >= 0 && list >= 0)
        dataset =
            H5Dcreate2(store->file, variable->path, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    const char *name = strrchr(variable->path, '/') + 1;
    const int failed = dataset < 0 ||
                       H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, variable->data) < 0 ||
                       mil_store_describe(dataset, variable) != 0 ||
                       (variable->scale && H5DSset_scale(dataset, name) < 0) ||
                       (!variable->scale && mil_store_attach(store, dataset, variable) != 0);
    if (dataset >= 0) H5Dclose(dataset);
    if (list >= 0) H5Pclose(list);
    if (space >= 0) H5Sclose(space);
    if (own >= 0) H5Tclose(own);
    return failed ? mil_store_trouble(store->path, variable->path, error) : MIL_OK;
}

static int write_all(int out, const char *bytes, size_t count) {
    while (count > 0) {
        const ssize_t done = write(out, bytes, count);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return -1;
        bytes += done;
        count -= (size_t)done;
    }
    return fsync(out) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : -1;
}

int mil_store_place(const struct mil_store *store, const char *part, struct mil_error *error) {
    int status = MIL_OK;
    if (!store->overwrite && mil_store_exists(store->path))
        status = mil_fail(error, MIL_EXISTS,
                          "%s has come into being meanwhile; it is left as it is", store->path);
    else if (rename(part, store->path) != 0)
        status = mil_fail(error, MIL_NO_FILE, "%s: cannot be put in place: %s", store->path,
                          strerror(errno));
    if (status != 0) unlink(part);
    return status;
}

/* The disk is met only here, so a full one is an ordinary failure of write() and not one that leaves
 * the library with a file it can neither write nor close. */
static int put(const struct mil_store *store, const char *part, const char *image, size_t size,
               struct mil_error *error) {
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (out < 0)
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", part, strerror(errno));
    int failed = write_all(out, image, size), why = errno;
    if (close(out) != 0 && failed == 0) {
        failed = -1;
        why = errno;
    }
    if (failed == 0) return mil_store_place(store, part, error);
    unlink(part);
    return mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", store->path, strerror(why));
}

int mil_store_finish(struct mil_store *store, struct mil_error *error) {
    if (store->streamed) return mil_store_settle(store, error);
    char *image = NULL, *part = NULL;
    const size_t room = strlen(store->path) + sizeof ".part";
    int status = mil_reserve(&part, room, 1, error);
    if (status != 0) goto out;
    snprintf(part, room, "%s.part", store->path);
    const ssize_t size =
        H5Fflush(store->file, H5F_SCOPE_GLOBAL) < 0 ? -1 : H5Fget_file_image(store->file, NULL, 0);
    if (size <= 0) {
        status = mil_store_trouble(store->path, "the file", error);
        goto out;
    }
    const size_t front = store->sealed ? MIL_SEAL : 0;
    status = mil_reserve(&image, front + (size_t)size, 1, error);
    if (status != 0) goto out;
    if (H5Fget_file_image(store->file, image + front, (size_t)size) != size)
        status = mil_store_trouble(store->path, "the file", error);
    else {
        if (store->sealed) mil_store_seal(image, front + (size_t)size);
        status = put(store, part, image, front + (size_t)size, error);
    }
out:
    free(image);
    free(part);
    mil_store_close(store);
    return status;
}

void mil_store_library(char *buffer, size_t size) {
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    snprintf(buffer, size, "HDF5 %u.%u.%u", major, minor, release);
}
