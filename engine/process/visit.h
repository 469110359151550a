#include "state/visit.h"
