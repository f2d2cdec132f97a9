// SPDX-License-Identifier: GPL-3.0-or-later
// Many channels at once, several threads, and single precision: the same coefficients as one channel alone.
#include "core/wavelet/dwt.h"

#include "tests/support/dispatch_target.h"
#include "tests/support/transform_data.h"

#include <QTest>

using namespace wg;
using namespace wg::test;

class TstDwtChannels : public QObject
{
    Q_OBJECT

private slots:
    /// More channels than a vector has lanes, fewer, and a last vector that is filled in part.
    void channelsAreIndependentAndThreadsDoNotMatter_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<QString>("wavelet");
        for (const int channels : {1, 2, 3, 8, 16, 21})
            for (const char* wavelet : {"haar", "sym4", "bior2.6", "db10"})
                QTest::addRow("%d channels, %s", channels, wavelet) << channels << wavelet;
    }

    void channelsAreIndependentAndThreadsDoNotMatter()
    {
        QFETCH(const int, channels);
        QFETCH(const QString, wavelet);
        const FilterBank& bank = bankNamed(wavelet.toStdString());
        const auto count = static_cast<std::size_t>(channels);
        for (const BoundaryMode mode : kBoundaryModes) {
            const auto layout = makeBandLayout(601, bank, mode, 4);
            Tensor<double> samples({2, 601, count});
            const auto drawn = testSignal(samples.values.size());
            samples.values.assign(drawn.begin(), drawn.end());
            Progress progress;
            const auto coefficients = decompose(samples, bank, layout, 1, progress).value();
            const auto back = reconstruct(coefficients, bank, layout, 1, progress).value();
            QVERIFY(largestDifference(back.values, samples.values) <= 1e-11);
            QVERIFY(decompose(samples, bank, layout, 3, progress).value().values == coefficients.values);
            QVERIFY(reconstruct(coefficients, bank, layout, 3, progress).value().values == back.values);
            for (const std::size_t channel : {std::size_t{0}, count - 1}) {
                std::vector<double> one(601), expected;
                for (std::size_t t = 0; t < one.size(); ++t)
                    one[t] = samples.slice(1, t)[channel];
                for (std::size_t token = 0; token < layout.tokenCount(); ++token)
                    expected.push_back(coefficients.slice(1, token)[channel]);
                const auto alone = decompose(asTensor(one), bank, layout, 1, progress).value();
                QVERIFY(largestDifference(alone.values, expected) <= 1e-13 * std::max(1.0, largestMagnitude(expected)));
            }
        }
    }

    /// Long enough for the threads to share one level.
    void threadsShareALongSignal()
    {
        const FilterBank& bank = bankNamed("db4");
        Progress progress;
        for (const std::size_t channels : {std::size_t{1}, std::size_t{3}})
            for (const BoundaryMode mode : {BoundaryMode::Smooth, BoundaryMode::Periodization}) {
                const auto layout = makeBandLayout(300'000, bank, mode, 5);
                Tensor<double> samples({1, 300'000, channels});
                const auto drawn = testSignal(samples.values.size());
                samples.values.assign(drawn.begin(), drawn.end());
                const auto coefficients = decompose(samples, bank, layout, 1, progress).value();
                const auto back = reconstruct(coefficients, bank, layout, 1, progress).value();
                QVERIFY(decompose(samples, bank, layout, 4, progress).value().values == coefficients.values);
                QVERIFY(reconstruct(coefficients, bank, layout, 4, progress).value().values == back.values);
                QVERIFY(largestDifference(back.values, samples.values) <= 1e-11);
            }
    }

    void aPyramidInFloatFollowsDouble()
    {
        const FilterBank& bank = bankNamed("sym8");
        const auto layout = makeBandLayout(4096, bank, BoundaryMode::Symmetric, 6);
        const auto x = asTensor(testSignal(4096));
        Tensor<float> single(x.shape);
        std::transform(x.values.begin(), x.values.end(), single.values.begin(),
                       [](double value) { return static_cast<float>(value); });
        Progress progress;
        const auto exact = decompose(x, bank, layout, 1, progress).value();
        const auto narrow = decompose(single, bank, layout, 1, progress).value();
        const auto back = reconstruct(narrow, bank, layout, 1, progress).value();
        const auto wide
            = [](std::span<const float> values) { return std::vector<double>(values.begin(), values.end()); };
        QVERIFY(largestDifference(wide(narrow.values), exact.values) <= 2e-6 * largestMagnitude(exact.values));
        QVERIFY(largestDifference(wide(back.values), x.values) <= 2e-6 * largestMagnitude(exact.values));
    }
};

QTEST_GUILESS_MAIN(TstDwtChannels)
#include "tst_dwt_channels.moc"
