// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/head_table.h"

#include "core/attention/head_similarity.h"
#include "ui/plots/axis_text.h"
#include "ui/view_state.h"

#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

NumberCell numberCell(double value, int digits, const QLocale& locale)
{
    return std::isnan(value) ? NumberCell{QStringLiteral("\u2013")}
                             : NumberCell{numberText(value, digits, locale), value};
}

/// Seconds where the rate is known, else samples.
double inTimeUnits(const Signal& signal, double samples)
{
    return signal.rate ? samples / *signal.rate : samples;
}

QStringList headings(const Signal* signal, std::size_t head)
{
    const QString unit = signal != nullptr && signal->rate ? QStringLiteral("s") : HeadTable::tr("samples");
    return {HeadTable::tr("Head"),
            HeadTable::tr("On"),
            HeadTable::tr("Looks most at"),
            HeadTable::tr("Weight"),
            HeadTable::tr("Away (%1)").arg(unit),
            HeadTable::tr("Entropy (bits)"),
            HeadTable::tr("Effective tokens"),
            HeadTable::tr("Distance (%1)").arg(unit),
            HeadTable::tr("Edges (%)"),
            HeadTable::tr("Share (%)"),
            HeadTable::tr("Like head %1").arg(head + 1),
            HeadTable::tr("Pair")};
}

} // namespace

HeadTable::HeadTable(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_table(new NumberTable(tr("Figures of all heads"), headings(nullptr, 0), this))
    , m_background(&HeadTable::compute, [this](const Request& request, const Result<Answer>& answer) {
        if (answer) showAnswer(request, *answer);
    })
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    m_table->setSortingEnabled(true);
    m_table->setToolTip(
        tr("Click a row to show that head. Edges: attention on coefficients that reach beyond the "
           "signal. Share: of the output's energy. Like head: how alike the maps are, at most 1. Pair: "
           "weight of the selected query and key. \u201cLooks most at\u201d: where the selected coefficient's "
           "largest weight lies, itself left out; a negative distance is earlier. Ctrl+C copies."));
    connect(m_table, &NumberTable::rowChosen, this,
            [this](int row) { m_view.setSelectedHead(static_cast<std::size_t>(row)); });
    for (const auto changed : {&ViewState::resultChanged, &ViewState::itemChanged, &ViewState::selectionChanged,
                               &ViewState::selectedHeadChanged, &ViewState::headsOnChanged})
        connect(&m_view, changed, this, [this] {
            if (isVisible()) refresh();
        });
}

HeadTable::~HeadTable() = default;

void HeadTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void HeadTable::refresh()
{
    const AnalysisResultPtr& result = m_view.result();
    if (!result || !result->attention || !result->figures) {
        m_background.cancel();
        m_table->setRows({});
        m_table->setHint(result ? tr("No heads: with the method \u201coff\u201d the coefficients pass unchanged.")
                                : QString());
        return;
    }
    m_background.submit({result, std::min(m_view.item(), result->attention->items() - 1), m_view.selectedHead(),
                         m_view.selectedToken(), m_view.selectedKey()});
}

Result<HeadTable::Answer> HeadTable::compute(const Request& request, Progress& progress)
{
    const Attention& attention = *request.result->attention;
    const HeadFigureSet& figures = *request.result->figures;
    const PooledMap& compared = figures.at(request.item, request.head).overviewMax;
    Answer answer;
    for (std::size_t head = 0; head < attention.heads(); ++head) {
        Extra extra;
        extra.similarity = mapSimilarity(compared, figures.at(request.item, head).overviewMax);
        extra.pair = kNone;
        if (request.query && request.key) {
            const MapRect cell{*request.query, 1, *request.key, 1};
            WG_TRY(weight, pooledTile(attention, request.item, head, cell, 1, 1, Pooling::Max, progress));
            extra.pair = static_cast<double>(weight.values.front());
        }
        if (request.query) {
            WG_TRY(largest, largestWeights(attention, request.item, head, *request.query, 2, progress));
            for (const RowWeight& weight : largest.weights)
                if (weight.key != *request.query && weight.weight != 0 && !extra.most) extra.most = weight;
        }
        answer.push_back(extra);
    }
    return answer;
}

void HeadTable::showAnswer(const Request& request, const Answer& answer)
{
    const QStringList titles = headings(request.result->signal.get(), request.head);
    for (int column = 0; column < ColumnCount; ++column)
        m_table->setHeading(column, titles[column]);
    std::vector<std::vector<NumberCell>> rows;
    for (std::size_t head = 0; head < answer.size(); ++head)
        rows.push_back(rowOf(request, answer, head));
    m_table->setRows(rows);
    m_table->markRow(static_cast<int>(m_view.selectedHead()));
}

std::vector<NumberCell> HeadTable::rowOf(const Request& request, const Answer& answer, std::size_t head) const
{
    const HeadFigures& figures = request.result->figures->at(request.item, head);
    const Extra& extra = answer[head];
    const QLocale shown = locale();
    const bool isOn = head >= m_view.headsOn().size() || m_view.headsOn()[head];
    const auto number = static_cast<double>(head + 1);
    std::vector<NumberCell> row{
        {shown.toString(static_cast<qulonglong>(head) + 1), number},
        {isOn ? tr("on") : tr("off")},
    };
    // What is asked first comes first, and is seen without scrolling.
    for (NumberCell& cell : mostCells(request, extra))
        row.push_back(std::move(cell));
    const std::vector<NumberCell> rest{
        numberCell(figures.entropyBits, 4, shown),
        numberCell(figures.effectiveTokens, 4, shown),
        numberCell(inTimeUnits(*request.result->signal, figures.distanceSamples), 4, shown),
        numberCell(100 * figures.edgeShare, 3, shown),
        numberCell(100 * figures.energyShare, 3, shown),
        numberCell(extra.similarity, 3, shown),
        numberCell(extra.pair, 4, shown),
    };
    row.insert(row.end(), rest.begin(), rest.end());
    return row;
}

std::vector<NumberCell> HeadTable::mostCells(const Request& request, const Extra& extra) const
{
    const NumberCell none = numberCell(kNone, 0, locale());
    if (!request.query) return {none, none, none};
    if (!extra.most) return {{tr("itself alone"), kNone, tr("Every other weight of its row is 0")}, none, none};
    const BandLayout& layout = request.result->layout();
    const Signal& signal = *request.result->signal;
    const double away = layout.footprint(extra.most->key).centre() - layout.footprint(*request.query).centre();
    return {{tokenText(layout, extra.most->key), kNone, tokenDescription(layout, signal, extra.most->key, locale())},
            numberCell(extra.most->weight, 4, locale()),
            numberCell(inTimeUnits(signal, away), 4, locale())};
}

} // namespace wg
