// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the shared view state, the themes' contrast, and numbers as text.
#include "ui/view_state.h"

#include "tests/support/results.h"
#include "ui/plots/axis_text.h"
#include "ui/token_time.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <tuple>

using namespace wg;

class TstViewState : public QObject
{
    Q_OBJECT

private slots:
    void equalValuesEmitNothing();
    void clampsEverythingToTheResult();
    void selectionStaysAtItsTimeAndBand();
    void zoomSurvivesParametersAndWholeStaysWhole();
    void goesBackThroughFiftyViews();
    void secondSoloSwitchesAllOnAgain();
    void arrowsStayInTheBandAndBandsKeepTheTime();
    void cellsTileTheSignalInPeriodization();
    void textIsReadableInEveryTheme_data();
    void textIsReadableInEveryTheme();
    void numbersReadWell_data();
    void numbersReadWell();
    void ticksAreRoundAndInside();
    void unitsAndSpansAreNamed();
};

void TstViewState::equalValuesEmitNothing()
{
    ViewState state;
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 4));
    QSignalSpy heads(&state, &ViewState::headsOnChanged);
    QSignalSpy time(&state, &ViewState::timeRangeChanged);
    QSignalSpy colours(&state, &ViewState::coloursChanged);
    state.setHeadsOn(state.headsOn());
    state.setTimeRange(state.timeRange());
    state.setColourScale(state.colourScale());
    state.setSharedLimits(state.sharedLimits());
    QCOMPARE(heads.count() + time.count() + colours.count(), 0);
    state.toggleHead(2);
    QCOMPARE(heads.count(), 1);
    QCOMPARE(state.headsOn(), (std::vector<bool>{true, true, false, true}));
}

void TstViewState::clampsEverythingToTheResult()
{
    ViewState state;
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 4));
    state.setSelectedHead(99);
    QCOMPARE(state.selectedHead(), std::size_t{3});
    state.setSelection(99'999, 88'888);
    QCOMPARE(*state.selectedToken(), state.tokenCount() - 1);
    QCOMPARE(*state.selectedKey(), state.tokenCount() - 1);
    state.setTimeRange({-1e9, 1e9});
    QCOMPARE(state.timeRange(), state.wholeTimeRange());
    state.setTimeRange({std::nan(""), 3});
    QCOMPARE(state.timeRange(), state.wholeTimeRange());
    state.setTimeRange({250, 400});
    QCOMPARE(state.timeRange().to, state.wholeTimeRange().to);
    state.setMapWindow({-5, 5, 300, 310});
    QVERIFY(state.mapWindow().firstQuery >= 0 && state.mapWindow().lastKey <= state.wholeMapWindow().lastKey);
    state.setSelectedHead(3);
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 2));
    QCOMPARE(state.selectedHead(), std::size_t{1});
    QCOMPARE(state.headsOn().size(), std::size_t{2});
}

void TstViewState::selectionStaysAtItsTimeAndBand()
{
    ViewState state;
    const auto before = test::exampleResult("doppler?n=256", Method::PerBand, 2, 4);
    state.setResult(before);
    const std::size_t token = nearestToken(before->layout(), 3, 100); // d2 of four levels
    QCOMPARE(before->layout().bandName(3), std::string("d2"));
    state.setSelection(token);
    const auto now = test::exampleResult("doppler?n=256", Method::PerBand, 2, 2);
    state.setResult(now);
    const std::size_t carried = *state.selectedToken();
    QCOMPARE(now->layout().bandName(now->layout().bandOf(carried)), std::string("d2"));
    const double shift = now->layout().footprint(carried).centre() - before->layout().footprint(token).centre();
    QVERIFY2(std::abs(shift) <= 4, qPrintable(QString::number(shift)));
}

void TstViewState::zoomSurvivesParametersAndWholeStaysWhole()
{
    ViewState state;
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 2));
    state.setTimeRange({40, 90});
    state.setMapWindow({10, 60, 20, 70});
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 4, 3));
    QCOMPARE(state.timeRange(), (TimeRange{40, 90}));
    QCOMPARE(state.mapWindow(), (MapWindow{10, 60, 20, 70}));
    state.fitTime();
    state.setResult(test::exampleResult("doppler?n=512", Method::PerBand, 4));
    QCOMPARE(state.timeRange(), (TimeRange{-0.5, 511.5}));
}

void TstViewState::goesBackThroughFiftyViews()
{
    ViewState state;
    state.setResult(test::exampleResult("doppler?n=1024", Method::Off, 1));
    QVERIFY(!state.goBack());
    for (int i = 0; i < 60; ++i)
        state.setTimeRange({i * 2.0, i * 2.0 + 100});
    state.setTimeRange({500, 600}, HistoryStep::Continue);
    int steps = 0;
    while (state.goBack())
        ++steps;
    QCOMPARE(steps, 50);
    QCOMPARE(state.timeRange(), (TimeRange{18, 118}));
}

void TstViewState::secondSoloSwitchesAllOnAgain()
{
    ViewState state;
    state.setResult(test::exampleResult("doppler?n=256", Method::PerBand, 3));
    state.soloHead(1);
    QCOMPARE(state.headsOn(), (std::vector<bool>{false, true, false}));
    state.soloHead(1);
    QCOMPARE(state.headsOn(), (std::vector<bool>{true, true, true}));
}

void TstViewState::arrowsStayInTheBandAndBandsKeepTheTime()
{
    ViewState state;
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 2, 3);
    state.setResult(result);
    const BandLayout& layout = result->layout();
    state.setSelection(layout.bandOffsets[2]);
    state.moveToken(-5);
    QCOMPARE(*state.selectedToken(), layout.bandOffsets[2]);
    state.moveToken(7);
    const double time = layout.footprint(*state.selectedToken()).centre();
    state.moveBand(1);
    QCOMPARE(layout.bandOf(*state.selectedToken()), std::size_t{3});
    QVERIFY(std::abs(layout.footprint(*state.selectedToken()).centre() - time) <= 2);
}

void TstViewState::cellsTileTheSignalInPeriodization()
{
    const auto result = test::exampleResult("doppler?n=256", Method::Off, 1, 3);
    const BandLayout& layout = result->layout();
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        QCOMPARE(timeCell(layout, layout.bandOffsets[band]).from, -0.5);
        QCOMPARE(timeCell(layout, layout.bandOffsets[band + 1] - 1).to, 255.5);
        for (double time = 0; time < 256; ++time) {
            const auto token = tokenAt(layout, band, time);
            QVERIFY(token && timeCell(layout, *token).from <= time && time < timeCell(layout, *token).to);
        }
        QVERIFY(!tokenAt(layout, band, 256.0) && !tokenAt(layout, band, -1.0));
    }
}

namespace {

/// What widgets write on what, in the palette they are given.
void addPaletteRows(const char* name, const QPalette& palette, double least)
{
    const std::tuple<const char*, QPalette::ColorRole, QPalette::ColorRole> pairs[]{
        {"label on window", QPalette::WindowText, QPalette::Window},
        {"text on base", QPalette::Text, QPalette::Base},
        {"text on every other row", QPalette::Text, QPalette::AlternateBase},
        {"placeholder on base", QPalette::PlaceholderText, QPalette::Base},
        {"text on button", QPalette::ButtonText, QPalette::Button},
        {"tooltip", QPalette::ToolTipText, QPalette::ToolTipBase},
        {"selected text", QPalette::HighlightedText, QPalette::Highlight},
        {"link on window", QPalette::Link, QPalette::Window},
        {"link on base", QPalette::Link, QPalette::Base},
    };
    for (const auto& [what, front, back] : pairs)
        QTest::addRow("%s palette: %s", name, what)
            << palette.color(QPalette::Active, front) << palette.color(QPalette::Active, back) << least;
}

} // namespace

void TstViewState::textIsReadableInEveryTheme_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    const std::pair<ThemeKind, const char*> kinds[]{
        {ThemeKind::Light, "light"}, {ThemeKind::Dark, "dark"}, {ThemeKind::HighContrast, "high contrast"}};
    for (const auto& [kind, name] : kinds) {
        const Theme& look = theme(kind);
        const double least = kind == ThemeKind::HighContrast ? 7.0 : 4.5;
        const std::pair<const char*, QColor> texts[]{{"text", look.text}, {"muted", look.mutedText},
                                                     {"good", look.good}, {"warning", look.warning},
                                                     {"bad", look.bad},   {"accent", look.accent}};
        const std::pair<const char*, QColor> backs[]{
            {"window", look.window}, {"panel", look.panel}, {"plot", look.plot}};
        for (const auto& [text, front] : texts) {
            for (const auto& [ground, back] : backs) {
                QTest::addRow("%s %s on %s", name, text, ground) << front << back << least;
            }
        }
        QTest::addRow("%s text on accent", name) << look.accentText << look.accent << least;
        addPaletteRows(name, paletteFor(kind), least);
        for (const QColor& line : {look.input, look.output, look.residual, look.clean, look.axis, look.cursor}) {
            QTest::addRow("%s line %s", name, qPrintable(line.name())) << line << look.plot << 3.0;
        }
        for (std::size_t i = 0; i < kHeadColours; ++i) {
            QTest::addRow("%s head %d", name, static_cast<int>(i) + 1) << look.head(i) << look.plot << 3.0;
        }
    }
}

void TstViewState::textIsReadableInEveryTheme()
{
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    const double ratio = contrastRatio(front, back);
    QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(front.name(), back.name()).arg(ratio)));
}

void TstViewState::numbersReadWell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QLocale c = QLocale::c();
    const QLocale german(QLocale::German);
    QTest::addRow("zero") << numberText(0, 3, c) << "0";
    QTest::addRow("three digits") << numberText(0.031234, 3, c) << "0.0312";
    QTest::addRow("no trailing zeros") << numberText(2.5, 4, c) << "2.5";
    QTest::addRow("whole numbers stay whole") << numberText(1203, 3, c) << "1203";
    QTest::addRow("small in powers") << numberText(1.2e-7, 2, c) << "1.2e-7";
    QTest::addRow("large in powers") << numberText(-3.4e8, 2, c) << "-3.4e+8";
    QTest::addRow("not a number") << numberText(std::nan(""), 3, c) << "nan";
    QTest::addRow("decimal comma in German") << numberText(0.5, 3, german) << "0,5";
    QTest::addRow("kilo") << siText(3140, "Hz", 3, c) << QStringLiteral("3.14\u2009kHz");
    QTest::addRow("milli") << siText(0.25, "s", 3, c) << QStringLiteral("250\u2009ms");
    QTest::addRow("rounds up into the next prefix") << siText(999.99, "V", 3, c) << QStringLiteral("1\u2009kV");
    QTest::addRow("seconds") << durationText(3.4, c) << QStringLiteral("3.4\u2009s");
    QTest::addRow("minutes") << durationText(125, c) << "2:05 min";
    QTest::addRow("hours") << durationText(3723, c) << "1:02:03 h";
    QTest::addRow("percent") << percentText(0.234, c) << "23 %";
    QTest::addRow("small percent") << percentText(0.004, c) << "0.4 %";
    QTest::addRow("tiny percent") << percentText(1e-6, c) << "<0.1 %";
    QTest::addRow("raised power") << powerOfTenText(-5, c) << QStringLiteral("10\u207b\u2075");
    QTest::addRow("small power in full") << powerOfTenText(-2, c) << "0.01";
}

void TstViewState::numbersReadWell()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

void TstViewState::ticksAreRoundAndInside()
{
    QCOMPARE(niceTicks(0, 1, 5), (std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}));
    QCOMPARE(niceTicks(-7, 13, 3), (std::vector<double>{0, 10}));
    QCOMPARE(niceTicks(-14, 14, 2), (std::vector<double>{-10, 0, 10})); // never one number alone
    QVERIFY(niceTicks(1, 1, 5).empty());
    QCOMPARE(numberText(0.35, tickDigits(0.35, 0.05), QLocale::c()), "0.35");
    QCOMPARE(numberText(0.4, tickDigits(0.4, 0.05), QLocale::c()), "0.4");
    QCOMPARE(numberText(1000, tickDigits(1000, 200), QLocale::c()), "1000");
    QCOMPARE(numberText(-12.5, tickDigits(-12.5, 0.5), QLocale::c()), "-12.5");
    QVERIFY(niceTicks(0, std::nan(""), 5).empty());
    QVERIFY(niceTicks(1e18, 1e18 + 1, 5).empty());
}

void TstViewState::unitsAndSpansAreNamed()
{
    auto signal = std::make_shared<Signal>(*test::plainSignal(1, 256, 1));
    signal->channels[0] = "ECG";
    signal->units[0] = "mV";
    const auto result = test::exampleResult("doppler?n=256", Method::Off, 1, 2);
    const BandLayout& layout = result->layout();
    const QLocale c = QLocale::c();
    QCOMPARE(valueAxisLabel(*signal, 0), "ECG (mV)");
    QCOMPARE(timeAxisLabel(*signal), "Time (samples)");
    QCOMPARE(tokenText(layout, layout.bandOffsets[2] + 5), "d1[5]");
    QVERIFY(bandFrequencyText(layout, 2, std::nullopt, c).isEmpty());
    QCOMPARE(bandFrequencyText(layout, 2, 1000.0, c), QStringLiteral("250\u2013500\u2009Hz"));
    QCOMPARE(bandFrequencyText(layout, 1, 1000.0, c), QStringLiteral("125\u2013250\u2009Hz"));
    QCOMPARE(bandFrequencyText(layout, 0, 1000.0, c), QStringLiteral("0\u2013125\u2009Hz"));
    signal->rate = 1000.0;
    QCOMPARE(timeAxisLabel(*signal), "Time (s)");
    QCOMPARE(timeText(*signal, 203, c), "0.203 s");
    QCOMPARE(bandFrequencyText(layout, 2, 1.0 / 3600, c), QStringLiteral("69.4\u2013139\u2009\u00b5Hz"));
    signal->rate = 1.0 / 3600; // hourly: 256 hours are told in days
    QCOMPARE(timeAxisLabel(*signal), "Time (days)");
    QCOMPARE(timeText(*signal, 36, c), "1.50 days");
    QVERIFY(tokenSpanText(layout, *signal, layout.tokenCount() - 1, c).endsWith(" days"));
    QCOMPARE(tokenSpanText(layout, *signal, layout.tokenCount() - 1, c).count("days"), 1);
    signal->rate = 1.0 / 60;
    QCOMPARE(timeAxisLabel(*signal), "Time (h)");
    signal->rate = 1.0 / 5;
    QCOMPARE(timeAxisLabel(*signal), "Time (min)");
}

QTEST_GUILESS_MAIN(TstViewState)
#include "tst_view_state.moc"
