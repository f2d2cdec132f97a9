// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_overlay.h"

#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

namespace wg {

namespace {

constexpr int kLine = 3; // pixels; round controls keep their text
constexpr int kSmall = 60; // a control, not a panel

} // namespace

LessonOverlay::LessonOverlay(Kind kind, const Theme& look, QWidget& target)
    : QWidget(&target)
    , m_kind(kind)
    , m_line(look.accent)
    , m_fill(look.panel)
    , m_text(look.mutedText)
{
    setObjectName(kind == Kind::Frame ? QStringLiteral("lessonFrame") : QStringLiteral("lessonCover"));
    setAttribute(Qt::WA_TransparentForMouseEvents, kind == Kind::Frame);
    setAccessibleName(kind == Kind::Frame ? tr("The lesson points here") : tr("Hidden until you have answered"));
    setFocusPolicy(Qt::NoFocus);
    target.installEventFilter(this);
    setGeometry(target.rect());
    show();
    raise();
}

bool LessonOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        setGeometry(parentWidget()->rect());
        raise();
    }
    return QWidget::eventFilter(watched, event);
}

void LessonOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_kind == Kind::Cover) {
        painter.fillRect(rect(), m_fill);
        painter.setPen(m_text);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("Hidden until you have answered"));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = std::min(width(), height()) < kSmall ? kLine - 1 : kLine;
    painter.setPen(QPen(m_line, line, m_kind == Kind::Cover ? Qt::DashLine : Qt::SolidLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), 4, 4);
}

} // namespace wg
