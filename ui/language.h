// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window and its lessons. The command line speaks English whatever is chosen here.
#pragma once

#include <QString>

namespace wg {

enum class Language
{
    System,
    English,
    Chinese
};

[[nodiscard]] Language savedLanguage();
void saveLanguage(Language language);

/// Loads the catalogues; Qt tells every window when the language becomes another one.
void useLanguage(Language language);

/// "en" or "zh_CN": the one in use.
[[nodiscard]] QString languageName();

/// What System stands for on a desktop that prefers these languages, the best one first.
[[nodiscard]] QString languageFor(const QStringList& preferred);

} // namespace wg
