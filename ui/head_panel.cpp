// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/head_panel.h"

#include "ui/actions.h"
#include "ui/band_mass_view.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/head_grid.h"
#include "ui/signal_text.h"
#include "ui/translate.h"
#include "ui/view_state.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace wg {

namespace {

// At first: one row of four heads with their figures, the rest for the map; many heads get half of the height.
constexpr int kGridHeight = 200;
constexpr int kMapHeight = 480;
constexpr std::size_t kManyHeads = 12;
// Below this height of the panel the map needs the place of the figures, which the table of heads shows too.
constexpr int kRoomForFigures = 500;

/// A compact combo box; `data` of an entry is an enum's value.
QComboBox* makeBox(QWidget* parent, const QString& name, const QString& toolTip,
                   const std::vector<std::pair<QString, int>>& entries)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    for (const auto& [text, value] : entries)
        box->addItem(text, value);
    return box;
}

template <class Enum>
void select(QComboBox& box, Enum value)
{
    const QSignalBlocker blocker(box);
    box.setCurrentIndex(box.findData(static_cast<int>(value)));
}

QToolButton* makeButton(QWidget* parent, QAction& action)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    button->setAutoRaise(true);
    button->setAccessibleName(plainText(action.text()));
    return button;
}

} // namespace

HeadPanel::HeadPanel(ViewState& view, const Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_splitter->setChildrenCollapsible(false);
    m_gridPart = buildGridPart(actions);
    m_splitter->addWidget(m_gridPart);
    m_splitter->addWidget(buildMapPart(actions));
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 2);
    resetHeights();
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_hasOwnHeights = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    for (const auto signal : {&ViewState::resultChanged, &ViewState::selectedHeadChanged, &ViewState::itemChanged})
        connect(&m_view, signal, this, &HeadPanel::updateFigures);
    for (const auto signal : {&ViewState::coloursChanged, &ViewState::poolingChanged})
        connect(&m_view, signal, this, &HeadPanel::followColours);
    followColours();
    updateFigures();
}

QWidget* HeadPanel::buildGridPart(const Actions& actions)
{
    auto* part = new QWidget(this);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(6, 4, 6, 2);
    layout->setSpacing(4);
    auto* bar = new QHBoxLayout;
    auto* all = new QToolButton(part);
    all->setText(tr("All on"));
    all->setToolTip(actions[ActionId::AllHeadsOn]->toolTip());
    connect(all, &QToolButton::clicked, this, [this] { switchAll(true); });
    auto* none = new QToolButton(part);
    none->setText(tr("None"));
    none->setToolTip(tr("Switch every head off: what remains is the residual part"));
    connect(none, &QToolButton::clicked, this, [this] { switchAll(false); });
    m_order
        = makeBox(part, tr("Order of heads"),
                  tr("Order of the heads. Similarity: to the selected head, most alike first. Selected pair: the heads "
                     "that link the selected query and key most strongly first"),
                  {{tr("by number"), static_cast<int>(HeadOrder::Number)},
                   {tr("by entropy"), static_cast<int>(HeadOrder::Entropy)},
                   {tr("by distance"), static_cast<int>(HeadOrder::Distance)},
                   {tr("by energy"), static_cast<int>(HeadOrder::Energy)},
                   {tr("by similarity"), static_cast<int>(HeadOrder::Similarity)},
                   {tr("by selected pair"), static_cast<int>(HeadOrder::Pair)}});
    auto* label = new QLabel(tr("Sort"), part);
    label->setBuddy(m_order);
    for (QWidget* widget : {static_cast<QWidget*>(all), static_cast<QWidget*>(none)})
        bar->addWidget(widget);
    bar->addStretch(1);
    bar->addWidget(label);
    bar->addWidget(m_order);
    layout->addLayout(bar);
    m_grid = new HeadGrid(m_view, part);
    layout->addWidget(m_grid, 1);
    connect(m_order, &QComboBox::activated, this,
            [this] { m_grid->setOrder(static_cast<HeadOrder>(m_order->currentData().toInt())); });
    return part;
}

QWidget* HeadPanel::buildMapPart(const Actions& actions)
{
    auto* part = new QWidget(this);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->setSpacing(4);
    m_colourBar = new QWidget(part);
    auto* bar = new QHBoxLayout(m_colourBar);
    bar->setContentsMargins(0, 0, 0, 0);
    buildColourControls(*bar, actions);
    m_map = new AttentionPlot(m_view, part);
    m_figuresPart = new QWidget(part);
    auto* figures = new QHBoxLayout(m_figuresPart);
    figures->setContentsMargins(0, 0, 0, 0);
    m_figures = new QLabel(part);
    m_figures->setTextFormat(Qt::RichText);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->setAccessibleName(tr("Figures of the selected head"));
    m_bandMass = new BandMassView(m_view, part);
    figures->addWidget(m_figures, 1, Qt::AlignTop);
    figures->addWidget(m_bandMass, 0, Qt::AlignTop);
    layout->addWidget(m_colourBar);
    layout->addWidget(m_map, 1);
    layout->addWidget(m_figuresPart);
    return part;
}

void HeadPanel::buildColourControls(QHBoxLayout& layout, const Actions& actions)
{
    m_colourMap = makeBox(this, tr("Colour map"), tr("Colours of the map"),
                          {{tr("Viridis"), static_cast<int>(ColourMapName::Viridis)},
                           {tr("Cividis"), static_cast<int>(ColourMapName::Cividis)},
                           {tr("Magma"), static_cast<int>(ColourMapName::Magma)}});
    m_scale = makeBox(this, tr("Colour scale"), tr("Linear, six decades, or every row on its own (L, R)"),
                      {{tr("Linear"), static_cast<int>(ColourScale::Linear)},
                       {tr("Logarithmic"), static_cast<int>(ColourScale::Logarithmic)},
                       {tr("Per row"), static_cast<int>(ColourScale::PerRow)}});
    m_pooling
        = makeBox(this, tr("Pooling"),
                  tr("What one pixel shows of the cells under it: the maximum keeps every peak, the mean every sum"),
                  {{tr("Max"), static_cast<int>(Pooling::Max)}, {tr("Mean"), static_cast<int>(Pooling::Mean)}});
    for (QComboBox* box : {m_colourMap, m_scale, m_pooling})
        layout.addWidget(box);
    layout.addStretch(1);
    for (const ActionId id : {ActionId::SharedScale, ActionId::HoldScale})
        layout.addWidget(makeButton(this, *actions[id]));
    connect(m_colourMap, &QComboBox::activated, this,
            [this] { m_view.setColourMap(static_cast<ColourMapName>(m_colourMap->currentData().toInt())); });
    connect(m_scale, &QComboBox::activated, this,
            [this] { m_view.setColourScale(static_cast<ColourScale>(m_scale->currentData().toInt())); });
    connect(m_pooling, &QComboBox::activated, this,
            [this] { m_view.setPooling(static_cast<Pooling>(m_pooling->currentData().toInt())); });
}

void HeadPanel::setResult(const AnalysisResultPtr& result)
{
    m_grid->setResult(result);
    m_map->setResult(result);
    updateFigures();
    fitParts();
}

void HeadPanel::setStale(bool stale)
{
    m_grid->setStale(stale);
    m_map->setStale(stale);
}

QByteArray HeadPanel::saveHeights() const
{
    return m_splitter->saveState();
}

void HeadPanel::resetHeights()
{
    m_hasOwnHeights = false;
    m_splitter->setSizes({m_hasMany ? kMapHeight : kGridHeight, kMapHeight});
}

void HeadPanel::setMapOnly(bool mapOnly)
{
    m_isMapOnly = mapOnly;
    for (QWidget* part : {m_gridPart, m_colourBar})
        part->setVisible(!mapOnly);
    fitParts();
}

void HeadPanel::restoreHeights(const QByteArray& heights)
{
    m_hasOwnHeights = m_splitter->restoreState(heights);
}

void HeadPanel::holdHeights(bool isHeld)
{
    m_isHeld = isHeld;
    fitParts();
}

void HeadPanel::fitParts()
{
    if (m_isHeld) return;
    m_figuresPart->setVisible(!m_isMapOnly && height() >= kRoomForFigures);
    const bool hasMany = m_view.headCount() > kManyHeads;
    if (hasMany == m_hasMany) return;
    m_hasMany = hasMany;
    if (!m_hasOwnHeights) resetHeights();
}

/// Without the figures: they go before the map becomes a stripe.
QSize HeadPanel::minimumSizeHint() const
{
    // Not what the panel's own layout remembers: it hears of hidden figures later, and the window would grow for them.
    const QSize whole = m_splitter->minimumSizeHint();
    return m_figuresPart->isHidden() ? whole : whole - QSize(0, m_figuresPart->minimumSizeHint().height());
}

void HeadPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitParts();
}

void HeadPanel::switchAll(bool on)
{
    if (on)
        m_view.switchAllHeadsOn();
    else
        m_view.setHeadsOn(std::vector<bool>(m_view.headCount(), false));
}

void HeadPanel::followColours()
{
    select(*m_colourMap, m_view.colourMap());
    select(*m_scale, m_view.colourScale());
    select(*m_pooling, m_view.pooling());
}

void HeadPanel::updateFigures()
{
    const AnalysisResultPtr& result = m_view.result();
    const bool hasHeads = result && result->figures && m_view.headCount() > 0;
    m_figures->setText(hasHeads ? headFiguresText(*result, m_view.item(), m_view.selectedHead()) : QString());
    m_bandMass->setMass(hasHeads ? result : nullptr);
}

} // namespace wg
