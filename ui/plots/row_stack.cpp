// SPDX-License-Identifier: GPL-3.0-or-later
// Rows with headers in a splitter.
#include "ui/plots/row_stack.h"

#include "ui/error_view.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/coefficient_plot.h"
#include "ui/plots/gaze_plot.h"
#include "ui/plots/output_plot.h"
#include "ui/plots/row_frame.h"
#include "ui/plots/scalogram_plot.h"
#include "ui/plots/shrinkage_plot.h"
#include "ui/plots/signal_plot.h"
#include "ui/plots/spectrum_plot.h"
#include "ui/stretch.h"
#include "ui/translate.h"

#include <QEvent>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wg {

namespace {

const QString kDot = QStringLiteral("  \u00b7  ");

constexpr std::array<int, kRowCount> kShares{20, 30, 25, 33}; // of the height

} // namespace

RowStack::RowStack(ViewState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_scroll(new QScrollArea(this))
    , m_input(new SignalPlot(state))
    , m_coefficients(new CoefficientPlot(state))
    , m_gaze(new GazePlot(state))
    , m_output(new OutputPlot(state))
    , m_spectrum(new SpectrumPlot(state))
    , m_scalogram(new ScalogramPlot(state))
    , m_shrinkage(new ShrinkagePlot(state))
    , m_errors(new ErrorView)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    // Where the rows have less than their least height they scroll instead of becoming stripes.
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_splitter);
    m_splitter->installEventFilter(this);
    layout->addWidget(m_scroll);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(3);
    const std::array<QString, kRowCount> titles{tr("Input"), tr("Coefficients"), tr("Gaze"), tr("Output")};
    for (std::size_t i = 0; i < kRowCount; ++i) {
        const Row row = static_cast<Row>(i);
        m_frames[i] = new RowFrame(state, static_cast<int>(i) + 1, titles[i], &view(row));
        m_splitter->addWidget(m_frames[i]);
        m_splitter->setStretchFactor(static_cast<int>(i), kShares[i]);
    }
    addPages();
    for (const auto changed :
         {&ViewState::selectionChanged, &ViewState::selectedHeadChanged, &ViewState::headsOnChanged,
          &ViewState::gazeDirectionChanged, &ViewState::channelChanged, &ViewState::itemChanged,
          &ViewState::displayChanged, &ViewState::stretchChanged, &ViewState::hoverChanged}) {
        connect(&state, changed, this, [this] { updateNotes(); });
    }
    const auto followTheme = [this] { m_errors->setThemeKind(m_state.themeKind()); };
    connect(&state, &ViewState::themeChanged, this, followTheme);
    followTheme();
    updateTimeAxes();
    keepWholeWidth();
}

void RowStack::addPages()
{
    frame(Row::Input).addPage(tr("Spectrum"), tr("Amplitude of every frequency, input and output"), *m_spectrum);
    frame(Row::Input).addPage(tr("Scalogram"), tr("Amplitude over time and frequency, of the input"), *m_scalogram);
    frame(Row::Output).addPage(tr("Shrinkage"), tr("Coefficients before and after, beside thresholding"), *m_shrinkage);
    frame(Row::Output).addPage(tr("Error"), tr("Error beside that of the classical denoisers"), *m_errors);
    for (const Row row : {Row::Input, Row::Output}) {
        connect(&frame(row), &RowFrame::pageChanged, this, [this] {
            updateTimeAxes();
            updateNotes();
        });
    }
}

std::array<PlotView*, 3> RowStack::extraViews() const
{
    return {m_spectrum, m_scalogram, m_shrinkage};
}

TimeView* RowStack::timeViewOf(Row row) const
{
    return frame(row).isHidden() ? nullptr : qobject_cast<TimeView*>(&frame(row).shownPage());
}

PlotView& RowStack::view(Row row) const
{
    switch (row) {
    case Row::Input:
        return *m_input;
    case Row::Coefficients:
        return *m_coefficients;
    case Row::Gaze:
        return *m_gaze;
    case Row::Output:
        return *m_output;
    }
    return *m_input;
}

void RowStack::setResult(const AnalysisResultPtr& result)
{
    for (std::size_t i = 0; i < kRowCount; ++i)
        view(static_cast<Row>(i)).setResult(result);
    for (PlotView* extra : extraViews())
        extra->setResult(result);
    m_errors->setResult(result);
    updateNotes();
}

void RowStack::setStale(bool stale)
{
    for (std::size_t i = 0; i < kRowCount; ++i)
        view(static_cast<Row>(i)).setStale(stale);
    for (PlotView* extra : extraViews())
        extra->setStale(stale);
}

void RowStack::setRowVisible(Row row, bool visible)
{
    frame(row).setVisible(visible);
    updateTimeAxes();
}

bool RowStack::isRowVisible(Row row) const
{
    return !frame(row).isHidden();
}

void RowStack::updateTimeAxes()
{
    bool isLowest = true;
    for (std::size_t i = kRowCount; i-- > 0;) {
        TimeView* shown = timeViewOf(static_cast<Row>(i));
        if (shown == nullptr) continue;
        shown->setTimeAxisVisible(isLowest);
        isLowest = false;
    }
}

void RowStack::updateNotes()
{
    const AnalysisResultPtr& result = m_state.result();
    if (!result) return;
    const Settings& settings = result->settings;
    QStringList input{m_spectrum->isVisible() ? tr("the bands at their ideal edges") : timeAxisLabel(*result->signal)};
    if (m_state.itemCount() > 1) input << tr("item %1 of %2").arg(m_state.item() + 1).arg(m_state.itemCount());
    if (m_state.channelCount() > 1) {
        input << tr("channel %1 of %2: %3")
                     .arg(m_state.channel() + 1)
                     .arg(m_state.channelCount())
                     .arg(QString::fromStdString(result->signal->channels[m_state.channel()]));
    }
    if (m_state.stretch()) {
        input.prepend(stretchText(*result->signal, m_state.item(), m_state.channel(), *m_state.stretch(), locale()));
    }
    if (m_scalogram->isVisible()) {
        input << tr("Morlet, \u03c9\u2080 = 6");
        if (m_state.edgeShading()) input << tr("hatched: cone of influence");
    }
    frame(Row::Input).setNote(input.join(kDot));
    QStringList bands{tr("no transform: the samples themselves")};
    if (settings.levels > 0) {
        bands = {QString::fromStdString(settings.wavelet), translated(toString(settings.mode)),
                 levelsText(settings.levels)};
    }
    if (m_state.edgeShading()) bands << tr("hatched: reaches beyond the signal");
    frame(Row::Coefficients).setNote(bands.join(kDot));
    frame(Row::Gaze).setNote(gazeNote(*result));
    const auto on = static_cast<std::size_t>(std::count(m_state.headsOn().begin(), m_state.headsOn().end(), true));
    frame(Row::Output)
        .setNote(on == m_state.headCount() ? QString() : tr("%1 of %2 heads on").arg(on).arg(m_state.headCount()));
}

QString RowStack::gazeNote(const AnalysisResult& result) const
{
    const std::optional<std::size_t> token = m_gaze->shownToken();
    if (!result.attention || !token || *token >= m_state.tokenCount()) return {};
    const QString pattern = m_state.gazeDirection() == GazeDirection::WhomILookAt ? tr("whom %1 looks at, head %2")
                                                                                  : tr("who looks at %1, head %2");
    return pattern.arg(tokenText(result.layout(), *token)).arg(m_state.selectedHead() + 1);
}

void RowStack::fit()
{
    for (std::size_t i = 0; i < kRowCount; ++i)
        view(static_cast<Row>(i)).fit();
    for (PlotView* extra : extraViews())
        if (extra->isVisible()) extra->fit();
}

QByteArray RowStack::saveHeights() const
{
    return m_splitter->saveState();
}

int RowStack::heightOfAllRows() const
{
    return m_splitter->minimumSizeHint().height();
}

bool RowStack::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_splitter && event->type() == QEvent::LayoutRequest) keepWholeWidth();
    return QWidget::eventFilter(watched, event);
}

void RowStack::showEvent(QShowEvent* event)
{
    keepWholeWidth();
    QWidget::showEvent(event);
}

void RowStack::keepWholeWidth()
{
    // Sideways nothing scrolls: what does not fit would be cut off, the scales at the right first.
    m_scroll->setMinimumWidth(m_splitter->minimumSizeHint().width()
                              + m_scroll->verticalScrollBar()->sizeHint().width());
}

void RowStack::resetHeights()
{
    QList<int> heights;
    for (const int share : kShares)
        heights << share * m_splitter->height() / 100;
    m_splitter->setSizes(heights);
}
void RowStack::restoreHeights(const QByteArray& heights)
{
    m_splitter->restoreState(heights);
}

} // namespace wg
