// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector_text.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/symbol_text.h"
#include "ui/translate.h"

#include <numeric>

namespace wg {

namespace {

constexpr int kDigits = 5;
constexpr std::size_t kShownUnits = 6;

/// "(0.12, -0.4, ...)": the first few in sight, all in the tooltip.
NumberCell vectorCell(const std::vector<double>& values, const QLocale& locale)
{
    const auto joined = [&](std::size_t count) {
        QStringList parts;
        for (std::size_t i = 0; i < count; ++i)
            parts << numberText(values[i], 3, locale);
        if (count < values.size()) parts << QStringLiteral("\u2026");
        return QStringLiteral("(%1)").arg(parts.join(QStringLiteral("; ")));
    };
    if (values.size() == 1) return {numberText(values[0], kDigits, locale), values[0]};
    return {joined(std::min(values.size(), kShownUnits)), std::numeric_limits<double>::quiet_NaN(),
            joined(std::min<std::size_t>(values.size(), 64))};
}

/// Collects the lines.
class TermTable
{
    Q_DECLARE_TR_FUNCTIONS(wg::TermTable)

public:
    TermTable(const AnalysisResult& result, const MapCell& cell, const PairTerms& terms, std::size_t channel,
              const QLocale& locale)
        : m_result(result)
        , m_cell(cell)
        , m_terms(terms)
        , m_channel(channel)
        , m_locale(locale)
    { }

    [[nodiscard]] std::vector<std::vector<NumberCell>> take()
    {
        addTokens();
        if (!m_terms.isReachable && !m_terms.article) {
            addText(tr("weight A"), tr("bands attend only to themselves here"), 0);
            return std::move(m_rows);
        }
        if (m_result.attention->given) {
            addGiven();
            return std::move(m_rows);
        }
        addScore();
        if (m_terms.article)
            addArticle();
        else
            addWeight();
        return std::move(m_rows);
    }

private:
    void addText(const QString& term, const QString& how, double value)
    {
        m_rows.push_back({{term}, {numberText(value, kDigits, m_locale), value}, {how}});
    }
    void addVector(const QString& term, const QString& how, const std::vector<double>& values)
    {
        m_rows.push_back({{term}, vectorCell(values, m_locale), {how}});
    }
    [[nodiscard]] QString keys() const { return m_locale.toString(static_cast<qulonglong>(m_terms.keyCount)); }
    [[nodiscard]] double coefficient(std::size_t token) const
    {
        return m_result.transform->coefficients.slice(m_cell.item, token)[m_channel];
    }

    void addTokens()
    {
        const BandLayout& layout = m_result.layout();
        for (const auto& [name, token] : {std::pair{tr("query %1"), m_cell.query}, {tr("key %1"), m_cell.key}}) {
            const QString span = tokenSpanText(layout, *m_result.signal, token, m_locale);
            const QString where = m_result.signal->rate ? span : tr("samples %1").arg(span);
            const QString symbols = quotedSymbols(tokenSymbols(layout, *m_result.signal, token));
            addText(name.arg(tokenText(layout, token)) + symbols, tr("coefficient c, from %1").arg(where),
                    coefficient(token));
        }
    }

    void addScore()
    {
        const bool distance = m_result.attention->rule.kind == ScoreKind::Distance;
        const QString units = tr("%n unit(s)", nullptr, plural(m_terms.query.size()));
        const bool isAnalyticRule = isAnalytic(m_result.settings.weights);
        const bool isContent = m_result.settings.weights == WeightsKind::Content;
        const QString source = m_terms.article ? tr("%1, seeded noise")
            : isAnalyticRule                   ? tr("%1, places in band and time")
            : isContent                        ? tr("%1, from c and its neighbours")
            : m_result.settings.layer          ? tr("%1, the layer's projection of c")
                                               : tr("%1, seeded projection of c");
        addVector(tr("q"), source.arg(units), m_terms.query);
        addVector(tr("k"), source.arg(units), m_terms.key);
        const QString product = distance ? QStringLiteral("|q \u2212 k|\u00b2") : QStringLiteral("q\u00b7k");
        addText(product, distance ? tr("sum of squared differences") : tr("sum of products"), m_terms.product);
        const QString scale = isAnalyticRule ? QStringLiteral("\u22121 / (2 t\u00b2)")
            : distance                       ? QStringLiteral("\u22121 / (2 t\u00b2 \u03c3\u00b2 E)")
            : m_terms.article                ? QStringLiteral("1 / \u221ad")
                                             : QStringLiteral("1 / (\u221ad t)");
        addText(tr("scale"), scale, m_terms.scale);
        addText(m_terms.article ? tr("similarity S") : tr("score S"), tr("scale \u00d7 %1").arg(product),
                m_terms.score);
    }

    void addWeight()
    {
        const bool linear = m_result.settings.kernel == KernelKind::Linear;
        if (m_terms.logSumExp) {
            addText(tr("log-sum-exp"),
                    linear ? tr("log \u03a3 exp(S) over %1 key(s); not used by the linear kernel", nullptr,
                                plural(m_terms.keyCount))
                                 .arg(keys())
                           : tr("log \u03a3 exp(S) over %1 key(s)", nullptr, plural(m_terms.keyCount)).arg(keys()),
                    *m_terms.logSumExp);
        }
        addText(tr("weight A"),
                linear ? tr("S / %1 key(s)", nullptr, plural(m_terms.keyCount)).arg(keys())
                       : tr("exp(S \u2212 log-sum-exp)"),
                m_terms.weight);
        const bool isContent = mixesCoefficients(m_result.settings.weights);
        addVector(tr("value v"),
                  isContent                     ? tr("c of the key")
                      : m_result.settings.layer ? tr("the layer's projection of the key")
                                                : tr("seeded projection of the key"),
                  m_terms.value);
        addText(tr("brings"),
                isContent ? tr("A v / %n head(s)", nullptr, m_result.settings.heads)
                          : tr("A v, through the output projection"),
                m_terms.contribution[m_channel]);
        addText(tr("head adds"), tr("what all %1 key(s) bring", nullptr, plural(m_terms.keyCount)).arg(keys()),
                m_terms.headOutput[m_channel]);
    }

    void addGiven()
    {
        addText(tr("weight A"), tr("as the file has it; queries and keys are not known"), m_terms.weight);
        addVector(tr("value v"), tr("c of the key: the true values are not known"), m_terms.value);
        addText(tr("brings"), tr("A v / %n head(s)", nullptr, m_result.settings.heads),
                m_terms.contribution[m_channel]);
        addText(tr("head adds"), tr("what all %1 key(s) bring", nullptr, plural(m_terms.keyCount)).arg(keys()),
                m_terms.headOutput[m_channel]);
    }

    void addArticle()
    {
        const ArticleTerms& article = *m_terms.article;
        addText(tr("\u03a3 v"), tr("sum over the units of the key's value"),
                std::accumulate(m_terms.value.begin(), m_terms.value.end(), 0.0));
        addText(tr("logit z"), tr("\u03a3 over all keys of S \u00d7 \u03a3 v"), article.logit);
        addText(tr("log-sum-exp"), tr("log \u03a3 exp(z) over the positions"), article.logSumExp);
        addText(tr("weight w"), tr("exp(z \u2212 log-sum-exp)"), article.weight);
        addText(tr("gain"), tr("\u03a3 of w over %n head(s)", nullptr, m_result.settings.heads), article.gain);
        addText(tr("c after"), tr("gain \u00d7 c of the query"), article.gain * coefficient(m_cell.query));
    }

    const AnalysisResult& m_result;
    const MapCell& m_cell;
    const PairTerms& m_terms;
    std::size_t m_channel;
    const QLocale& m_locale;
    std::vector<std::vector<NumberCell>> m_rows;
};

} // namespace

std::vector<std::vector<NumberCell>> termRows(const AnalysisResult& result, const MapCell& cell, const PairTerms& terms,
                                              std::size_t channel, const QLocale& locale)
{
    return TermTable(result, cell, terms, channel, locale).take();
}

std::vector<std::vector<NumberCell>> weightRows(const AnalysisResult& result, std::size_t item, std::size_t channel,
                                                const LargestWeights& largest, const QLocale& locale)
{
    const BandLayout& layout = result.layout();
    const Signal& signal = *result.signal;
    std::vector<std::vector<NumberCell>> rows;
    for (const RowWeight& weight : largest.weights) {
        const std::size_t band = layout.bandOf(weight.key);
        const auto index = static_cast<double>(weight.key - layout.bandOffsets[band]);
        const double centre = layout.footprint(weight.key).centre();
        const double time = signal.rate ? signal.startSeconds + centre * signal.secondsPerSample() : centre;
        const double value = result.transform->coefficients.slice(item, weight.key)[channel];
        rows.push_back(
            {{QString::fromStdString(layout.bandName(band))},
             {numberText(index, 15, locale) + quotedSymbols(tokenSymbols(layout, signal, weight.key)), index},
             {numberText(time, 6, locale), time, tokenSpanText(layout, signal, weight.key, locale)},
             {numberText(weight.weight, 4, locale), weight.weight},
             {numberText(value, 4, locale), value}});
    }
    return rows;
}

QString cellTitle(const AnalysisResult& result, const MapCell& cell)
{
    const BandLayout& layout = result.layout();
    return tr("%1 \u2192 %2, head %3")
        .arg(tokenText(layout, cell.query), tokenText(layout, cell.key))
        .arg(cell.head + 1);
}

} // namespace wg
