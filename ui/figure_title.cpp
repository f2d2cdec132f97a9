// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_title.h"

#include "core/pipeline/analysis.h"
#include "ui/messages.h"
#include "ui/plots/axis_text.h"
#include "ui/translate.h"
#include "ui/view_state.h"

#include <QLocale>
#include <QObject>

#include <algorithm>

namespace wg {

namespace {

const QString kBetween = QStringLiteral("  \u00b7  ");

/// The file's name without its folders; "doppler" for "example:doppler?n=1024".
QString shortName(const AnalysisResult& result)
{
    const QString name = QString::fromStdString(printable(result.signal->source.name));
    if (name.startsWith(QLatin1String("example:"))) return name.mid(8).section(QLatin1Char('?'), 0, 0);
    return name.section(QLatin1Char('/'), -1);
}

/// How many characters of `text` fit; at least one.
qsizetype fittingLength(const QString& text, const QFontMetricsF& metrics, double width)
{
    qsizetype length = text.size();
    while (length > 1 && metrics.horizontalAdvance(text.left(length)) > width)
        --length;
    return length;
}

} // namespace

QStringList titleParts(const AnalysisResult& result)
{
    const Settings& settings = result.settings;
    QStringList parts{shortName(result), QObject::tr("N = %1").arg(result.signal->length()),
                      translated(toString(settings.method))};
    if (settings.weights != WeightsKind::None)
        parts[2] += QObject::tr(", %1 weights").arg(translated(toString(settings.weights)));
    if (settings.levels > 0) {
        parts << QObject::tr("%1 / %2, %3")
                     .arg(QString::fromStdString(settings.wavelet), translated(toString(settings.mode)),
                          levelsText(settings.levels));
    }
    if (result.attention) {
        parts << QObject::tr("%1 \u00d7 %2")
                     .arg(QObject::tr("%n head(s)", nullptr, plural(result.attention->heads())))
                     .arg(settings.hidden);
    }
    return parts;
}

QStringList subtitleParts(const AnalysisResult& result, const ViewState& state)
{
    const QLocale locale = QLocale::c();
    QStringList parts;
    if (state.itemCount() > 1) parts << QObject::tr("item %1 of %2").arg(state.item() + 1).arg(state.itemCount());
    if (state.channelCount() > 1) {
        parts << QObject::tr("channel %1 of %2 (%3)")
                     .arg(state.channel() + 1)
                     .arg(state.channelCount())
                     .arg(QString::fromStdString(result.signal->channels[state.channel()]));
    }
    const auto on = static_cast<std::size_t>(std::count(state.headsOn().begin(), state.headsOn().end(), true));
    if (on != state.headCount()) parts << QObject::tr("%1 of %2 heads on").arg(on).arg(state.headCount());
    if (result.settings.weights == WeightsKind::Random) {
        parts << QObject::tr("seeded random weights, not trained: patterns show geometry, not knowledge");
    }
    parts << QObject::tr("reconstruction error %1").arg(numberText(result.transform->reconstructionError, 2, locale));
    if (result.attention)
        parts << QObject::tr("sum of heads %1").arg(numberText(result.output->headSumError, 2, locale));
    return parts;
}

QString figureTitle(const AnalysisResult& result)
{
    return titleParts(result).join(kBetween);
}

QString figureSubtitle(const AnalysisResult& result, const ViewState& state)
{
    return subtitleParts(result, state).join(kBetween);
}

QStringList brokenLines(const QStringList& parts, const QFontMetricsF& metrics, double width)
{
    QStringList lines;
    for (QString part : parts) {
        const QString joined = lines.isEmpty() ? QString() : lines.constLast() + kBetween + part;
        if (!joined.isEmpty() && metrics.horizontalAdvance(joined) <= width) {
            lines.last() = joined;
            continue;
        }
        while (!part.isEmpty()) {
            const qsizetype length = fittingLength(part, metrics, width);
            lines << part.left(length);
            part.remove(0, length);
        }
    }
    return lines;
}

} // namespace wg
