// SPDX-License-Identifier: GPL-3.0-or-later
// The line of a long signal: no peak is lost, nothing leaves the rectangle, and it goes where the samples go.
#include "ui/plots/trace.h"

#include <QtTest>

#include <cmath>
#include <vector>

using namespace wg;

class TstTrace : public QObject
{
    Q_OBJECT

private slots:
    void oneSpikeOfAMillionSamplesStaysInTheLine();
    void aRisingLineRisesInEveryColumn_data();
    void aRisingLineRisesInEveryColumn();
    void linesNeverLeaveTheirRectangle();
};

void TstTrace::oneSpikeOfAMillionSamplesStaysInTheLine()
{
    std::vector<double> values(1'000'000, 0.0);
    values[777'777] = 9.0;
    const Trace trace(values, 1, nullptr);
    QCOMPARE(trace.extent().maximum, 9.0);
    QCOMPARE(trace.extent(0, 777'777).maximum, 0.0);
    QCOMPARE(trace.extent(777'777, 777'778).minimum, 9.0);
    const auto lines = trace.lines({-0.5, 999'999.5, -1, 10, QRectF(0, 0, 800, 110), 1});
    double top = 110;
    qsizetype points = 0;
    for (const QPolygonF& line : lines) {
        points += line.size();
        for (const QPointF& point : line)
            top = std::min(top, point.y());
    }
    QVERIFY(std::abs(top - 10) < 1e-6);
    QVERIFY2(points <= 4 * 800 + 4, qPrintable(QString::number(points)));
}

void TstTrace::aRisingLineRisesInEveryColumn_data()
{
    QTest::addColumn<int>("samples");
    for (const int samples : {200, 201, 500, 800, 10'000})
        QTest::addRow("%d samples", samples) << samples;
}

void TstTrace::aRisingLineRisesInEveryColumn()
{
    QFETCH(int, samples);
    std::vector<double> values;
    for (int i = 0; i < samples; ++i)
        values.push_back(i);
    const Trace trace(values, 1, nullptr);
    const double last = samples - 1;
    // A diagonal of the square: every point of the line is on it, however many samples share a column.
    const auto lines = trace.lines({0, last, 0, last, QRectF(0, 0, 100, 100), 1});
    QCOMPARE(lines.size(), std::size_t{1});
    for (const QPointF& point : lines[0])
        QVERIFY2(std::abs(point.x() + point.y() - 100) < 1e-6,
                 qPrintable(QStringLiteral("%1, %2").arg(point.x()).arg(point.y())));
}

void TstTrace::linesNeverLeaveTheirRectangle()
{
    std::vector<double> values(500);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1e6 * std::sin(static_cast<double>(i));
    const Trace trace(values, 1, nullptr);
    const QRectF rect(50, 20, 300, 100);
    const QRectF tolerant = rect.adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
    const auto lines = trace.lines({100.3, 130.7, -1, 1, rect, 1});
    QVERIFY(!lines.empty());
    for (const QPolygonF& line : lines) {
        for (const QPointF& point : line)
            QVERIFY(tolerant.contains(point));
    }
}

QTEST_GUILESS_MAIN(TstTrace)
#include "tst_trace.moc"
