/* THE columns of the panel of firms.  One row per column: the dataset, its attributes and the reading
 * of a firm derive from it.
 *
 *   COLUMN  name, kind, unit, meaning, value (of firm f of a sight on the world)
 *
 * kind: REAL, WHOLE, NATURAL (an identity or a mask) or FLAG (a code or a small number). */
// clang-format off
/*     name                   kind     unit                          meaning                                                              value */
COLUMN(replicate,             WHOLE,   "1",                          "number of the run, from 0",                                         (int64_t)see->run)
COLUMN(seed,                  NATURAL, "1",                          "seed of the run",                                                   see->world->seed)
COLUMN(year,                  REAL,    "year",                       "end of the quarter; the first is the opening",                      see->year)
COLUMN(quarter,               WHOLE,   "quarter",                    "quarters since the opening",                                        see->world->quarter)
COLUMN(identity,              NATURAL, "1",                          "name of the firm, the same under every policy",                     FIRM(identity))
COLUMN(weight,                WHOLE,   "firm",                       "firms the row stands for; amounts are per firm",                    FIRM(weight))
COLUMN(region,                FLAG,    "code",                       "region",                                                            (int8_t)mil_region_of(see->world, f))
COLUMN(industry,              FLAG,    "code",                       "industry",                                                          (int8_t)FIRM(industry))
COLUMN(size,                  FLAG,    "code",                       "size class by workers",                                             (int8_t)mil_size_of(FIRM(employees)))
COLUMN(stage,                 FLAG,    "code",                       "stage of life",                                                     (int8_t)mil_firm_stage(see->world, f))
COLUMN(origin,                FLAG,    "code",                       "where the firm came from",                                          (int8_t)mil_firm_origin_of(see->world, f))
COLUMN(age,                   WHOLE,   "quarter",                    "quarters since foundation",                                         see->world->quarter - FIRM(birth))
COLUMN(certified,             FLAG,    "1",                          "1 if certified as an innovative SME",                               (int8_t)((FIRM(flags) & MIL_FLAG_CERTIFIED) != 0))
COLUMN(foreign,               FLAG,    "1",                          "1 if foreign-owned",                                                (int8_t)((FIRM(flags) & MIL_FLAG_FOREIGN) != 0))
COLUMN(founded_with_support,  FLAG,    "1",                          "1 if founded with support",                                         (int8_t)((FIRM(flags) & MIL_FLAG_SUPPORTED) != 0))
COLUMN(employees,             REAL,    "worker",                     "workers",                                                           FIRM(employees))
COLUMN(sales,                 REAL,    "currency/quarter",           "sales",                                                             FIRM(sales))
COLUMN(log_productivity,      REAL,    "log currency/worker/quarter", "output per worker at the prices of the opening",                   FIRM(log_productivity) + log(see->world->output_unit))
COLUMN(log_quality,           REAL,    "log",                        "pull on buyers at a price of 1",                                    FIRM(log_quality))
COLUMN(price,                 REAL,    "1",                          "price of what cost 1 at the opening",                               see->terms.price)
COLUMN(wage,                  REAL,    "currency/worker/quarter",    "wage",                                                              see->terms.wage)
COLUMN(cash,                  WHOLE,   "currency",                   "money; negative is what it owes",                                   FIRM(cash))
COLUMN(researching,           FLAG,    "1",                          "1 if active in research or networks; what follows is 0 if not",     (int8_t)see->active)
COLUMN(research_spending,     REAL,    "currency/quarter",           "research spending, paid support included",                          RESEARCH(budget))
COLUMN(research_granted,      REAL,    "currency/quarter",           "part of it paid by programmes",                                     RESEARCH(granted))
COLUMN(researchers,           REAL,    "researcher",                 "researchers",                                                       RESEARCH(researchers))
COLUMN(absorptive_capacity,   REAL,    "1",                          "absorptive capacity",                                               see->capacity)
COLUMN(technologies,          FLAG,    "technology",                 "technologies held",                                                 see->technologies)
COLUMN(business_ties,         REAL,    "tie",                        "ties to firms",                                                     see->ties[0])
COLUMN(university_ties,       REAL,    "tie",                        "ties to universities",                                              see->ties[1 + MIL_UNIVERSITY])
COLUMN(institute_ties,        REAL,    "tie",                        "ties to research institutes",                                       see->ties[1 + MIL_INSTITUTE])
COLUMN(support_ties,          REAL,    "tie",                        "ties to support organisations",                                     see->ties[1 + MIL_SUPPORT])
COLUMN(joint_projects,        FLAG,    "project",                    "joint projects under way",                                          (int8_t)see->projects)
COLUMN(innovations,           WHOLE,   "innovation/quarter",         "innovations adopted this quarter",                                  see->innovations)
COLUMN(supported,             NATURAL, "mask",                       "levers that programmes moved for the firm this quarter, 2^n for the n-th of levers", see->levers)
// clang-format on
#undef COLUMN
