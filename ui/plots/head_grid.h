// SPDX-License-Identifier: GPL-3.0-or-later
// Small multiples of up to 64 heads: thumbnail, number, entropy, share of the output, on/off.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/view_state.h"

#include <QImage>
#include <QScrollArea>

namespace wg {

class HeadCanvas;

enum class HeadOrder
{
    Number,
    Entropy,
    Distance,
    Energy,
    Similarity, // to the selected head
    Pair // weight of the selected query and key
};

/// Click selects; the check box or Space switches; double click, Ctrl+click or Return solos; arrows move.
class HeadGrid : public QScrollArea
{
    Q_OBJECT

public:
    explicit HeadGrid(ViewState& state, QWidget* parent = nullptr);
    ~HeadGrid() override;

    void setResult(const AnalysisResultPtr& result);
    void setStale(bool stale);
    void setOrder(HeadOrder order);
    [[nodiscard]] HeadOrder order() const;
    /// Heads in the order shown.
    [[nodiscard]] std::vector<std::size_t> shownHeads() const;
    [[nodiscard]] QImage picture(const QSize& size, double scale = 1.0) const;
    [[nodiscard]] QSize sizeHint() const override { return {360, 240}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    HeadCanvas* m_canvas = nullptr; // owned by the scroll area
};

} // namespace wg
