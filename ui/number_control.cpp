// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_control.h"

#include "ui/wheel_guard.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr int kLogarithmicSteps = 400;
constexpr double kFineStep = 0.05; // of a linear slider for numbers with decimals
constexpr int kSpinWidth = 66;

} // namespace

NumberControl::NumberControl(const QString& name, Shape shape, QWidget* parent)
    : QWidget(parent)
    , m_shape(shape)
    , m_spin(new QDoubleSpinBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    if (shape.hasSlider) buildSlider(name);
    m_spin->setDecimals(shape.decimals);
    m_spin->setSingleStep(shape.decimals > 0 ? 0.1 : 1.0);
    if (shape.decimals > 0) m_spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_spin->setAccessibleName(name);
    m_spin->setAlignment(Qt::AlignRight);
    if (shape.hasSlider) m_spin->setFixedWidth(kSpinWidth); // one column, whatever the digits
    guardWheel(*m_spin);
    layout->addWidget(m_spin);
    setFocusProxy(m_spin);
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        followSpin();
        emit valueEdited(value);
    });
}

void NumberControl::buildSlider(const QString& name)
{
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
    m_slider->setMinimumWidth(56);
    guardWheel(*m_slider);
    static_cast<QHBoxLayout*>(layout())->addWidget(m_slider, 1);
    connect(m_slider, &QSlider::valueChanged, this, &NumberControl::onSliderMoved);
    connect(m_slider, &QSlider::actionTriggered, this, &NumberControl::onSliderAction);
    connect(m_slider, &QSlider::sliderPressed, this, &NumberControl::gestureStarted);
    connect(m_slider, &QSlider::sliderReleased, this, &NumberControl::gestureEnded);
}

void NumberControl::setRange(double minimum, double maximum)
{
    if (minimum == m_spin->minimum() && maximum == m_spin->maximum()) return;
    const QSignalBlocker spinBlocker(m_spin);
    m_spin->setRange(minimum, maximum);
    if (m_slider == nullptr) return;
    const QSignalBlocker sliderBlocker(m_slider);
    const bool isLinear = m_shape.spacing == Spacing::Linear;
    m_slider->setRange(0, isLinear ? static_cast<int>(std::lround((maximum - minimum) / step())) : kLogarithmicSteps);
    m_slider->setPageStep(isLinear ? std::max(1, m_slider->maximum() / 8) : kLogarithmicSteps / 8);
    followSpin();
}

void NumberControl::setValue(double value)
{
    // Not while it is being typed: setting the same value again would move the caret.
    if (value == m_spin->value()) return;
    const QSignalBlocker blocker(m_spin);
    m_spin->setValue(value);
    followSpin();
}

double NumberControl::value() const
{
    return m_spin->value();
}

void NumberControl::addWidget(QWidget* widget)
{
    static_cast<QHBoxLayout*>(layout())->addWidget(widget);
}

void NumberControl::onSliderMoved(int position)
{
    const double before = m_spin->value();
    {
        const QSignalBlocker blocker(m_spin);
        m_spin->setValue(valueAt(position));
    }
    if (m_spin->value() != before) emit valueEdited(m_spin->value());
}

void NumberControl::onSliderAction(int action)
{
    // On a logarithmic slider one step of an arrow key may round to the same whole number, so the spin box steps
    // instead.
    const bool up = action == QAbstractSlider::SliderSingleStepAdd;
    if (!up && action != QAbstractSlider::SliderSingleStepSub) return;
    m_spin->stepBy(up ? 1 : -1);
    m_slider->setSliderPosition(positionOf(m_spin->value()));
}

void NumberControl::followSpin()
{
    if (m_slider == nullptr || m_slider->isSliderDown()) return;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(m_spin->value()));
}

double NumberControl::step() const
{
    return m_shape.decimals > 0 ? kFineStep : 1.0;
}

int NumberControl::positionOf(double value) const
{
    const double low = m_spin->minimum();
    if (m_shape.spacing == Spacing::Linear) return static_cast<int>(std::lround((value - low) / step()));
    const double share = std::log(value / low) / std::log(m_spin->maximum() / low);
    return static_cast<int>(std::lround(share * kLogarithmicSteps));
}

double NumberControl::valueAt(int position) const
{
    const double low = m_spin->minimum();
    if (m_shape.spacing == Spacing::Linear) return low + position * step();
    return low * std::pow(m_spin->maximum() / low, static_cast<double>(position) / kLogarithmicSteps);
}

} // namespace wg
