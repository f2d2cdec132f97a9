// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of coefficients before and after counts each of them once, where it belongs.
#include "core/pipeline/shrinkage.h"
#include "core/wavelet/denoise.h"
#include "tests/support/results.h"

#include <QTest>

#include <numeric>

using namespace wg;

class TstShrinkage : public QObject
{
    Q_OBJECT

private slots:
    void everyCoefficientIsCounted();
    void unchangedOnesLieOnTheDiagonal();
    void headsThatAreOffAddNothing();
    void nearestPointIsItsOwnToken();
    void zoomLeavesTheLargestOutside();
    void thresholdIsTheUniversalOne();
    void stops();
};

void TstShrinkage::everyCoefficientIsCounted()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 3);
    Progress progress;
    const auto bands = shrinkageOf(*result, {}, progress);
    QVERIFY(bands.has_value());
    const BandLayout& layout = result->layout();
    QCOMPARE(bands->size(), layout.bandCount());
    for (const BandShrinkage& band : *bands) {
        const auto total = std::accumulate(band.counts.begin(), band.counts.end(), std::size_t{0});
        QCOMPARE(total, layout.bandOffsets[band.band + 1] - layout.bandOffsets[band.band]);
        QCOMPARE(band.outside, std::size_t{0});
    }
}

void TstShrinkage::unchangedOnesLieOnTheDiagonal()
{
    const auto result = test::exampleResult("doppler?n=512", Method::Off, 3);
    Progress progress;
    const auto bands = shrinkageOf(*result, {}, progress);
    QVERIFY(bands.has_value());
    for (const BandShrinkage& band : *bands)
        for (std::size_t row = 0; row < band.side; ++row)
            for (std::size_t column = 0; column < band.side; ++column)
                QVERIFY(row == column || band.at(row, column) == 0);
}

void TstShrinkage::headsThatAreOffAddNothing()
{
    const auto result = test::exampleResult("doppler?n=512", Method::Joint, 2);
    Progress progress;
    ShrinkageRequest request;
    request.headsOn = {false, false};
    const auto bands = shrinkageOf(*result, request, progress);
    QVERIFY(bands.has_value());
    for (const BandShrinkage& band : *bands) {
        std::size_t middle = 0;
        for (std::size_t column = 0; column < band.side; ++column)
            middle += band.at(band.side / 2, column);
        QCOMPARE(middle, result->layout().bandOffsets[band.band + 1] - result->layout().bandOffsets[band.band]);
    }
    request.headsOn = {};
    const auto all = shrinkageOf(*result, request, progress);
    QVERIFY(all->back().counts != bands->back().counts);
}

void TstShrinkage::nearestPointIsItsOwnToken()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 3);
    Progress progress;
    ShrinkageRequest request;
    request.headsOn = {true, false, true};
    const BandLayout& layout = result->layout();
    for (std::size_t token = 0; token < layout.tokenCount(); token += 17) {
        const ShrunkPoint point = shrunkPoint(*result, request, token);
        double after = 0;
        for (const std::size_t head : {std::size_t{0}, std::size_t{2}})
            after += result->attention->headCoefficients.slice(0, head, token)[0];
        QCOMPARE(point.after, after);
        QCOMPARE(point.before, result->transform->coefficients.slice(0, token)[0]);
        const auto nearest = nearestShrunkToken(*result, request, layout.bandOf(token), point, progress);
        QVERIFY(nearest.has_value());
        QCOMPARE(*nearest, token);
    }
}

void TstShrinkage::zoomLeavesTheLargestOutside()
{
    const auto result = test::exampleResult("doppler?n=512", Method::Off, 1);
    Progress progress;
    ShrinkageRequest request;
    const auto whole = shrinkageOf(*result, request, progress);
    request.zoom = 4;
    const auto close = shrinkageOf(*result, request, progress);
    QVERIFY(whole.has_value() && close.has_value());
    QCOMPARE(close->back().reach, whole->back().reach / 4);
    QVERIFY(close->back().outside > 0);
}

void TstShrinkage::thresholdIsTheUniversalOne()
{
    const auto result = test::exampleResult("doppler?n=512", Method::PerBand, 1);
    Progress progress;
    const auto bands = shrinkageOf(*result, {}, progress);
    const double sigma = noiseLevel(result->transform->coefficients.values, result->layout());
    QCOMPARE(bands->front().threshold, sigma * std::sqrt(2 * std::log(512.0)));
}

void TstShrinkage::stops()
{
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    const auto bands = shrinkageOf(*test::exampleResult("doppler?n=64", Method::PerBand, 1), {}, progress);
    QVERIFY(!bands.has_value() && bands.error().code == ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstShrinkage)
#include "tst_shrinkage.moc"
