// SPDX-License-Identifier: GPL-3.0-or-later
// Row 3: what the selected token attends to (or what attends to it), projected to time, one ribbon per band.
#pragma once

#include "ui/background.h"
#include "ui/plots/band_rows.h"

namespace wg {

/// Shows the selected head's row or column for the selected token, for the hovered one while none is selected,
/// and a hint while there is neither. The row of a long signal is made off the GUI thread: until it is there the
/// picture stays that of the token before.
class GazePlot : public BandRows
{
    Q_OBJECT

public:
    explicit GazePlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override;
    /// The token the picture belongs to.
    [[nodiscard]] std::optional<std::size_t> shownToken() const { return m_token; }

protected:
    void finishWork() override { m_background.finishNow(); }
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;
    [[nodiscard]] std::optional<std::size_t> outlinedToken() const override { return m_token; }

private:
    struct Question
    {
        std::shared_ptr<const Attention> attention;
        std::size_t item, head, token;
        bool outwards;
    };
    struct Gaze
    {
        std::vector<float> values; // L
        ColourLimits symmetric;
        double largest = 0;
    };

    void followSelection();
    void rebuild();
    static Gaze gazeOf(const Question& question);
    void showGaze(const Question& question, Gaze gaze);
    /// Rows without values, and why there are none.
    [[nodiscard]] Tiles emptyTiles() const;
    [[nodiscard]] bool canGaze() const;
    [[nodiscard]] std::optional<std::size_t> wantedToken() const;

    std::shared_ptr<const Attention> m_attention;
    std::shared_ptr<const BandLayout> m_layout;
    SignalPtr m_signal;
    std::optional<std::size_t> m_asked; // the token that is wanted
    std::optional<std::size_t> m_token; // the one that is shown, with the head and the direction below
    std::size_t m_head = 0;
    bool m_outwards = true;
    Background<Question, Gaze> m_background;
};

} // namespace wg
