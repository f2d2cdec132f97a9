// SPDX-License-Identifier: GPL-3.0-or-later
// The four rows one above the other on one time axis, each with a header, heights adjustable.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/view_state.h"

#include <QWidget>

#include <array>

class QLabel;
class QSplitter;

namespace wg {

class CoefficientPlot;
class ElidedLabel;
class GazePlot;
class OutputPlot;
class PlotView;
class SignalPlot;

enum class Row
{
    Input,
    Coefficients,
    Gaze,
    Output
};
inline constexpr std::size_t kRowCount = 4;

/// A plot below a slim header: number, title and a note.
class RowFrame : public QWidget
{
    Q_OBJECT

public:
    RowFrame(ViewState& state, int number, const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setNote(const QString& note);
    [[nodiscard]] QWidget* content() const { return m_content; }

private:
    void applyTheme();

    ViewState& m_state;
    QWidget* m_header = nullptr;
    QLabel* m_title = nullptr;
    ElidedLabel* m_note = nullptr;
    QWidget* m_content = nullptr;
};

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
    void fit();
    [[nodiscard]] QByteArray saveHeights() const;
    void resetHeights();
    void restoreHeights(const QByteArray& heights);

private:
    void updateTimeAxes(); // only the lowest visible row shows its numbers
    void updateNotes();
    [[nodiscard]] QString gazeNote(const AnalysisResult& result) const;

    ViewState& m_state;
    QSplitter* m_splitter = nullptr;
    std::array<RowFrame*, kRowCount> m_frames{};
    SignalPlot* m_input = nullptr;
    CoefficientPlot* m_coefficients = nullptr;
    GazePlot* m_gaze = nullptr;
    OutputPlot* m_output = nullptr;
};

} // namespace wg
