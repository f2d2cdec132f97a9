// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector: the arithmetic of one (query, key) with its numbers, and the largest weights of the query's row.
#pragma once

#include "core/attention/pair_terms.h"
#include "core/pipeline/analysis.h"
#include "ui/background.h"

#include <QWidget>

class QLabel;

namespace wg {

class NumberTable;
class ViewState;

/// Follows the selected query and key; where no key is selected, the cell of the map under the mouse, or else the
/// query's largest weight. Works only while it is seen.
class InspectorPanel : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorPanel(ViewState& view, QWidget* parent = nullptr);
    ~InspectorPanel() override;

    [[nodiscard]] NumberTable& terms() const { return *m_terms; }
    [[nodiscard]] NumberTable& weights() const { return *m_weights; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QSize sizeHint() const override { return {800, 220}; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        AnalysisResultPtr result;
        MapCell cell;
        bool wantsLargest = false; // no key is chosen: take the largest weight's
    };
    struct Answer
    {
        MapCell cell;
        PairTerms terms;
        LargestWeights largest;
    };

    [[nodiscard]] static Result<Answer> compute(const Request& request, Progress& progress);
    void refresh();
    void follow();
    void showAnswer(const Request& request, const Answer& answer);
    void showNothing(const QString& hint);
    void choose(int row);

    ViewState& m_view;
    QLabel* m_title = nullptr;
    QLabel* m_rowTitle = nullptr;
    NumberTable* m_terms = nullptr;
    NumberTable* m_weights = nullptr;
    AnalysisResultPtr m_shownResult;
    std::vector<std::size_t> m_keys; // of the rows of m_weights
    std::size_t m_query = 0; // whose row that is
    Background<Request, Answer> m_background;
};

} // namespace wg
