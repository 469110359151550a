#include "results/manifest.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/provenance.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { PATH_ROOM = 4200, MOST_DIFFERENCES = 4, FORMAT = 1 };
static const char file_name[] = "manifest.json";

static json_t *field_json(const struct mil_selection *selection,
                          const struct mil_kept_field *kept) {
    static const char *const times[] = {"none", "quarters", "years"};
    const struct mil_field_row *row = &mil_fields[kept->field];
    struct mil_axis axis[MIL_FIELD_AXES];
    const size_t count = mil_field_axes(kept->field, &selection->extent, axis);
    json_t *axes = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(axes, json_string(axis[i].name));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:I, s:I, s:I}", "path", row->path, "unit",
                     row->unit, "kind", mil_field_kind_words[row->kind], "meaning", row->meaning,
                     "time", times[mil_field_time(kept->field)], "axes", axes, "rows",
                     (json_int_t)kept->rows, "width", (json_int_t)kept->width, "at",
                     (json_int_t)kept->at);
}

static json_t *years_json(const struct mil_selection *selection, enum mil_field_time time) {
    json_t *years = json_array();
    for (size_t i = 0; i < selection->times[time].count; i++)
        json_array_append_new(years, json_real(mil_selection_year(selection, time, i)));
    return years;
}

/* The labels of the axes that kept fields are over. */
static json_t *labels_json(const struct mil_selection *selection) {
    json_t *labels = json_object();
    for (size_t i = 0; i < selection->field_count; i++) {
        struct mil_axis axis[MIL_FIELD_AXES];
        const size_t count = mil_field_axes(selection->fields[i].field, &selection->extent, axis);
        for (size_t a = 0; a < count; a++) {
            if (json_object_get(labels, axis[a].name) != NULL) continue;
            json_t *words = json_array();
            for (size_t k = 0; k < axis[a].length; k++)
                json_array_append_new(words, json_string(selection->labels[axis[a].kind][k]));
            json_object_set_new(labels, axis[a].name, words);
        }
    }
    return labels;
}

static json_t *layout_json(const struct mil_selection *selection) {
    json_t *fields = json_array(), *metrics = json_array();
    for (size_t i = 0; i < selection->field_count; i++)
        json_array_append_new(fields, field_json(selection, &selection->fields[i]));
    for (size_t i = 0; i < selection->metric_count; i++)
        json_array_append_new(metrics,
                              json_pack("{s:s, s:s}", "name", selection->metrics[i].name, "unit",
                                        mil_fields[selection->metrics[i].field].unit));
    return json_pack("{s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "values", (json_int_t)selection->values,
                     "metrics_at", (json_int_t)selection->metrics_at, "metrics", metrics,
                     "quarters", years_json(selection, MIL_TIME_QUARTERS), "years",
                     years_json(selection, MIL_TIME_YEARS), "labels", labels_json(selection),
                     "fields", fields);
}

/* The version says what the program was made from, the hash which one it is: two builds of a changed
 * tree may have the same version. */
static int program_json(json_t **program, struct mil_error *error) {
    uint64_t hash[2] = {0, 0};
    char text[40];
    const int status = mil_hash_file("/proc/self/exe", hash, error);
    if (status != 0) return status;
    snprintf(text, sizeof text, "%016llx%016llx", (unsigned long long)hash[1],
             (unsigned long long)hash[0]);
    *program = json_pack("{s:s, s:s, s:s}", "version", mil_program_version(), "build",
                         mil_program_build(), "executable", text);
    return MIL_OK;
}

int mil_manifest_make(json_t **manifest, const struct mil_sweep *sweep,
                      const struct mil_selection *selection, struct mil_error *error) {
    json_t *program = NULL;
    const int status = program_json(&program, error);
    if (status != 0) return status;
    *manifest = json_pack("{s:s, s:i, s:o, s:o, s:o, s:o, s:o}", "content", "milieu sweep",
                          "format", FORMAT, "design", mil_manifest_design(sweep), "points",
                          mil_manifest_points(sweep), "arms", mil_manifest_arms(sweep), "layout",
                          layout_json(selection), "program", program);
    return *manifest != NULL ? MIL_OK
                             : mil_fail(error, MIL_NO_MEMORY, "no memory for the manifest");
}

static void path_in(char path[PATH_ROOM], const char *folder, const char *name) {
    snprintf(path, PATH_ROOM, "%s/%s", folder, name);
}

bool mil_manifest_is_there(const char *folder) {
    char path[PATH_ROOM];
    struct stat about;
    path_in(path, folder, file_name);
    return stat(path, &about) == 0;
}

/* Parts of an array job may all write it at once: each its own file, and equal ones. */
int mil_file_put(const char *folder, const char *name, int (*write)(const void *self, FILE *file),
                 const void *self, struct mil_error *error) {
    char path[PATH_ROOM], part[PATH_ROOM + 128], host[64] = "";
    if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
    path_in(path, folder, name);
    snprintf(part, sizeof part, "%s.%.40s.%ld.part", path, host, (long)getpid());
    FILE *file = fopen(part, "wb");
    int failed = file == NULL || write(self, file) != 0;
    if (file != NULL && fflush(file) != 0) failed = 1;
    if (!failed && fsync(fileno(file)) != 0 && errno != EINVAL) failed = 1;
    if (file != NULL && fclose(file) != 0) failed = 1;
    if (!failed && rename(part, path) != 0) failed = 1;
    if (!failed) return MIL_OK;
    const int why = errno;
    unlink(part);
    return mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", path, strerror(why));
}

static int dump(const void *self, FILE *file) {
    return json_dumpf(self, file, JSON_INDENT(1) | JSON_REAL_PRECISION(17)) != 0 ||
           fputc('\n', file) == EOF;
}

int mil_manifest_write(const json_t *manifest, const char *folder, struct mil_error *error) {
    return mil_file_put(folder, file_name, dump, manifest, error);
}

static int print_cell(FILE *file, double value) {
    char number[MIL_NUMBER_ROOM];
    return fprintf(file, ",%s", mil_number_print(number, sizeof number, value)) < 0;
}

static int print_table(const void *self, FILE *file) {
    const struct mil_sweep *sweep = self;
    int failed = fputs("run,arm,point,replicate,seed,block,role", file) == EOF;
    for (size_t i = 0; i < sweep->axis_count; i++)
        failed |= fprintf(file, ",\"%s\"", sweep->axes[i].name) < 0;
    failed |= fputc('\n', file) == EOF;
    for (size_t run = 0; run < mil_sweep_runs(sweep) && !failed; run++) {
        const struct mil_sweep_run at = mil_sweep_run(sweep, run);
        char name[MIL_RUN_NAME_ROOM];
        mil_sweep_run_name(sweep, run, name);
        failed |= fprintf(file, "%s,%s,%zu,%zu,%llu,%lld,%lld", name, sweep->arms[at.arm].name,
                          at.point, at.replicate, (unsigned long long)at.seed,
                          (long long)sweep->block[at.point], (long long)sweep->role[at.point]) < 0;
        for (size_t i = 0; i < sweep->axis_count; i++)
            failed |= print_cell(file, sweep->value[at.point * sweep->axis_count + i]);
        failed |= fputc('\n', file) == EOF;
    }
    return failed;
}

int mil_design_table_write(const struct mil_sweep *sweep, const char *folder,
                           struct mil_error *error) {
    return mil_file_put(folder, "design.csv", print_table, sweep, error);
}

int mil_manifest_read(json_t **manifest, const char *folder, struct mil_error *error) {
    char path[PATH_ROOM];
    json_error_t why;
    path_in(path, folder, file_name);
    if (access(path, R_OK) != 0)
        return mil_fail(error, MIL_NO_FILE, "%s is not the folder of a sweep: it has no %s", folder,
                        file_name);
    *manifest = json_load_file(path, 0, &why);
    if (*manifest == NULL)
        return mil_fail(error, MIL_BAD_FILE, "%s:%d: %s", path, why.line, why.text);
    const char *content = json_string_value(json_object_get(*manifest, "content"));
    const json_int_t format = json_integer_value(json_object_get(*manifest, "format"));
    if (content != NULL && strcmp(content, "milieu sweep") == 0 && format == FORMAT) return MIL_OK;
    json_decref(*manifest);
    *manifest = NULL;
    return mil_fail(error, MIL_BAD_FILE, "%s is no manifest of a sweep that this program knows",
                    path);
}

int mil_manifest_fingerprint(const json_t *manifest, uint64_t fingerprint[2],
                             struct mil_error *error) {
    char *text = json_dumps(manifest, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(17));
    if (text == NULL) return mil_fail(error, MIL_NO_MEMORY, "no memory for the manifest");
    const XXH128_hash_t sum = XXH3_128bits(text, strlen(text));
    fingerprint[0] = sum.low64;
    fingerprint[1] = sum.high64;
    free(text);
    return MIL_OK;
}

/* The differences found so far, in words. */
struct differences {
    size_t count;
    char text[800];
};

static void print_value(char *buffer, size_t size, const json_t *value) {
    char *text = value != NULL ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    snprintf(buffer, size, "%.60s", text != NULL ? text : "nothing");
    free(text);
}

static void tell(struct differences *found, const char *where, const json_t *old,
                 const json_t *now) {
    char before[64], after[64], words[400];
    if (found->count++ >= MOST_DIFFERENCES) return;
    print_value(before, sizeof before, old);
    print_value(after, sizeof after, now);
    snprintf(words, sizeof words, "%s%.200s was %s and is %s", found->count > 1 ? "; " : "", where,
             before, after);
    mil_text_append(found->text, sizeof found->text, words);
}

static void compare(struct differences *found, const char *where, const json_t *old,
                    const json_t *now) {
    char path[512];
    const char *between = *where == '\0' ? "" : " ";
    if (json_equal(old, now)) return;
    if (json_is_object(old) && json_is_object(now)) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)(size_t)old, key, value) {
            snprintf(path, sizeof path, "%.240s%s%.240s", where, between, key);
            compare(found, path, value, json_object_get(now, key));
        }
        json_object_foreach((json_t *)(size_t)now, key, value) {
            snprintf(path, sizeof path, "%.240s%s%.240s", where, between, key);
            if (json_object_get(old, key) == NULL) compare(found, path, NULL, value);
        }
    } else if (json_is_array(old) && json_is_array(now) &&
               json_array_size(old) == json_array_size(now)) {
        for (size_t i = 0; i < json_array_size(old); i++) {
            const json_t *item = json_array_get(old, i);
            const char *name = json_string_value(json_object_get(item, "name"));
            if (name != NULL) snprintf(path, sizeof path, "%.240s \"%.200s\"", where, name);
            else snprintf(path, sizeof path, "%.240s %zu", where, i);
            compare(found, path, item, json_array_get(now, i));
        }
    } else tell(found, where, old, now);
}

int mil_manifest_same(const json_t *manifest, const char *folder, struct mil_error *error) {
    json_t *old = NULL;
    struct differences found = {0};
    const int status = mil_manifest_read(&old, folder, error);
    if (status != 0) return status;
    /* Numbers are compared as they are written, so both sides have been read. */
    char *text = json_dumps(manifest, JSON_REAL_PRECISION(17));
    json_t *now = text != NULL ? json_loads(text, 0, NULL) : NULL;
    const bool read = now != NULL;
    if (read) compare(&found, "", old, now);
    free(text);
    json_decref(old);
    json_decref(now);
    if (!read) return mil_fail(error, MIL_NO_MEMORY, "no memory for the manifest");
    if (found.count == 0) return MIL_OK;
    return mil_fail(error, MIL_BAD_INPUT,
                    "%s was begun with something else: %s%s. Take another folder, or bring it back",
                    folder, found.text, found.count > MOST_DIFFERENCES ? "; and more" : "");
}
