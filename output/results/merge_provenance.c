#include "results/merge_parts.h"

#include "base/memory.h"

#include <stdlib.h>

/* What every arm says under a key, one row per arm; rows are `members` of the object under key, or
 * the texts themselves where there are none. */
static int write_table(struct mil_merging *merging, const char *name, const char *key,
                       const char *axis, const char **members, size_t count, const char *meaning,
                       struct mil_error *error) {
    const char *const over[] = {"arm", axis, NULL};
    const size_t length[] = {merging->from.arms, count};
    const json_t *arms = json_object_get(merging->from.manifest, "arms");
    const size_t width = axis != NULL ? count : 1;
    const char **words = NULL;
    int status = mil_reserve(&words, merging->from.arms * width, sizeof *words, error);
    for (size_t a = 0; status == 0 && a < merging->from.arms; a++) {
        const json_t *arm = json_array_get(arms, a);
        for (size_t i = 0; i < width; i++)
            words[a * width + i] = axis != NULL
                                       ? mil_json_text(json_object_get(arm, key), members[i])
                                       : mil_json_text(arm, key);
    }
    if (status == 0)
        status = mil_merge_along(&merging->store, "/provenance", name, MIL_STORE_WORDS, over,
                                 length, words, "name", meaning, error);
    free(words);
    return status;
}

/* Keys of an object of all arms together. */
static int gather_keys(const struct mil_merging *merging, const char *key, const char ***keys,
                       size_t *count, struct mil_error *error) {
    json_t *all = json_object();
    const json_t *arms = json_object_get(merging->from.manifest, "arms");
    for (size_t a = 0; a < merging->from.arms; a++)
        json_object_update_missing(all, json_object_get(json_array_get(arms, a), key));
    const char *name;
    json_t *value;
    size_t n = 0;
    int status = mil_reserve(keys, json_object_size(all), sizeof **keys, error);
    json_object_foreach(all, name, value) {
        /* The keys of `all` go with it; those of the arms stay. */
        for (size_t a = 0; status == 0 && a < merging->from.arms; a++) {
            void *at = json_object_iter_at(json_object_get(json_array_get(arms, a), key), name);
            if (at == NULL) continue;
            (*keys)[n++] = json_object_iter_key(at);
            break;
        }
    }
    json_decref(all);
    *count = n;
    return status;
}

static int write_keyed(struct mil_merging *merging, const char *key, const char *axis,
                       const char *axis_meaning, const char *name, const char *meaning,
                       struct mil_error *error) {
    const char **keys = NULL;
    size_t count = 0;
    int status = gather_keys(merging, key, &keys, &count, error);
    if (status == 0)
        status = mil_merge_scale(&merging->store, "/provenance", axis, MIL_STORE_WORDS, count, keys,
                                 "name", axis_meaning, error);
    if (status == 0 && count > 0)
        status = write_table(merging, name, key, axis, keys, count, meaning, error);
    free(keys);
    return status;
}

static int write_program(struct mil_merging *merging, struct mil_error *error) {
    static const char *const items[] = {"version", "build"}, *const along[] = {"item", NULL};
    const json_t *program = json_object_get(merging->from.manifest, "program");
    const char *contents[] = {mil_json_text(program, items[0]), mil_json_text(program, items[1])};
    const size_t two = 2;
    const int status = mil_merge_scale(&merging->store, "/provenance", "item", MIL_STORE_WORDS, two,
                                       items, "name", "what made the runs", error);
    if (status != 0) return status;
    return mil_merge_along(&merging->store, "/provenance", "content", MIL_STORE_WORDS, along, &two,
                           contents, "name", "its name and version", error);
}

int mil_merge_provenance(struct mil_merging *merging, struct mil_error *error) {
    static const char *const of_arm[][3] = {
        {"scenario", "scenario", "scenario of the arm"},
        {"file", "file", "its file, from the folder of the design"},
        {"title", "title", "what the scenario is called"},
        {"question", "question", "what the scenario asks"},
        {"reference", "reference", "the scenario it is compared with"},
    };
    const char **names = NULL;
    int status = mil_store_group(&merging->store, "/provenance", error);
    if (status == 0)
        status =
            mil_json_texts(json_object_get(merging->from.manifest, "arms"), "name", &names, error);
    if (status == 0)
        status = mil_merge_scale(&merging->store, "/provenance", "arm", MIL_STORE_WORDS,
                                 merging->from.arms, names, "name", "arm of the design", error);
    for (size_t i = 0; status == 0 && i < sizeof of_arm / sizeof *of_arm; i++)
        status =
            write_table(merging, of_arm[i][0], of_arm[i][1], NULL, NULL, 0, of_arm[i][2], error);
    if (status == 0)
        status = write_keyed(merging, "parameters", "parameter", "parameter of the scenarios",
                             "text", "its value in the arm, where no axis moves it", error);
    if (status == 0)
        status = write_keyed(merging, "inputs", "input", "file that was read", "hash",
                             "XXH3-128 of its bytes", error);
    if (status == 0) status = write_program(merging, error);
    free(names);
    return status;
}
