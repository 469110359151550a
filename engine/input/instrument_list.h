/* THE instruments: what a programme can use.  An instrument moves levers at a cost; it is data.
 *
 *   number, name, cost rule, award, lever, dose, second lever, its dose, returns, who, requirement,
 *   observable, meaning
 *
 * Cost rules: CALL (firms apply, the ranked best get the award in cash), SERVICE (firms are served in
 * the order of a keyed lottery, the managing body is paid), TAKE_UP (paid when the supported thing happens), RELIEF (tax forgone),
 * WORKS (the money of a quarter is spent in the regions of the programme by population; who manages
 * it does the work), LICENCE (as SERVICE, but the money goes abroad),
 * ENTITLEMENT (everybody who does the supported thing is due a share of its cost at
 * settlement; where the money does not reach, in proportion).
 * award: default size of a case in units of currency; a programme may set its own.
 * dose: what one million units of currency move the lever by (per case; a lever that is a share moves
 * by the dose of what is left of it, and in offers and entitlements by the dose whatever the award).
 * returns: exponent on money per case; 1 = constant, below 1 = diminishing.  A second lever takes
 * its dose per case whatever the award, or the programme's rate where it is a share; works have no cases, so there it is per million too.
 * who: ANYONE in the target, ARRIVING (firms from other regions or abroad), MOVING (firms from other
 * regions), RESEARCHING (firms with a record of research and partners), ROUTINE (firms that do no
 * research), YOUNG (firms of less than three years), GROWING (the young beyond their first year, and
 * those with a full order book), SUPPLYING (firms with a record that deliver to large ones), LAGGING
 * (firms less productive than others of their industry and region), VENTURE (firms that
 * investors may back: young and small, doing research) or EXPORTING_VENTURE (those of them that sell
 * abroad) or SPECIALISING (firms near one of the technologies chosen for their region this year, of which
 * they have a record of research; the instrument aims at these).
 * observable: what it moves first, by itself and not by the money it spends; invariant.instruments tries
 * each alone, and its budget is its switch. */
// clang-format off
/*         no  name                   cost     award  lever              dose    second          dose  returns who       requirement       observable                                     meaning */
INSTRUMENT( 1, moving_grant,          TAKE_UP, 10e6,  job_grant,         1e6,    none,           0,    1.0, MOVING,   "S2-42",          "firms that come from other regions",          "grant per job to firms that move in from other regions")
INSTRUMENT( 2, establishing_grant,    TAKE_UP, 8e6,   job_grant,         1e6,    none,           0,    1.0, ANYONE,   "S2-42",          "firms that come",                             "grant per job to new plants in the region, whoever builds them")
INSTRUMENT( 3, mover_tax_relief,      RELIEF,  0,     tax_relief,        0.5,    none,           0,    1.0, ARRIVING, "S2-42",          "firms that come",                             "refund of taxes on profit and property to movers, for some years")
INSTRUMENT( 4, lagging_firm_tax_relief, ENTITLEMENT, 0, profit_relief,   0.5,    none,           0,    1.0, LAGGING,  "S2-42",          "money of less productive firms",              "refund of taxes on profit to firms less productive than others of their industry and region")
INSTRUMENT( 5, low_price_site,        TAKE_UP, 0,     site_discount,     0.3,    none,           0,    1.0, ANYONE,   "S2-42",          "firms that come",                             "sites sold below their price, the difference paid by the programme")
INSTRUMENT( 6, site_supply,           WORKS,   0,     site_money,         1e6,    none,           0,    1.0, ANYONE,   "S2-43, S2-47",   "land on sites",                               "new land on the sites of the region")
INSTRUMENT( 7, infrastructure,        WORKS,   0,     infrastructure_money, 1e6,  none,           0,    1.0, ANYONE,   "S2-42, S2-43",   "firms that come",                             "public capital that makes places worth more to firms")
INSTRUMENT( 8, amenity_and_education, WORKS,   0,     amenity_money,      1e6,    none,           0,    1.0, ANYONE,   "S2-17, S2-42",   "net migration",                               "schools, culture and surroundings that make places worth more to people and firms")
INSTRUMENT( 9, free_economic_zone,    RELIEF,  0,     tax_relief,        0.5,    site_discount,  0.3,  1.0, ARRIVING, "S2-43",          "firms that come",                             "a zone in which those who come pay less tax for some years and buy land below its price")
INSTRUMENT(10, innovative_city,       WORKS,   0,     post_money,        5e5,    amenity_money,  5e5,  1.0, ANYONE,   "S2-43",          "people at work",                              "public bodies of the centre move in, and half the money makes the place good to live in")
INSTRUMENT(11, investment_promotion,  WORKS,   0,     promotion_money,   1e6,    none,           0,    1.0, ARRIVING, "S2-45",          "plants that come from abroad",                "an office that shows the region's sites to investors abroad who had no plans yet")
INSTRUMENT(12, local_development_incentive, TAKE_UP, 0, revenue_bonus,   0.5,    none,           0,    1.0, ANYONE,   "S2-41",          "own money of the government",                 "governments receive part of the growth of their own revenue")
INSTRUMENT(13, rnd_grant,             CALL,    100e6, research_grant,    1e6,    none,           0,    1.0, RESEARCHING, "S2-23, S2-25",   "research money",                              "grant for a research project of the firm's own list, with an own share")
INSTRUMENT(14, rnd_tax_credit,        ENTITLEMENT, 0,   research_credit,   0.25,   none,           0,    1.0, RESEARCHING, "S3-12",       "research paid by firms themselves",           "part of what own research costs, due to everybody who does it")
INSTRUMENT(15, joint_rnd_project,     CALL,    300e6, joint_project,     1e6,    none,           0,    1.0, ANYONE,   "S2-23, S2-26",   "joint projects that run",                     "joint research of SMEs with organisations, run by a managing body")
INSTRUMENT(16, credit_guarantee,      TAKE_UP, 0,     guarantee,         0.85,   none,           0,    1.0, ANYONE,   "S3-6",           "what firms owe",                              "the public bears part of what banks lose on small firms, so that banks lend them more")
INSTRUMENT(17, venture_fund,          CALL,    2000e6, equity,           1e6,    equity_share,   0.3,  1.0, VENTURE,  "S3-4, S3-6",     "research money",                              "a regional fund backs young firms that do research; its share when it leaves them is revenue of the region")
INSTRUMENT(18, collaboration_broker,  SERVICE, 5e6,   brokered,          0.8,    signal_clarity, 0.5,  1.0, ANYONE,   "S2-15, S2-23",   "ties opened",                                 "a broker suggests partners and vouches for them")
INSTRUMENT(19, researcher_secondment, SERVICE, 25e6,  seconded,          0.04,   none,           0,    1.0, ANYONE,   "S2-23, S2-35",   "absorptive stock",                            "researchers of universities and institutes work in a firm for a time; with a small award a voucher for their time")
INSTRUMENT(20, research_facility,     SERVICE, 60e6,  facility,          0.10,   none,           0,    0.8, ANYONE,   "S2-35",          "absorptive stock",                            "facilities that raise a firm's absorptive stock")
INSTRUMENT(21, researcher_hiring,     CALL,    40e6,  researchers_hired, 0.0125, none,           0,    1.0, ANYONE,   "S2-35",          "researchers in firms",                        "part of a year's cost of a newly hired researcher")
INSTRUMENT(22, information_support,   SERVICE, 3e6,   signal_clarity,    0.15,   facility,       0.1,  1.0, ANYONE,   "S2-15, S2-35",   "ties opened",                                 "information on technologies and partners: firms see more clearly whom they meet")
INSTRUMENT(23, planning_support,      SERVICE, 10e6,  ideas,             0.4,    facility,       0.3,  1.0, ANYONE,   "S2-35",          "research money",                              "planners help a firm to find research projects that are worth their cost")
INSTRUMENT(24, training_network,      WORKS,   0,     training_money,    1e6,    none,           0,    1.0, ANYONE,   "S3-6, S3-20",    "researchers in firms",                        "people of the region are trained to do research")
INSTRUMENT(25, science_park,          WORKS,   0,     park_money,        5e5,    site_money,     5e5,  1.0, ANYONE,   "S2-25",          "meetings with universities and institutes",   "half the money opens up land, half makes places where firms meet universities and institutes")
INSTRUMENT(26, institution_building,  WORKS,   0,     institution_money, 1e6,    none,           0,    1.0, ANYONE,   "S2-25",          "staff of universities and institutes",        "universities and institutes of the region get room and equipment for more staff, whom the governments then pay")
INSTRUMENT(27, fair_and_forum,        SERVICE, 1e6,   meetings,          2,      none,           0,    1.0, ANYONE,   "S2-31",          "ties opened",                                 "exhibitions, fairs and forums where firms meet others, whoever these are")
INSTRUMENT(28, public_procurement,    WORKS,   0,     small_purchases,   20e6,   none,           0,    1.0, ANYONE,   "S3-6",           "small firms' part in value added",            "purchases of governments kept for firms under 300 workers")
INSTRUMENT(29, local_content_rule,    WORKS,   0,     local_purchases,   20e6,   none,           0,    1.0, ANYONE,   "S2-44",          "sales",                                       "purchases of governments kept for sellers of their own region")
INSTRUMENT(30, marketing_support,     SERVICE, 10e6,  marketing,         1e6,    none,           0,    1.0, ANYONE,   "S3-6",           "the industry's part in sales",                "a firm is made known to buyers")
INSTRUMENT(31, export_support,        SERVICE, 20e6,  export_money,      1e6,    none,           0,    1.0, ANYONE,   "S3-6",           "exports",                                     "buyers abroad are found for a firm")
INSTRUMENT(32, overseas_fund,         CALL,    500e6, foreign_equity,    3e6,    equity_share,   0.3,  1.0, EXPORTING_VENTURE, "S3-20", "research money",                              "money that makes a fund abroad back young exporters that do research, with three times as much")
INSTRUMENT(33, startup_support,       TAKE_UP, 50e6,  founding_support,  0.02,   none,           0,    1.0, ANYONE,   "S3-6",           "firms founded",                               "money for potential founders")
INSTRUMENT(34, restart_support,       TAKE_UP, 40e6,  restart_support,   0.025,  none,           0,    1.0, ANYONE,   "S3-6",           "firms founded again",                         "money for founders whose firm has closed and who try again")
INSTRUMENT(35, incubator,             SERVICE, 10e6,  sheltered,         0.1,    meetings,       1,    1.0, YOUNG,    "S3-6, S3-18",    "firms not yet mature",                        "young firms are sheltered from what makes the young close, and meet others")
INSTRUMENT(36, scale_up_platform,     CALL,    50e6,  hired_ahead,       0.02,   meetings,       2,    1.0, GROWING,  "S3-20, S3-29",   "people at work",                              "money and services for firms with more orders than staff, so that they hire for all of them, and meetings with others")
INSTRUMENT(37, smart_factory,         SERVICE, 50e6,  methods,           0.02,   none,           0,    1.0, ROUTINE,  "S3-6, S4-5",     "output per worker of firms without research", "firms that do no research are helped to adopt the methods of better firms")
INSTRUMENT(38, technology_diffusion,  SERVICE, 5e6,   demonstrated,      0.04,   methods,        0.1,  1.0, ANYONE,   "S3-30",          "technologies learned from surroundings",      "technologies of the target that are practised nearby are demonstrated, and copied with help")
INSTRUMENT(39, technology_import,     LICENCE, 50e6,  licences,          0.02,   none,           0,    1.0, ANYONE,   "S3-21, S3-30",   "technologies mastered",                       "licences for technologies of the target are bought abroad for firms that are near them")
INSTRUMENT(40, directed_localisation, CALL,    100e6, research_grant,    1e6,    directed,       10,   1.0, RESEARCHING, "S3-16",       "technologies mastered",                       "research money for firms near the technologies of the target, which they look for first")
INSTRUMENT(41, win_win_fund,          CALL,    50e6,  co_funded,         1e6,    none,           0,    1.0, SUPPLYING, "S3-20",         "research money",                              "research money for suppliers; the large firms of their industry add as much")
INSTRUMENT(42, fair_trade_enforcement, WORKS,  0.1e6, fair_trade,        1,      none,           0,    1.0, ANYONE,   "S1-1, S3-20, S3-22", "value added of small firms",                  "an office that keeps large buyers from squeezing small suppliers")
INSTRUMENT(43, deregulation,          WORKS,   0.1e6, procedures_eased,  1,      none,           0,    1.0, ANYONE,   "S2-44, S3-20",   "firms founded",                               "an office that spares founders and builders of sites their procedures")
INSTRUMENT(44, data_sharing,          WORKS,   0.1e6, shared_data,       1,      none,           0,    1.0, ANYONE,   "S0-4, S2-15",    "work taken in from partners",                 "a shared database of a region's firms: who suits whom, and who has applied for what")
INSTRUMENT(45, linked_programmes,     WORKS,   0.1e6, linked,            1,      none,           0,    1.0, ANYONE,   "S0-3, S0-4",     "applications to the linked programme",        "one award opens the next: firms on file are told of calls and need not apply anew")
INSTRUMENT(46, specialised_industry,  WORKS,   0.1e6, designated,        1,      none,           0,    1.0, ANYONE,   "S4-1",           "grants for research of the industry",         "an industry is designated as the region's own: its firms come first in calls")
INSTRUMENT(47, smart_specialisation,  CALL,    100e6, research_grant,    1e6,    directed,       10,   1.0, SPECIALISING, "S3-17",         "technologies mastered",                       "research money for firms near technologies that authorities, academia, business and civil society choose for each region, which these firms look for first")
INSTRUMENT(48, cluster,               SERVICE, 5e6,   clustered,         0.4,    none,           0,    1.0, ANYONE,   "S3-18, S3-27, S3-29", "ties opened",                                 "firms of a region and field meet, and organisations serve them the better the more stars the cluster has")
INSTRUMENT(49, meta_cluster,          SERVICE, 5e6,   bridged,           0.1,    introduced,     1,    1.0, ANYONE,   "S3-19, S3-28, S4-5", "ties to firms of other regions",              "clusters of several regions are linked: their members come nearer to each other, bid jointly and share what they know of markets abroad")
INSTRUMENT(50, public_body_dispersion, WORKS,  0,     post_money,        1e6,    none,           0,    1.0, ANYONE,   "S3-23",          "people at work",                              "public bodies of the centre move into the region")
INSTRUMENT(51, officer_training,      WORKS,   0,     officer_money,      1e6,    none,           0,    1.0, ANYONE,   "S2-34",          "hours of officers",                           "officers who are trained handle more cases in an hour")
INSTRUMENT(52, inclusion_support,     WORKS,   0.1e6, included,          1,      none,           0,    1.0, ANYONE,   "S3-2, S3-24",    "labour force",                                "an office that sees to equal pay and opportunity in the firms it reaches")
INSTRUMENT(53, carbon_tax,            WORKS,   0.1e6, carbon_taxed,      1,      none,           0,    1.0, ANYONE,   "S3-2, S3-25",    "sales by emissions",                          "an office that levies a tax on the emissions of the firms it reaches, which is revenue of the centre")
INSTRUMENT(54, relocation_permit,     WORKS,   0.1e6, held,              1,      none,           0,    1.0, ANYONE,   "S2-1, S2-10",    "firms that stay",                             "firms may leave the region only with a permit, which is not given")
// clang-format on
#undef INSTRUMENT
