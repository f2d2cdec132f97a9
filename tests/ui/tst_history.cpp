// SPDX-License-Identifier: GPL-3.0-or-later
// One stack for parameters, head switches and the loaded signal; undoing everything leads back to the start.
#include "tests/support/window_fixture.h"
#include "ui/number_control.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/session_history.h"
#include "ui/view_state.h"

#include <QDoubleSpinBox>
#include <QSlider>
#include <QUndoView>

using namespace wg;

class TstHistory : public WindowFixture
{
    Q_OBJECT

private slots:
    void openingTheFirstSignalIsNoStep();
    void headSwitchesAreNamedSteps();
    void headsKeepTheirSwitchesThroughTheirNumber();
    void signalComesBackWithItsParameters();
    void largeSignalsAreOpenedAgain();
    void oneDragOfAnExampleIsOneStep();
    void everythingUndoneIsTheStart();
    void aClickInTheListGoesThere();

private:
    [[nodiscard]] QUndoStack& stack() const { return m_window->parameters().history(); }
    [[nodiscard]] ViewState& view() const { return m_window->view(); }
    [[nodiscard]] QString source() const { return QString::fromStdString(view().result()->signal->source.name); }
    void undo()
    {
        action(ActionId::Undo)->trigger();
        waitUntilIdle();
    }
    void redo()
    {
        action(ActionId::Redo)->trigger();
        waitUntilIdle();
    }
};

void TstHistory::openingTheFirstSignalIsNoStep()
{
    QCOMPARE(stack().count(), 0);
    QVERIFY(!action(ActionId::Undo)->isEnabled());
}

void TstHistory::headSwitchesAreNamedSteps()
{
    QTest::keyClick(m_window.get(), Qt::Key_2);
    QCOMPARE(stack().undoText(), QStringLiteral("Head 2 off"));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ShiftModifier);
    QCOMPARE(stack().undoText(), QStringLiteral("Head 3 alone"));
    QTest::keyClick(m_window.get(), Qt::Key_0);
    QCOMPARE(stack().undoText(), QStringLiteral("All heads on"));
    QCOMPARE(stack().count(), 3);
    undo();
    QCOMPARE(view().headsOn(), (std::vector<bool>{false, false, true, false}));
    undo();
    QCOMPARE(view().headsOn(), (std::vector<bool>{true, false, true, true}));
    undo();
    QCOMPARE(view().headsOn(), std::vector<bool>(4, true));
    redo();
    QCOMPARE(view().headsOn(), (std::vector<bool>{true, false, true, true}));
    QCOMPARE(stack().count(), 3);
}

void TstHistory::headsKeepTheirSwitchesThroughTheirNumber()
{
    view().toggleHead(3);
    m_window->parameters().setNumber(Parameter::Heads, 2);
    waitUntilIdle();
    QCOMPARE(view().headsOn(), std::vector<bool>(2, true));
    undo();
    QCOMPARE(view().headsOn(), (std::vector<bool>{true, true, true, false}));
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    waitUntilIdle();
    QCOMPARE(view().headCount(), std::size_t{0});
    undo();
    QCOMPARE(view().headsOn(), (std::vector<bool>{true, true, true, false}));
    undo();
    QCOMPARE(view().headsOn(), std::vector<bool>(4, true));
}

void TstHistory::signalComesBackWithItsParameters()
{
    const SignalPtr first = view().result()->signal;
    m_window->parameters().setNumber(Parameter::Levels, 6);
    waitUntilIdle();
    open(QStringLiteral("example:blocks?n=16")); // allows fewer levels
    QVERIFY(stack().undoText().contains(QStringLiteral("blocks")));
    QVERIFY(view().result()->settings.levels < 6);
    undo();
    QCOMPARE(view().result()->signal, first);
    QCOMPARE(view().result()->settings.levels, 6);
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("Doppler")));
    redo();
    QCOMPARE(source(), QStringLiteral("example:blocks?n=16"));
    QCOMPARE(stack().count(), 2);
}

void TstHistory::largeSignalsAreOpenedAgain()
{
    m_window->history().setLargestKept(0);
    open(QStringLiteral("example:ecg?n=600"));
    open(QStringLiteral("example:bumps?n=300"));
    const SignalPtr bumps = view().result()->signal;
    undo();
    QTRY_COMPARE(source(), QStringLiteral("example:ecg?n=600"));
    QCOMPARE(view().sampleCount(), std::size_t{600});
    redo();
    QTRY_COMPARE(source(), QStringLiteral("example:bumps?n=300"));
    QVERIFY(view().result()->signal != bumps);
    QCOMPARE(view().result()->signal->samples.values, bumps->samples.values);
    QCOMPARE(stack().count(), 2);
}

void TstHistory::oneDragOfAnExampleIsOneStep()
{
    NumberControl* noise = nullptr;
    for (NumberControl* control : m_window->findChild<ParameterPanel*>()->findChildren<NumberControl*>())
        if (control->spinBox().accessibleName().startsWith(QStringLiteral("Noise"))) noise = control;
    QVERIFY(noise != nullptr && noise->slider() != nullptr);
    const QString before = source();
    noise->slider()->setSliderDown(true);
    for (int step = 1; step <= 5; ++step) {
        noise->slider()->setSliderPosition(noise->slider()->value() + 5);
        waitUntilIdle();
    }
    noise->slider()->setSliderDown(false);
    QVERIFY(source() != before);
    QCOMPARE(stack().count(), 1);
    undo();
    QCOMPARE(source(), before);
}

void TstHistory::everythingUndoneIsTheStart()
{
    const AnalysisResultPtr start = view().result();
    ParameterModel& parameters = m_window->parameters();
    view().toggleHead(1);
    parameters.setNumber(Parameter::Heads, 6);
    waitUntilIdle();
    view().soloHead(5);
    open(QStringLiteral("example:ecg?n=256"));
    parameters.setKey(Parameter::Method, QStringLiteral("joint"));
    waitUntilIdle();
    view().toggleHead(0);
    parameters.setNumber(Parameter::Seed, 7);
    parameters.resetAll();
    waitUntilIdle();
    const int steps = stack().count();
    QVERIFY(steps >= 7);
    const AnalysisOptions end = parameters.options();
    while (stack().canUndo())
        stack().undo();
    waitUntilIdle();
    QCOMPARE(parameters.options() == AnalysisOptions{}, true);
    QCOMPARE(view().headsOn(), std::vector<bool>(4, true));
    QCOMPARE(view().result()->signal, start->signal);
    QCOMPARE(view().result()->output->output.values, start->output->output.values);
    while (stack().canRedo())
        stack().redo();
    waitUntilIdle();
    QCOMPARE(stack().count(), steps);
    QVERIFY(parameters.options() == end);
    QCOMPARE(source(), QStringLiteral("example:ecg?n=256"));
}

void TstHistory::aClickInTheListGoesThere()
{
    auto* list = m_window->findChild<QUndoView*>();
    QVERIFY(!list->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QVERIFY(list->isVisible());
    m_window->parameters().setNumber(Parameter::Hidden, 3);
    waitUntilIdle();
    view().toggleHead(2);
    QCOMPARE(list->model()->rowCount(), 3);
    const QModelIndex beginning = list->model()->index(0, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier, list->visualRect(beginning).center());
    waitUntilIdle();
    QCOMPARE(stack().index(), 0);
    QCOMPARE(view().headsOn(), std::vector<bool>(4, true));
    QCOMPARE(view().result()->settings.hidden, 8);
}

QTEST_MAIN(TstHistory)
#include "tst_history.moc"
