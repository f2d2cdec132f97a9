// SPDX-License-Identifier: GPL-3.0-or-later
// The error of the output beside that of the classical denoisers, where the clean signal is known.
#pragma once

#include "core/pipeline/denoising.h"
#include "ui/background.h"
#include "ui/theme.h"

#include <QWidget>

namespace wg {

class BenchChart;
class NoiseBench;
class NumberTable;

/// Computes in the background, and only while it is seen.
class ErrorView : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorView(QWidget* parent = nullptr);
    ~ErrorView() override;

    void setResult(const AnalysisResultPtr& result);
    [[nodiscard]] NumberTable& table() const { return *m_table; }
    [[nodiscard]] NoiseBench& bench() const { return *m_bench; }
    void setThemeKind(ThemeKind kind);
    /// The table of many draws as .csv, or the plot as .png. Errors: WriteFailed, BadParameter (the suffix).
    [[nodiscard]] Result<void> exportTo(const QString& path) const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showErrors();
    void askForPath();

    AnalysisResultPtr m_result;
    AnalysisResultPtr m_shown;
    std::vector<DenoiserError> m_errors; // of m_shown
    NumberTable* m_table = nullptr;
    BenchChart* m_chart = nullptr;
    NoiseBench* m_bench = nullptr;
    Background<AnalysisResultPtr, std::vector<DenoiserError>> m_background;
};

} // namespace wg
