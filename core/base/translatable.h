// SPDX-License-Identifier: GPL-3.0-or-later
// Marks texts of the core for the catalogues of the window, which translates them; the command line shows them as they
// are. The context is that of ui/translate.h: "wg".
#pragma once

#define WG_TRANSLATABLE(context, text) text
