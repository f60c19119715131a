// SPDX-License-Identifier: GPL-3.0-or-later
#if !FROND_CATCH3
#define CATCH_CONFIG_MAIN
#endif
#include "Catch.h"
