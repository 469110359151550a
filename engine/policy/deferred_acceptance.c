#include "policy/deferred_acceptance.h"

#include <math.h>

/* The best site not yet tried, or SIZE_MAX where none beats going nowhere. */
static size_t next_site(const struct mil_matching *m, size_t i, double *value) {
    const struct mil_applicant *a = &m->applicant[i];
    size_t best = SIZE_MAX;
    *value = a->outside;
    for (size_t s = 0; s < m->sites; s++) {
        if (a->area > m->room[s]) continue;
        const double worth = m->value(m->context, i, s);
        const int tried = a->last_site != SIZE_MAX &&
                          (worth > a->last_value || (worth >= a->last_value && s <= a->last_site));
        if (!tried && worth > *value) *value = worth, best = s;
    }
    return best;
}

static int propose(struct mil_matching *m) {
    int proposed = 0;
    for (size_t i = 0; i < m->applicants; i++) {
        struct mil_applicant *a = &m->applicant[i];
        if (a->site != SIZE_MAX || a->last_value <= a->outside) continue;
        double value;
        const size_t site = next_site(m, i, &value);
        a->last_value = value;
        if (site == SIZE_MAX) continue;
        a->last_site = a->site = site;
        a->rank = m->rank(m->context, i, site);
        proposed = 1;
    }
    return proposed;
}

static int comes_first(const struct mil_applicant *a, const struct mil_applicant *b) {
    return a->rank < b->rank || (a->rank <= b->rank && a->identity < b->identity);
}

/* Area that a site gives to an applicant and all it ranks before it. */
static int64_t area_up_to(const struct mil_matching *m, size_t i) {
    const struct mil_applicant *a = &m->applicant[i];
    int64_t area = a->area;
    for (size_t j = 0; j < m->applicants; j++)
        if (j != i && m->applicant[j].site == a->site && comes_first(&m->applicant[j], a))
            area += m->applicant[j].area;
    return area;
}

/* Turns away whom the site has no room for.  An applicant is judged against all the site holds, so
 * it is marked first and dropped when all have been judged. */
static void turn_away(struct mil_matching *m, size_t site) {
    int64_t wanted = 0;
    for (size_t i = 0; i < m->applicants; i++)
        if (m->applicant[i].site == site) wanted += m->applicant[i].area;
    if (wanted <= m->room[site]) return;
    for (size_t i = 0; i < m->applicants; i++) {
        struct mil_applicant *a = &m->applicant[i];
        a->refused = a->site == site && area_up_to(m, i) > m->room[site];
    }
    for (size_t i = 0; i < m->applicants; i++)
        if (m->applicant[i].site == site && m->applicant[i].refused)
            m->applicant[i].site = SIZE_MAX;
}

void mil_deferred_acceptance(struct mil_matching *m) {
    for (size_t i = 0; i < m->applicants; i++) {
        m->applicant[i].site = m->applicant[i].last_site = SIZE_MAX;
        m->applicant[i].last_value = INFINITY;
    }
    while (propose(m))
        for (size_t s = 0; s < m->sites; s++) turn_away(m, s);
}
