#include "input/path.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const char *mil_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Takes the last part off; whether there was one that ".." can undo. */
static bool step_back(char *path) {
    char *name = strrchr(path, '/');
    name = name != NULL ? name + 1 : path;
    if (*name == '\0' || strcmp(name, "..") == 0) return false;
    if (name > path + 1) name--; /* the slash too, but not the root */
    *name = '\0';
    return true;
}

static void simplify(char joined[MIL_PATH_ROOM], const char *path) {
    size_t used = 0;
    joined[0] = '\0';
    if (*path == '/') snprintf(joined, MIL_PATH_ROOM, "/");
    while (*path != '\0') {
        path += strspn(path, "/");
        const size_t length = strcspn(path, "/");
        const bool is_back = length == 2 && strncmp(path, "..", 2) == 0;
        const bool is_here = length == 0 || (length == 1 && *path == '.');
        const bool at_root = strcmp(joined, "/") == 0;
        if (!is_here && !(is_back && (at_root || step_back(joined)))) {
            used = strlen(joined);
            const char *between = used == 0 || at_root ? "" : "/";
            snprintf(joined + used, MIL_PATH_ROOM - used, "%s%.*s", between, (int)length, path);
        }
        path += length;
    }
}

int mil_path_join(char joined[MIL_PATH_ROOM], const char *from, const char *path,
                  struct mil_error *error) {
    char whole[MIL_PATH_ROOM];
    const int folder = *path == '/' ? 0 : (int)(mil_path_name(from) - from);
    const int length = snprintf(whole, sizeof whole, "%.*s%s", folder, from, path);
    if (length < 0 || length >= MIL_PATH_ROOM - 1)
        return mil_fail_at(error, MIL_BAD_INPUT, from, 0, "a path in it is too long");
    simplify(joined, whole);
    return MIL_OK;
}
