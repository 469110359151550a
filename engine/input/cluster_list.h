/* What a cluster may consist of, besides its members: organisations that serve them (S3-18), and the service
 * each gives (S3-29).
 *
 *   CLUSTER_ORGANISATION  name, service, lever, dose, who, meaning
 *
 * dose: per case and star of the cluster.  who: of whom the service is of use (instrument_list.h). */
// clang-format off
/*                   name                     service      lever        dose   who          meaning */
CLUSTER_ORGANISATION(technology_organisation, innovation,  facility,    0.10,  ANYONE,      "apparatus and advice that add to the absorptive stock")
CLUSTER_ORGANISATION(incubator,               start_up,    sheltered,   0.10,  YOUNG,       "young firms are sheltered from what makes the young close")
CLUSTER_ORGANISATION(co_working,              development, ideas,       0.20,  RESEARCHING, "who works side by side finds projects that are worth their cost")
CLUSTER_ORGANISATION(accelerator,             production,  hired_ahead, 0.10,  GROWING,     "firms with more orders than staff hire ahead")
CLUSTER_ORGANISATION(investor,                marketing,   marketing,   1e6,   ANYONE,      "backers make a firm known to buyers")
// clang-format on
#undef CLUSTER_ORGANISATION
