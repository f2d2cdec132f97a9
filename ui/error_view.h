// SPDX-License-Identifier: GPL-3.0-or-later
// The error of the output beside that of the classical denoisers, where the clean signal is known.
#pragma once

#include "core/pipeline/denoising.h"
#include "ui/background.h"

#include <QWidget>

namespace wg {

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

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showErrors(const AnalysisResult& result, const std::vector<DenoiserError>& errors);

    AnalysisResultPtr m_result;
    AnalysisResultPtr m_shown;
    NumberTable* m_table = nullptr;
    Background<AnalysisResultPtr, std::vector<DenoiserError>> m_background;
};

} // namespace wg
