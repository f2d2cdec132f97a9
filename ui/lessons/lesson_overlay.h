// SPDX-License-Identifier: GPL-3.0-or-later
// What a lesson lays over a panel or a control: a frame that points at it, or a cover that hides it.
#pragma once

#include <QColor>
#include <QWidget>

namespace wg {

struct Theme;

/// Follows the size of its parent, and lets the mouse through unless it hides.
class LessonOverlay : public QWidget
{
    Q_OBJECT

public:
    enum class Kind
    {
        Frame,
        Cover
    };

    LessonOverlay(Kind kind, const Theme& look, QWidget& target);

    [[nodiscard]] Kind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Kind m_kind;
    QColor m_line, m_fill, m_text;
};

} // namespace wg
