/* Why a draw is made.  Values are never used again for another purpose. */
// clang-format off
/*      name               value  words */
PURPOSE(OPENING_SIZE,          1, "size and productivity of a firm of the opening")
PURPOSE(OPENING_KNOWLEDGE,     2, "portfolio of a firm or an organisation of the opening")
PURPOSE(OPENING_TIES,          3, "ties of the opening")
PURPOSE(PLAN_RESEARCH,         4, "the list of research projects of a firm")
PURPOSE(SEARCH,                5, "whom a firm meets")
PURPOSE(SIGNAL,                6, "the signal by which a partner is valued")
PURPOSE(LEARN,                 7, "what is learned from a partner")
PURPOSE(SPILLOVER,             8, "what is learned from the surroundings")
PURPOSE(INNOVATE,              9, "innovations and their size")
PURPOSE(IMITATE,              10, "imitation and its target")
PURPOSE(RELOCATE,             11, "whether a firm thinks of moving")
PURPOSE(CHOOSE_SITE,          12, "the unobserved worth of a site to a project")
PURPOSE(RANK_AT_SITE,         13, "the lottery by which a site ranks applicants")
PURPOSE(FOREIGN_PROJECT,      14, "investment projects from abroad")
PURPOSE(ENTER,                15, "whether a potential founder founds")
PURPOSE(FOUND,                16, "what a new firm is like")
PURPOSE(LEAVE,                17, "closures for other reasons than money")
PURPOSE(CALL,                 18, "the lottery between equal applicants of a call")
PURPOSE(APPLY,                19, "whether a firm hears of a call and applies")
PURPOSE(PROJECT,              20, "the course of a joint project")
PURPOSE(BELIEVE,              21, "what governments hear of each other")
PURPOSE(SPLIT,                22, "how many of the firms an agent stands for are concerned")
PURPOSE(BROKER,               23, "whom a broker suggests")
PURPOSE(MIGRATE,              24, "people who move")
// clang-format on
#undef PURPOSE
