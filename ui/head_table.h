// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of all heads as a table: to compare, to sort, to copy.
#pragma once

#include "core/attention/pair_terms.h"
#include "core/pipeline/analysis.h"
#include "ui/background.h"
#include "ui/number_table.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace wg {

class ViewState;

/// Works only while it is seen. A row that is chosen selects its head.
class HeadTable : public QWidget
{
    Q_OBJECT

public:
    enum Column
    {
        Number,
        On,
        MostAt,
        MostWeight,
        Away,
        Entropy,
        Effective,
        Distance,
        Edges,
        Share,
        Similarity,
        Pair,
        ColumnCount
    };

    explicit HeadTable(ViewState& view, QWidget* parent = nullptr);
    ~HeadTable() override;

    [[nodiscard]] NumberTable& table() const { return *m_table; }
    [[nodiscard]] QSize sizeHint() const override { return {800, 180}; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        AnalysisResultPtr result;
        std::size_t item = 0;
        std::size_t head = 0; // compared with
        std::optional<std::size_t> query, key;
    };
    /// What has to be computed for one head; the rest is in its figures.
    struct Extra
    {
        double similarity = 0;
        double pair = 0;
        std::optional<RowWeight> most; // the query itself left out
    };
    using Answer = std::vector<Extra>;

    [[nodiscard]] static Result<Answer> compute(const Request& request, Progress& progress);
    void refresh();
    void showAnswer(const Request& request, const Answer& answer);
    [[nodiscard]] std::vector<NumberCell> rowOf(const Request& request, const Answer& answer, std::size_t head) const;
    [[nodiscard]] std::vector<NumberCell> mostCells(const Request& request, const Extra& extra) const;

    ViewState& m_view;
    NumberTable* m_table = nullptr;
    Background<Request, Answer> m_background;
};

} // namespace wg
