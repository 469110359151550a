/* A scenario: a file, the files it extends, and --set, become checked values.
 *
 *     struct mil_scenario scenario = {0};
 *     if (mil_scenario_load(&scenario, "scenarios/template/mine.cfg", sets, n, &error) != 0) ...
 *     mil_scenario_free(&scenario);
 *
 * Layers: the extended file first, then the file itself, then --set.  Parameters of a later layer
 * replace those of an earlier one; programmes, appropriations, shocks and new technologies of the
 * same name replace, others are added.  Everything unknown is refused with its place and the nearest known name. */
#ifndef MIL_INPUT_SCENARIO_H
#define MIL_INPUT_SCENARIO_H

#include "input/clusters.h"
#include "input/dataset.h"
#include "input/instruments.h"
#include "input/parameters.h"

enum mil_level { MIL_CENTRAL, MIL_REGIONAL };
enum mil_source {
    MIL_SOURCE_CENTRAL,
    MIL_SOURCE_REGIONAL,
    MIL_SOURCE_OTHER,
    MIL_SOURCE_FUND, /* the common fund of all nations */
    MIL_SOURCES
};
enum mil_split { MIL_SPLIT_FIXED, MIL_SPLIT_BELIEF };
enum mil_mode { MIL_MODE_STANDARD, MIL_MODE_REVERSE, MIL_MODE_EXCLUSIVE, MIL_MODE_OWN };
enum mil_body {
    MIL_BODY_CITY,
    MIL_BODY_UNIVERSITY,
    MIL_BODY_INSTITUTE,
    MIL_BODY_SUPPORT,
    MIL_BODY_FIRM
};
enum mil_design {
    MIL_DESIGN_NONE, /* made for everyone: fits all, costs nothing */
    MIL_DESIGN_STANDARDISED,
    MIL_DESIGN_REGION_SPECIFIC,
    MIL_DESIGN_GROUP_SPECIFIC,
    MIL_DESIGN_REGION_INDUSTRY
};
enum mil_stage {
    MIL_STAGE_SEED,
    MIL_STAGE_EARLY,
    MIL_STAGE_GROWTH,
    MIL_STAGE_MATURE,
    MIL_STAGE_DECLINE,
    MIL_STAGES
};
enum mil_firm_origin {
    MIL_ORIGIN_LOCAL,
    MIL_ORIGIN_MOVED,
    MIL_ORIGIN_FOREIGN,
    MIL_ORIGIN_STARTUP,
    MIL_ORIGINS
};

/* The money all arms share.  What programmes do not spend goes to households at year end. */
struct mil_appropriation {
    char *name, *file;
    int line;
    enum mil_level level;
    uint64_t regions;              /* mask: whose households get what is unspent */
    int64_t amount;                /* currency per year */
    double financing[MIL_SOURCES]; /* shares, sum to 1: who pays what no programme draws */
    int32_t from, to;              /* first and last year */
    enum mil_split
        split; /* whether its programmes are in force, or a menu that regions choose from */
};

struct mil_programme {
    char *name, *file;
    int line;
    size_t instrument;    /* row of the instrument list */
    size_t appropriation; /* row of the scenario's appropriations: the purse it draws on */
    enum mil_level level;
    uint64_t regions; /* mask */
    enum mil_body managed_by;
    enum mil_mode mode;
    double financing[MIL_SOURCES];
    enum mil_design design;
    double
        discretion; /* of a design that is not the nation's: how far it departs from that, [0, 1] */
    int32_t from, to; /* first and last quarter, as year * 4 + quarter - 1 */
    double ramp;      /* years over which the budget rises to its full size */
    int64_t budget;   /* currency per year */
    double award;     /* currency per case (per job for job grants); 0 = the instrument's */
    double rate;      /* share of cost borne, or of price or tax remitted; 0 = the instrument's */
    double overhead;  /* share kept by the managing body */
    double voice;     /* of SMEs in the choice of topics, [0, 1] */
    double quota;     /* least share of SMEs among participants */
    double across;    /* how much more a partner of another region counts in a joint project */
    uint32_t sizes;   /* masks of the target; all bits set = everyone */
    uint32_t stages, origins, industries;
    uint64_t technologies;
    uint16_t
        clusters[MIL_MOST_CLUSTERS]; /* rows of programmes: only for members of these clusters */
    uint8_t cluster_count;           /* 0 = for everybody */
    uint8_t stars;                   /* of a cluster; 0 = judged every year by its size */
    uint8_t coordinator;             /* enum mil_coordinator */
    uint8_t organisations;           /* mask over enum mil_cluster_organisation */
};

/* How fast a regime reaches what it aims at, in its window and after it (input/regimes.h). */
enum mil_speed { MIL_SPEED_IMMEDIATE, MIL_SPEED_LAGGED, MIL_SPEED_NORM, MIL_SPEEDS };

/* Values of parameters while a regime is in force. */
struct mil_regime {
    char *name, *file;
    int line;
    int32_t from, to; /* first and last quarter, as of a programme */
    enum mil_speed speed;
    size_t count;
    struct mil_aim {
        size_t parameter; /* row of the parameter list */
        double value;
    } * aims;
};

/* A critical input of an industry, and a time in which part of its imports does not come. */
struct mil_shock {
    char *name;
    size_t industry;       /* that needs it */
    uint64_t technologies; /* mask: who makes it masters all of them */
    double level;          /* at this level at least */
    double input_share;    /* what it costs, over sales of the industry */
    double users;          /* part of the industry's sales that cannot be made without it */
    double import_share;   /* part of it that is imported at rest */
    double lost;           /* part of the imports that do not come */
    double inventory;      /* quarters of use that are in stock */
    int32_t from, to;      /* first and last quarter, as year * 4 + quarter - 1 */
};
enum { MIL_MOST_SHOCKS = 64 };

/* A technology of the table that nobody masters until it opens (state/frontier.h). */
struct mil_new_technology {
    char *name;
    size_t technology; /* row of the table */
    int32_t opens;     /* first quarter in which it can be mastered, as of a programme */
};

struct mil_input_file {
    char *path;       /* relative to the scenario's folder */
    uint64_t hash[2]; /* XXH3-128 of its bytes */
};

struct mil_scenario {
    char *name;      /* the file's name without .cfg, or the key name */
    char *title;     /* for people; may equal name */
    char *question;  /* what the scenario asks */
    char *currency;  /* name of the currency */
    char *file;      /* as given */
    char *reference; /* name of the scenario that is its reference arm, or null */
    uint64_t
        full_regions; /* mask: regions whose agents stand for one firm each, whatever the scale */
    struct mil_parameters parameters;
    struct mil_origin origin[MIL_PARAMETER_COUNT];
    struct mil_data data;
    size_t appropriation_count;
    struct mil_appropriation *appropriations;
    size_t programme_count;
    struct mil_programme *programmes;
    size_t regime_count;
    struct mil_regime *regimes;
    size_t shock_count;
    struct mil_shock *shocks;
    size_t new_technology_count;
    struct mil_new_technology *new_technologies;
    size_t file_count;
    struct mil_input_file *files; /* every file that was read, in order */
};

/* Loads, layers, checks.  sets: "section.name=value" and "programme.NAME.key=value", with
 * appropriation, regime, shock or new_technology in place of programme for those. */
int mil_scenario_load(struct mil_scenario *scenario, const char *path, const char *const *sets,
                      size_t set_count, struct mil_error *error) MIL_CHECKED;
void mil_scenario_free(struct mil_scenario *scenario);

extern const char *const mil_speed_words[MIL_SPEEDS];
extern const char *const mil_source_words[MIL_SOURCES];
extern const char *const mil_split_words[];
extern const char *const mil_level_words[],
    *const mil_mode_words[], *const mil_body_words[], *const mil_design_words[],
                                                          *const mil_stage_words[],
                                                              *const mil_origin_words[];

#endif
