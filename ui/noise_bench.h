// SPDX-License-Identifier: GPL-3.0-or-later
// The strip below the errors: how much noise, how often it is drawn, run, export.
#pragma once

#include "core/pipeline/denoising.h"
#include "ui/background.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QDoubleSpinBox;
class QSpinBox;
class QLabel;
class QToolButton;

namespace wg {

class NoiseBench : public QWidget
{
    Q_OBJECT

public:
    explicit NoiseBench(QWidget* parent = nullptr);
    ~NoiseBench() override;

    /// What is to be measured; another signal or other options end a run and forget its rows.
    void setResult(const AnalysisResultPtr& result);
    void run();
    [[nodiscard]] const std::vector<NoiseRow>& rows() const { return m_rows; }
    [[nodiscard]] QDoubleSpinBox& noise() const { return *m_noise; }
    [[nodiscard]] QSpinBox& draws() const { return *m_draws; }
    /// Method, mean squared error, standard error, noise, draws: in the C locale.
    [[nodiscard]] QString csv() const;
    /// That of two lines, which it takes where one has no room.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void rowsChanged();
    void exportWanted();

private:
    struct Request
    {
        AnalysisResultPtr result;
        double noise = 0;
        int draws = 0;
    };

    void resizeEvent(QResizeEvent* event) override;
    void setBusy(bool busy);
    void forget();

    AnalysisResultPtr m_result;
    std::vector<NoiseRow> m_rows;
    Request m_measured; // what the rows are of
    QDoubleSpinBox* m_noise = nullptr;
    QSpinBox* m_draws = nullptr;
    QToolButton* m_run = nullptr;
    QToolButton* m_export = nullptr;
    QLabel* m_state = nullptr;
    QBoxLayout* m_lines = nullptr;
    Background<Request, std::vector<NoiseRow>> m_background;
};

} // namespace wg
