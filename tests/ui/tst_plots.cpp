// SPDX-License-Identifier: GPL-3.0-or-later
// What the plots show: probed in pixels and in the values they draw.
#include "core/attention/attention_map.h"
#include "tests/support/results.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/coefficient_plot.h"
#include "ui/plots/colour_map.h"
#include "ui/plots/gaze_plot.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/output_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/plots/signal_plot.h"
#include "ui/plots/tile_image.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace wg;

class TstPlots : public QObject
{
    Q_OBJECT

private slots:
    void oneHotCellOfALargeMapStaysVisible_data();
    void oneHotCellOfALargeMapStaysVisible();
    void oneLargeCoefficientAmongManyStaysVisible();
    void switchingAHeadChangesTheOutputByItsContribution();
    void allRowsAgreeOnWhereAnInstantIs();
    void zoomedMapBecomesExactInTheBackground();
    void mapMarksWhatNoQueryCanReach();
    void clickInTheCoefficientsSelectsTheTile();
    void wheelZoomsTimeForAllRows();
    void staleViewsAreVisiblyDimmed();
    void headGridSwitchesAndSelectsByKeyboard();
    void gazeSaysWhyItIsEmpty();
    void theGazeOfALongSignalFollows();
    void colourMapsTreatTheEndsAndNanRight();
    void awkwardResultsCanBeShown_data();
    void awkwardResultsCanBeShown();
    void squeezedViewsStillDraw();
};

namespace {

const QSize kSize(600, 200);

/// Columns in which two pictures differ.
std::set<int> differingColumns(const QImage& one, const QImage& other)
{
    std::set<int> columns;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) != other.pixel(x, y)) columns.insert(x);
        }
    }
    return columns;
}

bool contains(const QImage& image, QRgb colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if ((image.pixel(x, y) & 0xffffffU) == (colour & 0xffffffU)) return true;
        }
    }
    return false;
}

void show(QWidget& widget, const QSize& size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

} // namespace

void TstPlots::oneHotCellOfALargeMapStaysVisible_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    for (const auto& [row, column] :
         {std::pair(0, 0), std::pair(4095, 4095), std::pair(1777, 3001), std::pair(5, 4090)}) {
        QTest::addRow("cell %d, %d", row, column) << row << column;
    }
}

void TstPlots::oneHotCellOfALargeMapStaysVisible()
{
    QFETCH(int, row);
    QFETCH(int, column);
    PooledMap map;
    map.rows = map.columns = 4096;
    map.rect = {0, 4096, 0, 4096};
    map.values.assign(map.rows * map.columns, 1e-4F);
    map.values[static_cast<std::size_t>(row) * map.columns + static_cast<std::size_t>(column)] = 1.0F;
    const PooledMap shown = pooledAgain(map, 373, 411, Pooling::Max);
    QCOMPARE(shown.values.size(), std::size_t{373 * 411});
    QCOMPARE(std::count(shown.values.begin(), shown.values.end(), 1.0F), 1);
    const PooledMap mean = pooledAgain(map, 373, 411, Pooling::Mean);
    QVERIFY(*std::max_element(mean.values.begin(), mean.values.end()) < 0.02F);
}

void TstPlots::oneLargeCoefficientAmongManyStaysVisible()
{
    const auto result = test::analysed(test::plainSignal(1, 65'536, 1), [] {
        AnalysisOptions options;
        options.method = Method::Off;
        options.levels = 1;
        return options;
    }());
    QVERIFY(result != nullptr);
    std::vector<float> values(result->layout().tokenCount(), 0.0F);
    values[result->layout().bandOffsets[1] + 12'345] = -1.0F;
    const std::vector<float> blocks = strongestBlocks(values);
    const TileRow row{&result->layout(),
                      1,
                      values,
                      blocks,
                      0,
                      values.size(),
                      {-1, 1, false},
                      &divergingMap(ThemeKind::Light),
                      false,
                      1};
    QImage image(300, 20, QImage::Format_RGB32);
    paintTileRow(image, image.rect(), {-0.5, 65'535.5}, row, TileColours{});
    QVERIFY(contains(image, divergingMap(ThemeKind::Light).at(0)));
    QVERIFY(contains(image, divergingMap(ThemeKind::Light).at(0.5)));
}

void TstPlots::switchingAHeadChangesTheOutputByItsContribution()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 4);
    ViewState state;
    OutputPlot plot(state);
    state.setResult(result);
    plot.setResult(result);
    const std::vector<double> all = plot.shownOutput();
    QVERIFY(std::ranges::equal(all, result->output->output.values));
    state.toggleHead(2);
    const std::vector<double> without = plot.shownOutput();
    const auto part = result->output->headOutputs.slice(0, 2);
    double largest = 0;
    for (std::size_t t = 0; t < all.size(); ++t)
        largest = std::max(largest, std::abs(all[t] - without[t] - part[t]));
    QVERIFY2(largest < 1e-12, qPrintable(QString::number(largest)));
    state.toggleHead(2);
    QCOMPARE(plot.shownOutput(), all);
}

void TstPlots::allRowsAgreeOnWhereAnInstantIs()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 2);
    ViewState state;
    RowStack stack(state);
    state.setResult(result);
    stack.setResult(result);
    std::set<int> expected;
    for (const Row row : {Row::Input, Row::Coefficients, Row::Output}) {
        state.clearHover();
        const QImage without = stack.view(row).picture(kSize);
        state.setHover(Hover{300.0, std::nullopt, std::nullopt}, QString());
        const std::set<int> columns = differingColumns(without, stack.view(row).picture(kSize));
        QVERIFY(!columns.empty() && columns.size() <= 2);
        if (expected.empty()) expected = columns;
        QCOMPARE(columns, expected);
    }
}

void TstPlots::zoomedMapBecomesExactInTheBackground()
{
    const auto result = test::exampleResult("doppler?n=4096", Method::Joint, 2);
    ViewState state;
    AttentionPlot plot(state);
    state.setResult(result);
    plot.setResult(result);
    show(plot, QSize(500, 480));
    state.setMapWindow({1000, 1100, 2000, 2100});
    QSignalSpy ready(&plot, &AttentionPlot::exactPictureReady);
    QVERIFY(plot.isExact() || ready.wait(5000) || plot.isExact());
    QTRY_VERIFY(plot.isExact());
}

void TstPlots::mapMarksWhatNoQueryCanReach()
{
    ViewState state;
    AttentionPlot plot(state);
    const QRgb unattended = theme(ThemeKind::Light).unattended.rgb();
    const auto perBand = test::exampleResult("doppler?n=256", Method::PerBand, 2);
    state.setResult(perBand);
    plot.setResult(perBand);
    QVERIFY(contains(plot.picture(QSize(500, 480)), unattended));
    const auto joint = test::exampleResult("doppler?n=256", Method::Joint, 2);
    state.setResult(joint);
    plot.setResult(joint);
    QVERIFY(!contains(plot.picture(QSize(500, 480)), unattended));
}

void TstPlots::clickInTheCoefficientsSelectsTheTile()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 2, 3);
    ViewState state;
    CoefficientPlot plot(state);
    state.setResult(result);
    plot.setResult(result);
    show(plot, kSize);
    QWidget* canvas = plot.findChildren<QWidget*>().constFirst();
    QTest::mouseMove(canvas, QPoint(300, 20));
    QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(300, 20));
    QVERIFY(state.selectedToken().has_value());
    const BandLayout& layout = result->layout();
    QCOMPARE(layout.bandName(layout.bandOf(*state.selectedToken())), std::string("d1"));
    QTest::keyClick(&plot, Qt::Key_Down);
    QCOMPARE(layout.bandName(layout.bandOf(*state.selectedToken())), std::string("d2"));
    QTest::keyClick(&plot, Qt::Key_Escape);
    QVERIFY(!state.selectedToken().has_value());
}

void TstPlots::wheelZoomsTimeForAllRows()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 2);
    ViewState state;
    SignalPlot plot(state);
    state.setResult(result);
    plot.setResult(result);
    show(plot, kSize);
    QWidget* canvas = plot.findChildren<QWidget*>().constFirst();
    const QPointF position(300, 60);
    QWheelEvent event(position, canvas->mapToGlobal(position), QPoint(), QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas, &event);
    const TimeRange zoomed = state.timeRange();
    QVERIFY(zoomed.length() < 512 && zoomed.from > -0.5 && zoomed.to < 511.5);
    QTest::keyClick(&plot, Qt::Key_Backspace);
    QCOMPARE(state.timeRange(), state.wholeTimeRange());
}

void TstPlots::staleViewsAreVisiblyDimmed()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 2);
    ViewState state;
    CoefficientPlot plot(state);
    state.setResult(result);
    plot.setResult(result);
    const QImage fresh = plot.picture(kSize);
    plot.setStale(true);
    QVERIFY(differingColumns(fresh, plot.picture(kSize)).size() > 300);
    plot.setStale(false);
    QCOMPARE(plot.picture(kSize), fresh);
}

void TstPlots::headGridSwitchesAndSelectsByKeyboard()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    ViewState state;
    HeadGrid grid(state);
    state.setResult(result);
    grid.setResult(result);
    show(grid, QSize(300, 300));
    const auto cells = grid.findChildren<QAbstractButton*>();
    QCOMPARE(cells.size(), 4);
    QVERIFY(cells[0]->accessibleName().contains(QStringLiteral("Head 1, on")));
    QTest::keyClick(cells[0], Qt::Key_Space);
    QCOMPARE(state.headsOn()[0], false);
    QVERIFY(!cells[0]->isChecked());
    QTest::keyClick(cells[0], Qt::Key_Right);
    QCOMPARE(state.selectedHead(), std::size_t{1});
    QTest::mouseClick(cells[2], Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(state.headsOn(), (std::vector<bool>{false, false, true, false}));
}

void TstPlots::gazeSaysWhyItIsEmpty()
{
    ViewState state;
    GazePlot plot(state);
    const auto off = test::exampleResult("doppler?n=256", Method::Off, 2);
    state.setResult(off);
    plot.setResult(off);
    state.setSelection(5);
    const QImage without = plot.picture(kSize);
    QVERIFY(contains(without, theme(ThemeKind::Light).mutedText.rgb()));
    const auto on = test::exampleResult("doppler?n=256", Method::Joint, 2);
    state.setResult(on);
    plot.setResult(on);
    QCOMPARE(plot.shownToken(), std::optional<std::size_t>(5));
    QVERIFY(differingColumns(without, plot.picture(kSize)).size() > 300);
}

void TstPlots::theGazeOfALongSignalFollows()
{
    ViewState state;
    GazePlot plot(state);
    const auto result = test::exampleResult("doppler?n=140000", Method::Article, 1);
    state.setResult(result);
    plot.setResult(result);
    state.setSelection(5);
    QTRY_COMPARE(plot.shownToken(), std::optional<std::size_t>(5));
    const QImage before = plot.picture(kSize);
    state.setSelection(70'000);
    QCOMPARE(plot.shownToken(), std::optional<std::size_t>(5)); // nobody waited for a row as long as the signal
    const QImage after = plot.picture(kSize); // but a file is made of what was asked for
    QCOMPARE(plot.shownToken(), std::optional<std::size_t>(70'000));
    QVERIFY(after != before);
}

void TstPlots::colourMapsTreatTheEndsAndNanRight()
{
    const ColourMap& map = sequentialMap(ColourMapName::Viridis);
    const QRgb nan = qRgb(1, 2, 3);
    const Colouring colouring({0, 1, false}, map, nan);
    QCOMPARE(colouring.of(1e9), map.colours[255]);
    QCOMPARE(colouring.of(INFINITY), map.colours[255]);
    QCOMPARE(colouring.of(-1e9), map.colours[0]);
    QCOMPARE(colouring.of(std::nan("")), nan);
    QCOMPARE(ColourScaling({0.25, 0.25, false}).fractionOf(0.25), 0.5); // a constant map: uniform attention
    QCOMPARE(ColourScaling({1e-4, 1, true}).fractionOf(0.0), 0.0);
    QCOMPARE(ColourScaling({1e-4, 1, true}).fractionOf(1e-2), 0.5);
}

void TstPlots::awkwardResultsCanBeShown_data()
{
    test::addAwkwardResults();
}

void TstPlots::awkwardResultsCanBeShown()
{
    const auto result = test::fetchAwkwardResult();
    QVERIFY(result != nullptr);
    ViewState state;
    RowStack stack(state);
    AttentionPlot map(state);
    HeadGrid grid(state);
    state.setResult(result);
    stack.setResult(result);
    map.setResult(result);
    grid.setResult(result);
    state.setItem(1);
    state.setChannel(31);
    for (const ColourScale scale : {ColourScale::Linear, ColourScale::Logarithmic, ColourScale::PerRow}) {
        state.setColourScale(scale);
        state.setSelection(state.tokenCount() / 2, 0);
        for (const Row row : {Row::Input, Row::Coefficients, Row::Gaze, Row::Output}) {
            QVERIFY(!stack.view(row).picture(kSize).isNull());
        }
        QVERIFY(!map.picture(QSize(300, 300)).isNull());
        QVERIFY(!grid.picture(QSize(300, 300)).isNull());
    }
}

void TstPlots::squeezedViewsStillDraw()
{
    // A dock that opens may leave a view less than its margins.
    ViewState state;
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 2);
    state.setResult(result);
    AttentionPlot map(state);
    RowStack rows(state);
    map.setResult(result);
    rows.setResult(result);
    for (const QSize& size : {QSize(1, 1), QSize(30, 400), QSize(400, 30), QSize(120, 70), QSize(70, 120)}) {
        QCOMPARE(map.picture(size).size(), size);
        for (std::size_t row = 0; row < kRowCount; ++row)
            QCOMPARE(rows.view(static_cast<Row>(row)).picture(size).size(), size);
    }
}

QTEST_MAIN(TstPlots)
#include "tst_plots.moc"
