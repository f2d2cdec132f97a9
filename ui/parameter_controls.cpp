// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter_controls.h"

#include "ui/icons.h"
#include "ui/number_control.h"
#include "ui/translate.h"
#include "ui/wavelet_box.h"
#include "ui/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <memory>

namespace wg {

namespace {

constexpr int kFewestLetters = 9; // of a choice in the panel

void showMenu(Parameter parameter, ParameterModel& model, QWidget& widget, const QPoint& position)
{
    const ParameterRule rule = model.rule(parameter);
    auto* edit = widget.findChild<QLineEdit*>();
    const std::unique_ptr<QMenu> menu(edit != nullptr ? edit->createStandardContextMenu() : new QMenu(&widget));
    auto* reset = new QAction(tr("Reset to default (%1)").arg(rule.defaultText), menu.get());
    reset->setEnabled(rule.isChanged);
    QObject::connect(reset, &QAction::triggered, &model, [&model, parameter] { model.reset(parameter); });
    QAction* first = menu->actions().value(0);
    menu->insertAction(first, reset);
    if (first != nullptr) menu->insertSeparator(first);
    menu->exec(widget.mapToGlobal(position));
}

void addResetMenu(Parameter parameter, ParameterModel& model, QWidget& widget)
{
    widget.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&widget, &QWidget::customContextMenuRequested, &model,
                     [parameter, &model, &widget](const QPoint& at) { showMenu(parameter, model, widget, at); });
}

/// Calls `refresh` now and whenever the model changes, as long as `widget` lives.
template <class Refresh>
void follow(ParameterModel& model, QWidget& widget, Refresh refresh)
{
    QObject::connect(&model, &ParameterModel::changed, &widget, refresh);
    refresh();
}

void showRule(const ParameterRule& rule, QWidget& widget)
{
    widget.setEnabled(rule.hasEffect);
    // A tag makes it rich text, which Qt wraps to a readable width.
    widget.setToolTip(QStringLiteral("<span>%1</span>")
                          .arg(rule.toolTip.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"))));
    widget.setAccessibleDescription(rule.toolTip);
}

NumberControl::Shape shapeOf(Parameter parameter, ControlPlace place)
{
    NumberControl::Shape shape;
    shape.hasSlider = place == ControlPlace::Panel && parameter != Parameter::Seed;
    if (parameter == Parameter::Hidden || parameter == Parameter::Temperature)
        shape.spacing = NumberControl::Spacing::Logarithmic;
    if (parameter == Parameter::Temperature) shape.decimals = 2;
    return shape;
}

QToolButton* makeDice(ParameterModel& model, QWidget* parent)
{
    auto* dice = new QToolButton(parent);
    dice->setIcon(icon(QStringLiteral("dice")));
    dice->setAutoRaise(true);
    dice->setAccessibleName(tr("Roll a new seed"));
    dice->setToolTip(tr("Roll a new seed"));
    QObject::connect(dice, &QToolButton::clicked, &model,
                     [&model] { model.setNumber(Parameter::Seed, QRandomGenerator::global()->bounded(10000)); });
    return dice;
}

QWidget* makeNumber(Parameter parameter, ParameterModel& model, ControlPlace place, QWidget* parent)
{
    auto* control = new NumberControl(nameOf(parameter), shapeOf(parameter, place), parent);
    if (place == ControlPlace::ToolBar) control->spinBox().setMinimumWidth(62);
    addResetMenu(parameter, model, control->spinBox());
    if (control->slider() != nullptr) addResetMenu(parameter, model, *control->slider());
    QWidget* dice = parameter == Parameter::Seed ? makeDice(model, control) : nullptr;
    if (dice != nullptr) control->addWidget(dice);
    QObject::connect(control, &NumberControl::valueEdited, &model,
                     [&model, parameter](double value) { model.setNumber(parameter, value); });
    QObject::connect(control, &NumberControl::gestureStarted, &model, &ParameterModel::beginGesture);
    QObject::connect(control, &NumberControl::gestureEnded, &model, &ParameterModel::endGesture);
    follow(model, *control, [control, parameter, &model] {
        const ParameterRule rule = model.rule(parameter);
        control->setRange(rule.minimum, rule.maximum);
        control->setValue(numberOf(parameter, model.settings()));
        showRule(rule, *control);
    });
    return control;
}

QWidget* makeChoice(Parameter parameter, ParameterModel& model, ControlPlace place, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(nameOf(parameter));
    box->setPlaceholderText(tr("none"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    if (place == ControlPlace::Panel) {
        guardWheel(*box);
        // The longest choice does not say how narrow the panel can be.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(kFewestLetters);
    }
    for (const ParameterChoice& choice : choicesOf(parameter))
        box->addItem(choice.label, choice.key);
    addResetMenu(parameter, model, *box);
    QObject::connect(box, &QComboBox::activated, &model,
                     [box, parameter, &model] { model.setKey(parameter, box->currentData().toString()); });
    follow(model, *box, [box, parameter, &model] {
        const QSignalBlocker blocker(box);
        box->setCurrentIndex(box->findData(keyOf(parameter, model.settings())));
        showRule(model.rule(parameter), *box);
    });
    return box;
}

QWidget* makeWavelet(ParameterModel& model, QWidget* parent)
{
    auto* box = new WaveletBox(parent);
    box->setAccessibleName(nameOf(Parameter::Wavelet));
    addResetMenu(Parameter::Wavelet, model, *box);
    QObject::connect(box, &WaveletBox::waveletChosen, &model,
                     [&model](const QString& name) { model.setKey(Parameter::Wavelet, name); });
    follow(model, *box, [box, &model] {
        box->setWavelet(keyOf(Parameter::Wavelet, model.settings()));
        showRule(model.rule(Parameter::Wavelet), *box);
    });
    return box;
}

QWidget* makeSwitch(Parameter parameter, ParameterModel& model, QWidget* parent)
{
    auto* box = new QCheckBox(tr("add the input"), parent);
    box->setAccessibleName(nameOf(parameter));
    addResetMenu(parameter, model, *box);
    QObject::connect(box, &QCheckBox::clicked, &model,
                     [&model, parameter](bool on) { model.setNumber(parameter, on ? 1 : 0); });
    follow(model, *box, [box, parameter, &model] {
        const QSignalBlocker blocker(box);
        box->setChecked(numberOf(parameter, model.settings()) != 0);
        showRule(model.rule(parameter), *box);
    });
    return box;
}

} // namespace

QWidget* makeControl(Parameter parameter, ParameterModel& model, ControlPlace place, QWidget* parent)
{
    switch (parameter) {
    case Parameter::Wavelet:
        return makeWavelet(model, parent);
    case Parameter::Residual:
        return makeSwitch(parameter, model, parent);
    case Parameter::Method:
    case Parameter::Mode:
    case Parameter::Score:
    case Parameter::Kernel:
    case Parameter::Weights:
        return makeChoice(parameter, model, place, parent);
    case Parameter::Levels:
    case Parameter::Heads:
    case Parameter::Hidden:
    case Parameter::Temperature:
    case Parameter::Window:
    case Parameter::Seed:
        break;
    }
    return makeNumber(parameter, model, place, parent);
}

QLabel* makeLabel(Parameter parameter, ParameterModel& model, QWidget& control, QWidget* parent)
{
    auto* label = new QLabel(nameOf(parameter), parent);
    label->setBuddy(&control);
    addResetMenu(parameter, model, *label);
    follow(model, *label, [label, parameter, &model] {
        const ParameterRule rule = model.rule(parameter);
        QFont font = label->font();
        font.setBold(rule.isChanged);
        label->setFont(font);
        showRule(rule, *label);
    });
    return label;
}

} // namespace wg
