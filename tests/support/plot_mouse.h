// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and wheel on the plot inside a view, as a person moves them.
#pragma once

#include <QApplication>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

namespace wg::test {

/// The widget of a view that takes the mouse.
inline QWidget& mouseTarget(const QWidget& view)
{
    for (QWidget* child : view.findChildren<QWidget*>())
        if (child->inherits("QCustomPlot")) return *child;
    return const_cast<QWidget&>(view);
}

/// A point given as shares of the view's width and height.
inline QPoint pointIn(const QWidget& view, double x, double y)
{
    return QPointF(x * view.width(), y * view.height()).toPoint();
}

inline void sendMouse(const QWidget& view, QEvent::Type type, const QPoint& at, Qt::MouseButton button,
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget& target = mouseTarget(view);
    const bool isDown = type == QEvent::MouseButtonPress || type == QEvent::MouseMove;
    QMouseEvent event(type, at, target.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : button,
                      isDown ? Qt::MouseButtons(button) : Qt::MouseButtons(), modifiers);
    QApplication::sendEvent(&target, &event);
}

inline void hover(const QWidget& view, const QPoint& at)
{
    sendMouse(view, QEvent::MouseMove, at, Qt::NoButton);
}

inline void click(const QWidget& view, const QPoint& at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    sendMouse(view, QEvent::MouseButtonPress, at, Qt::LeftButton, modifiers);
    sendMouse(view, QEvent::MouseButtonRelease, at, Qt::LeftButton, modifiers);
}

inline void drag(const QWidget& view, const QPoint& from, const QPoint& to, Qt::MouseButton button = Qt::LeftButton,
                 Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    sendMouse(view, QEvent::MouseButtonPress, from, button, modifiers);
    for (int step = 1; step <= 4; ++step)
        sendMouse(view, QEvent::MouseMove, from + (to - from) * step / 4, button, modifiers);
    sendMouse(view, QEvent::MouseButtonRelease, to, button, modifiers);
}

inline void turnWheel(const QWidget& view, const QPoint& at, int steps,
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget& target = mouseTarget(view);
    QWheelEvent event(at, target.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&target, &event);
}

} // namespace wg::test
