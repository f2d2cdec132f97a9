// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_memory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <utility>

namespace wg {

namespace {

const QString kKey = QStringLiteral("import/remembered");
const QString kShape = QStringLiteral("shape");
const QString kRate = QStringLiteral("rate");

/// The options that are texts, by the names of the command line.
template <class Options, class Use>
void forEachText(Options& options, Use use)
{
    use("array", options.array);
    use("columns", options.columns);
    use("axes", options.axes);
    use("range", options.range);
    use("raw", options.raw);
    use("symbols", options.symbols);
}

QJsonArray savedEntries()
{
    return QJsonDocument::fromJson(QSettings().value(kKey).toByteArray()).array();
}

QJsonObject entryOf(const std::string& shape, const ImportOptions& options)
{
    QJsonObject entry{{kShape, QString::fromStdString(shape)}};
    forEachText(options, [&](const char* name, const std::string& text) {
        if (!text.empty()) entry[QLatin1String(name)] = QString::fromStdString(text);
    });
    if (options.rate) entry[kRate] = *options.rate;
    return entry;
}

ImportOptions optionsOf(const QJsonObject& entry)
{
    ImportOptions options;
    forEachText(options, [&](const char* name, std::string& text) {
        text = entry[QLatin1String(name)].toString().toStdString();
    });
    if (const double rate = entry[kRate].toDouble(); rate > 0) options.rate = rate;
    return options;
}

} // namespace

ImportMemory savedImportMemory()
{
    ImportMemory memory;
    const QJsonArray entries = savedEntries();
    for (const auto& entry : entries)
        memory[entry.toObject()[kShape].toString().toStdString()] = optionsOf(entry.toObject());
    return memory;
}

void rememberImport(const std::string& shape, const ImportOptions& options)
{
    QJsonArray kept;
    const QJsonArray entries = savedEntries();
    for (const auto& entry : entries)
        if (entry.toObject()[kShape].toString() != QString::fromStdString(shape)) kept.append(entry);
    kept.append(entryOf(shape, options));
    while (kept.size() > kRememberedShapes)
        kept.removeFirst();
    QSettings().setValue(kKey, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace wg
