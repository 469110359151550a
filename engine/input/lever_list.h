/* THE levers: the only things through which a policy reaches the model.  Processes read levers and
 * never ask which instrument moved them.  A lever at rest is exactly neutral.
 *
 *   name, scope, how doses combine, unit, which process reads it, meaning
 *
 * Scopes: FIRM (a column over firms, kept only where some programme moves the lever), RESEARCH (the
 * same, but of use only to a firm with a record of research and partners, which it is given), AIMED (the same,
 * directed at technologies of the programme's target, for firms near one they do not master), PROJECT
 * (an offer to investment projects, asked for by region and kind of project), FOUNDER (an offer to
 * potential founders of a region), CONSORTIUM (money for a joint project), REGION (one position per
 * region), CELL (one per region and industry). */
// clang-format off
/*    name                scope       combine  unit          read by            meaning */
LEVER(research_grant,     RESEARCH,   ADD,     "currency",   "plan_research",   "money for a project of the firm's own list")
LEVER(researchers_hired,  RESEARCH,   ADD,     "researcher", "plan_research",   "researchers paid for a year by a programme")
LEVER(facility,           RESEARCH,   ADD,     "researcher-quarter", "build_capacity", "research facilities that add to the absorptive stock")
LEVER(brokered,           RESEARCH,   ADD,     "candidate",  "find_partners",   "partners suggested to the firm")
LEVER(signal_clarity,     RESEARCH,   EITHER,  "share",      "find_partners",   "part of the noise in a partner's value that is removed")
LEVER(research_credit,    RESEARCH,   EITHER,  "share",      "plan_research",   "part of the cost of own research that comes back at settlement")
LEVER(seconded,           RESEARCH,   ADD,     "researcher", "build_capacity, find_partners, learn", "researchers of organisations who work with the firm this quarter: they understand science")
LEVER(meetings,           RESEARCH,   ADD,     "candidate",  "find_partners",   "firms and organisations met by chance besides those of the firm's own search")
LEVER(demonstrated,       AIMED,      ADD,     "technology", "learn",           "technologies practised nearby that a firm is shown and helped to copy")
LEVER(ideas,              RESEARCH,   ADD,     "project",    "plan_research",   "projects that planners add to the list of a firm that does research")
LEVER(co_funded,          RESEARCH,   ADD,     "currency",   "plan_research, employ, settle", "money for a supplier's projects to which large firms of its industry add as much")
LEVER(clustered,          RESEARCH,   ADD,     "candidate",  "find_partners",   "members of its own cluster whom the firm meets")
LEVER(introduced,         RESEARCH,   ADD,     "candidate",  "find_partners",   "members of linked clusters whom the firm meets")
LEVER(bridged,            RESEARCH,   EITHER,  "share",      "find_partners, form_projects, trade", "part of the distance to members of linked clusters that falls away; they bid jointly, and learn from each other to sell abroad")
LEVER(licences,           AIMED,      ADD,     "technology", "learn",           "technologies that a firm may learn from abroad")
LEVER(directed,           AIMED,      ADD,     "1",          "innovate, learn", "how much more a firm searches, over its own search and only for the technologies of the target, and gains by using those it has")
LEVER(equity,             RESEARCH,   ADD,     "currency",   "invest",          "venture capital that a programme put into the firm")
LEVER(foreign_equity,     RESEARCH,   ADD,     "currency",   "invest",          "venture capital that a fund abroad puts into the firm")
LEVER(equity_share,       RESEARCH,   EITHER,  "share",      "invest",          "part of the firm's money beyond what it aims at that these investors take when they leave")
LEVER(methods,            FIRM,       ADD,     "firm",       "imitate",         "firms of its industry whose methods a firm is helped to take over, where they are better")
LEVER(sheltered,          FIRM,       EITHER,  "share",      "leave",           "part of the additional hazard of young firms that is removed")
LEVER(hired_ahead,        FIRM,       EITHER,  "share",      "employ",          "part of the gap between orders and sales for which a firm does not hire ahead anyway")
LEVER(joint_project,      CONSORTIUM, ADD,     "currency",   "form_projects",   "money for a joint project of firms and organisations")
LEVER(job_grant,          PROJECT,    ADD,     "currency/job", "locate_firms",  "grant per job brought to a site")
LEVER(site_discount,      PROJECT,    EITHER,  "share",      "locate_firms",    "reduction of the price of a site")
LEVER(tax_relief,         PROJECT,    EITHER,  "share",      "locate_firms, settle", "part of taxes on profit and property refunded for some years")
LEVER(founding_support,   FOUNDER,    ADD,     "founder",    "enter",           "potential founders who are supported")
LEVER(restart_support,    FOUNDER,    ADD,     "founder",    "enter",           "potential founders who found again and are supported")
LEVER(site_money,         REGION,     ADD,     "currency",   "build_places",   "money that opens up land on the sites of the region")
LEVER(infrastructure_money, REGION,   ADD,     "currency",   "build_places",   "money for roads, energy and other public capital")
LEVER(amenity_money,      REGION,     ADD,     "currency",   "build_places",   "money for schools, culture and surroundings")
LEVER(promotion_money,    REGION,     ADD,     "currency",   "locate_firms",   "money that shows the region's sites to projects from abroad")
LEVER(post_money,         REGION,     ADD,     "currency",   "build_places",   "money that moves posts of central public bodies to the region")
LEVER(revenue_bonus,      REGION,     EITHER,  "share",      "settle",         "part of the growth of own revenue that the regional government receives")
LEVER(small_purchases,    REGION,     ADD,     "currency",   "trade",          "purchases of governments this quarter that are kept for firms under 300 workers")
LEVER(local_purchases,    REGION,     ADD,     "currency",   "trade",          "purchases of governments this quarter that are kept for sellers of the region")
LEVER(fair_trade,         REGION,     EITHER,  "share",      "settle",         "part of the squeeze on small suppliers that is taken away")
LEVER(procedures_eased,   REGION,     EITHER,  "share",      "enter, build_places", "part of the procedures of founders and builders that is taken off them")
LEVER(profit_relief,      FIRM,       EITHER,  "share",      "settle",         "part of taxes on profit that comes back at settlement")
LEVER(marketing,          FIRM,       ADD,     "currency",   "trade",          "money that makes the firm known to buyers this quarter")
LEVER(export_money,       FIRM,       ADD,     "currency",   "trade",          "money that finds the firm buyers abroad this quarter")
LEVER(shared_data,        REGION,     EITHER,  "share",      "find_partners, award_support", "part of the region's firms in its shared database")
LEVER(linked,             REGION,     EITHER,  "share",      "award_support, form_projects", "part of the firms on file whose earlier award opens the next")
LEVER(designated,         CELL,       EITHER,  "share",      "award_support, form_projects", "precedence of the industry's firms in calls of the region")
LEVER(held,               REGION,     EITHER,  "share",      "locate_firms",   "part of the firms that may not leave the region")
LEVER(guarantee,          REGION,     EITHER,  "share",      "plan_research, leave", "part of the losses on loans to firms under 300 workers that the public bears")
LEVER(officer_money,      REGION,     ADD,     "currency",   "believe",        "money for the training of officers")
LEVER(training_money,     REGION,     ADD,     "currency",   "plan_research",   "money for training people to do research")
LEVER(park_money,         REGION,     ADD,     "currency",   "build_places",    "money for places where firms meet universities and institutes")
LEVER(institution_money,  REGION,     ADD,     "currency",   "build_places",    "money for room and equipment of universities and institutes")
LEVER(included,           REGION,     EITHER,  "share",      "age",             "part of the gap in pay between groups of people that is closed")
LEVER(carbon_taxed,       REGION,     EITHER,  "share",      "abate, win_customers, settle", "part of the emissions that is taxed")
// clang-format on
#undef LEVER
