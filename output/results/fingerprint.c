#include "results/fingerprint.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/provenance.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ROOM = 1024, PARTS = 4 };

/* Lines are added until one fails; the status of the first failure stays. */
struct writing {
    struct mil_fingerprint *print;
    struct mil_error *error;
    int status;
    size_t room;
};

static void add(struct writing *to, const char *kind, const char *name, const char *key,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
static void add(struct writing *to, const char *kind, const char *name, const char *key,
                const char *format, ...) {
    char line[LINE_ROOM];
    if (to->status != MIL_OK) return;
    const int used = snprintf(line, sizeof line, "%s\t%s\t%s\t", kind, name, key);
    if (used >= 0 && (size_t)used < sizeof line) {
        va_list values;
        va_start(values, format);
        vsnprintf(line + used, sizeof line - (size_t)used, format, values);
        va_end(values);
    }
    if (to->print->count == to->room) {
        to->status =
            mil_grow(&to->print->line, to->room, to->room + 256, sizeof(char *), to->error);
        if (to->status != MIL_OK) return;
        to->room += 256;
    }
    to->status = mil_text_keep(&to->print->line[to->print->count], line, to->error);
    if (to->status == MIL_OK) to->print->count++;
}

static void add_real(struct writing *to, const char *kind, const char *name, const char *key,
                     double value) {
    char number[MIL_NUMBER_ROOM];
    add(to, kind, name, key, "%s", mil_number_print(number, sizeof number, value));
}

/* The version is known from the last commit; the bytes of the program say whether it is that. */
static void add_program(struct writing *to) {
    uint64_t hash[2] = {0, 0};
    add(to, "program", "", "version", "%s", mil_program_version());
    add(to, "program", "", "build", "%s", mil_program_build());
    if (mil_hash_file("/proc/self/exe", hash, NULL) != MIL_OK) return;
    add(to, "program", "", "hash of its bytes", "%016" PRIx64 "%016" PRIx64, hash[1], hash[0]);
}

static void add_words(struct writing *to, const struct mil_scenario *scenario) {
    const struct {
        const char *key, *words;
    } rows[] = {{"name", scenario->name},
                {"title", scenario->title},
                {"question", scenario->question},
                {"reference", scenario->reference}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add(to, "words", "", rows[i].key, "%s", rows[i].words != NULL ? rows[i].words : "");
}

static void add_parameters(struct writing *to, const struct mil_scenario *scenario) {
    char value[256];
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++) {
        mil_parameter_print(&scenario->parameters, i, value, sizeof value);
        add(to, "parameter", mil_parameter_rows[i].section, mil_parameter_rows[i].name, "%s",
            value);
    }
    add(to, "run", "", "full_regions", "%" PRIx64, scenario->full_regions);
    add(to, "run", "", "currency", "%s", scenario->currency);
}

/* A member that is not told here could change unseen: who adds one comes by here. */
_Static_assert(sizeof(void *) != 8 ||
                   (sizeof(struct mil_appropriation) == 88 && sizeof(struct mil_programme) == 248 &&
                    sizeof(struct mil_shock) == 80 && sizeof(struct mil_new_technology) == 24),
               "tell the new member of an appropriation, programme, shock or new technology below, "
               "then its size here");

static const char *const source_words[MIL_SOURCES] = {"share_central", "share_regional",
                                                      "share_other", "share_fund"};

static void add_appropriation(struct writing *to, const struct mil_appropriation *a) {
    static const char kind[] = "appropriation";
    add(to, kind, a->name, "from", "%" PRId32, a->from);
    add(to, kind, a->name, "to", "%" PRId32, a->to);
    add(to, kind, a->name, "level", "%s", mil_level_words[a->level]);
    add(to, kind, a->name, "regions", "%" PRIx64, a->regions);
    add(to, kind, a->name, "split", "%s", mil_split_words[a->split]);
    add(to, kind, a->name, "amount", "%" PRId64, a->amount);
    for (size_t i = 0; i < MIL_SOURCES; i++)
        add_real(to, kind, a->name, source_words[i], a->financing[i]);
}

static void add_programme(struct writing *to, const struct mil_scenario *scenario,
                          const struct mil_programme *p) {
    static const char kind[] = "programme";
    const struct {
        const char *key;
        uint64_t mask;
    } masks[] = {{"regions", p->regions},       {"sizes", p->sizes},
                 {"stages", p->stages},         {"origins", p->origins},
                 {"industries", p->industries}, {"technologies", p->technologies}};
    const struct {
        const char *key;
        double value;
    } reals[] = {{"ramp", p->ramp},         {"award", p->award},          {"rate", p->rate},
                 {"overhead", p->overhead}, {"voice", p->voice},          {"quota", p->quota},
                 {"across", p->across},     {"discretion", p->discretion}};
    add(to, kind, p->name, "from", "%" PRId32, p->from);
    add(to, kind, p->name, "to", "%" PRId32, p->to);
    add(to, kind, p->name, "instrument", "%s", mil_instruments[p->instrument].name);
    add(to, kind, p->name, "appropriation", "%s", scenario->appropriations[p->appropriation].name);
    add(to, kind, p->name, "level", "%s", mil_level_words[p->level]);
    add(to, kind, p->name, "managed_by", "%s", mil_body_words[p->managed_by]);
    add(to, kind, p->name, "mode", "%s", mil_mode_words[p->mode]);
    add(to, kind, p->name, "design", "%s", mil_design_words[p->design]);
    add(to, kind, p->name, "budget", "%" PRId64, p->budget);
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
        add(to, kind, p->name, masks[i].key, "%" PRIx64, masks[i].mask);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        add_real(to, kind, p->name, reals[i].key, reals[i].value);
    for (size_t i = 0; i < MIL_SOURCES; i++)
        add_real(to, kind, p->name, source_words[i], p->financing[i]);
    add(to, kind, p->name, "stars", "%d", p->stars);
    add(to, kind, p->name, "coordinator", "%s", mil_coordinator_words[p->coordinator]);
    add(to, kind, p->name, "organisations", "%x", p->organisations);
    for (size_t i = 0; i < p->cluster_count; i++)
        add(to, kind, p->name, "clusters", "%s", scenario->programmes[p->clusters[i]].name);
}

static void add_regime(struct writing *to, const struct mil_regime *regime) {
    static const char kind[] = "regime";
    char key[128];
    add(to, kind, regime->name, "from", "%" PRId32, regime->from);
    add(to, kind, regime->name, "to", "%" PRId32, regime->to);
    add(to, kind, regime->name, "speed", "%s", mil_speed_words[regime->speed]);
    for (size_t i = 0; i < regime->count; i++) {
        const struct mil_parameter_row *row = &mil_parameter_rows[regime->aims[i].parameter];
        snprintf(key, sizeof key, "%s.%s", row->section, row->name);
        add_real(to, kind, regime->name, key, regime->aims[i].value);
    }
}

static void add_shock(struct writing *to, const struct mil_scenario *scenario,
                      const struct mil_shock *s) {
    static const char kind[] = "shock";
    const struct {
        const char *key;
        double value;
    } reals[] = {{"level", s->level}, {"input_share", s->input_share},
                 {"users", s->users}, {"import_share", s->import_share},
                 {"lost", s->lost},   {"inventory", s->inventory}};
    add(to, kind, s->name, "from", "%" PRId32, s->from);
    add(to, kind, s->name, "to", "%" PRId32, s->to);
    add(to, kind, s->name, "industry", "%s", scenario->data.industries[s->industry].industry);
    add(to, kind, s->name, "technologies", "%" PRIx64, s->technologies);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        add_real(to, kind, s->name, reals[i].key, reals[i].value);
}

static void add_new_technology(struct writing *to, const struct mil_scenario *scenario,
                               const struct mil_new_technology *new) {
    static const char kind[] = "new technology";
    add(to, kind, new->name, "technology", "%s",
        scenario->data.technologies[new->technology].technology);
    add(to, kind, new->name, "opens", "%" PRId32, new->opens);
}

/* Scenario files say what was resolved already; tables say what else there is. */
static void add_files(struct writing *to, const struct mil_scenario *scenario) {
    for (size_t i = 0; i < scenario->file_count; i++) {
        const struct mil_input_file *file = &scenario->files[i];
        const char *path = file->path != NULL ? file->path : "";
        const size_t length = strlen(path);
        const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
        const bool text = length >= 4 && strcmp(path + length - 4, ".cfg") == 0;
        add(to, text ? "scenario file" : "data file", name, "", "%016" PRIx64 "%016" PRIx64,
            file->hash[1], file->hash[0]);
    }
}

int mil_fingerprint_of(struct mil_fingerprint *print, const struct mil_scenario *scenario,
                       uint64_t seed, struct mil_error *error) {
    memset(print, 0, sizeof *print);
    struct writing to = {.print = print, .error = error};
    add_program(&to);
    add(&to, "run", "", "seed", "%" PRIu64, seed);
    add_parameters(&to, scenario);
    for (size_t i = 0; i < scenario->appropriation_count; i++)
        add_appropriation(&to, &scenario->appropriations[i]);
    for (size_t i = 0; i < scenario->programme_count; i++)
        add_programme(&to, scenario, &scenario->programmes[i]);
    for (size_t i = 0; i < scenario->regime_count; i++) add_regime(&to, &scenario->regimes[i]);
    for (size_t i = 0; i < scenario->shock_count; i++)
        add_shock(&to, scenario, &scenario->shocks[i]);
    for (size_t i = 0; i < scenario->new_technology_count; i++)
        add_new_technology(&to, scenario, &scenario->new_technologies[i]);
    add_files(&to, scenario);
    add_words(&to, scenario);
    if (to.status != MIL_OK) mil_fingerprint_free(print);
    return to.status;
}

int mil_fingerprint_copy(struct mil_fingerprint *to, const struct mil_fingerprint *from,
                         struct mil_error *error) {
    memset(to, 0, sizeof *to);
    int status = mil_reserve(&to->line, from->count, sizeof *to->line, error);
    for (; status == MIL_OK && to->count < from->count; to->count++) {
        status = mil_text_keep(&to->line[to->count], from->line[to->count], error);
        if (status != MIL_OK) break;
    }
    if (status != MIL_OK) mil_fingerprint_free(to);
    return status;
}

void mil_fingerprint_free(struct mil_fingerprint *print) {
    for (size_t i = 0; i < print->count; i++) free(print->line[i]);
    free(print->line);
    memset(print, 0, sizeof *print);
}

const char *mil_fingerprint_part(const char *line, int part, size_t *length) {
    for (; part > 0; part--) {
        const char *tab = strchr(line, '\t');
        line = tab != NULL ? tab + 1 : line + strlen(line);
    }
    *length = strcspn(line, "\t");
    return line;
}

static bool same_key(const char *a, const char *b) {
    for (int part = 0; part < PARTS - 1; part++) {
        size_t n = 0, m = 0;
        const char *x = mil_fingerprint_part(a, part, &n), *y = mil_fingerprint_part(b, part, &m);
        if (n != m || memcmp(x, y, n) != 0) return false;
    }
    return true;
}

/* The other side's line of the same key, the equal one where there are several; null: none. */
static const char *partner_of(const char *line, const struct mil_fingerprint *other) {
    const char *found = NULL;
    for (size_t i = 0; i < other->count; i++) {
        if (strcmp(line, other->line[i]) == 0) return other->line[i];
        if (found == NULL && same_key(line, other->line[i])) found = other->line[i];
    }
    return found;
}

const char *mil_fingerprint_value(const struct mil_fingerprint *print, const char *kind,
                                  const char *name, const char *key) {
    char line[LINE_ROOM];
    size_t length = 0;
    snprintf(line, sizeof line, "%s\t%s\t%s\t", kind, name, key);
    for (size_t i = 0; i < print->count; i++)
        if (same_key(line, print->line[i]))
            return mil_fingerprint_part(print->line[i], PARTS - 1, &length);
    return NULL;
}

static int tell(const char *line, const char *was, const char *now, const char *lead,
                struct mil_error *error) {
    size_t n[PARTS], unused = 0;
    const char *part[PARTS], *none = "nothing";
    for (int i = 0; i < PARTS; i++) part[i] = mil_fingerprint_part(line, i, &n[i]);
    const char *before = was != NULL ? mil_fingerprint_part(was, PARTS - 1, &unused) : none;
    const char *after = now != NULL ? mil_fingerprint_part(now, PARTS - 1, &unused) : none;
    return mil_fail(error, MIL_BAD_INPUT, "%s: %.*s %.*s%s%.*s was %s and is %s", lead, (int)n[0],
                    part[0], (int)n[1], part[1], n[1] > 0 && n[2] > 0 ? "." : "", (int)n[2],
                    part[2], before, after);
}

int mil_fingerprint_alike(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                          const char *lead, bool (*may_differ)(void *self, const char *line),
                          void *self, struct mil_error *error) {
    for (size_t i = 0; i < was->count; i++) {
        const char *line = was->line[i], *other = partner_of(line, now);
        if (other != NULL && strcmp(line, other) == 0) continue;
        if (may_differ == NULL || !may_differ(self, line))
            return tell(line, line, other, lead, error);
    }
    for (size_t i = 0; i < now->count; i++) {
        const char *line = now->line[i];
        if (partner_of(line, was) != NULL) continue;
        if (may_differ == NULL || !may_differ(self, line))
            return tell(line, NULL, line, lead, error);
    }
    return MIL_OK;
}

int mil_fingerprint_same(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                         const char *lead, struct mil_error *error) {
    return mil_fingerprint_alike(was, now, lead, NULL, NULL, error);
}
