// SPDX-License-Identifier: GPL-3.0-or-later
// Differences of two maps: cell by cell, pooled, refused.
#include "core/attention/map_difference.h"
#include "tests/support/results.h"

#include <QtTest>

#include <cmath>

using namespace wg;

class TstMapDifference : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheLargestOfACellWithItsSign();
    void meanIsTheDifferenceOfMeans();
    void refusesOtherSizes();
    void stops();
};

namespace {

AnalysisResultPtr resultOf(double temperature, std::size_t samples = 160)
{
    AnalysisOptions options;
    options.method = Method::Joint;
    options.heads = 2;
    options.temperature = temperature;
    return test::analysed(test::plainSignal(1, samples, 1), options);
}

} // namespace

void TstMapDifference::keepsTheLargestOfACellWithItsSign()
{
    const AnalysisResultPtr first = resultOf(1);
    const AnalysisResultPtr second = resultOf(2);
    Progress progress;
    const MapRect rect{10, 101, 20, 90};
    const auto map
        = pooledDifference({*first->attention, 0, 1}, {*second->attention, 0, 1}, rect, 7, 13, Pooling::Max, progress);
    QVERIFY(map.has_value());
    QCOMPARE(map->rows, std::size_t{7});
    QCOMPARE(map->columns, std::size_t{13});
    for (std::size_t r = 0; r < map->rows; ++r) {
        std::vector<double> largest(map->columns, 0.0);
        for (std::size_t q = r * 101 / 7; q < (r + 1) * 101 / 7; ++q) {
            const auto one = attentionRow(*first->attention, 0, 1, 10 + q);
            const auto other = attentionRow(*second->attention, 0, 1, 10 + q);
            for (std::size_t c = 0; c < map->columns; ++c)
                for (std::size_t k = c * 90 / 13; k < (c + 1) * 90 / 13; ++k)
                    if (const double d = one[20 + k] - other[20 + k]; std::abs(d) > std::abs(largest[c]))
                        largest[c] = d;
        }
        for (std::size_t c = 0; c < map->columns; ++c)
            QVERIFY(std::abs(static_cast<double>(map->values[r * map->columns + c]) - largest[c]) < 1e-6);
    }
}

void TstMapDifference::meanIsTheDifferenceOfMeans()
{
    const AnalysisResultPtr first = resultOf(1);
    const AnalysisResultPtr second = resultOf(2);
    Progress progress;
    const MapRect rect{0, 160, 0, 160};
    const auto meanOf = [&](const AnalysisResultPtr& result) {
        return pooledTile(*result->attention, 0, 0, rect, 9, 11, Pooling::Mean, progress);
    };
    const auto map
        = pooledDifference({*first->attention, 0, 0}, {*second->attention, 0, 0}, rect, 9, 11, Pooling::Mean, progress);
    const auto one = meanOf(first);
    const auto other = meanOf(second);
    QVERIFY(map && one && other);
    for (std::size_t i = 0; i < map->values.size(); ++i)
        QVERIFY(std::abs(map->values[i] - (one->values[i] - other->values[i])) < 1e-7F);
}

void TstMapDifference::refusesOtherSizes()
{
    Progress progress;
    const AnalysisResultPtr first = resultOf(1);
    const AnalysisResultPtr second = resultOf(1, 320);
    const auto map = pooledDifference({*first->attention, 0, 0}, {*second->attention, 0, 0}, {0, 8, 0, 8}, 8, 8,
                                      Pooling::Max, progress);
    QVERIFY(!map);
    QCOMPARE(map.error().code, ErrorCode::BadParameter);
}

void TstMapDifference::stops()
{
    std::stop_source source;
    source.request_stop();
    Progress progress(source.get_token());
    const AnalysisResultPtr result = resultOf(1);
    const auto map = pooledDifference({*result->attention, 0, 0}, {*result->attention, 0, 0}, {0, 8, 0, 8}, 8, 8,
                                      Pooling::Max, progress);
    QVERIFY(!map);
    QCOMPARE(map.error().code, ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstMapDifference)
#include "tst_map_difference.moc"
