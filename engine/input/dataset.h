/* The data tables of a scenario, read from CSV and checked column by column (table_list.h).
 *
 * Each table is a count and an array of rows: data.region[r].population.  Texts are owned by the
 * dataset.  Names that point into another table are resolved to row numbers beside the text. */
#ifndef MIL_INPUT_DATASET_H
#define MIL_INPUT_DATASET_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum mil_size {
#define SIZE(name, from, words) MIL_SIZE_##name,
#include "input/size_list.h"
    MIL_SIZE_COUNT
};
enum { MIL_SME_LIMIT = 300 };

enum mil_organisation_kind { MIL_UNIVERSITY, MIL_INSTITUTE, MIL_SUPPORT, MIL_ORGANISATION_KINDS };

enum {
    MIL_MOST_REGIONS = 64,
    MIL_MOST_INDUSTRIES = 32,
    MIL_MOST_TECHNOLOGIES = 64,
    MIL_MOST_SITES = 1000
};

/* One struct per table: struct mil_row_regions { char *region; ... double population; ... int line; } */
#define TABLE(table, ...) struct mil_row_##table;
#define TEXT(...)
#define MAYBE(...)
#define REAL(...)
#define COUNT(...)
#define WORDS(...)
#include "input/table_list.h"

/* The list is ordered by table, so each struct opens at its TABLE row and closes at the next. */
struct mil_row_head {
    int line; /* of the CSV file */
#define TABLE(table, ...)    \
    }                        \
    ;                        \
    struct mil_row_##table { \
        int line;
#define TEXT(table, column, ...) char *column;
#define MAYBE(table, column, ...) char *column;
#define REAL(table, column, ...) double column;
#define COUNT(table, column, ...) int64_t column;
#define WORDS(table, column, ...) char *column;
#include "input/table_list.h"
};

struct mil_data {
#define TABLE(table, ...) \
    size_t table##_count; \
    struct mil_row_##table *table;
#define TEXT(...)
#define MAYBE(...)
#define REAL(...)
#define COUNT(...)
#define WORDS(...)
#include "input/table_list.h"
    /* Derived when all tables are read: */
    uint64_t *region_neighbours;     /* [regions] mask over regions */
    uint8_t *region_nation;          /* [regions] number of its nation */
    size_t nation_count;             /* nations are numbered by their first region */
    uint64_t *industry_technologies; /* [industries] mask over technologies */
    double *firm_share;              /* [regions * industries], sums to 1 over industries */
    double *input_share;             /* [seller * industries + buyer] */
    double *technology_proximity;    /* [technologies * technologies], 1 on the diagonal */
    uint8_t *site_region;            /* [sites] row of its region */
    uint8_t *organisation_region;    /* [organisations] */
    uint8_t *organisation_kind;      /* [organisations] enum mil_organisation_kind */
};

enum mil_table {
#define TABLE(table, ...) MIL_TABLE_##table,
#define TEXT(...)
#define MAYBE(...)
#define REAL(...)
#define COUNT(...)
#define WORDS(...)
#include "input/table_list.h"
    MIL_TABLE_COUNT
};
extern const char *const mil_table_names[MIL_TABLE_COUNT];
extern const char *const mil_size_words[MIL_SIZE_COUNT];
extern const double mil_size_from[MIL_SIZE_COUNT];
extern const char *const mil_organisation_words[MIL_ORGANISATION_KINDS];

/* Reads one table into data.  Errors name file and line.  Reading a table twice is our own bug. */
int mil_data_read(struct mil_data *data, enum mil_table table, const char *path,
                  struct mil_error *error) MIL_CHECKED;
/* Resolves names between the tables and checks sums; every table must have been read. */
int mil_data_link(struct mil_data *data, const char *const paths[MIL_TABLE_COUNT],
                  struct mil_error *error) MIL_CHECKED;
void mil_data_free(struct mil_data *data);

/* Great-circle distance of two regions' centres; of a region to itself the mean distance of two
 * points of a disc of its area (128/45pi of the radius). */
double mil_region_distance(const struct mil_data *data, size_t a, size_t b);
/* A place; 0 and 0 stand for the centre of the region it lies in. */
struct mil_point {
    double longitude, latitude;
};
/* Distance of a point that lies in `home` to where people and firms of a region are. */
double mil_point_distance(const struct mil_data *data, size_t home, struct mil_point point,
                          size_t region);
/* The row of a region or industry by name, or the number of rows. */
size_t mil_region_find(const struct mil_data *data, const char *name);
size_t mil_industry_find(const struct mil_data *data, const char *name);
/* Points names at the names of all rows; returns how many there are. */
size_t mil_region_names(const struct mil_data *data, const char *names[MIL_MOST_REGIONS]);
size_t mil_nation_names(const struct mil_data *data, const char *names[MIL_MOST_REGIONS]);
size_t mil_industry_names(const struct mil_data *data, const char *names[MIL_MOST_INDUSTRIES]);
size_t mil_technology_names(const struct mil_data *data, const char *names[MIL_MOST_TECHNOLOGIES]);
/* The regions of a nation, as a mask. */
uint64_t mil_nation_regions(const struct mil_data *data, size_t nation);
enum mil_size mil_size_of(double workers);

#endif
