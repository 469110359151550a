/* THE data tables a scenario names, column by column.
 *
 *   TABLE  name, rows (what a row is), least rows, most rows
 *   TEXT, REAL, COUNT, MASK   table, column, [least, most,] unit, meaning
 *   MAYBE  table, column, otherwise, meaning
 *
 * TEXT is a name; MAYBE is one that stands for every row where the file lacks the column; REAL and COUNT are numbers within bounds; WORDS is a list of words separated by
 * spaces, kept as text.  A file is CSV with a header line; columns and rows may stand in any order,
 * but the place of a row is the number of a technology and the class of a size. */
// clang-format off
TABLE(regions, "a region", 1, 64)
TEXT (regions, region,             "name used in scenarios and results")
TEXT (regions, code,               "official code: identities of firms derive from it")
TEXT (regions, group,              "larger region it belongs to")
REAL (regions, population,         1, 1e9,     "person",         "inhabitants at the start")
REAL (regions, product,            1, 1e18,    "currency/year",  "gross regional product of the year of the start")
REAL (regions, firms,              1, 1e8,     "firm",           "active businesses at the start")
REAL (regions, sme_share_firms,    0, 1,       "share",          "manufacturing firms of 10 or more workers that have under 300")
REAL (regions, sme_share_workers,  0, 1,       "share",          "workers of manufacturing firms of 10 or more that work in firms under 300")
REAL (regions, area,               0.1, 1e7,   "km2",            "area")
REAL (regions, longitude,          -180, 180,  "degree",         "population-weighted centre")
REAL (regions, latitude,           -90, 90,    "degree",         "population-weighted centre")
WORDS(regions, neighbours,         "regions that share a border, by name")
REAL (regions, land_value,         0, 1e12,    "currency/person", "assessed value of land and buildings per inhabitant")
REAL (regions, amenity,            -3, 3,      "1",              "education, culture and services, standardised")
MAYBE(regions, nation, "nation",   "nation whose government is its centre")

TABLE(industries, "an industry", 1, 32)
TEXT (industries, industry,        "name used in scenarios and results")
TEXT (industries, sector,          "primary, secondary or tertiary")
COUNT(industries, manufacturing,   0, 1,       "0/1",            "belongs to manufacturing")
COUNT(industries, mobile,          0, 1,       "0/1",            "firms may move to another region and projects from abroad may come")
REAL (industries, size_1_4,        0, 1,       "share",          "firms of 1 to 4 workers")
REAL (industries, size_5_9,        0, 1,       "share",          "firms of 5 to 9 workers")
REAL (industries, size_10_99,      0, 1,       "share",          "firms of 10 to 99 workers")
REAL (industries, size_100_299,    0, 1,       "share",          "firms of 100 to 299 workers")
REAL (industries, size_300,        0, 1,       "share",          "firms of 300 and more workers; in manufacturing the region's own share replaces it")
REAL (industries, mean_300,        300, 1e6,   "worker",         "mean size of firms of 300 and more; in manufacturing the region's own replaces it")
REAL (industries, product_relative, 0.05, 20,  "1",              "value added per worker against the mean industry, firms of the same size")
REAL (industries, research_share,  0, 1,       "share",          "firms of 100 to 299 workers that do research")
REAL (industries, research_intensity, 0, 1,    "share",          "research spending over sales of a research-active firm of 100 to 299")
REAL (industries, land_per_worker, 0, 1e5,     "m2/worker",      "site area per worker")
REAL (industries, import_share,    0, 0.9,     "share",          "imported inputs over sales")
REAL (industries, export_share,    0, 0.95,    "share",          "exports over sales of the industry")
REAL (industries, reach,           0.1, 1e5,   "km",             "distance at which the pull of a seller on buyers falls to 1/e")
REAL (industries, government_share, 0, 1,      "share",          "part of government purchases")
REAL (industries, emissions_relative, 0, 1000, "1",            "greenhouse gases per unit of value added against the mean of the nation, up to a factor")
WORDS(industries, technologies,    "relevant technologies, by number in the technologies table, most relevant first")

TABLE(sizes, "a size class", 6, 6)
TEXT (sizes, size,                 "name used in scenarios and results; order as in size_list.h")
REAL (sizes, mean_workers,         1, 1e6,     "worker",         "mean size in the class; the last two are not used")
REAL (sizes, wage_relative,        0.05, 5,    "1",              "wage against firms of 500 and more workers")
REAL (sizes, product_relative,     0.01, 5,    "1",              "value added per worker against firms of 500 and more workers")
REAL (sizes, research_relative,    0, 20,      "1",              "share of firms that do research, against the class of 100 to 299")
REAL (sizes, intensity_relative,   0, 20,      "1",              "research spending over sales, against the class of 100 to 299")
REAL (sizes, export_relative,      0, 20,      "1",              "exports over sales, against firms of 500 and more workers")

TABLE(mix, "a region and an industry", 1, 2048)
TEXT (mix, region,                 "a region of the regions table")
TEXT (mix, industry,               "an industry of the industries table")
REAL (mix, firm_share,             0, 1,       "share",          "part of the region's firms in the industry")

TABLE(inputs, "a selling and a buying industry", 1, 1024)
TEXT (inputs, seller,              "the industry that sells")
TEXT (inputs, buyer,               "the industry that buys")
REAL (inputs, share,               0, 1,       "share",          "domestic purchases from the seller over sales of the buyer")

TABLE(technologies, "a technology", 1, 64)
TEXT (technologies, technology,    "name")
TEXT (technologies, sector,        "group")
REAL (technologies, complexity,    0, 1,       "1",              "0 = commonest, 1 = most complex")
REAL (technologies, weight,        0, 1,       "share",          "part of the country's patents")

TABLE(proximity, "a pair of technologies", 1, 4096)
COUNT(proximity, first,            1, 64,      "number",         "number of a technology")
COUNT(proximity, second,           1, 64,      "number",         "number of another")
REAL (proximity, proximity,        0, 1,       "1",              "relatedness; missing pairs are 0, a technology is 1 to itself, pairs are symmetric")

TABLE(sites, "a site", 0, 1000)
TEXT (sites, site,                 "name")
TEXT (sites, region,               "region it lies in")
REAL (sites, price,                0, 1e12,    "currency/m2",    "price of industrial land at the start")
REAL (sites, free_area,            0, 1e12,    "m2",             "area free at the start")
REAL (sites, used_area,            0, 1e12,    "m2",             "area in use before the start: how the firms of the opening divide between complexes; 0 = a new one")
REAL (sites, distance,             0, 1000,    "km",             "to the centre of its region's main city; the nearest site of a region is its built-up area")
REAL (sites, commuting,            0, 5,       "1",              "loss of worth by commuting and settlement, in log profit")
REAL (sites, infrastructure,       -3, 3,      "1",              "roads, utilities, services, standardised")
REAL (sites, longitude,            -180, 180,  "degree",     "place; 0 and 0 = the centre of its region")
REAL (sites, latitude,             -90, 90,    "degree",     "place; 0 and 0 = the centre of its region")

TABLE(organisations, "organisations of one kind in a region", 1, 2000)
TEXT (organisations, region,       "region they lie in")
TEXT (organisations, kind,         "university, institute or support_organisation")
COUNT(organisations, number,       0, 1000,    "organisation",   "how many")
REAL (organisations, staff,        0.1, 1e6,   "person",         "research and support staff of each")
REAL (organisations, breadth,      1, 64,      "technology",     "technologies each masters")
REAL (organisations, level,        0, 1,       "level",          "mean level of mastery")
REAL (organisations, longitude,    -180, 180,  "degree",     "place; 0 and 0 = the centre of their region")
REAL (organisations, latitude,     -90, 90,    "degree",     "place; 0 and 0 = the centre of their region")
// clang-format on
#undef TABLE
#undef TEXT
#undef MAYBE
#undef REAL
#undef COUNT
#undef WORDS
