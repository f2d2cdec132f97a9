// SPDX-License-Identifier: GPL-3.0-or-later
// Similarity of two heads' maps.
#include "core/attention/head_similarity.h"

#include <QtTest>

#include <cmath>

using namespace wg;

class TstHeadSimilarity : public QObject
{
    Q_OBJECT

private slots:
    void comparesPatterns_data();
    void comparesPatterns();
};

namespace {

PooledMap mapOf(const std::vector<float>& values)
{
    PooledMap map;
    map.rows = 2;
    map.columns = values.size() / 2;
    map.values = values;
    return map;
}

} // namespace

void TstHeadSimilarity::comparesPatterns_data()
{
    QTest::addColumn<std::vector<float>>("one");
    QTest::addColumn<std::vector<float>>("other");
    QTest::addColumn<double>("wanted");
    const double none = std::nan("");
    QTest::addRow("itself") << std::vector<float>{1, 2, 3, 4} << std::vector<float>{1, 2, 3, 4} << 1.0;
    QTest::addRow("a multiple") << std::vector<float>{1, 2, 3, 4} << std::vector<float>{3, 6, 9, 12} << 1.0;
    QTest::addRow("nothing shared") << std::vector<float>{1, 0, 0, 1} << std::vector<float>{0, 1, 1, 0} << 0.0;
    QTest::addRow("half") << std::vector<float>{1, 0, 0, 0} << std::vector<float>{1, 1, 1, 1} << 0.5;
    QTest::addRow("opposite signs") << std::vector<float>{1, -1, 2, 0} << std::vector<float>{-1, 1, -2, 0} << -1.0;
    QTest::addRow("zero") << std::vector<float>{0, 0, 0, 0} << std::vector<float>{1, 1, 1, 1} << none;
    QTest::addRow("other sizes") << std::vector<float>{1, 1, 1, 1} << std::vector<float>{1, 1} << none;
    QTest::addRow("empty") << std::vector<float>{} << std::vector<float>{} << none;
}

void TstHeadSimilarity::comparesPatterns()
{
    QFETCH(std::vector<float>, one);
    QFETCH(std::vector<float>, other);
    QFETCH(double, wanted);
    const double value = mapSimilarity(mapOf(one), mapOf(other));
    const double back = mapSimilarity(mapOf(other), mapOf(one));
    if (std::isnan(wanted)) {
        QVERIFY(std::isnan(value) && std::isnan(back));
        return;
    }
    QVERIFY2(std::abs(value - wanted) < 1e-12, qPrintable(QString::number(value)));
    QCOMPARE(back, value);
}

QTEST_GUILESS_MAIN(TstHeadSimilarity)
#include "tst_head_similarity.moc"
