// SPDX-License-Identifier: GPL-3.0-or-later
// What was written at times of the recording, as marks over a time row.
#pragma once

#include "core/signal/signal.h"
#include "ui/theme.h"
#include "ui/view_state.h"

#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

class QCPPainter;

namespace wg {

class EventMarks
{
public:
    struct Place
    {
        QRectF area; // inside the axes
        TimeRange range; // that it shows
    };

    void setSignal(const Signal* signal); // null: none

    [[nodiscard]] bool empty() const { return m_marks.empty(); }
    /// Lines, and above them as many texts as have room.
    void paint(QCPPainter& painter, const Place& place, const Theme& look, double textScale) const;
    /// The mark that is meant at `x`; none farther than a finger's breadth.
    [[nodiscard]] std::optional<std::size_t> markAt(double x, const Place& place) const;
    [[nodiscard]] double sampleOf(std::size_t mark) const { return m_marks[mark].sample; }
    [[nodiscard]] const QString& textOf(std::size_t mark) const { return m_marks[mark].text; }
    /// One line a mark, for all that lie together at the place of `mark`.
    [[nodiscard]] QString listAt(std::size_t mark, const Place& place, const Signal& signal,
                                 const QLocale& locale) const;

private:
    struct Mark
    {
        double sample = 0;
        double length = 0; // samples
        QString text;
    };
    [[nodiscard]] std::size_t firstFrom(double sample) const;
    [[nodiscard]] static double pixelOf(double sample, const Place& place);

    std::vector<Mark> m_marks; // by time
};

} // namespace wg
