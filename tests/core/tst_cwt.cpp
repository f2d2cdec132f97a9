// SPDX-License-Identifier: GPL-3.0-or-later
// The Morlet transform against its definition summed term by term, and the picture against the transform.
#include "core/base/random.h"
#include "core/wavelet/cwt.h"
#include "tests/support/approx.h"
#include "tests/support/dispatch_target.h"

#include <QTest>

#include <bit>
#include <numbers>

using namespace wg;

namespace {

constexpr double kPi = std::numbers::pi;

std::vector<double> noise(std::size_t count)
{
    std::vector<double> values(count);
    RandomState random(5);
    random.fillNormal(values);
    return values;
}

/// The definition: discrete Fourier sums written out, no FFT, no shortened band.
std::vector<std::complex<double>> naiveRow(const std::vector<double>& x, double dt, double scale, double omega0)
{
    const std::size_t n = std::bit_ceil(x.size() + 1);
    double mean = 0;
    for (const double value : x)
        mean += value / double(x.size());
    std::vector<std::complex<double>> weighted(n);
    for (std::size_t k = 1; k <= n / 2; ++k) {
        std::complex<double> sum = 0;
        for (std::size_t t = 0; t < x.size(); ++t)
            sum += (x[t] - mean) * std::polar(1.0, -2 * kPi * double(k * t % n) / double(n));
        const double omega = 2 * kPi * double(k) / (double(n) * dt);
        weighted[k] = sum * std::pow(kPi, -0.25) * std::sqrt(2 * kPi * scale / dt)
            * std::exp(-0.5 * std::pow(scale * omega - omega0, 2));
    }
    std::vector<std::complex<double>> row(x.size());
    for (std::size_t t = 0; t < x.size(); ++t)
        for (std::size_t k = 1; k <= n / 2; ++k)
            row[t] += weighted[k] * std::polar(1.0 / double(n), 2 * kPi * double(k * t % n) / double(n));
    return row;
}

template <class Real>
std::vector<double> parts(std::span<const std::complex<Real>> values)
{
    std::vector<double> result;
    for (const auto& value : values) {
        result.push_back(double(value.real()));
        result.push_back(double(value.imag()));
    }
    return result;
}

} // namespace

class TstCwt : public QObject
{
    Q_OBJECT

private slots:
    void equalsItsDefinition_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("dt");
        for (const int samples : {1, 2, 3, 16, 31, 64, 100})
            for (const double dt : {1.0, 0.004})
                QTest::addRow("%d samples, dt %g", samples, dt) << samples << dt;
    }

    void equalsItsDefinition()
    {
        QFETCH(int, samples);
        QFETCH(double, dt);
        const auto x = noise(std::size_t(samples));
        MorletOptions options;
        options.scaleStep = 0.5;
        options.scaleCount = 10;
        Progress progress;
        const auto exact = morletTransform<double>(x, dt, options, 2, progress);
        const auto single = morletTransform<float>(x, dt, options, 2, progress);
        const auto scales = morletScales(x.size(), dt, options);
        for (std::size_t m = 0; m < 10; ++m) {
            const auto expected = naiveRow(x, dt, scales.scales[m], 6.0);
            COMPARE_ARRAYS(parts(exact->row(m)), parts(std::span<const std::complex<double>>(expected)), 1e-12);
            COMPARE_ARRAYS(parts(single->row(m)), parts(std::span<const std::complex<double>>(expected)), 2e-6);
        }
    }

    void narrowBandsAreInterpolatedClosely_data()
    {
        QTest::addColumn<int>("samples");
        for (const int samples : {63, 64, 1000, 5000, 20'000, 70'000})
            QTest::addRow("%d samples", samples) << samples;
    }

    void narrowBandsAreInterpolatedClosely()
    {
        QFETCH(int, samples);
        const auto x = noise(std::size_t(samples));
        Progress progress;
        const auto exact = morletTransform<double>(x, 1.0, {}, 2, progress);
        const auto single = morletTransform<float>(x, 1.0, {}, 2, progress);
        for (std::size_t m = 0; m < exact->scaleCount; ++m) {
            double largest = 0;
            double worst = 0;
            for (std::size_t t = 0; t < x.size(); ++t) {
                const auto value = exact->row(m)[t];
                largest = std::max(largest, std::abs(value));
                worst = std::max(worst, std::abs(value - std::complex<double>(single->row(m)[t])));
            }
            QVERIFY2(worst < 2e-6 * largest, qPrintable(QString("scale %1: %2").arg(m).arg(worst / largest)));
        }
    }

    void scalesFollowTorrenceAndCompo()
    {
        const auto scales = morletScales(504, 0.25, {});
        QCOMPARE(scales.scales.front(), 0.5);
        QCOMPARE(scales.scales[12], 1.0);
        QVERIFY(std::abs(scales.periods[0] / scales.scales[0] - 1.033) < 1e-3); // omega0 = 6: their table 1
        QVERIFY(scales.scales.back() <= 504 * 0.25 / 2 && scales.scales.back() * std::exp2(1.0 / 12) > 504 * 0.25 / 2);
        QVERIFY(std::abs(scales.edgeSeconds[3] - std::sqrt(2.0) * scales.scales[3]) < 1e-12);
    }

    void pictureHoldsTheTransformsMagnitudes_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("columns");
        QTest::addRow("every sample") << 300 << 300;
        QTest::addRow("a column for a few samples") << 3000 << 100;
        QTest::addRow("one column") << 100 << 1;
        QTest::addRow("more columns than samples") << 50 << 4000;
    }

    void pictureHoldsTheTransformsMagnitudes()
    {
        QFETCH(int, samples);
        QFETCH(int, columns);
        const auto x = noise(std::size_t(samples));
        Progress progress;
        const auto picture = scalogram(x, 1.0, {}, std::size_t(columns), 2, progress);
        const auto whole = morletTransform<double>(x, 1.0, {}, 1, progress);
        QVERIFY(picture.has_value());
        const auto stride = std::size_t(picture->samplesPerColumn);
        QVERIFY(picture->magnitude.size(1) >= std::size_t(std::min(columns, samples)));
        for (std::size_t m = 0; m < whole->scaleCount; ++m)
            for (std::size_t c = 0; c < picture->magnitude.size(1); ++c) {
                const double shown = double(picture->magnitude.slice(m)[c]);
                const double atColumn = std::abs(whole->row(m)[c * stride]);
                double largest = 0;
                for (std::size_t t = c * stride; t < std::min(x.size(), (c + 1) * stride); ++t)
                    largest = std::max(largest, std::abs(whole->row(m)[t]));
                QVERIFY(shown > atColumn - 1e-4);
                // The last column also sees the padding after the signal.
                if ((c + 1) * stride <= x.size()) QVERIFY(shown < largest + 1e-4);
            }
    }

    void aToneStandsAtItsPeriod()
    {
        std::vector<double> x(2000);
        for (std::size_t t = 0; t < x.size(); ++t)
            x[t] = std::sin(2 * kPi * double(t) / 50);
        Progress progress;
        const auto picture = scalogram(x, 1.0, {}, 2000, 1, progress);
        std::size_t best = 0;
        for (std::size_t m = 0; m < picture->scales.scales.size(); ++m)
            if (picture->magnitude.slice(m)[1000] > picture->magnitude.slice(best)[1000]) best = m;
        QVERIFY(std::abs(picture->scales.periods[best] / 50 - 1) < 0.06);
    }

    void threadsDoNotChangeABit()
    {
        const auto x = noise(777);
        Progress progress;
        const auto one = scalogram(x, 1.0, {}, 200, 1, progress);
        const auto three = scalogram(x, 1.0, {}, 200, 3, progress);
        QVERIFY(one->magnitude.values == three->magnitude.values);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        Progress progress(source.get_token());
        QCOMPARE(scalogram(noise(100), 1.0, {}, 10, 1, progress).error().code, ErrorCode::Stopped);
        QCOMPARE(morletTransform<float>(noise(100), 1.0, {}, 1, progress).error().code, ErrorCode::Stopped);
    }
};

QTEST_GUILESS_MAIN(TstCwt)
#include "tst_cwt.moc"
