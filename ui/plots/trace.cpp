// SPDX-License-Identifier: GPL-3.0-or-later
// Min/max pyramid and clipped polylines.
#include "ui/plots/trace.h"
