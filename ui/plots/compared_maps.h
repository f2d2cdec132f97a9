// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of one head of two results side by side, and their difference.
#pragma once

#include "ui/background.h"
#include "ui/plots/colour_map.h"
#include "ui/plots/plot_view.h"

#include <array>

namespace wg {

/// What is compared, and how it is called.
struct ComparedResults
{
    AnalysisResultPtr first, second; // null: nothing is shown
    QString firstName, secondName;

    bool operator==(const ComparedResults&) const = default;
};

/// Zoom, selection, hovering, head, colours and pooling are those of the whole window, so that every map of it shows
/// the same place. Exact, and computed in the background while it is seen. Where the numbers of coefficients differ
/// there is no difference, and the two zoom by shares.
class ComparedMaps : public PlotView
{
    Q_OBJECT

public:
    explicit ComparedMaps(ViewState& state, QWidget* parent = nullptr);
    ~ComparedMaps() override;

    void setCompared(ComparedResults compared);
    void setResult(const AnalysisResultPtr& result) override;
    void fit() override;
    void drawInto(QCPPainter& painter, const QSize& size, double scale) override;

    static constexpr std::size_t kMaps = 3; // first, second, difference
    /// Of the cells in view; null where there is no such map, or it is still being computed.
    [[nodiscard]] const PooledMap* shownMap(std::size_t map) const;
    [[nodiscard]] QRectF areaOf(std::size_t map) const;

protected:
    [[nodiscard]] QRectF dataArea() const override;
    [[nodiscard]] Qt::Orientations wheelAxes() const override { return Qt::Horizontal | Qt::Vertical; }
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        ComparedResults compared;
        std::size_t item = 0;
        std::size_t head = 0;
        std::array<MapRect, 2> rects;
        QSize pixels;
        Pooling pooling = Pooling::Max;
    };
    struct Answer
    {
        ComparedResults compared;
        std::array<std::optional<PooledMap>, kMaps> maps;
    };

    [[nodiscard]] static Result<Answer> compute(const Request& request, Progress& progress);
    [[nodiscard]] Request wanted() const;
    void refresh(); // other numbers
    void recolour();
    [[nodiscard]] const AnalysisResultPtr& resultOf(std::size_t map) const;
    [[nodiscard]] std::size_t tokensOf(std::size_t map) const; // 0: no map
    [[nodiscard]] bool isSameSize() const;
    [[nodiscard]] MapWindow windowOf(std::size_t map) const;
    [[nodiscard]] std::size_t headOf(const AnalysisResult& result) const;
    [[nodiscard]] std::size_t mapAt(const QPointF& position) const;
    [[nodiscard]] ColourLimits sharedLimits() const;
    [[nodiscard]] QString readoutOf(std::size_t map, const TokenPair& pair) const;
    [[nodiscard]] QString titleOf(std::size_t map) const;
    [[nodiscard]] QString reasonWithout(std::size_t map) const;
    void paintMaps(QCPPainter& painter) const;
    void paintFrame(QCPPainter& painter, std::size_t map) const;
    void paintBands(QCPPainter& painter, std::size_t map) const;
    void paintBars(QCPPainter& painter) const;
    void paintMarks(QCPPainter& painter) const;

    ComparedResults m_compared;
    Answer m_answer;
    std::array<QImage, kMaps> m_pictures;
    ColourLimits m_limits, m_differenceLimits;
    std::optional<QSize> m_fileSize; // while drawing into a file
    Background<Request, Answer> m_background;
};

} // namespace wg
