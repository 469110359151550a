#include "command/progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { NARROWEST = 40, WIDEST_BAR = 50 };

static double now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

double mil_progress_seconds(const struct mil_progress *progress) {
    return now() - progress->begun;
}

void mil_progress_open(struct mil_progress *progress, const char *label, bool quiet) {
    const char *no_colour = getenv("NO_COLOR");
    *progress = (struct mil_progress){
        .label = label,
        .quiet = quiet,
        .bar = !quiet && isatty(STDERR_FILENO),
        .colour = no_colour == NULL || no_colour[0] == '\0',
        .begun = now(),
    };
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, NULL);
}

static bool is_asked_to_stop(void) {
    sigset_t waiting;
    return sigpending(&waiting) == 0 &&
           (sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM));
}

/* 75 -> "1:15". */
static void print_time(char *buffer, size_t size, double seconds) {
    const long whole = (long)(seconds + 0.5);
    if (whole < 3600) snprintf(buffer, size, "%ld:%02ld", whole / 60, whole % 60);
    else snprintf(buffer, size, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
}

static void draw_bar(const struct mil_progress *progress, const char *left) {
    struct winsize window = {0};
    int width = NARROWEST;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) width = window.ws_col;
    char text[160];
    const int used =
        snprintf(text, sizeof text, " %3zu %%  %zu/%zu quarters  %s left",
                 100 * progress->done / progress->all, progress->done, progress->all, left);
    int room = width - used - 16;
    if (room > WIDEST_BAR) room = WIDEST_BAR;
    fprintf(stderr, "\r%-12.12s ", progress->label);
    if (room > 4) {
        const int full = (int)((size_t)room * progress->done / progress->all);
        fputs(progress->colour ? "\033[32m" : "", stderr);
        for (int i = 0; i < room; i++) fputc(i < full ? '#' : '.', stderr);
        fputs(progress->colour ? "\033[0m" : "", stderr);
    }
    fprintf(stderr, "%s\033[K", text);
}

int mil_progress_step(void *self, size_t done, size_t all) {
    struct mil_progress *progress = self;
    progress->done = done;
    progress->all = all;
    if (is_asked_to_stop()) progress->stopped = true;
    if (progress->quiet || all == 0) return progress->stopped;
    const double spent = mil_progress_seconds(progress);
    char left[32];
    const size_t here = done - progress->before;
    print_time(left, sizeof left, here == 0 ? 0.0 : spent * (double)(all - done) / (double)here);
    if (progress->bar && (done == all || spent - progress->drawn > 0.1)) {
        progress->drawn = spent;
        draw_bar(progress, left);
    }
    if (!progress->bar && 10 * done / all > progress->tenths) {
        progress->tenths = 10 * done / all;
        fprintf(stderr, "%s: %zu %%, %zu of %zu quarters, %s left\n", progress->label,
                100 * done / all, done, all, left);
    }
    return progress->stopped;
}

void mil_progress_close(struct mil_progress *progress) {
    if (progress->bar) fputs("\r\033[K", stderr);
}
