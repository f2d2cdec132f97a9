// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/example_source.h"

#include "core/signal/test_signals.h"

#include <QUrlQuery>

namespace wg {

QString ExampleSource::source() const
{
    return QStringLiteral("example:%1?n=%2&noise=%3&seed=%4")
        .arg(name)
        .arg(length)
        .arg(QString::number(noise, 'g', 6))
        .arg(seed);
}

std::optional<ExampleSource> exampleSourceOf(const Signal& signal)
{
    const QString whole = QString::fromStdString(signal.source.name);
    if (!whole.startsWith(QLatin1String("example:"))) return std::nullopt;
    ExampleSource example;
    example.name = whole.section(QLatin1Char(':'), 1).section(QLatin1Char('?'), 0, 0);
    example.length = signal.length();
    for (const ExampleInfo& info : exampleInfos())
        if (example.name == QLatin1String(info.name.data(), static_cast<qsizetype>(info.name.size())))
            example.noise = info.defaultNoise;
    const QUrlQuery query(whole.section(QLatin1Char('?'), 1));
    if (query.hasQueryItem(QStringLiteral("noise")))
        example.noise = query.queryItemValue(QStringLiteral("noise")).toDouble();
    example.seed = query.queryItemValue(QStringLiteral("seed")).toUInt();
    return example;
}

} // namespace wg
