// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter_texts.h"

#include "core/attention/layer.h"
#include "core/wavelet/filter_bank.h"
#include "ui/translate.h"

#include <QLocale>

namespace wg {

namespace {

QString count(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString levelsText(const ParameterFacts& facts)
{
    return tr("Levels of the transform: each halves the rate of the coefficients. Up to %1 useful: with more, the "
              "filter "
              "of %2 taps is longer than what is left of the %3 samples and the coarse bands are all edge. "
              "Never more than %4, where halving reaches one sample. 0: no transform.")
        .arg(facts.usefulLevels)
        .arg(facts.filterLength)
        .arg(count(facts.sampleCount))
        .arg(facts.largestLevels);
}

QString waveletText(const Settings& settings)
{
    const auto bank = findFilterBank(settings.wavelet);
    if (!bank) return tr("The wavelet.");
    return tr("The wavelet. %1: %2, %3 taps, %4, %5 vanishing moments. Type to search among the 106.")
        .arg(QString::fromStdString((*bank)->name), QString::fromStdString((*bank)->family))
        .arg((*bank)->length())
        .arg((*bank)->orthogonal ? tr("orthogonal") : tr("biorthogonal"))
        .arg((*bank)->vanishingMoments);
}

QString describe(Parameter parameter, const Settings& settings, const ParameterFacts& facts)
{
    switch (parameter) {
    case Parameter::Method:
        return tr("Who attends to whom. Per band: coefficients of one band to each other. Joint: every scale to every "
                  "scale. Time: the samples themselves, the baseline. Article: a gain per coefficient. Off: no "
                  "attention, the transform and back.");
    case Parameter::Wavelet:
        return waveletText(settings);
    case Parameter::Mode:
        return tr("How the signal goes on beyond its ends. Decides the coefficients near the edges, which are hatched. "
                  "Periodization is the only one that gives no more coefficients than samples.");
    case Parameter::Levels:
        return levelsText(facts);
    case Parameter::Heads:
        return tr("Number of attention heads, 1 to %1. Their outputs add up to the reconstruction.").arg(kMaxHeads);
    case Parameter::Hidden:
        return tr("Units per head (d), 1 to %1: the length of a query and of a key.").arg(kMaxHidden);
    case Parameter::Score:
        return tr("How alike a query and a key are. Dot: q.k / (sqrt(d) t). Distance: -|q - k|^2 in units of the "
                  "estimated noise. Default: distance for content weights, dot for random ones.");
    case Parameter::Temperature:
        return tr("Divides the scores (no unit). Below 1 the attention is sharper, above 1 more even.");
    case Parameter::Kernel:
        return tr("Softmax: weights are positive and each row sums to 1. Linear: score / number of tokens, may be "
                  "negative.");
    case Parameter::Window:
        return tr("Neighbours on each side within the band that belong to a token, in coefficients, 0 to %1. Default: "
                  "3 for content weights, 0 for random ones.")
            .arg(kMaxWindow);
    case Parameter::Residual:
        return tr("Adds the unchanged coefficients to what the heads give.");
    case Parameter::Weights:
        return tr("Content: coefficients in similar surroundings attend to each other; meaningful without training. "
                  "Random: seeded projections, not trained: patterns show geometry, not knowledge. The others are "
                  "rules on bands and times that never look at the signal. Uniform: all alike. Local: near in time. "
                  "Parent: the coarser coefficient at the same time. Scale: one band a head. From a file: one "
                  "attention layer that was trained elsewhere.");
    case Parameter::Seed:
        return tr("Start of the random numbers (NumPy's legacy generator), 0 to 4294967295. The same seed gives the "
                  "same result everywhere.");
    }
    return {};
}

QString headsOfLayer(const AttentionLayer& layer)
{
    QStringList possible;
    for (const int heads : possibleHeads(layer))
        possible << QString::number(heads);
    return tr("The layer can have %1 heads.").arg(possible.join(QStringLiteral(", ")));
}

QString reasonWithoutEffect(Parameter parameter, const Settings& settings)
{
    if (settings.layer && parameter == Parameter::Hidden)
        return tr("Fixed: with %1 heads the layer has %2 units a head.").arg(settings.heads).arg(settings.hidden);
    if (settings.layer && parameter == Parameter::Window)
        return tr("Fixed: the layer was trained on tokens of so many neighbours.");
    if (settings.layer && parameter == Parameter::Seed)
        return tr("No effect: the weights come from a file, nothing is random.");
    if (isAnalytic(settings.weights)) return tr("No effect: these weights are a rule on bands and times.");
    switch (settings.method) {
    case Method::Time:
        return tr("No effect: the method 'time' works on the samples, without a transform.");
    case Method::Article:
        return tr("No effect: the article's method draws its own random queries, keys and values.");
    case Method::Off:
        return tr("No effect: with the method 'off' there is no attention.");
    case Method::Joint:
    case Method::PerBand:
        break;
    }
    return {};
}

QString labelOf(Parameter parameter, const QString& key)
{
    struct Label
    {
        Parameter parameter;
        const char* key;
        const char* label;
    };
    static constexpr Label kLabels[]{
        {Parameter::Method, "article", QT_TR_NOOP("Article (2023)")},
        {Parameter::Method, "joint", QT_TR_NOOP("Joint, all scales")},
        {Parameter::Method, "per-band", QT_TR_NOOP("Per band")},
        {Parameter::Method, "time", QT_TR_NOOP("Time domain")},
        {Parameter::Method, "off", QT_TR_NOOP("Off")},
        {Parameter::Mode, "zero", QT_TR_NOOP("Zero")},
        {Parameter::Mode, "constant", QT_TR_NOOP("Constant")},
        {Parameter::Mode, "symmetric", QT_TR_NOOP("Symmetric")},
        {Parameter::Mode, "reflect", QT_TR_NOOP("Reflect")},
        {Parameter::Mode, "periodic", QT_TR_NOOP("Periodic")},
        {Parameter::Mode, "smooth", QT_TR_NOOP("Smooth")},
        {Parameter::Mode, "antisymmetric", QT_TR_NOOP("Antisymmetric")},
        {Parameter::Mode, "antireflect", QT_TR_NOOP("Antireflect")},
        {Parameter::Mode, "periodization", QT_TR_NOOP("Periodization")},
        {Parameter::Score, "dot", QT_TR_NOOP("Dot product")},
        {Parameter::Score, "distance", QT_TR_NOOP("Distance")},
        {Parameter::Kernel, "softmax", QT_TR_NOOP("Softmax")},
        {Parameter::Kernel, "linear", QT_TR_NOOP("Linear")},
        {Parameter::Weights, "content", QT_TR_NOOP("Content")},
        {Parameter::Weights, "random", QT_TR_NOOP("Random (seeded)")},
        {Parameter::Weights, "uniform", QT_TR_NOOP("Uniform")},
        {Parameter::Weights, "local", QT_TR_NOOP("Local in time")},
        {Parameter::Weights, "parent", QT_TR_NOOP("Parent")},
        {Parameter::Weights, "scale", QT_TR_NOOP("Scale gate")},
        {Parameter::Weights, "file", QT_TR_NOOP("From a file\u2026")},
    };
    for (const Label& entry : kLabels)
        if (entry.parameter == parameter && key == QLatin1String(entry.key)) return tr(entry.label);
    return key.isEmpty() ? key : key.at(0).toUpper() + key.mid(1);
}

QStringList keysOf(Parameter parameter)
{
    const auto text
        = [](std::string_view name) { return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())); };
    QStringList keys;
    switch (parameter) {
    case Parameter::Method:
        for (const Method method : {Method::PerBand, Method::Joint, Method::Time, Method::Article, Method::Off})
            keys << text(toString(method));
        break;
    case Parameter::Mode:
        for (const BoundaryMode mode : kBoundaryModes)
            keys << text(toString(mode));
        break;
    case Parameter::Score:
        return {text(toString(ScoreKind::Dot)), text(toString(ScoreKind::Distance))};
    case Parameter::Kernel:
        return {text(toString(KernelKind::Softmax)), text(toString(KernelKind::Linear))};
    case Parameter::Weights:
        for (const WeightsKind weights :
             {WeightsKind::Content, WeightsKind::Random, WeightsKind::Uniform, WeightsKind::Local, WeightsKind::Parent,
              WeightsKind::Scale, WeightsKind::File})
            keys << text(toString(weights));
        break;
    case Parameter::Wavelet:
    case Parameter::Levels:
    case Parameter::Heads:
    case Parameter::Hidden:
    case Parameter::Temperature:
    case Parameter::Window:
    case Parameter::Residual:
    case Parameter::Seed:
        break;
    }
    return keys;
}

} // namespace

QString nameOf(Parameter parameter)
{
    switch (parameter) {
    case Parameter::Method:
        return tr("Method");
    case Parameter::Wavelet:
        return tr("Wavelet");
    case Parameter::Mode:
        return tr("Mode");
    case Parameter::Levels:
        return tr("Levels");
    case Parameter::Heads:
        return tr("Heads", "how many");
    case Parameter::Hidden:
        return tr("Hidden");
    case Parameter::Score:
        return tr("Score");
    case Parameter::Temperature:
        return tr("Temperature");
    case Parameter::Kernel:
        return tr("Kernel");
    case Parameter::Window:
        return tr("Window");
    case Parameter::Residual:
        return tr("Residual");
    case Parameter::Weights:
        return tr("Weights");
    case Parameter::Seed:
        return tr("Seed");
    }
    return {};
}

std::vector<ParameterChoice> choicesOf(Parameter parameter)
{
    std::vector<ParameterChoice> choices;
    for (const QString& key : keysOf(parameter))
        choices.push_back({key, labelOf(parameter, key)});
    return choices;
}

QString givenReason()
{
    return tr("No effect: this attention was computed elsewhere and is only looked at.");
}

QString toolTipOf(Parameter parameter, const Settings& settings, const ParameterFacts& facts, bool hasEffect)
{
    QString what = describe(parameter, settings, facts);
    if (parameter == Parameter::Heads && settings.layer)
        what.prepend(headsOfLayer(*settings.layer) + QLatin1Char('\n'));
    return hasEffect ? what : reasonWithoutEffect(parameter, settings) + QLatin1Char('\n') + what;
}

} // namespace wg
