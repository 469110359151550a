#include "input/dataset.h"

#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_ROOM = 256 };

struct linking {
    struct mil_data *data;
    const char *const *paths;
    struct mil_error *error;
};

/* Fails at a line of a table. */
static int refuse(const struct linking *link, enum mil_table table, int line, const char *words,
                  const char *name) {
    return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[table], line, "%s: %.200s", words,
                       name);
}

static int find_region(const struct linking *link, enum mil_table table, int line, const char *name,
                       size_t *row) {
    const char *names[MIL_MOST_REGIONS];
    const size_t count = mil_region_names(link->data, names);
    *row = mil_text_find(name, names, count);
    if (*row < count) return MIL_OK;
    return mil_fail_unknown(link->error, link->paths[table], line, "region", name, names, count);
}

static int find_industry(const struct linking *link, enum mil_table table, int line,
                         const char *name, size_t *row) {
    const char *names[MIL_MOST_INDUSTRIES];
    const size_t count = mil_industry_names(link->data, names);
    *row = mil_text_find(name, names, count);
    if (*row < count) return MIL_OK;
    return mil_fail_unknown(link->error, link->paths[table], line, "industry", name, names, count);
}

/* Shares that people rounded are taken within the tolerance and then made to sum to 1. */
static int check_sum(const struct linking *link, enum mil_table table, int line, double sum,
                     double tolerance, const char *what) {
    if (fabs(sum - 1.0) <= tolerance) return MIL_OK;
    char number[MIL_NUMBER_ROOM];
    return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[table], line,
                       "%s sum to %s; they have to sum to 1", what,
                       mil_number_print(number, sizeof number, sum));
}

/* The next word of a list of words separated by blanks, or null. */
static const char *next_word(const char **rest, char word[NAME_ROOM]) {
    *rest += strspn(*rest, " \t\n");
    const size_t length = strcspn(*rest, " \t\n");
    if (length == 0) return NULL;
    snprintf(word, NAME_ROOM, "%.*s", (int)length, *rest);
    *rest += length;
    return word;
}

/* Identities of firms derive from codes: two regions of one code would share their luck. */
static int check_codes(const struct linking *link) {
    const struct mil_row_regions *region = link->data->regions;
    for (size_t r = 0; r < link->data->regions_count; r++)
        for (size_t q = 0; q < r; q++)
            if (strcmp(region[r].code, region[q].code) == 0)
                return refuse(link, MIL_TABLE_regions, region[r].line,
                              "another region has the same code", region[r].code);
    return MIL_OK;
}

static void link_nations(struct mil_data *data) {
    const char *names[MIL_MOST_REGIONS];
    for (size_t r = 0; r < data->regions_count; r++) {
        const size_t known = mil_nation_names(data, names);
        const size_t nation = mil_text_find(data->regions[r].nation, names, known);
        data->region_nation[r] = (uint8_t)nation;
        if (nation == known) data->nation_count++;
    }
}

static int link_neighbours(const struct linking *link) {
    struct mil_data *data = link->data;
    char word[NAME_ROOM];
    for (size_t r = 0; r < data->regions_count; r++) {
        const struct mil_row_regions *region = &data->regions[r];
        const char *rest = region->neighbours;
        while (next_word(&rest, word) != NULL) {
            size_t other = 0;
            const int status = find_region(link, MIL_TABLE_regions, region->line, word, &other);
            if (status != 0) return status;
            if (other == r)
                return refuse(link, MIL_TABLE_regions, region->line,
                              "a region is not its own neighbour", word);
            data->region_neighbours[r] |= UINT64_C(1) << other;
        }
    }
    for (size_t r = 0; r < data->regions_count; r++)
        for (size_t q = 0; q < data->regions_count; q++)
            if ((data->region_neighbours[r] >> q & 1) != 0 &&
                (data->region_neighbours[q] >> r & 1) == 0)
                return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_regions],
                                   data->regions[q].line,
                                   "%s has %s among its neighbours, but %s lacks %s among its own",
                                   data->regions[r].region, data->regions[q].region,
                                   data->regions[q].region, data->regions[r].region);
    return MIL_OK;
}

static int link_industries(const struct linking *link) {
    struct mil_data *data = link->data;
    double purchases = 0.0;
    for (size_t k = 0; k < data->industries_count; k++) {
        struct mil_row_industries *industry = &data->industries[k];
        char word[NAME_ROOM];
        const char *rest = industry->technologies;
        while (next_word(&rest, word) != NULL) {
            int64_t number = 0;
            if (!mil_whole_read(word, &number) || number < 1 ||
                number > (int64_t)data->technologies_count)
                return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_industries],
                                   industry->line,
                                   "technology %.100s is not a number from 1 to %zu", word,
                                   data->technologies_count);
            data->industry_technologies[k] |= UINT64_C(1) << (number - 1);
        }
        if (data->industry_technologies[k] == 0)
            return refuse(link, MIL_TABLE_industries, industry->line,
                          "an industry needs a relevant technology", industry->industry);
        double *share[] = {&industry->size_1_4, &industry->size_5_9, &industry->size_10_99,
                           &industry->size_100_299, &industry->size_300};
        double sum = 0.0;
        for (size_t i = 0; i < sizeof share / sizeof *share; i++) sum += *share[i];
        const int status = check_sum(link, MIL_TABLE_industries, industry->line, sum, 1e-6,
                                     "the shares size_1_4 to size_300");
        if (status != 0) return status;
        for (size_t i = 0; i < sizeof share / sizeof *share; i++) *share[i] /= sum;
        purchases += industry->government_share;
    }
    const int status = check_sum(link, MIL_TABLE_industries, 0, purchases, 1e-6,
                                 "the shares government_share of all industries");
    for (size_t k = 0; k < data->industries_count && status == 0; k++)
        data->industries[k].government_share /= purchases;
    return status;
}

static int link_sizes(const struct linking *link) {
    for (size_t i = 0; i < link->data->sizes_count; i++)
        if (strcmp(link->data->sizes[i].size, mil_size_words[i]) != 0)
            return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_sizes],
                               link->data->sizes[i].line,
                               "the size class \"%.100s\" stands where \"%s\" is expected",
                               link->data->sizes[i].size, mil_size_words[i]);
    return MIL_OK;
}

static int link_mix(const struct linking *link) {
    struct mil_data *data = link->data;
    const size_t industries = data->industries_count;
    for (size_t i = 0; i < data->mix_count; i++) {
        const struct mil_row_mix *mix = &data->mix[i];
        size_t r = 0, k = 0;
        int status = find_region(link, MIL_TABLE_mix, mix->line, mix->region, &r);
        if (status == 0) status = find_industry(link, MIL_TABLE_mix, mix->line, mix->industry, &k);
        if (status != 0) return status;
        data->firm_share[r * industries + k] = mix->firm_share;
    }
    for (size_t r = 0; r < data->regions_count; r++) {
        double sum = 0.0;
        for (size_t k = 0; k < industries; k++) sum += data->firm_share[r * industries + k];
        char what[NAME_ROOM];
        snprintf(what, sizeof what, "the shares firm_share of %.200s", data->regions[r].region);
        const int status = check_sum(link, MIL_TABLE_mix, 0, sum, 1e-6, what);
        if (status != 0) return status;
        for (size_t k = 0; k < industries; k++) data->firm_share[r * industries + k] /= sum;
    }
    return MIL_OK;
}

static int link_inputs(const struct linking *link) {
    struct mil_data *data = link->data;
    const size_t industries = data->industries_count;
    for (size_t i = 0; i < data->inputs_count; i++) {
        const struct mil_row_inputs *input = &data->inputs[i];
        size_t seller = 0, buyer = 0;
        int status = find_industry(link, MIL_TABLE_inputs, input->line, input->seller, &seller);
        if (status == 0)
            status = find_industry(link, MIL_TABLE_inputs, input->line, input->buyer, &buyer);
        if (status != 0) return status;
        data->input_share[seller * industries + buyer] = input->share;
    }
    for (size_t buyer = 0; buyer < industries; buyer++) {
        double sum = data->industries[buyer].import_share;
        for (size_t seller = 0; seller < industries; seller++)
            sum += data->input_share[seller * industries + buyer];
        if (sum >= 0.95) /* nothing would be left for wages */
            return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_inputs], 0,
                               "inputs of %s, imported ones included, are %.4g of its sales; less "
                               "than 0.95 is possible",
                               data->industries[buyer].industry, sum);
    }
    return MIL_OK;
}

static int link_technologies(const struct linking *link) {
    struct mil_data *data = link->data;
    const size_t count = data->technologies_count;
    double sum = 0.0;
    for (size_t t = 0; t < count; t++) sum += data->technologies[t].weight;
    const int status =
        check_sum(link, MIL_TABLE_technologies, 0, sum, 1e-3, "the weights of the technologies");
    for (size_t t = 0; t < count && status == 0; t++) data->technologies[t].weight /= sum;
    return status;
}

static int link_proximity(const struct linking *link) {
    struct mil_data *data = link->data;
    const size_t count = data->technologies_count;
    double *proximity = data->technology_proximity;
    for (size_t i = 0; i < count * count; i++) proximity[i] = -1.0; /* not yet given */
    for (size_t i = 0; i < data->proximity_count; i++) {
        const struct mil_row_proximity *pair = &data->proximity[i];
        if (pair->first > (int64_t)count || pair->second > (int64_t)count)
            return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_proximity],
                               pair->line, "technologies run from 1 to %zu", count);
        const size_t t = (size_t)pair->first - 1, u = (size_t)pair->second - 1;
        const double given = t == u ? 1.0 : proximity[t * count + u];
        if (given >= 0.0 && given != pair->proximity)
            return mil_fail_at(link->error, MIL_BAD_INPUT, link->paths[MIL_TABLE_proximity],
                               pair->line, "the pair %zu, %zu has the proximity %.6g, not %.6g%s",
                               t + 1, u + 1, given, pair->proximity,
                               t == u ? " (a technology to itself)" : " (pairs are symmetric)");
        proximity[t * count + u] = proximity[u * count + t] = pair->proximity;
    }
    for (size_t i = 0; i < count * count; i++) {
        if (i / count == i % count) proximity[i] = 1.0;
        else if (proximity[i] < 0.0) proximity[i] = 0.0;
    }
    return MIL_OK;
}

static int link_places(const struct linking *link) {
    struct mil_data *data = link->data;
    uint64_t has_site = 0;
    for (size_t s = 0; s < data->sites_count; s++) {
        size_t r = 0;
        const struct mil_row_sites *site = &data->sites[s];
        const int status = find_region(link, MIL_TABLE_sites, site->line, site->region, &r);
        if (status != 0) return status;
        data->site_region[s] = (uint8_t)r;
        has_site |= UINT64_C(1) << r;
    }
    for (size_t r = 0; r < data->regions_count; r++)
        if ((has_site >> r & 1) == 0)
            return refuse(link, MIL_TABLE_sites, 0, "a region needs at least one site",
                          data->regions[r].region);
    for (size_t i = 0; i < data->organisations_count; i++) {
        const struct mil_row_organisations *row = &data->organisations[i];
        size_t r = 0;
        const int status = find_region(link, MIL_TABLE_organisations, row->line, row->region, &r);
        if (status != 0) return status;
        const size_t kind =
            mil_text_find(row->kind, mil_organisation_words, MIL_ORGANISATION_KINDS);
        if (kind == MIL_ORGANISATION_KINDS)
            return mil_fail_unknown(link->error, link->paths[MIL_TABLE_organisations], row->line,
                                    "kind of organisation", row->kind, mil_organisation_words,
                                    MIL_ORGANISATION_KINDS);
        data->organisation_region[i] = (uint8_t)r;
        data->organisation_kind[i] = (uint8_t)kind;
    }
    return MIL_OK;
}

static int reserve_links(struct mil_data *data, struct mil_error *error) {
    const size_t regions = data->regions_count, industries = data->industries_count;
    const size_t technologies = data->technologies_count;
    const struct {
        void *pointer;
        size_t count, size;
    } arrays[] = {
        {&data->region_neighbours, regions, sizeof(uint64_t)},
        {&data->region_nation, regions, sizeof(uint8_t)},
        {&data->industry_technologies, industries, sizeof(uint64_t)},
        {&data->firm_share, regions * industries, sizeof(double)},
        {&data->input_share, industries * industries, sizeof(double)},
        {&data->technology_proximity, technologies * technologies, sizeof(double)},
        {&data->site_region, data->sites_count, sizeof(uint8_t)},
        {&data->organisation_region, data->organisations_count, sizeof(uint8_t)},
        {&data->organisation_kind, data->organisations_count, sizeof(uint8_t)},
    };
    int status = MIL_OK;
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays && status == 0; i++)
        status = mil_reserve(arrays[i].pointer, arrays[i].count, arrays[i].size, error);
    return status;
}

int mil_data_link(struct mil_data *data, const char *const paths[MIL_TABLE_COUNT],
                  struct mil_error *error) {
    const struct linking link = {data, paths, error};
    int status = reserve_links(data, error);
    if (status == 0) status = check_codes(&link);
    if (status == 0) status = link_neighbours(&link);
    if (status == 0) link_nations(data);
    if (status == 0) status = link_industries(&link);
    if (status == 0) status = link_sizes(&link);
    if (status == 0) status = link_mix(&link);
    if (status == 0) status = link_inputs(&link);
    if (status == 0) status = link_technologies(&link);
    if (status == 0) status = link_proximity(&link);
    if (status == 0) status = link_places(&link);
    return status;
}
