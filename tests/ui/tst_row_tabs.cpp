// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of rows 1 and 4: spectrum, scalogram, shrinkage and error, computed only while they are seen.
#include "core/pipeline/denoising.h"
#include "core/pipeline/shrinkage.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/error_view.h"
#include "ui/noise_bench.h"
#include "ui/number_table.h"
#include "ui/parameter_model.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/row_frame.h"
#include "ui/plots/row_stack.h"
#include "ui/plots/scalogram_plot.h"
#include "ui/plots/shrinkage_plot.h"
#include "ui/plots/spectrum_plot.h"
#include "ui/token_time.h"
#include "ui/view_state.h"

#include <QDoubleSpinBox>
#include <QFile>
#include <QImage>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

using namespace wg;

class TstRowTabs : public WindowFixture
{
    Q_OBJECT

private slots:
    void hiddenPagesComputeNothing();
    void tabsSwitchTheRow();
    void spectrumFindsTheTones();
    void spectrumFollowsTheHeads();
    void scalogramCoversTheSignalAndSharpensWithTheZoom();
    void scalogramReadsOutFrequencyAndCone();
    void shrinkageFollowsTheHeads();
    void wheelLooksCloserAtSmallCoefficients();
    void spectrumPointsAtItsBandEverywhere();
    void spectrumClickSelectsInTheBand();
    void scalogramPointsAtTheBandOfItsFrequency();
    void shrinkageClickSelectsThePoint();
    void errorsStandBesideTheClassicalOnes();
    void manyDrawsAreMeasuredAndExported();
    void errorsSayWhenNoCleanSignalIsKnown();
    void everyPageTakesEveryMethod();
    void everyPageTakesAwkwardSignals();

private:
    [[nodiscard]] RowStack& rows() const { return *qobject_cast<RowStack*>(m_window->centralWidget()); }
    [[nodiscard]] ViewState& view() const { return m_window->view(); }
    void show(Row row, int page) const { rows().frame(row).showPage(page); }
    static void hover(QWidget& plot, const QPoint& position)
    {
        // The plot is the first child of its view.
        QTest::mouseMove(plot.findChild<QWidget*>(), position);
    }
};

void TstRowTabs::hiddenPagesComputeNothing()
{
    m_window->parameters().setNumber(Parameter::Seed, 2);
    waitUntilIdle();
    QVERIFY(rows().spectrum().lines() == nullptr);
    QVERIFY(rows().scalogram().shown() == nullptr);
    QVERIFY(rows().shrinkage().bands().empty());
    QCOMPARE(rows().errors().table().rowCount(), 0);
}

void TstRowTabs::tabsSwitchTheRow()
{
    QToolButton* tab = nullptr;
    for (QToolButton* button : rows().frame(Row::Input).findChildren<QToolButton*>())
        if (button->text() == QStringLiteral("Scalogram")) tab = button;
    QVERIFY(tab != nullptr);
    QTest::mouseClick(tab, Qt::LeftButton);
    QVERIFY(rows().scalogram().isVisible() && tab->isChecked());
    QVERIFY(!rows().view(Row::Input).isVisible());
    rows().frame(Row::Input).showPage(0);
    QVERIFY(rows().view(Row::Input).isVisible() && !tab->isChecked());
}

void TstRowTabs::spectrumFindsTheTones()
{
    open(QStringLiteral("example:sines?n=1000")); // 8, 31 Hz, and 120 Hz in the first half, at 1000 Hz
    show(Row::Input, 1);
    QTRY_VERIFY(rows().spectrum().lines() != nullptr);
    const SpectrumPlot::Lines& lines = *rows().spectrum().lines();
    QCOMPARE(lines.input.size(), std::size_t{501});
    QVERIFY(std::abs(lines.frequencyStep - 1) < 1e-12);
    const auto amplitude = [&](std::size_t bin) { return std::pow(10.0, lines.input[bin]); };
    QVERIFY(std::abs(amplitude(8) - 1) < 0.02);
    QVERIFY(std::abs(amplitude(31) - 0.7) < 0.02);
    QVERIFY(std::abs(amplitude(120) - 0.25) < 0.02);
    QVERIFY(!rows().spectrum().picture(QSize(600, 200)).isNull());
}

void TstRowTabs::spectrumFollowsTheHeads()
{
    show(Row::Input, 1);
    QTRY_VERIFY(rows().spectrum().lines() != nullptr);
    const std::vector<double> all = rows().spectrum().lines()->output;
    view().setHeadsOn(std::vector<bool>(4, false));
    QTRY_VERIFY(rows().spectrum().lines()->output != all);
    const auto& output = rows().spectrum().lines()->output;
    QVERIFY2(std::all_of(output.begin(), output.end(),
                         [&](double value) { return value == rows().spectrum().lines()->floor; }),
             "nothing is left without heads");
}

void TstRowTabs::scalogramCoversTheSignalAndSharpensWithTheZoom()
{
    open(QStringLiteral("example:doppler?n=16384"));
    show(Row::Input, 2);
    QTRY_VERIFY(rows().scalogram().shown() != nullptr);
    const Scalogram& coarse = *rows().scalogram().shown();
    QVERIFY(coarse.samplesPerColumn > 1);
    QVERIFY(static_cast<double>(coarse.magnitude.size(1)) * coarse.samplesPerColumn >= 16384);
    const QImage whole = rows().scalogram().picture(QSize(500, 160));
    view().setTimeRange({8000, 8200});
    QTRY_COMPARE(rows().scalogram().shown()->samplesPerColumn, 1.0);
    QVERIFY(rows().scalogram().picture(QSize(500, 160)) != whole);
    const QImage hatched = rows().scalogram().picture(QSize(500, 160));
    view().setTimeRange({0, 400});
    const QImage atTheEdge = rows().scalogram().picture(QSize(500, 160));
    view().setEdgeShading(false);
    QVERIFY(rows().scalogram().picture(QSize(500, 160)) != atTheEdge);
    Q_UNUSED(hatched)
}

void TstRowTabs::scalogramReadsOutFrequencyAndCone()
{
    open(QStringLiteral("example:ecg?n=1024"));
    show(Row::Input, 2);
    QTRY_VERIFY(rows().scalogram().shown() != nullptr);
    ScalogramPlot& plot = rows().scalogram();
    hover(plot, QPoint(plot.width() / 2, 20));
    QTRY_VERIFY(view().readout().contains(QStringLiteral("Hz")));
    QVERIFY(view().readout().contains(QStringLiteral("|W|")));
    QVERIFY(!view().readout().contains(QStringLiteral("cone")));
    hover(plot, QPoint(104, plot.height() / 2));
    QTRY_VERIFY(view().readout().contains(QStringLiteral("cone")));
}

void TstRowTabs::shrinkageFollowsTheHeads()
{
    show(Row::Output, 1);
    QTRY_VERIFY(!rows().shrinkage().bands().empty());
    QCOMPARE(rows().shrinkage().bands().size(), view().result()->layout().bandCount());
    const std::vector<std::uint32_t> before = rows().shrinkage().bands().back().counts;
    view().toggleHead(1);
    QTRY_VERIFY(rows().shrinkage().bands().back().counts != before);
    QVERIFY(!rows().shrinkage().picture(QSize(600, 200)).isNull());
}

void TstRowTabs::wheelLooksCloserAtSmallCoefficients()
{
    show(Row::Output, 1);
    QTRY_VERIFY(!rows().shrinkage().bands().empty());
    const double reach = rows().shrinkage().bands().back().reach;
    rows().shrinkage().setFocus();
    QTest::keyClick(&rows().shrinkage(), Qt::Key_Plus);
    QTRY_VERIFY(rows().shrinkage().bands().back().reach < 0.9 * reach);
    rows().shrinkage().fit();
    QTRY_COMPARE(rows().shrinkage().bands().back().reach, reach);
}

void TstRowTabs::spectrumPointsAtItsBandEverywhere()
{
    open(QStringLiteral("example:ecg?n=1024")); // 360 Hz: d1 is 90 to 180 Hz, d2 45 to 90
    show(Row::Input, 1);
    QTRY_VERIFY(rows().spectrum().lines() != nullptr);
    const QImage coefficients = rows().view(Row::Coefficients).picture(QSize(500, 160));
    const QImage gaze = rows().view(Row::Gaze).picture(QSize(500, 160));
    const auto shareOf = [](double hertz) { return hertz / 180; };
    for (const auto& [hertz, name] : {std::pair(120.0, "d1"), std::pair(60.0, "d2"), std::pair(2.0, "a5")}) {
        SpectrumPlot& plot = rows().spectrum();
        const RowMargins margins = rowMargins(1);
        const double width = plot.width() - margins.left - margins.right;
        test::hover(plot, QPointF(margins.left + shareOf(hertz) * width, 0.4 * plot.height()).toPoint());
        const BandLayout& layout = view().result()->layout();
        QCOMPARE(layout.bandName(view().hover().band.value()), std::string(name));
        QVERIFY(std::abs(view().hover().frequency.value() * 360 - hertz) < 2);
        QVERIFY2(view().readout().endsWith(QStringLiteral("band ") + QLatin1String(name)),
                 qPrintable(view().readout()));
        QVERIFY(rows().view(Row::Coefficients).picture(QSize(500, 160)) != coefficients);
        QVERIFY(rows().view(Row::Gaze).picture(QSize(500, 160)) != gaze);
    }
    view().clearHover();
    const QImage spectrum = rows().spectrum().picture(QSize(500, 160));
    test::hover(rows().view(Row::Coefficients), test::pointIn(rows().view(Row::Coefficients), 0.5, 0.4));
    QVERIFY2(rows().spectrum().picture(QSize(500, 160)) != spectrum, "and back: the band of a coefficient");
}

void TstRowTabs::spectrumClickSelectsInTheBand()
{
    show(Row::Input, 1);
    QTRY_VERIFY(rows().spectrum().lines() != nullptr);
    const BandLayout& layout = view().result()->layout();
    view().setSelection(layout.bandOffsets.back() - 40); // d1, near the end
    const double time = layout.footprint(*view().selectedToken()).centre();
    SpectrumPlot& plot = rows().spectrum();
    const RowMargins margins = rowMargins(1);
    const double width = plot.width() - margins.left - margins.right;
    test::click(plot, QPointF(margins.left + 0.3 * width, 0.4 * plot.height()).toPoint()); // 0.15 cycles a sample
    const std::size_t chosen = view().selectedToken().value();
    QCOMPARE(layout.bandName(layout.bandOf(chosen)), std::string("d2"));
    QVERIFY(std::abs(layout.footprint(chosen).centre() - time) <= 4);
}

void TstRowTabs::scalogramPointsAtTheBandOfItsFrequency()
{
    show(Row::Input, 2);
    ScalogramPlot& plot = rows().scalogram();
    QTRY_VERIFY(plot.shown() != nullptr);
    const BandLayout& layout = view().result()->layout();
    std::size_t before = layout.bandCount();
    for (const double height : {0.12, 0.3, 0.5, 0.7}) {
        test::hover(plot, test::pointIn(plot, 0.5, height));
        const std::size_t band = layout.bandOf(view().hover().token.value());
        const double frequency = view().hover().frequency.value();
        QCOMPARE(band, bandOfFrequency(layout, frequency));
        QVERIFY2(band <= before, "lower means coarser");
        before = band;
    }
    QVERIFY(before < layout.bandCount() - 1);
}

void TstRowTabs::shrinkageClickSelectsThePoint()
{
    show(Row::Output, 1);
    ShrinkagePlot& plot = rows().shrinkage();
    QTRY_VERIFY(!plot.bands().empty());
    const BandLayout& layout = view().result()->layout();
    ShrinkageRequest what;
    what.headsOn = view().headsOn();
    for (const std::size_t token : {std::size_t{3}, layout.bandOffsets[2] + 1, layout.tokenCount() - 9}) {
        view().setSelection(std::nullopt);
        const QImage before = plot.picture(plot.size());
        test::click(plot, plot.placeOf(token).toPoint());
        QTRY_VERIFY(view().selectedToken().has_value());
        QCOMPARE(layout.bandOf(*view().selectedToken()), layout.bandOf(token));
        const ShrunkPoint wanted = shrunkPoint(*view().result(), what, token);
        const ShrunkPoint chosen = shrunkPoint(*view().result(), what, *view().selectedToken());
        const double pixel = 2 * plot.bands()[layout.bandOf(token)].reach / 20; // squares are wider than 20 pixels
        QVERIFY(std::hypot(wanted.before - chosen.before, wanted.after - chosen.after) <= pixel);
        QVERIFY2(plot.picture(plot.size()) != before, "a ring around it");
    }
}

void TstRowTabs::errorsStandBesideTheClassicalOnes()
{
    show(Row::Output, 2);
    NumberTable& table = rows().errors().table();
    QTRY_COMPARE(table.rowCount(), 7);
    const CleanFigures& own = *view().result()->clean;
    QCOMPARE(table.textAt(0, 1), numberText(own.mseInput, 4, QLocale()));
    QCOMPARE(table.textAt(1, 1), numberText(own.mseOutput, 4, QLocale()));
    QCOMPARE(table.textAt(1, 2), numberText(own.snrGainDb, 3, QLocale()));
    Progress progress;
    const auto errors = classicalErrors(*view().result(), 1, progress);
    for (std::size_t d = 0; d < errors->size(); ++d)
        QCOMPARE(table.textAt(static_cast<int>(d) + 2, 1), numberText((*errors)[d].mse, 4, QLocale()));
    m_window->parameters().setKey(Parameter::Wavelet, QStringLiteral("haar"));
    waitUntilIdle();
    const double haar = view().result()->clean->mseOutput;
    QTRY_COMPARE(table.textAt(1, 1), numberText(haar, 4, QLocale()));
}

void TstRowTabs::manyDrawsAreMeasuredAndExported()
{
    show(Row::Output, 2);
    ErrorView& errors = rows().errors();
    QTRY_COMPARE(errors.table().rowCount(), 7);
    QCOMPARE(errors.table().textAt(0, 3), QString());
    NoiseBench& bench = errors.bench();
    QVERIFY(std::abs(bench.noise().value() - std::sqrt(view().result()->clean->mseInput)) < 1e-3);
    bench.draws().setValue(3);
    bench.run();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t{7}, 20000);
    Progress progress;
    const auto expected = benchOnSignal(*view().result(), bench.noise().value(), 3, 1, progress);
    for (int row = 0; row < 7; ++row) {
        const NoiseRow& one = expected->at(static_cast<std::size_t>(row));
        QCOMPARE(errors.table().textAt(row, 3), numberText(one.mse, 4, QLocale()));
        QCOMPARE(errors.table().textAt(row, 4), numberText(one.standardError, 2, QLocale()));
    }
    const QString path = m_folder.filePath(QStringLiteral("errors.csv"));
    QVERIFY(errors.exportTo(path).has_value());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines[2].split(',')[1].toDouble(), expected->at(1).mse);
    const QString picture = m_folder.filePath(QStringLiteral("errors.png"));
    QVERIFY(errors.exportTo(picture).has_value() && !QImage(picture).isNull());
    QVERIFY(!errors.exportTo(m_folder.filePath(QStringLiteral("errors.doc"))).has_value());
    m_window->parameters().setNumber(Parameter::Heads, 2);
    waitUntilIdle();
    QTRY_VERIFY(bench.rows().empty());
}

void TstRowTabs::errorsSayWhenNoCleanSignalIsKnown()
{
    open(QStringLiteral("example:ecg?n=300"));
    show(Row::Output, 2);
    QCOMPARE(rows().errors().table().rowCount(), 0);
    QVERIFY(rows().errors().table().hint().contains(QStringLiteral("example with noise")));
}

void TstRowTabs::everyPageTakesEveryMethod()
{
    show(Row::Input, 2);
    show(Row::Output, 1);
    for (const char* method : {"off", "article", "time", "joint", "per-band"}) {
        m_window->parameters().setKey(Parameter::Method, QLatin1String(method));
        waitUntilIdle();
        QTRY_COMPARE(rows().shrinkage().bands().size(), view().result()->layout().bandCount());
        QVERIFY(!rows().scalogram().picture(QSize(400, 120)).isNull());
        QVERIFY(!rows().shrinkage().picture(QSize(400, 120)).isNull());
    }
}

void TstRowTabs::everyPageTakesAwkwardSignals()
{
    for (const int page : {1, 2}) {
        show(Row::Input, page);
        show(Row::Output, page);
        for (const char* source :
             {"example:noise?n=1", "example:noise?n=2", "example:blocks?n=7", "example:text?n=33"}) {
            open(QString::fromLatin1(source));
            for (PlotView* plot :
                 std::initializer_list<PlotView*>{&rows().spectrum(), &rows().scalogram(), &rows().shrinkage()}) {
                for (const QSize& size : {QSize(1, 1), QSize(40, 200), QSize(500, 30), QSize(500, 200)})
                    QCOMPARE(plot->picture(size).size(), size);
            }
        }
    }
    action(ActionId::ThemeDark)->trigger();
    QVERIFY(!rows().spectrum().picture(QSize(300, 100)).isNull());
}

QTEST_MAIN(TstRowTabs)
#include "tst_row_tabs.moc"
