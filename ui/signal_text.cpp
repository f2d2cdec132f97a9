// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signal_text.h"

#include "core/attention/analytic.h"
#include "core/signal/test_signals.h"
#include "ui/messages.h"
#include "ui/plots/axis_text.h"
#include "ui/translate.h"
#include "ui/weights/weights_text.h"

#include <QFileInfo>
#include <QLocale>

namespace wg {

namespace {

QString whole(std::size_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

/// Hours stop being readable after a few days.
QString spanText(double seconds)
{
    constexpr double kDay = 86400;
    if (seconds < 3 * kDay) return durationText(seconds, QLocale());
    return tr("%1 days").arg(numberText(seconds / kDay, 4, QLocale()));
}

/// "360 Hz", or for slow sampling "one every 1:00:00 h".
QString rateText(double rate)
{
    if (rate < 0.1) return tr("one every %1").arg(spanText(1 / rate));
    return siText(rate, QStringLiteral("Hz"), 4, QLocale());
}

QString exampleTitle(const QString& source)
{
    const QString name = source.section(QLatin1Char(':'), 1).section(QLatin1Char('?'), 0, 0);
    for (const ExampleInfo& example : exampleInfos())
        if (name.toStdString() == example.name) return tr("Example: %1").arg(translated(example.title));
    return source;
}

} // namespace

QString signalName(const Signal& signal)
{
    const QString source = QString::fromStdString(printable(signal.source.name));
    if (source.startsWith(QLatin1String("example:"))) return exampleTitle(source);
    return source.section(QLatin1Char('/'), -1);
}

QString signalExtent(const Signal& signal)
{
    QStringList parts{tr("%1 sample(s)", nullptr, plural(signal.length())).arg(whole(signal.length()))};
    if (signal.rate) {
        const double seconds = static_cast<double>(signal.length()) / *signal.rate;
        parts << spanText(seconds) << rateText(*signal.rate);
    }
    if (signal.channelCount() > 1)
        parts << tr("%1 channel(s)", nullptr, plural(signal.channelCount())).arg(whole(signal.channelCount()));
    if (signal.items() > 1) parts << tr("%1 item(s)", nullptr, plural(signal.items())).arg(whole(signal.items()));
    return parts.join(QStringLiteral(", "));
}

QString resultSummary(const AnalysisResult& result, bool attentionFollows)
{
    const Signal& signal = *result.signal;
    const Settings& settings = result.settings;
    QString length = tr("%1 sample(s)", nullptr, plural(signal.length())).arg(whole(signal.length()));
    if (signal.rate) length = QStringLiteral("%1 @ %2").arg(whole(signal.length()), rateText(*signal.rate));
    QStringList parts{signalName(signal), length};
    if (settings.method == Method::Time)
        parts << tr("time domain");
    else
        parts << QStringLiteral("%1/%2").arg(QString::fromStdString(settings.wavelet),
                                             translated(toString(settings.mode)))
              << levelsText(settings.levels);
    if (signal.attention)
        parts << tr("attention from the file, %n head(s)", nullptr, settings.heads);
    else if (settings.method == Method::Off)
        parts << (attentionFollows ? tr("attention follows") : tr("attention off"));
    else
        parts << tr("%1, %2 \u00d7 %3")
                     .arg(translated(toString(settings.method)))
                     .arg(settings.heads)
                     .arg(settings.hidden);
    return parts.join(QStringLiteral("  \u00b7  "));
}

namespace {

/// What tells two variants of one method apart besides wavelet, levels and heads.
QStringList unusualSettings(const Settings& settings, std::size_t sampleCount)
{
    AnalysisOptions options;
    options.method = settings.method;
    std::vector<std::string> warnings;
    const Result<Settings> usual = resolve(options, sampleCount, warnings);
    if (!usual) return {};
    QStringList parts;
    if (settings.mode != usual->mode && settings.method != Method::Time) parts << translated(toString(settings.mode));
    if (settings.method == Method::Off) return parts;
    if (settings.weights != usual->weights) parts << tr("weights %1").arg(translated(toString(settings.weights)));
    if (settings.score != usual->score) parts << translated(toString(settings.score));
    if (settings.temperature != usual->temperature) parts << tr("temperature %1").arg(settings.temperature);
    if (settings.kernel != usual->kernel) parts << translated(toString(settings.kernel));
    if (settings.window != usual->window) parts << tr("window %1").arg(settings.window);
    if (settings.residual != usual->residual) parts << tr("residual");
    if (settings.seed != usual->seed) parts << tr("seed %1").arg(settings.seed);
    return parts;
}

} // namespace

QString variantName(const AnalysisResult& result)
{
    const Settings& settings = result.settings;
    if (result.signal->attention) return tr("from the file, %n head(s)", nullptr, settings.heads);
    QStringList parts{translated(toString(settings.method))};
    if (settings.method != Method::Time)
        parts << QString::fromStdString(settings.wavelet) << levelsText(settings.levels);
    if (settings.method != Method::Off) parts << tr("%1 \u00d7 %2").arg(settings.heads).arg(settings.hidden);
    parts << unusualSettings(settings, result.signal->length());
    return parts.join(QStringLiteral(", "));
}

std::size_t telltaleToken(const AnalysisResult& result)
{
    const BandLayout& layout = result.layout();
    const std::size_t band = layout.bandCount() > 1 ? layout.bandCount() - 2 : 0;
    return (layout.bandOffsets[band] + layout.bandOffsets[band + 1]) / 2;
}

QString weightsNotice(const AnalysisResult& result)
{
    const Settings& settings = result.settings;
    if (result.signal->attention)
        return tr("Attention computed elsewhere, only looked at. Its values are not known: the output is the input, "
                  "averaged with its weights.");
    if (settings.layer) {
        QString text = tr("Weights: %1.").arg(layerName(*settings.layer));
        for (const std::string& warning : settings.layer->warnings)
            text += QLatin1Char(' ') + QString::fromStdString(printable(warning)) + QLatin1Char('.');
        return text;
    }
    const std::string_view expectation = expectationOf(settings);
    if (isAnalytic(settings.weights) && expectation.empty()) return tr("Weights are a rule on bands and times.");
    if (!expectation.empty()) {
        return tr("Weights are a rule on bands and times; %1.").arg(translated(expectation));
    }
    const bool isRandom = settings.weights == WeightsKind::Random || settings.method == Method::Article;
    if (!isRandom) return {};
    return tr("Weights are seeded random, not trained: patterns show geometry, not knowledge.");
}

QString headFiguresText(const AnalysisResult& result, std::size_t item, std::size_t head)
{
    const HeadFigures& figures = result.figures->at(item, head);
    const QLocale locale;
    const auto line = [](const QString& name, const QString& value) {
        return QStringLiteral("<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>")
            .arg(name, value.toHtmlEscaped());
    };
    QString distance = tr("%1 samples").arg(numberText(figures.distanceSamples, 3, locale));
    if (result.signal->rate)
        distance += QStringLiteral(", %1").arg(spanText(figures.distanceSamples / *result.signal->rate));
    return QStringLiteral("<table cellspacing='0' cellpadding='1'>")
        + line(tr("Entropy"), tr("%1 bits").arg(numberText(figures.entropyBits, 3, locale)))
        + line(tr("Effective tokens"), numberText(figures.effectiveTokens, 3, locale)) + line(tr("Distance"), distance)
        + line(tr("On edges"), percentText(figures.edgeShare, locale))
        + line(tr("Share of output"), percentText(figures.energyShare, locale)) + QStringLiteral("</table>");
}

} // namespace wg
