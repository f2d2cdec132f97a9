// SPDX-License-Identifier: GPL-3.0-or-later
// What all views show in common: selection, hover, zoom, head switches, colours. Views read and write it, never each
// other.
#pragma once

#include "core/attention/attention_map.h"
#include "core/pipeline/analysis.h"
#include "ui/theme.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace wg {

/// Part of the time axis, in samples (fractions allowed). Sample n covers [n - 0.5, n + 0.5).
struct TimeRange
{
    double from = 0;
    double to = 1;

    [[nodiscard]] double length() const { return to - from; }
    bool operator==(const TimeRange&) const = default;
};

/// Part of the attention map, in tokens (fractions allowed). Token n covers [n, n + 1).
struct MapWindow
{
    double firstQuery = 0;
    double lastQuery = 1; // exclusive
    double firstKey = 0;
    double lastKey = 1; // exclusive

    bool operator==(const MapWindow&) const = default;
};

struct TokenPair
{
    std::size_t query = 0;
    std::size_t key = 0;

    bool operator==(const TokenPair&) const = default;
};

/// What is under the mouse. `pair` is set over the map only.
struct Hover
{
    std::optional<double> time; // samples
    std::optional<std::size_t> token;
    std::optional<TokenPair> pair;
    std::optional<std::size_t> band = std::nullopt; // a whole band, where no token is under the mouse
    std::optional<double> frequency = std::nullopt; // cycles per sample

    bool operator==(const Hover&) const = default;
};

enum class GazeDirection
{
    WhomILookAt,
    WhoLooksAtMe
};
enum class ColourScale
{
    Linear,
    Logarithmic,
    PerRow
};
enum class ColourMapName
{
    Viridis,
    Cividis,
    Magma
};

/// Whether a change of the time range or the map window is a new entry of the history, or goes on with a running
/// gesture.
enum class HistoryStep
{
    New,
    Continue
};

/// The shared state of all views of one result. GUI thread only. A setter that changes nothing emits nothing;
/// every value is clamped to the result, so readers need not check indices.
class ViewState : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kHistoryLength = 50;

    explicit ViewState(QObject* parent = nullptr);

    /// Takes over a new result and clamps everything to it: the selected token moves to the same band and nearest time,
    /// the zoom survives where it still shows something, and goes back to the whole signal where it was the whole.
    void setResult(AnalysisResultPtr result);
    [[nodiscard]] const AnalysisResultPtr& result() const { return m_result; }
    [[nodiscard]] std::size_t itemCount() const;
    [[nodiscard]] std::size_t channelCount() const;
    [[nodiscard]] std::size_t headCount() const; // 0 for `off` and before the first result
    [[nodiscard]] std::size_t tokenCount() const;
    [[nodiscard]] std::size_t sampleCount() const;

    [[nodiscard]] std::size_t item() const { return m_item; }
    void setItem(std::size_t item);
    [[nodiscard]] std::size_t channel() const { return m_channel; }
    void setChannel(std::size_t channel);

    [[nodiscard]] const std::optional<std::size_t>& selectedToken() const { return m_selectedToken; }
    [[nodiscard]] const std::optional<std::size_t>& selectedKey() const { return m_selectedKey; }
    /// Selects a token as query; the key follows only where it is given.
    void setSelection(std::optional<std::size_t> token, std::optional<std::size_t> key = std::nullopt);
    /// Moves the selection by tokens within its band, or to the band above (+1: finer) at the same time.
    void moveToken(int steps);
    void moveBand(int steps);

    [[nodiscard]] const Hover& hover() const { return m_hover; }
    /// `readout` says in words what is under the mouse: value, token, band, time span.
    void setHover(const Hover& hover, const QString& readout);
    void clearHover() { setHover(Hover{}, QString()); }
    [[nodiscard]] const QString& readout() const { return m_readout; }

    [[nodiscard]] std::size_t selectedHead() const { return m_selectedHead; }
    void setSelectedHead(std::size_t head);
    [[nodiscard]] const std::vector<bool>& headsOn() const { return m_headsOn; }
    void setHeadsOn(std::vector<bool> on); // shorter: the rest is on
    void toggleHead(std::size_t head);
    void soloHead(std::size_t head); // a second solo of the same head switches all on again
    void switchAllHeadsOn();

    [[nodiscard]] TimeRange timeRange() const { return m_timeRange; }
    [[nodiscard]] TimeRange wholeTimeRange() const;
    void setTimeRange(TimeRange range, HistoryStep step = HistoryStep::New);
    void fitTime() { setTimeRange(wholeTimeRange()); }
    /// Time range and map window before their last change; false where the history is empty.
    bool goBack();

    /// A stretch of time selected on the ruler, to be measured or analysed alone.
    [[nodiscard]] const std::optional<TimeRange>& stretch() const { return m_stretch; }
    void setStretch(std::optional<TimeRange> stretch);

    [[nodiscard]] MapWindow mapWindow() const { return m_mapWindow; }
    [[nodiscard]] MapWindow wholeMapWindow() const;
    void setMapWindow(const MapWindow& window, HistoryStep step = HistoryStep::New);
    void fitMap() { setMapWindow(wholeMapWindow()); }
    void fitAll(); // one step of the history

    [[nodiscard]] GazeDirection gazeDirection() const { return m_gazeDirection; }
    void setGazeDirection(GazeDirection direction);
    [[nodiscard]] Pooling pooling() const { return m_pooling; }
    void setPooling(Pooling pooling);
    [[nodiscard]] ColourScale colourScale() const { return m_colourScale; }
    void setColourScale(ColourScale scale);
    [[nodiscard]] ColourMapName colourMap() const { return m_colourMap; }
    void setColourMap(ColourMapName map);
    [[nodiscard]] bool sharedLimits() const { return m_sharedLimits; } // one colour scale for all heads
    void setSharedLimits(bool shared);
    /// Upper end of the colour scale of the maps where it is held; else it follows what is shown.
    [[nodiscard]] const std::optional<double>& heldMaximum() const { return m_heldMaximum; }
    void setHeldMaximum(std::optional<double> maximum); // not positive: follows again
    [[nodiscard]] bool sharedBandLimits() const { return m_sharedBandLimits; } // one colour scale for all bands
    void setSharedBandLimits(bool shared);
    [[nodiscard]] bool edgeShading() const { return m_edgeShading; }
    void setEdgeShading(bool shading);
    [[nodiscard]] bool showContributions() const { return m_showContributions; } // one line per head that is on
    void setShowContributions(bool show);
    [[nodiscard]] bool showResidual() const { return m_showResidual; }
    void setShowResidual(bool show);
    [[nodiscard]] bool swapMouseButtons() const { return m_swapMouseButtons; } // left drag zooms, right drag pans
    void setSwapMouseButtons(bool swap);
    [[nodiscard]] ThemeKind themeKind() const { return m_theme; }
    void setThemeKind(ThemeKind kind);
    [[nodiscard]] double textScale() const { return m_textScale; } // 1 normally, about 1.6 in a lecture; lines follow
    void setTextScale(double scale);

signals:
    void resultChanged();
    void itemChanged();
    void channelChanged();
    void selectionChanged();
    void hoverChanged();
    void selectedHeadChanged();
    void headsOnChanged();
    void timeRangeChanged();
    void stretchChanged();
    void mapWindowChanged();
    void gazeDirectionChanged();
    void poolingChanged();
    void coloursChanged(); // colour map, scale, shared limits
    void displayChanged(); // edge shading, contributions, residual, mouse buttons
    void themeChanged(); // theme or text scale

private:
    template <class Value>
    void change(Value& member, const Value& value, void (ViewState::*changed)());
    [[nodiscard]] TimeRange clamped(TimeRange range) const;
    [[nodiscard]] MapWindow clamped(MapWindow window) const;
    void carrySelection(const BandLayout& before, const BandLayout& now);
    void remember(HistoryStep step);
    void carryRanges(const AnalysisResultPtr& before);

    AnalysisResultPtr m_result;
    std::size_t m_item = 0;
    std::size_t m_channel = 0;
    std::optional<std::size_t> m_selectedToken;
    std::optional<std::size_t> m_selectedKey;
    Hover m_hover;
    QString m_readout;
    std::size_t m_selectedHead = 0;
    std::vector<bool> m_headsOn;
    std::vector<bool> m_wantedHeads; // as switched last, also of heads that there are none of at the moment
    std::optional<std::size_t> m_soloed;
    TimeRange m_timeRange;
    std::deque<std::pair<TimeRange, MapWindow>> m_history;
    std::optional<TimeRange> m_stretch;
    MapWindow m_mapWindow;
    GazeDirection m_gazeDirection = GazeDirection::WhomILookAt;
    Pooling m_pooling = Pooling::Max;
    ColourScale m_colourScale = ColourScale::Logarithmic; // softmax rows differ by decades
    ColourMapName m_colourMap = ColourMapName::Viridis;
    bool m_sharedLimits = true;
    std::optional<double> m_heldMaximum;
    bool m_sharedBandLimits = false;
    bool m_edgeShading = true;
    bool m_showContributions = false;
    bool m_showResidual = true;
    bool m_swapMouseButtons = false;
    ThemeKind m_theme = ThemeKind::Light;
    double m_textScale = 1.0;
};

} // namespace wg
