#include "base/random.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static void round_of(uint32_t c[4], const uint32_t k[2]) {
    const uint64_t a = (uint64_t)0xD2511F53u * c[0], b = (uint64_t)0xCD9E8D57u * c[2];
    const uint32_t mixed[4] = {(uint32_t)(b >> 32) ^ c[1] ^ k[0], (uint32_t)b,
                               (uint32_t)(a >> 32) ^ c[3] ^ k[1], (uint32_t)a};
    for (int i = 0; i < 4; i++) c[i] = mixed[i];
}

void mil_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4]) {
    uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]};
    uint32_t k[2] = {key[0], key[1]};
    for (int i = 0; i < 10; i++) {
        if (i > 0) k[0] += 0x9E3779B9u, k[1] += 0xBB67AE85u;
        round_of(c, k);
    }
    for (int i = 0; i < 4; i++) word[i] = c[i];
}

struct mil_luck mil_luck(uint64_t seed, enum mil_purpose purpose, uint32_t quarter,
                         uint64_t identity) {
    struct mil_luck luck = {
        .counter = {0, ((uint32_t)purpose << 24) | (quarter & 0xFFFFFFu), (uint32_t)identity,
                    (uint32_t)(identity >> 32)},
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
        .used = 4,
    };
    return luck;
}

uint32_t mil_word(struct mil_luck *luck) {
    if (luck->used == 4) {
        mil_philox(luck->counter, luck->key, luck->word);
        luck->counter[0]++;
        luck->used = 0;
    }
    return luck->word[luck->used++];
}

double mil_uniform(struct mil_luck *luck) {
    const uint64_t high = mil_word(luck) >> 5, low = mil_word(luck) >> 6;
    return (double)(high * 67108864u + low) * (1.0 / 9007199254740992.0);
}

uint64_t mil_below(struct mil_luck *luck, uint64_t n) {
    const uint64_t limit = UINT64_MAX - UINT64_MAX % n; /* a multiple of n */
    for (;;) {
        const uint64_t high = mil_word(luck), drawn = (high << 32) | mil_word(luck);
        if (drawn < limit) return drawn % n;
    }
}

/* In (0, 1): inverse distribution functions are finite there. */
static double open_uniform(struct mil_luck *luck) {
    const double drawn = mil_uniform(luck);
    return drawn > 0.0 ? drawn : 0.5 / 9007199254740992.0;
}

double mil_normal(struct mil_luck *luck) {
    return gsl_cdf_ugaussian_Pinv(open_uniform(luck));
}

double mil_gumbel(struct mil_luck *luck) {
    return -log(-log(open_uniform(luck)));
}

double mil_chance(uint64_t seed, enum mil_purpose purpose, uint32_t quarter, uint64_t identity) {
    struct mil_luck luck = mil_luck(seed, purpose, quarter, identity);
    return mil_uniform(&luck);
}

static void gsl_set(void *state, unsigned long seed) {
    *(struct mil_luck *)state = mil_luck(seed, (enum mil_purpose)0, 0, 0);
}
static unsigned long gsl_get(void *state) {
    return mil_word(state);
}
static double gsl_get_double(void *state) {
    return mil_uniform(state);
}

const gsl_rng_type mil_philox_type = {
    .name = "philox4x32-10",
    .max = 0xFFFFFFFFul,
    .min = 0,
    .size = sizeof(struct mil_luck),
    .set = gsl_set,
    .get = gsl_get,
    .get_double = gsl_get_double,
};

gsl_rng mil_luck_gsl(struct mil_luck *luck) {
    const gsl_rng rng = {.type = &mil_philox_type, .state = luck};
    return rng;
}

uint64_t mil_mix(uint64_t a, uint64_t b) {
    uint64_t z = a * 0x9E3779B97F4A7C15u + b + 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t mil_name_identity(const char *name) {
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a, then mixed */
    for (; *name != '\0'; name++) hash = (hash ^ (unsigned char)*name) * 0x100000001B3u;
    return mil_mix(hash, 0);
}
