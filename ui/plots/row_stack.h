// SPDX-License-Identifier: GPL-3.0-or-later
// The four rows one above the other on one time axis, each with a header, heights adjustable.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/view_state.h"

#include <QWidget>

#include <array>

class QScrollArea;
class QSplitter;

namespace wg {

class CoefficientPlot;
class ErrorView;
class GazePlot;
class OutputPlot;
class PlotView;
class RowFrame;
class ScalogramPlot;
class ShrinkagePlot;
class SignalPlot;
class SpectrumPlot;
class TimeView;

enum class Row
{
    Input,
    Coefficients,
    Gaze,
    Output
};
inline constexpr std::size_t kRowCount = 4;

class RowStack : public QWidget
{
    Q_OBJECT

public:
    explicit RowStack(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result);
    void setStale(bool stale);
    void setRowVisible(Row row, bool visible);
    [[nodiscard]] bool isRowVisible(Row row) const;
    [[nodiscard]] RowFrame& frame(Row row) const { return *m_frames[static_cast<std::size_t>(row)]; }
    [[nodiscard]] PlotView& view(Row row) const;
    /// The tabs of rows 1 and 4.
    [[nodiscard]] SpectrumPlot& spectrum() const { return *m_spectrum; }
    [[nodiscard]] ScalogramPlot& scalogram() const { return *m_scalogram; }
    [[nodiscard]] ShrinkagePlot& shrinkage() const { return *m_shrinkage; }
    [[nodiscard]] ErrorView& errors() const { return *m_errors; }
    void fit();
    [[nodiscard]] QByteArray saveHeights() const;
    void resetHeights();
    void restoreHeights(const QByteArray& heights);
    /// With less the rows scroll.
    [[nodiscard]] int heightOfAllRows() const;
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addPages();
    void keepWholeWidth();
    [[nodiscard]] std::array<PlotView*, 3> extraViews() const;
    [[nodiscard]] TimeView* timeViewOf(Row row) const; // what the row shows at the moment, if that is over time
    void updateTimeAxes(); // only the lowest visible row shows its numbers
    void updateNotes();
    [[nodiscard]] QString gazeNote(const AnalysisResult& result) const;

    ViewState& m_state;
    QSplitter* m_splitter = nullptr;
    QScrollArea* m_scroll = nullptr;
    std::array<RowFrame*, kRowCount> m_frames{};
    SignalPlot* m_input = nullptr;
    CoefficientPlot* m_coefficients = nullptr;
    GazePlot* m_gaze = nullptr;
    OutputPlot* m_output = nullptr;
    SpectrumPlot* m_spectrum = nullptr;
    ScalogramPlot* m_scalogram = nullptr;
    ShrinkagePlot* m_shrinkage = nullptr;
    ErrorView* m_errors = nullptr;
};

} // namespace wg
