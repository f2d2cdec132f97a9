// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of functions that belong to no QObject. lupdate files them under their namespace, and so do we.
#pragma once

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace wg {

/// `count` chooses the plural form.
[[nodiscard]] inline QString tr(const char* text, const char* comment = nullptr, int count = -1)
{
    return QCoreApplication::translate("wg", text, comment, count);
}

/// A text of an action without its mnemonic: "&Open" and, where letters are not Latin, the letter in brackets.
[[nodiscard]] inline QString plainText(QString text)
{
    if (const qsizetype start = text.indexOf(QLatin1String("(&")); start >= 0) text.remove(start, 4);
    return text.remove(QLatin1Char('&'));
}

/// A count as what chooses a plural form.
[[nodiscard]] inline int plural(std::size_t count)
{
    return static_cast<int>(std::min(count, std::size_t{std::numeric_limits<int>::max()}));
}

/// A text of the core that is marked there with WG_TRANSLATABLE.
[[nodiscard]] inline QString translated(std::string_view text)
{
    return tr(std::string(text).c_str());
}

} // namespace wg
