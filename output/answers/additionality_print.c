#include "answers/additionality_print.h"

#include "base/text.h"

#include <math.h>

enum { WORD_ROOM = 64 };
static const char signs[MIL_CHANGES] = {
    [MIL_GROSS] = ' ', [MIL_DEADWEIGHT] = '-', [MIL_BOUND] = '+', [MIL_MOBILE] = '+',
    [MIL_MOVED] = '-', [MIL_ELSEWHERE] = '+',  [MIL_NET] = '='};
static const char *const keys[MIL_CHANGES] = {
    "gross", "deadweight", "bound_trades", "mobile_trades", "moved", "elsewhere", "net"};

/* Jobs are told one by one, money in words. */
static const char *amount(char *buffer, bool money, double value) {
    if (!isfinite(value)) return "-";
    if (money) return mil_number_brief(buffer, WORD_ROOM, value);
    snprintf(buffer, WORD_ROOM, "%.0f", value);
    return buffer;
}

static void print_change(FILE *out, bool money, const struct mil_interval *change) {
    char word[3][WORD_ROOM];
    const bool sure = change->low > 0.0 || change->high < 0.0;
    fprintf(out, " %11s%s [%10s, %10s]", amount(word[0], money, change->mean), sure ? "*" : " ",
            amount(word[1], money, change->low), amount(word[2], money, change->high));
}

static void print_named(FILE *out, const char *what, bool money,
                        const struct mil_account_of *account) {
    char word[7][WORD_ROOM];
    const struct mil_named *n = &account->named;
    fprintf(out,
            "  %s: gross %s = deadweight %s + displaced within the region %s + displaced elsewhere "
            "%s\n    + crowded out through wages and land %s - spillover %s + net %s\n",
            what, amount(word[0], money, account->change[MIL_GROSS].mean),
            amount(word[1], money, account->change[MIL_DEADWEIGHT].mean),
            amount(word[2], money, n->displaced_within),
            amount(word[3], money, n->displaced_elsewhere), amount(word[4], money, n->crowded_out),
            amount(word[5], money, n->spillover),
            amount(word[6], money, account->change[MIL_NET].mean));
}

void mil_additionality_print(FILE *out, const struct mil_contrast *contrast,
                             const struct mil_additionality *parts) {
    const char *currency = contrast->base->currency != NULL ? contrast->base->currency : "currency";
    char word[2][WORD_ROOM];
    if (!parts->known) return;
    fprintf(out, "\n%-51s %-36s  product of a quarter, %s\n", "who gained, at the end of the run",
            "jobs", currency);
    for (size_t c = 0; c < MIL_CHANGES; c++) {
        fprintf(out, "%c %-49s", signs[c], mil_change_words[c]);
        print_change(out, false, &parts->jobs.change[c]);
        fputc(' ', out);
        print_change(out, true, &parts->product.change[c]);
        fputc('\n', out);
    }
    print_named(out, "jobs", false, &parts->jobs);
    print_named(out, "product", true, &parts->product);
    fprintf(out,
            "  %s firms reached are there at the end; %s of them have a twin in the own region of "
            "the base\n",
            amount(word[0], false, parts->firms), amount(word[1], false, parts->twins));
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *account_json(const struct mil_account_of *account) {
    json_t *object = json_object();
    for (size_t c = 0; c < MIL_CHANGES; c++)
        json_object_set_new(object, keys[c],
                            json_pack("{s:s, s:o, s:o, s:o, s:I}", "words", mil_change_words[c],
                                      "mean", number(account->change[c].mean), "low",
                                      number(account->change[c].low), "high",
                                      number(account->change[c].high), "sum_over_pairs",
                                      (json_int_t)account->total[c]));
    json_object_set_new(
        object, "named",
        json_pack("{s:f, s:f, s:f, s:f}", "displaced_within", account->named.displaced_within,
                  "displaced_elsewhere", account->named.displaced_elsewhere, "crowded_out",
                  account->named.crowded_out, "spillover", account->named.spillover));
    return object;
}

json_t *mil_additionality_as_json(const struct mil_additionality *parts) {
    if (!parts->known) return NULL;
    return json_pack("{s:f, s:f, s:o, s:o}", "firms_reached", parts->firms, "firms_with_twin",
                     parts->twins, "jobs", account_json(&parts->jobs), "product",
                     account_json(&parts->product));
}
