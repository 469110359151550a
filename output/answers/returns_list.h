/* THE gains and costs that a policy is reckoned by over the years.
 *
 *   SERIES  name, words, unit, field, reading, where, sign
 *   TOTAL   name, words, unit, series that it adds up (a mask)
 *
 * reading: how a quarter's amount follows from the field: FLOW (as it is), STOCK (a quarter of a
 * year of it), RUNNING (the year so far, so what it has grown by), YEARLY (a year's amount, paid in
 * quarters).  where: OWN regions, the REST, or the NATION.  Totals stand behind what they add up. */
// clang-format off
/*     name            words                                   unit        field          reading  where   sign */
SERIES(product_own,    "product, own region",                  "currency", product,       FLOW,    OWN,    1)
SERIES(product_nation, "product, nation",                      "currency", product,       FLOW,    NATION, 1)
SERIES(jobs_own,       "job-years, own region",                "job-year", employment,    STOCK,   OWN,    1)
SERIES(jobs_nation,    "job-years, nation",                    "job-year", employment,    STOCK,   NATION, 1)
SERIES(city_revenue,   "own region: own revenue",              "currency", own_revenue,   RUNNING, OWN,    1)
SERIES(city_grant,     "own region: formula grant, clawed back", "currency", formula_grant, YEARLY, OWN,   1)
TOTAL (city,           "own region together",                  "currency", BIT(city_revenue) | BIT(city_grant))
SERIES(rest_revenue,   "other regions: own revenue",           "currency", own_revenue,   RUNNING, REST,   1)
SERIES(rest_grant,     "other regions: formula grant",         "currency", formula_grant, YEARLY,  REST,   1)
TOTAL (rest,           "other regions together",               "currency", BIT(rest_revenue) | BIT(rest_grant))
SERIES(centre_taxes,   "centre: taxes it keeps",               "currency", central_taxes, FLOW,    NATION, 1)
SERIES(centre_grant,   "centre: formula grants it pays",       "currency", formula_grant, YEARLY,  NATION, -1)
TOTAL (centre,         "centre together",                      "currency", BIT(centre_taxes) | BIT(centre_grant))
TOTAL (public,         "all public hands",                     "currency", BIT(city) | BIT(rest) | BIT(centre))
// clang-format on
#undef SERIES
#undef TOTAL
