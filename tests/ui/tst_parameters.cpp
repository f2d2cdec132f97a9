// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters without the window: ranges and reasons, defaults that follow the method, steps of the history.
#include "core/wavelet/dwt.h"
#include "ui/number_control.h"
#include "ui/parameter_controls.h"
#include "ui/parameter_model.h"
#include "ui/wavelet_box.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <memory>

using namespace wg;

class TstParameters : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void methodBringsItsDefaults();
    void chosenValueSurvivesAChangeOfMethod();
    void levelsAreCappedByTheSignal();
    void withoutEffectSaysWhy_data();
    void withoutEffectSaysWhy();
    void everyParameterHasWordsForEveryMethod();
    void dragIsOneNamedStep();
    void stepsOfTwoParametersStayApart();
    void dragBackLeavesNoStep();
    void resetTakesOneParameterBack();
    void controlCannotLeaveItsRange();
    void logarithmicSliderReachesEveryWholeNumber();
    void waveletBoxTakesOnlyWavelets();
    void changedValueIsBold();
};

void TstParameters::init()
{
    // The offscreen platform says so about size hints and raising.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

void TstParameters::methodBringsItsDefaults()
{
    ParameterModel model;
    QCOMPARE(model.settings().wavelet, std::string("sym4"));
    model.setKey(Parameter::Method, QStringLiteral("article"));
    QCOMPARE(model.settings().wavelet, std::string("db1"));
    QVERIFY(model.settings().mode == BoundaryMode::Symmetric);
    QCOMPARE(model.settings().levels, 1);
}

void TstParameters::chosenValueSurvivesAChangeOfMethod()
{
    ParameterModel model;
    model.setKey(Parameter::Wavelet, QStringLiteral("db4"));
    model.setKey(Parameter::Method, QStringLiteral("article"));
    QCOMPARE(model.settings().wavelet, std::string("db4"));
}

void TstParameters::levelsAreCappedByTheSignal()
{
    ParameterModel model;
    model.setSampleCount(100);
    QCOMPARE(model.rule(Parameter::Levels).maximum, static_cast<double>(largestLevel(100)));
    model.setNumber(Parameter::Levels, 6);
    model.setSampleCount(10);
    QCOMPARE(model.settings().levels, largestLevel(10));
    QVERIFY(model.rule(Parameter::Levels).toolTip.contains(QStringLiteral("10 samples")));
}

void TstParameters::withoutEffectSaysWhy_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("parameter");
    QTest::newRow("levels in time") << "time" << static_cast<int>(Parameter::Levels);
    QTest::newRow("wavelet in time") << "time" << static_cast<int>(Parameter::Wavelet);
    QTest::newRow("weights in article") << "article" << static_cast<int>(Parameter::Weights);
    QTest::newRow("temperature in article") << "article" << static_cast<int>(Parameter::Temperature);
    QTest::newRow("heads when off") << "off" << static_cast<int>(Parameter::Heads);
}

void TstParameters::withoutEffectSaysWhy()
{
    QFETCH(QString, method);
    QFETCH(int, parameter);
    ParameterModel model;
    const auto which = static_cast<Parameter>(parameter);
    QVERIFY(model.rule(which).hasEffect);
    model.setKey(Parameter::Method, method);
    QVERIFY(!model.rule(which).hasEffect);
    QVERIFY(model.rule(which).toolTip.startsWith(QStringLiteral("No effect")));
    QVERIFY(!model.rule(which).isChanged);
    const std::unique_ptr<QWidget> control(makeControl(which, model, ControlPlace::Panel, nullptr));
    QVERIFY(!control->isEnabled());
}

void TstParameters::everyParameterHasWordsForEveryMethod()
{
    ParameterModel model;
    for (const ParameterChoice& method : choicesOf(Parameter::Method)) {
        model.setKey(Parameter::Method, method.key);
        for (const Parameter parameter : kParameters) {
            QVERIFY(!nameOf(parameter).isEmpty());
            QVERIFY(model.rule(parameter).toolTip.size() > 10);
        }
    }
}

void TstParameters::dragIsOneNamedStep()
{
    ParameterModel model;
    model.beginGesture();
    for (int heads = 5; heads <= 8; ++heads)
        model.setNumber(Parameter::Heads, heads);
    model.endGesture();
    QCOMPARE(model.history().count(), 1);
    QCOMPARE(model.history().undoText(), QStringLiteral("Heads 4 \u2192 8"));
    model.history().undo();
    QCOMPARE(model.options().heads, 4);
    model.history().redo();
    QCOMPARE(model.options().heads, 8);
}

void TstParameters::stepsOfTwoParametersStayApart()
{
    ParameterModel model;
    model.setNumber(Parameter::Heads, 5);
    model.setNumber(Parameter::Hidden, 9);
    model.setNumber(Parameter::Hidden, 10);
    QCOMPARE(model.history().count(), 2);
    model.history().undo();
    QCOMPARE(model.options().hidden, 8);
    QCOMPARE(model.options().heads, 5);
}

void TstParameters::dragBackLeavesNoStep()
{
    ParameterModel model;
    model.beginGesture();
    model.setNumber(Parameter::Heads, 5);
    model.setNumber(Parameter::Heads, 4);
    model.endGesture();
    QVERIFY(!model.history().canUndo());
}

void TstParameters::resetTakesOneParameterBack()
{
    ParameterModel model;
    model.setNumber(Parameter::Heads, 9);
    model.setKey(Parameter::Mode, QStringLiteral("zero"));
    QVERIFY(model.rule(Parameter::Heads).isChanged);
    model.reset(Parameter::Heads);
    QVERIFY(!model.rule(Parameter::Heads).isChanged);
    QVERIFY(model.rule(Parameter::Mode).isChanged);
    model.resetAll();
    QCOMPARE(model.options(), AnalysisOptions{});
}

void TstParameters::controlCannotLeaveItsRange()
{
    ParameterModel model;
    const std::unique_ptr<QWidget> widget(makeControl(Parameter::Heads, model, ControlPlace::Panel, nullptr));
    auto* control = qobject_cast<NumberControl*>(widget.get());
    QVERIFY(control != nullptr);
    widget->show();
    control->spinBox().setFocus();
    control->spinBox().selectAll();
    QTest::keyClicks(&control->spinBox(), QStringLiteral("640"));
    QCOMPARE(model.options().heads, 64);
    control->spinBox().setValue(0);
    QCOMPARE(model.options().heads, 1);
}

void TstParameters::logarithmicSliderReachesEveryWholeNumber()
{
    ParameterModel model;
    const std::unique_ptr<QWidget> widget(makeControl(Parameter::Hidden, model, ControlPlace::Panel, nullptr));
    QSlider* slider = qobject_cast<NumberControl*>(widget.get())->slider();
    QVERIFY(slider != nullptr);
    widget->show();
    slider->setFocus();
    for (int step = 0; step < 5; ++step)
        QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(model.options().hidden, 13);
    slider->setValue(slider->maximum());
    QCOMPARE(model.options().hidden, kMaxHidden);
    slider->setValue(slider->minimum());
    QCOMPARE(model.options().hidden, 1);
}

void TstParameters::waveletBoxTakesOnlyWavelets()
{
    WaveletBox box;
    box.setWavelet(QStringLiteral("sym4"));
    QCOMPARE(box.count(), 106);
    QSignalSpy chosen(&box, &WaveletBox::waveletChosen);
    box.setEditText(QStringLiteral("nonsense"));
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(box.currentText(), QStringLiteral("sym4"));
    QCOMPARE(chosen.count(), 0);
    box.setEditText(QStringLiteral("COIF3"));
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("coif3"));
    box.setFamily(WaveletBox::familyOf(QStringLiteral("coif1")));
    QCOMPARE(box.count(), 17);
    box.setWavelet(QStringLiteral("db2"));
    QCOMPARE(box.currentText(), QStringLiteral("db2"));
}

void TstParameters::changedValueIsBold()
{
    ParameterModel model;
    QWidget parent;
    QWidget* control = makeControl(Parameter::Heads, model, ControlPlace::Panel, &parent);
    const QLabel* label = makeLabel(Parameter::Heads, model, *control, &parent);
    QVERIFY(!label->font().bold());
    QCOMPARE(label->buddy(), control);
    model.setNumber(Parameter::Heads, 6);
    QVERIFY(label->font().bold());
    model.setNumber(Parameter::Heads, 4);
    QVERIFY(!label->font().bold());
}

QTEST_MAIN(TstParameters)
#include "tst_parameters.moc"
