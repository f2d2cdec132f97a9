// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of time: selected on the ruler, measured, analysed alone.
#include "core/signal/measure.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/results.h"
#include "tests/support/window_fixture.h"
#include "ui/message_bar.h"
#include "ui/plots/plot_view.h"
#include "ui/plots/row_stack.h"
#include "ui/stretch.h"
#include "ui/view_state.h"

#include <algorithm>
#include <cmath>

using namespace wg;

class TstStretch : public WindowFixture
{
    Q_OBJECT

private slots:
    void holdsWholeSamples_data();
    void holdsWholeSamples();
    void measuresLengthAndEnergy();
    void saysItInUnits();
    void draggingTheRulerSelects();
    void shiftDragSelectsAnywhere();
    void clickOnTheRulerAndEscapeClear();
    void analysesOnlyThisPart_data();
    void analysesOnlyThisPart();

private:
    [[nodiscard]] PlotView& row(Row row) const { return qobject_cast<RowStack*>(m_window->centralWidget())->view(row); }
};

void TstStretch::holdsWholeSamples_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addRow("middles inside") << 9.6 << 20.4 << 10 << 21;
    QTest::addRow("on the samples") << 10.0 << 20.0 << 10 << 21;
    QTest::addRow("within one") << 10.2 << 10.4 << 11 << 12;
    QTest::addRow("whole") << -0.5 << 99.5 << 0 << 100;
    QTest::addRow("at the end") << 99.2 << 99.5 << 99 << 100;
}

void TstStretch::holdsWholeSamples()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, first);
    QFETCH(int, last);
    const auto [begin, end] = samplesIn({from, to}, 100);
    QCOMPARE(static_cast<int>(begin), first);
    QCOMPARE(static_cast<int>(end), last);
}

void TstStretch::measuresLengthAndEnergy()
{
    Signal signal = *test::plainSignal(2, 40, 3);
    std::fill(signal.samples.values.begin(), signal.samples.values.end(), 0.0);
    const auto at = [&](std::size_t item, std::size_t t, std::size_t channel) -> double& {
        return signal.samples.values[(item * 40 + t) * 3 + channel];
    };
    at(1, 5, 2) = 3;
    at(1, 10, 2) = 4;
    at(0, 10, 2) = 100;
    at(1, 10, 1) = 100;
    StretchMeasure measured = measure(signal, 1, 2, 6, 14);
    QCOMPARE(measured.samples, std::size_t{8});
    QVERIFY(!measured.seconds);
    QCOMPARE(measured.perPeriod, 0.125);
    QCOMPARE(measured.energy, 16.0);
    QCOMPARE(measured.energyShare, 16.0 / 25.0);
    signal.rate = 4;
    measured = measure(signal, 1, 2, 6, 14);
    QCOMPARE(measured.seconds.value(), 2.0);
    QCOMPARE(measured.perPeriod, 0.5);
    QCOMPARE(measure(signal, 0, 0, 0, 40).energyShare, 0.0);
}

void TstStretch::saysItInUnits()
{
    Signal signal = *test::plainSignal(1, 400, 1, true);
    const QLocale c = QLocale::c();
    QVERIFY(stretchText(signal, 0, 0, {0, 99}, c).startsWith(QStringLiteral("100 samples, energy 1225 (25")));
    signal.rate = 1000;
    const QString text = stretchText(signal, 0, 0, {0, 99}, c).replace(QChar(0x2009), QLatin1Char(' '));
    QVERIFY2(text.contains(QStringLiteral("100 ms")) && text.contains(QStringLiteral("10 Hz")), qPrintable(text));
}

void TstStretch::draggingTheRulerSelects()
{
    ViewState& view = m_window->view();
    PlotView& output = row(Row::Output);
    const TimeRange range = view.timeRange();
    const int ruler = output.height() - 6;
    test::drag(output, {output.width() / 2, ruler}, {output.width() / 2 + 100, ruler});
    QVERIFY(view.stretch().has_value());
    QCOMPARE(view.timeRange(), range);
    QVERIFY(view.stretch()->length() > 20);
    const double length = view.stretch()->length();
    test::drag(output, {output.width() / 2 + 100, ruler}, {output.width() / 2, ruler});
    QVERIFY2(std::abs(view.stretch()->length() - length) < 1e-9, "backwards is the same");
}

void TstStretch::shiftDragSelectsAnywhere()
{
    ViewState& view = m_window->view();
    PlotView& input = row(Row::Input);
    const TimeRange range = view.timeRange();
    const QImage before = input.grab().toImage();
    test::drag(input, test::pointIn(input, 0.4, 0.5), test::pointIn(input, 0.6, 0.5), Qt::LeftButton,
               Qt::ShiftModifier);
    QVERIFY(view.stretch().has_value());
    QCOMPARE(view.timeRange(), range);
    QVERIFY(input.grab().toImage() != before);
    test::drag(input, test::pointIn(input, 0.4, 0.5), test::pointIn(input, 0.6, 0.5));
    QVERIFY2(view.timeRange() == range, "the whole signal cannot be moved");
}

void TstStretch::clickOnTheRulerAndEscapeClear()
{
    ViewState& view = m_window->view();
    PlotView& output = row(Row::Output);
    view.setStretch(TimeRange{10, 50});
    test::click(output, {output.width() / 2, output.height() - 6});
    QVERIFY(!view.stretch().has_value());
    view.setStretch(TimeRange{10, 50});
    QTest::keyClick(&output, Qt::Key_Escape);
    QVERIFY(!view.stretch().has_value());
    view.setStretch(TimeRange{10, 50});
    open(QStringLiteral("example:doppler?n=256"));
    QVERIFY2(!view.stretch().has_value(), "another signal has another time");
}

void TstStretch::analysesOnlyThisPart_data()
{
    QTest::addColumn<QString>("source");
    QTest::addRow("without a rate") << QStringLiteral("example:doppler?n=512");
    QTest::addRow("with a rate") << QStringLiteral("example:ecg?n=2048");
}

void TstStretch::analysesOnlyThisPart()
{
    QFETCH(QString, source);
    open(source);
    ViewState& view = m_window->view();
    const SignalPtr whole = view.result()->signal;
    QVERIFY(!action(ActionId::AnalyseStretch)->isEnabled());
    QVERIFY(!action(ActionId::AnalyseWhole)->isEnabled());
    const auto cut = [&](double from, double to) {
        view.setStretch(TimeRange{from, to});
        action(ActionId::AnalyseStretch)->trigger();
        QTRY_COMPARE(view.sampleCount(), static_cast<std::size_t>(to - from) + 1);
        waitUntilIdle();
    };
    cut(100, 399);
    cut(50, 149); // of the first cut
    const auto notice = [this] {
        for (const MessageBar* bar : m_window->findChildren<MessageBar*>())
            if (bar->isVisible() && bar->text().contains(QStringLiteral("part of the signal"))) return true;
        return false;
    };
    QVERIFY2(notice(), "it is said that this is not all");
    const Signal& part = *view.result()->signal;
    QVERIFY(std::equal(part.samples.values.begin(), part.samples.values.end(), whole->samples.values.begin() + 150));
    if (whole->rate) QVERIFY(std::abs(part.startSeconds - whole->startSeconds - 150 / *whole->rate) < 1e-9);
    action(ActionId::AnalyseWhole)->trigger();
    QTRY_COMPARE(view.sampleCount(), whole->length());
    QVERIFY(!action(ActionId::AnalyseWhole)->isEnabled());
    QVERIFY(!notice());
    action(ActionId::Undo)->trigger();
    QTRY_COMPARE(view.sampleCount(), std::size_t{100});
}

QTEST_MAIN(TstStretch)
#include "tst_stretch.moc"
