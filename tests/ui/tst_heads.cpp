// SPDX-License-Identifier: GPL-3.0-or-later
// Heads: order, switches and their sum, the table of figures.
#include "core/attention/attention_map.h"
#include "core/pipeline/analysis.h"
#include "tests/support/results.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/head_table.h"
#include "ui/parameter_model.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/head_sum.h"
#include "ui/plots/plot_view.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace wg;

class TstHeads : public WindowFixture
{
    Q_OBJECT

private slots:
    void sumsStayExactThroughAThousandSwitches();
    void allHeadsOnIsTheOutputItself();
    void residualOfAHeadSwitchedOffIsSeenWhole();
    void switchingIsQuick();
    void sixtyFourThumbnailsRepaintQuickly();
    void ordersBySimilarityAndByPair();
    void tableSaysWhereEveryHeadLooks();
    void tableSaysWhenACoefficientSeesItselfAlone();
    void tableCopiesAsText();

private:
    [[nodiscard]] HeadPanel& panel() const { return *m_window->findChild<HeadPanel*>(); }
    [[nodiscard]] HeadTable& table() const { return *m_window->findChild<HeadTable*>(); }
};

namespace {

std::vector<double> sumOf(const Output& output, std::size_t item, std::size_t channel, const std::vector<bool>& on)
{
    std::vector<double> sum(output.output.size(1), 0.0);
    const std::size_t stride = output.output.size(2);
    for (std::size_t t = 0; t < sum.size(); ++t) {
        if (!output.residualOutput.empty()) sum[t] += output.residualOutput.slice(item)[t * stride + channel];
        for (std::size_t h = 0; h < on.size(); ++h)
            if (on[h]) sum[t] += output.headOutputs.slice(item, h)[t * stride + channel];
    }
    return sum;
}

double largestDifference(std::span<const double> one, std::span<const double> other)
{
    double largest = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        largest = std::max(largest, std::abs(one[i] - other[i]));
    return largest;
}

} // namespace

void TstHeads::sumsStayExactThroughAThousandSwitches()
{
    AnalysisOptions options;
    options.heads = 16;
    options.residual = true;
    const AnalysisResultPtr result = test::analysed(test::plainSignal(2, 301, 3), options);
    QVERIFY(result);
    HeadSum sum;
    sum.setOutput(result->output, 1, 2);
    std::vector<bool> on(16, true);
    QRandomGenerator random(7);
    for (int step = 0; step < 1000; ++step) {
        const auto head = static_cast<std::size_t>(random.bounded(16));
        if (step % 97 == 5) on.assign(16, false);
        on[head] = !on[head];
        sum.setHeads(on);
        QCOMPARE(sum.values().size(), std::size_t{301});
        const double error = largestDifference(sum.values(), sumOf(*result->output, 1, 2, on));
        QVERIFY2(error < 1e-12, qPrintable(QStringLiteral("step %1: %2").arg(step).arg(error)));
    }
}

void TstHeads::allHeadsOnIsTheOutputItself()
{
    const AnalysisResultPtr result = test::exampleResult("doppler?n=256", Method::PerBand, 5);
    HeadSum sum;
    sum.setOutput(result->output, 0, 0);
    sum.setHeads({true, false, true, true, true});
    QVERIFY(largestDifference(sum.values(), result->output->output.values) > 1e-3);
    sum.setHeads({});
    QCOMPARE(largestDifference(sum.values(), result->output->output.values), 0.0);
}

void TstHeads::residualOfAHeadSwitchedOffIsSeenWhole()
{
    open(QStringLiteral("example:ecg?n=1024")); // almost nothing is left over with all heads on
    PlotView& output = qobject_cast<RowStack*>(m_window->centralWidget())->view(Row::Output);
    m_window->view().soloHead(1);
    QCoreApplication::processEvents();
    const QImage switched = output.grab().toImage();
    output.fit();
    QCoreApplication::processEvents();
    QVERIFY2(output.grab().toImage() == switched, "fitting changes nothing: all of it was seen");
}

void TstHeads::switchingIsQuick()
{
    m_window->parameters().setNumber(Parameter::Heads, 64);
    open(QStringLiteral("example:doppler?n=4096"));
    std::vector<double> times;
    for (std::size_t head = 0; head < 21; ++head) {
        QElapsedTimer timer;
        timer.start();
        m_window->view().toggleHead(head);
        QCoreApplication::processEvents();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    qInfo("head switch to picture, 4096 samples, 64 heads: median %.1f ms, worst %.1f ms", times[10], times.back());
    QVERIFY2(times[10] < 100, "a busy machine is allowed for");
}

void TstHeads::sixtyFourThumbnailsRepaintQuickly()
{
    m_window->parameters().setNumber(Parameter::Heads, 64);
    open(QStringLiteral("example:doppler?n=1024"));
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        QElapsedTimer timer;
        timer.start();
        panel().grid().grab();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    qInfo("64 thumbnails: median %.1f ms, worst %.1f ms", times[10], times.back());
    QVERIFY2(times[10] < 100, "a busy machine is allowed for");
}

void TstHeads::ordersBySimilarityAndByPair()
{
    m_window->parameters().setNumber(Parameter::Heads, 8);
    m_window->parameters().setKey(Parameter::Weights, QStringLiteral("random"));
    waitUntilIdle();
    ViewState& view = m_window->view();
    HeadGrid& grid = panel().grid();
    grid.setOrder(HeadOrder::Similarity);
    for (const std::size_t head : {std::size_t{5}, std::size_t{2}}) {
        view.setSelectedHead(head);
        QCOMPARE(grid.shownHeads().front(), head);
    }
    grid.setOrder(HeadOrder::Pair);
    const std::size_t first = view.result()->layout().bandOffsets[4];
    for (const std::size_t key : {first + 20, first + 31}) {
        view.setSelection(first + 3, key);
        std::vector<double> weights;
        for (const std::size_t head : grid.shownHeads())
            weights.push_back(attentionRow(*view.result()->attention, 0, head, first + 3)[key]);
        QVERIFY(std::is_sorted(weights.rbegin(), weights.rend()));
        QVERIFY(weights.front() > weights.back());
    }
}

void TstHeads::tableSaysWhereEveryHeadLooks()
{
    ViewState& view = m_window->view();
    const std::size_t query = view.result()->layout().bandOffsets[4] + 9;
    view.setSelection(query, query + 2);
    action(ActionId::ShowHeadTable)->trigger();
    QTRY_COMPARE(table().table().rowCount(), 4);
    const BandLayout& layout = view.result()->layout();
    for (std::size_t head = 0; head < 4; ++head) {
        std::vector<double> row = attentionRow(*view.result()->attention, 0, head, query);
        row[query] = -1;
        const auto most = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
        const QString wanted = QStringLiteral("d2[%1]").arg(most - layout.bandOffsets[4]);
        QCOMPARE(table().table().textAt(static_cast<int>(head), HeadTable::MostAt), wanted);
    }
    view.toggleHead(1);
    QTRY_COMPARE(table().table().textAt(1, HeadTable::On), QStringLiteral("off"));
    emit table().table().rowChosen(3);
    QCOMPARE(view.selectedHead(), std::size_t{3});
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    waitUntilIdle();
    QTRY_COMPARE(table().table().rowCount(), 0);
    QVERIFY(!table().table().hint().isEmpty());
}

void TstHeads::tableSaysWhenACoefficientSeesItselfAlone()
{
    open(QStringLiteral("example:ecg"));
    ViewState& view = m_window->view();
    const std::size_t query = view.result()->layout().bandOffsets[5] + 433;
    const std::vector<double> row = attentionRow(*view.result()->attention, 0, 0, query);
    QCOMPARE(row[query], 1.0);
    QCOMPARE(std::count(row.begin(), row.end(), 0.0), static_cast<std::ptrdiff_t>(row.size()) - 1);
    view.setSelection(query);
    action(ActionId::ShowHeadTable)->trigger();
    QTRY_COMPARE(table().table().textAt(0, HeadTable::MostAt), QStringLiteral("itself alone"));
}

void TstHeads::tableCopiesAsText()
{
    action(ActionId::ShowHeadTable)->trigger();
    QTRY_COMPARE(table().table().rowCount(), 4);
    table().table().clearSelection();
    table().table().setFocus();
    QTest::keyClick(&table().table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    for (const QString& line : lines)
        QCOMPARE(line.count(QLatin1Char('\t')), static_cast<int>(HeadTable::ColumnCount) - 1);
    const double entropy = m_window->view().result()->figures->at(0, 0).entropyBits;
    QCOMPARE(lines[1].section(QLatin1Char('\t'), HeadTable::Entropy, HeadTable::Entropy).toDouble(), entropy);
}

QTEST_MAIN(TstHeads)
#include "tst_heads.moc"
