// SPDX-License-Identifier: GPL-3.0-or-later
// One numeric parameter: a slider and a spin box that always agree.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace wg {

/// Shows and edits a number in a range. Values outside cannot be entered. `valueEdited` comes from people only.
class NumberControl : public QWidget
{
    Q_OBJECT

public:
    enum class Spacing
    {
        Linear,
        Logarithmic
    };

    struct Shape
    {
        Spacing spacing = Spacing::Linear;
        int decimals = 0;
        bool hasSlider = true;
    };

    NumberControl(const QString& name, Shape shape, QWidget* parent = nullptr);

    void setRange(double minimum, double maximum);
    void setValue(double value);
    [[nodiscard]] double value() const;
    [[nodiscard]] QDoubleSpinBox& spinBox() const { return *m_spin; }
    [[nodiscard]] QSlider* slider() const { return m_slider; } // null without one
    void addWidget(QWidget* widget); // beside the spin box

signals:
    void valueEdited(double value);
    /// The slider is held: what changes until it is released is one step.
    void gestureStarted();
    void gestureEnded();

private:
    void buildSlider(const QString& name);
    void onSliderMoved(int position);
    void onSliderAction(int action);
    void followSpin();
    [[nodiscard]] double step() const;
    [[nodiscard]] int positionOf(double value) const;
    [[nodiscard]] double valueAt(int position) const;

    Shape m_shape;
    QDoubleSpinBox* m_spin = nullptr;
    QSlider* m_slider = nullptr;
};

} // namespace wg
