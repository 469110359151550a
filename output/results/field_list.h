/* THE output.  One row per field: datasets, their attributes, selection, comparison, contrasts and
 * the reference in output/README.md derive from it.
 *
 *   FIELD  path, over, kind, unit, tolerance, weight, meaning, getter
 *
 * over: what the field has a value for, besides every replicate: enum mil_over in fields.h.
 * kind: FLOW, summed over quarters and regions; STOCK, summed over regions; RATE, averaged over
 * regions with the field `weight` as weights, so that the rate of several regions is the rate of
 * their sums.
 * tolerance: relative difference below which two programs are said to agree.
 * getter: mil_get_<getter> in getters.c or getters_of_regions.c.  Money and counts are at full
 * scale. */
// clang-format off
/*    path                               over             kind   unit                      tol.   weight                     meaning                                                                  getter */
FIELD("/region/population",              QUARTER_REGION,  STOCK, "person",                 1e-12, "",                        "inhabitants",                                                           population)
FIELD("/region/labour_force",            QUARTER_REGION,  STOCK, "person",                 1e-12, "",                        "people who work or look for work",                                      labour_force)
FIELD("/region/employment",              QUARTER_REGION,  STOCK, "worker",                 1e-12, "",                        "people employed by firms",                                              employment)
FIELD("/region/unemployment_rate",       QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/labour_force",    "labour force without work, over labour force",                          unemployment_rate)
FIELD("/region/wage",                    QUARTER_REGION,  RATE,  "currency/worker/quarter", 1e-12, "/region/employment",     "wages paid by firms, per worker",                                       wage)
FIELD("/region/firms",                   QUARTER_REGION,  STOCK, "firm",                   0,     "",                        "firms",                                                                 firms)
FIELD("/region/product",                 QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "value added of firms: sales less inputs",                               product)
FIELD("/region/sme_product",             QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "value added of firms under 300 workers",                                sme_product)
FIELD("/region/sme_employment",          QUARTER_REGION,  STOCK, "worker",                 1e-12, "",                        "workers of firms under 300 workers",                                    sme_employment)
FIELD("/region/sme_productivity",        QUARTER_REGION,  RATE,  "currency/worker/quarter", 1e-12, "/region/sme_employment", "value added per worker of firms under 300 workers",                     sme_productivity)
FIELD("/region/productivity",            QUARTER_REGION,  RATE,  "currency/worker/quarter", 1e-12, "/region/employment",     "value added per worker",                                                productivity)
FIELD("/region/sales",                   QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "sales of firms",                                                        sales)
FIELD("/region/exports",                 QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "sales abroad",                                                          exports)
FIELD("/region/consumption",             QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "spending of households",                                                consumption)
FIELD("/region/household_income",        QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "disposable income of households",                                       household_income)

FIELD("/region/research_firms",          QUARTER_REGION,  STOCK, "firm",                   0,     "",                        "firms active in research or networks",                                  research_firms)
FIELD("/region/researchers",             QUARTER_REGION,  STOCK, "researcher",             1e-12, "",                        "researchers employed by firms",                                         researchers)
FIELD("/region/research_spending",       QUARTER_REGION,  FLOW,  "currency/quarter",       1e-12, "",                        "research spending of firms, paid support included",                     research_spending)
FIELD("/region/innovations",             QUARTER_REGION,  FLOW,  "innovation/quarter",     0,     "",                        "innovations adopted by firms",                                          innovations)
FIELD("/region/sme_innovations",         QUARTER_REGION,  FLOW,  "innovation/quarter",     0,     "",                        "innovations adopted by firms under 300 workers",                        sme_innovations)
FIELD("/region/absorptive_capacity",     QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/research_firms",  "mean absorptive capacity of research-active firms",                     absorptive_capacity)
FIELD("/region/ties",                    QUARTER_REGION,  STOCK, "tie",                    0,     "",                        "ties of research-active firms; a tie of two firms counts at both ends", ties)
FIELD("/region/ties_per_firm",           QUARTER_REGION,  RATE,  "tie/firm",               1e-12, "/region/research_firms",  "ties per research-active firm",                                         ties_per_firm)
FIELD("/region/university_ties",         QUARTER_REGION,  STOCK, "tie",                    0,     "",                        "ties of firms under 300 workers to universities and institutes",        university_ties)
FIELD("/region/business_ties",           QUARTER_REGION,  STOCK, "tie",                    0,     "",                        "ties of firms under 300 workers to other firms",                        business_ties)
FIELD("/region/joint_projects",          QUARTER_REGION,  STOCK, "participation",          0,     "",                        "participations of firms in joint projects under way",                   joint_projects)
FIELD("/region/openness",                QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/population",      "public research organisations in the region's knowledge network",       openness)

FIELD("/region/entries",                 QUARTER_REGION,  FLOW,  "firm/quarter",           0,     "",                        "firms founded",                                                         entries)
FIELD("/region/exits",                   QUARTER_REGION,  FLOW,  "firm/quarter",           0,     "",                        "firms closed",                                                          exits)
FIELD("/region/moved_in",                QUARTER_REGION,  FLOW,  "firm/quarter",           0,     "",                        "firms that came from other regions",                                    moved_in)
FIELD("/region/moved_out",               QUARTER_REGION,  FLOW,  "firm/quarter",           0,     "",                        "firms that left for other regions or abroad",                           moved_out)
FIELD("/region/foreign_in",              QUARTER_REGION,  FLOW,  "firm/quarter",           0,     "",                        "firms that came from abroad",                                           foreign_in)
FIELD("/region/jobs_in",                 QUARTER_REGION,  FLOW,  "worker/quarter",         1e-12, "",                        "jobs that came from other regions",                                     jobs_in)
FIELD("/region/jobs_out",                QUARTER_REGION,  FLOW,  "worker/quarter",         1e-12, "",                        "jobs that left for other regions",                                      jobs_out)
FIELD("/region/foreign_jobs",            QUARTER_REGION,  FLOW,  "worker/quarter",         1e-12, "",                        "jobs that came from abroad",                                            foreign_jobs)
FIELD("/region/land_area",               QUARTER_REGION,  STOCK, "m2",                     1e-12, "",                        "area of sites, used and free",                                          land_area)
FIELD("/region/land_used",               QUARTER_REGION,  STOCK, "m2",                     1e-12, "",                        "area of sites in use",                                                  land_used)
FIELD("/region/land_price",              QUARTER_REGION,  RATE,  "currency/m2",            1e-12, "/region/land_area",       "mean price of land at sites, by area",                                  land_price)

FIELD("/region/own_revenue",             QUARTER_REGION,  STOCK, "currency/year",          0,     "",                        "own revenue of the regional government, running year so far",           own_revenue)
FIELD("/region/formula_grant",           QUARTER_REGION,  STOCK, "currency/year",          0,     "",                        "formula grant of the running year",                                     formula_grant)
FIELD("/region/earmarked_grant",         QUARTER_REGION,  STOCK, "currency/year",          0,     "",                        "earmarked grants of the running year, programmes included",             earmarked_grant)
FIELD("/region/revenue",                 QUARTER_REGION,  STOCK, "currency/year",          0,     "",                        "own revenue and grants of the last full year",                          revenue)
FIELD("/region/finance_independence",    QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/revenue",         "own revenue over own revenue and grants, last full year",               finance_independence)
FIELD("/region/support",                 QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "spending of programmes in the region, overhead included",               support)
FIELD("/region/science_budget_central",  QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "part of it paid by the centre",                                         science_budget_central)
FIELD("/region/science_budget_regional", QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "part of it paid by regional governments",                               science_budget_regional)
FIELD("/region/science_budget_other",    QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "part of it paid by others",                                             science_budget_other)
FIELD("/region/returned",                QUARTER_REGION,  FLOW,  "currency/quarter",       0,     "",                        "unspent appropriations paid to households",                             returned)
FIELD("/region/manufacturing_firms",     QUARTER_REGION,  STOCK, "firm",                   0,     "",                        "manufacturing firms of 10 and more workers",                            manufacturing_firms)
FIELD("/region/manufacturing_workers",   QUARTER_REGION,  STOCK, "worker",                 1e-12, "",                        "their workers",                                                         manufacturing_workers)
FIELD("/region/mfg_sme_share_firms",     QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/manufacturing_firms", "part of them under 300 workers",                                    mfg_sme_share_firms)
FIELD("/region/mfg_sme_share_workers",   QUARTER_REGION,  RATE,  "1",                      1e-12, "/region/manufacturing_workers", "part of their workers in firms under 300",                        mfg_sme_share_workers)
FIELD("/region/area",                    REGION,          STOCK, "km2",                    0,     "",                        "area of the region",                                                    area)
FIELD("/region/longitude",               REGION,          RATE,  "degree_east",            0,     "",                        "population-weighted centre",                                            longitude)
FIELD("/region/latitude",                REGION,          RATE,  "degree_north",           0,     "",                        "population-weighted centre",                                            latitude)

FIELD("/cell/employment",                QUARTER_REGION_INDUSTRY, STOCK, "worker",         1e-12, "",                        "workers of an industry in a region",                                    cell_employment)
FIELD("/cell/product",                   QUARTER_REGION_INDUSTRY, FLOW, "currency/quarter", 0,    "",                        "value added of an industry in a region",                                cell_product)
FIELD("/cell/firms",                     QUARTER_REGION_INDUSTRY, STOCK, "firm",           0,     "",                        "firms of an industry in a region",                                      cell_firms)

FIELD("/nation/ledger_sum",              QUARTER,         STOCK, "currency",               0,     "",                        "sum of all balances of the ledger: 0 in closed books",                  ledger_sum)
FIELD("/nation/turnover",                QUARTER,         FLOW,  "currency/quarter",       0,     "",                        "sum of all amounts posted",                                             turnover)
FIELD("/nation/population",              QUARTER,         STOCK, "person",                 1e-12, "",                        "inhabitants",                                                           nation_population)
FIELD("/nation/employment",              QUARTER,         STOCK, "worker",                 1e-12, "",                        "people employed by firms",                                              nation_employment)
FIELD("/nation/product",                 QUARTER,         FLOW,  "currency/quarter",       0,     "",                        "value added of firms",                                                  nation_product)
FIELD("/nation/firms",                   QUARTER,         STOCK, "firm",                   0,     "",                        "firms",                                                                 nation_firms)
FIELD("/nation/inequality",              QUARTER,         RATE,  "1",                      1e-12, "",                        "Gini coefficient of product per head between regions, by inhabitants",  inequality)

FIELD("/programme/budget",               QUARTER_PROGRAMME, STOCK, "currency/year",        0,     "",                        "drawn on the appropriation this year",                                  programme_budget)
FIELD("/programme/spent",                QUARTER_PROGRAMME, FLOW, "currency/quarter",      0,     "",                        "spent, overhead included",                                              programme_spent)
FIELD("/programme/overhead",             QUARTER_PROGRAMME, FLOW, "currency/quarter",      0,     "",                        "overhead kept by managing bodies",                                      programme_overhead)
FIELD("/programme/purse",                QUARTER_PROGRAMME, STOCK, "currency",             0,     "",                        "money of the year not yet spent",                                       programme_purse)
FIELD("/programme/cases",                QUARTER_PROGRAMME, FLOW, "case/quarter",          0,     "",                        "awards",                                                                programme_cases)
FIELD("/programme/applications",         QUARTER_PROGRAMME, FLOW, "case/quarter",          0,     "",                        "applications",                                                          programme_applications)
FIELD("/programme/sme_cases",            QUARTER_PROGRAMME, FLOW, "case/quarter",          0,     "",                        "awards to firms under 300 workers",                                     programme_sme_cases)
FIELD("/programme/coverage",             QUARTER_PROGRAMME, RATE, "1",                     1e-12, "",                        "part of the claims of the last quarter that could be paid",             programme_coverage)

FIELD("/appropriation/amount",           QUARTER_APPROPRIATION, STOCK, "currency/year",    0,     "",                        "appropriated this year",                                                appropriation_amount)
FIELD("/appropriation/spent",            QUARTER_APPROPRIATION, FLOW, "currency/quarter",  0,     "",                        "spent by programmes, overhead included",                                appropriation_spent)
FIELD("/appropriation/returned",         QUARTER_APPROPRIATION, FLOW, "currency/quarter",  0,     "",                        "unspent, paid to households",                                           appropriation_returned)
FIELD("/appropriation/reserve",          QUARTER_APPROPRIATION, STOCK, "currency",         0,     "",                        "not drawn by any programme",                                            appropriation_reserve)
// clang-format on
#undef FIELD
