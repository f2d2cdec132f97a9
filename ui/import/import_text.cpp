// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_text.h"

#include "ui/messages.h"
#include "ui/translate.h"

#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace wg {

namespace {

constexpr std::size_t kFewNames = 6;

QString count(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString axisText(QChar letter, std::size_t size)
{
    if (letter == QLatin1Char('T')) return tr("%1 sample(s)", nullptr, plural(size)).arg(count(size));
    return (letter == QLatin1Char('C') ? tr("%1 channel(s)", nullptr, plural(size))
                                       : tr("%1 item(s)", nullptr, plural(size)))
        .arg(count(size));
}

/// Whether names can stand in a list of names: no separators, no blanks at the ends, each of them once.
bool areListable(const std::vector<std::string>& names)
{
    QSet<QString> seen;
    for (const std::string& name : names) {
        const QString text = QString::fromStdString(name);
        if (text.isEmpty() || text.contains(QLatin1Char(',')) || text.trimmed() != text || seen.contains(text))
            return false;
        seen.insert(text);
    }
    return true;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

/// "0-2,5".
std::string rangesText(const std::vector<bool>& isChosen)
{
    std::vector<std::string> parts;
    for (std::size_t first = 0; first < isChosen.size(); ++first) {
        if (!isChosen[first]) continue;
        std::size_t last = first;
        while (last + 1 < isChosen.size() && isChosen[last + 1])
            ++last;
        parts.push_back(std::to_string(first) + (last > first ? "-" + std::to_string(last) : ""));
        first = last;
    }
    return joined(parts);
}

QString quoted(const QString& word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:,+-]+$"));
    if (plain.match(word).hasMatch()) return word;
    return QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

} // namespace

QString outlineText(const ArrayOutline& outline)
{
    QStringList sizes;
    for (const std::size_t size : outline.shape)
        sizes << count(size);
    const std::string_view type = toString(outline.type);
    const QString name = QString::fromStdString(printable(outline.name));
    return (name.isEmpty() ? QString() : name + QStringLiteral(", ")) + sizes.join(QStringLiteral(" \u00d7 "))
        + QStringLiteral(", ") + QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size()));
}

std::vector<std::pair<QString, QString>> axesChoices(const std::vector<std::size_t>& shape)
{
    static const QStringList kByRank[]{
        {QStringLiteral("T")},
        {QStringLiteral("TC"), QStringLiteral("CT"), QStringLiteral("BT"), QStringLiteral("TB")},
        {QStringLiteral("BTC"), QStringLiteral("BCT"), QStringLiteral("TBC"), QStringLiteral("TCB"),
         QStringLiteral("CTB"), QStringLiteral("CBT")}};
    std::vector<std::pair<QString, QString>> choices;
    if (shape.empty() || shape.size() > std::size(kByRank)) return choices;
    for (const QString& letters : kByRank[shape.size() - 1]) {
        QStringList parts;
        for (qsizetype axis = 0; axis < letters.size(); ++axis)
            parts << axisText(letters[axis], shape[static_cast<std::size_t>(axis)]);
        choices.emplace_back(letters, parts.join(QStringLiteral(" \u00d7 ")));
    }
    return choices;
}

std::string columnsText(const std::vector<std::string>& names, const std::vector<bool>& isChosen)
{
    if (std::find(isChosen.begin(), isChosen.end(), false) == isChosen.end()) return {};
    std::vector<std::string> chosen;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (isChosen[i]) chosen.push_back(names[i]);
    static const QRegularExpression number(QStringLiteral("^\\d+(-\\d+)?$"));
    const bool isNumberName = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return number.match(QString::fromStdString(name)).hasMatch();
    });
    const bool isNamed = areListable(names) && (isNumberName || chosen.size() <= kFewNames);
    return isNamed ? joined(chosen) : rangesText(isChosen);
}

QString commandText(const QString& path, const ImportOptions& options)
{
    QStringList words{QStringLiteral("wavegaze run"), quoted(QFileInfo(path).fileName())};
    const auto add = [&words](const QString& option, const std::string& value) {
        if (!value.empty()) words << option << quoted(QString::fromStdString(value));
    };
    add(QStringLiteral("--raw"), options.raw);
    add(QStringLiteral("--symbols"), options.symbols);
    add(QStringLiteral("--array"), options.array);
    add(QStringLiteral("--axes"), options.axes);
    add(QStringLiteral("--columns"), options.columns);
    add(QStringLiteral("--range"), options.range);
    if (options.rate) words << QStringLiteral("--rate") << QString::number(*options.rate, 'g', 12);
    return words.join(QLatin1Char(' '));
}

} // namespace wg
