// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector_panel.h"

#include "ui/inspector_text.h"
#include "ui/plots/axis_text.h"
#include "ui/view_state.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wg {

namespace {

constexpr std::size_t kListedWeights = 200;

QWidget* titled(QLabel& title, QWidget& content)
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(6, 3, 6, 4);
    layout->setSpacing(2);
    title.setTextInteractionFlags(Qt::TextSelectableByMouse);
    title.setMinimumWidth(60);
    layout->addWidget(&title);
    layout->addWidget(&content, 1);
    return part;
}

} // namespace

InspectorPanel::InspectorPanel(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_title(new QLabel)
    , m_rowTitle(new QLabel)
    , m_terms(new NumberTable(tr("Arithmetic of one weight"), {tr("Term"), tr("Value"), tr("How")}))
    , m_weights(new NumberTable(tr("Largest weights of the row"),
                                {tr("Band"), tr("Token"), tr("Time"), tr("Weight"), tr("Coefficient")}))
    , m_background(&InspectorPanel::compute, [this](const Request& request, const Result<Answer>& answer) {
        if (answer)
            showAnswer(request, *answer);
        else
            showNothing(QString::fromStdString(answer.error().detail));
    })
{
    m_weights->setSortingEnabled(true);
    m_weights->setSelectionMode(QAbstractItemView::SingleSelection);
    m_title->setAccessibleName(tr("Query, key and head"));
    m_rowTitle->setAccessibleName(tr("Whose weights these are"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(titled(*m_title, *m_terms));
    splitter->addWidget(titled(*m_rowTitle, *m_weights));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_weights, &NumberTable::rowChosen, this, &InspectorPanel::choose);
    for (const auto changed : {&ViewState::resultChanged, &ViewState::itemChanged, &ViewState::channelChanged,
                               &ViewState::selectionChanged, &ViewState::selectedHeadChanged})
        connect(&m_view, changed, this, &InspectorPanel::follow);
    connect(&m_view, &ViewState::hoverChanged, this, [this] {
        if (!m_view.selectedKey() && m_view.hover().pair) follow();
    });
    refresh();
}

InspectorPanel::~InspectorPanel() = default;

QString InspectorPanel::title() const
{
    return m_title->text();
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void InspectorPanel::follow()
{
    if (isVisible()) refresh();
}

void InspectorPanel::refresh()
{
    const AnalysisResultPtr& result = m_view.result();
    if (!result || !result->attention) {
        m_background.cancel();
        showNothing(result ? tr("No attention: with the method \u201coff\u201d the coefficients pass unchanged.")
                           : QString());
        return;
    }
    Request request{result, {m_view.item(), m_view.selectedHead(), 0, 0}, false};
    const auto& hovered = m_view.hover().pair;
    if (m_view.selectedToken() && m_view.selectedKey()) {
        request.cell.query = *m_view.selectedToken();
        request.cell.key = *m_view.selectedKey();
    } else if (hovered) {
        request.cell.query = hovered->query;
        request.cell.key = hovered->key;
    } else if (m_view.selectedToken()) {
        request.cell.query = *m_view.selectedToken();
        request.wantsLargest = true;
    } else {
        m_background.cancel();
        showNothing(tr("Click a coefficient, or a cell of the map: here is how its weight comes about."));
        return;
    }
    m_background.submit(request);
}

Result<InspectorPanel::Answer> InspectorPanel::compute(const Request& request, Progress& progress)
{
    const Attention& attention = *request.result->attention;
    Answer answer;
    answer.cell = request.cell;
    WG_TRY(
        largest,
        largestWeights(attention, request.cell.item, request.cell.head, request.cell.query, kListedWeights, progress));
    if (request.wantsLargest && !largest.weights.empty()) answer.cell.key = largest.weights.front().key;
    answer.terms = pairTerms(attention, answer.cell);
    answer.largest = std::move(largest);
    return answer;
}

void InspectorPanel::showAnswer(const Request& request, const Answer& answer)
{
    const AnalysisResult& result = *request.result;
    const std::size_t channel = std::min(m_view.channel(), result.signal->channelCount() - 1);
    m_title->setText(request.wantsLargest ? tr("%1 (its largest weight)").arg(cellTitle(result, answer.cell))
                                          : cellTitle(result, answer.cell));
    m_terms->setRows(termRows(result, answer.cell, answer.terms, channel, locale()));
    const QString pattern = result.attention->isArticle() ? tr("The %1 largest similarities of %2, %3 of its row")
                                                          : tr("The %1 largest weights of %2, %3 of its row");
    m_rowTitle->setText(
        pattern.arg(answer.largest.weights.size())
            .arg(tokenText(result.layout(), answer.cell.query), percentText(answer.largest.share, locale())));
    m_keys.clear();
    for (const RowWeight& weight : answer.largest.weights)
        m_keys.push_back(weight.key);
    m_query = answer.cell.query;
    m_shownResult = request.result;
    m_weights->setHeading(2, timeAxisLabel(*result.signal));
    m_weights->setRows(weightRows(result, answer.cell.item, channel, answer.largest, locale()));
    const auto chosen = std::find(m_keys.begin(), m_keys.end(), answer.cell.key);
    m_weights->markRow(chosen == m_keys.end() ? -1 : static_cast<int>(chosen - m_keys.begin()));
}

void InspectorPanel::showNothing(const QString& hint)
{
    m_keys.clear();
    m_title->clear();
    m_rowTitle->clear();
    m_terms->setRows({});
    m_weights->setRows({});
    m_terms->setHint(hint);
}

void InspectorPanel::choose(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_keys.size() || m_shownResult != m_view.result()) return;
    m_view.setSelection(m_query, m_keys[static_cast<std::size_t>(row)]);
}

} // namespace wg
