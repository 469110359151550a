#include "results/store_parts.h"

#include <math.h>

/* Whole chunks are written, so none waits in memory. */
static hid_t open_blocks(const struct mil_store *store, const struct mil_variable *variable,
                         const size_t *chunk) {
    hsize_t length[MIL_MOST_AXES], part[MIL_MOST_AXES];
    const double missing = NAN;
    for (size_t i = 0; i < variable->rank; i++) {
        length[i] = variable->length[i];
        part[i] = chunk[i];
    }
    hid_t space = H5Screate_simple((int)variable->rank, length, NULL);
    hid_t list = mil_store_ordered(H5P_DATASET_CREATE), access = H5Pcreate(H5P_DATASET_ACCESS);
    hid_t dataset = -1;
    if (space >= 0 && list >= 0 && access >= 0 &&
        H5Pset_chunk(list, (int)variable->rank, part) >= 0 && H5Pset_shuffle(list) >= 0 &&
        H5Pset_deflate(list, 1) >= 0 && H5Pset_chunk_cache(access, 0, 0, 0.0) >= 0 &&
        H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &missing) >= 0)
        dataset = H5Dcreate2(store->file, variable->path, H5T_NATIVE_DOUBLE, space, H5P_DEFAULT,
                             list, access);
    if (access >= 0) H5Pclose(access);
    if (list >= 0) H5Pclose(list);
    if (space >= 0) H5Sclose(space);
    return dataset;
}

int mil_store_blocks(struct mil_store *store, const struct mil_variable *variable,
                     const size_t *chunk, int64_t *blocks, struct mil_error *error) {
    mil_must(variable->type == MIL_STORE_REAL && variable->rank <= MIL_MOST_AXES);
    const hid_t dataset = open_blocks(store, variable, chunk);
    *blocks = dataset;
    if (dataset >= 0 && mil_store_describe(dataset, variable) == 0 &&
        mil_store_attach(store, dataset, variable) == 0)
        return MIL_OK;
    mil_store_column_close(blocks);
    return mil_fail(error, MIL_NO_FILE, "%s: %s cannot be written", store->path, variable->path);
}

int mil_store_put_block(struct mil_store *store, int64_t blocks, size_t rank, const size_t *from,
                        const size_t *count, const double *data, struct mil_error *error) {
    hsize_t first[MIL_MOST_AXES], many[MIL_MOST_AXES];
    for (size_t i = 0; i < rank; i++) {
        first[i] = from[i];
        many[i] = count[i];
    }
    hid_t memory = H5Screate_simple((int)rank, many, NULL), space = H5Dget_space(blocks);
    const int failed = memory < 0 || space < 0 ||
                       H5Sselect_hyperslab(space, H5S_SELECT_SET, first, NULL, many, NULL) < 0 ||
                       H5Dwrite(blocks, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, data) < 0;
    if (space >= 0) H5Sclose(space);
    if (memory >= 0) H5Sclose(memory);
    if (!failed) return MIL_OK;
    return mil_fail(error, MIL_NO_FILE, "%s: a block cannot be written: is the disk full?",
                    store->path);
}
