// SPDX-License-Identifier: GPL-3.0-or-later
// Thresholds against their definitions, and the denoisers against reference errors on the classical signals.
#include "core/base/random.h"
#include "core/signal/test_signals.h"
#include "core/wavelet/denoise.h"
#include "tests/support/approx.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace wg;

namespace {

constexpr std::size_t kLength = 2048;

struct Setting
{
    const FilterBank& bank = **findFilterBank("sym8");
    BandLayout layout = makeBandLayout(kLength, bank, BoundaryMode::Periodization, 5);
};

std::vector<double> cleanSignal(const std::string& name)
{
    const SignalPtr signal = *makeExample(name + "?n=2048&noise=0");
    return {signal->samples.values.begin(), signal->samples.values.end()};
}

/// Mean squared errors of one denoiser on a signal with the noise of RandomState(0), RandomState(1), ...
std::vector<double> errorsOf(const std::string& signal, Denoiser denoiser, std::uint32_t replicates)
{
    const Setting setting;
    const std::vector<double> clean = cleanSignal(signal);
    std::vector<double> errors;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        RandomState random(replicate);
        std::vector<double> noisy = clean;
        for (double& value : noisy)
            value += random.nextNormal();
        Progress progress;
        const auto result = denoised(noisy, setting.bank, setting.layout, denoiser, 1, progress);
        if (!result) return {};
        double sum = 0;
        for (std::size_t t = 0; t < clean.size(); ++t)
            sum += std::pow((*result)[t] - clean[t], 2);
        errors.push_back(sum / double(kLength));
    }
    return errors;
}

/// Stein's estimate of the risk of soft thresholding, term by term.
double sureRisk(const std::vector<double>& band, double threshold)
{
    double risk = 0;
    for (const double value : band) {
        const double magnitude = std::abs(value);
        risk += magnitude <= threshold ? magnitude * magnitude - 1 : threshold * threshold + 1;
    }
    return risk;
}

} // namespace

class TstDenoise : public QObject
{
    Q_OBJECT

private slots:
    void thresholdsFollowTheirDefinition();
    void noiseLevelIsTheScaledMedian();
    void sureThresholdMinimisesTheRisk();
    void sparseBandsGetTheUniversalThreshold();
    void bayesTakesNoiseOutWhole();
    void noNoiseChangesNothing();
    void invariantDenoisingCommutesWithShifts();
    void errorsAreThoseOfTheReference_data();
    void errorsAreThoseOfTheReference();
    void errorsOfTheSameNoiseAreThoseOfPyWavelets_data();
    void errorsOfTheSameNoiseAreThoseOfPyWavelets();
    void stops();
};

void TstDenoise::thresholdsFollowTheirDefinition()
{
    QCOMPARE(softThreshold(3, 1), 2.0);
    QCOMPARE(softThreshold(-3, 1), -2.0);
    QCOMPARE(softThreshold(0.5, 1), 0.0);
    QCOMPARE(hardThreshold(3, 1), 3.0);
    QCOMPARE(hardThreshold(-1, 1), 0.0);
    QVERIFY(std::abs(universalThreshold(2, 1024) - 2 * std::sqrt(2 * std::log(1024.0))) < 1e-12);
    QCOMPARE(universalThreshold(2, 1), 0.0);
}

void TstDenoise::noiseLevelIsTheScaledMedian()
{
    const FilterBank& bank = **findFilterBank("haar");
    const BandLayout odd = makeBandLayout(6, bank, BoundaryMode::Periodization, 1); // d1 holds 3
    QVERIFY(std::abs(noiseLevel(std::vector<double>{9, 9, 9, -1, 5, 2}, odd) - 2 / 0.6745) < 1e-12);
    const BandLayout even = makeBandLayout(8, bank, BoundaryMode::Periodization, 1);
    QVERIFY(std::abs(noiseLevel(std::vector<double>{9, 9, 9, 9, -1, 5, 2, 4}, even) - 3 / 0.6745) < 1e-12);
    QCOMPARE(noiseLevel(std::vector<double>{1, 2}, makeBandLayout(2, bank, BoundaryMode::Periodization, 0)), 0.0);
}

void TstDenoise::sureThresholdMinimisesTheRisk()
{
    RandomState random(3);
    std::vector<double> band(200);
    for (std::size_t i = 0; i < band.size(); ++i)
        band[i] = random.nextNormal() + (i % 3 == 0 ? 4.0 : 0.0);
    const double threshold = bandThreshold(Denoiser::SureShrink, band, 1, kLength);
    double best = sureRisk(band, 0);
    for (const double candidate : band)
        if (std::abs(candidate) <= universalThreshold(1, band.size()))
            best = std::min(best, sureRisk(band, std::abs(candidate)));
    QVERIFY(std::abs(sureRisk(band, threshold) - best) < 1e-9);
    // In other units the threshold is the same.
    for (double& value : band)
        value *= 5;
    QVERIFY(std::abs(bandThreshold(Denoiser::SureShrink, band, 5, kLength) - 5 * threshold) < 1e-9);
}

void TstDenoise::sparseBandsGetTheUniversalThreshold()
{
    std::vector<double> band(256, 0.5);
    QCOMPARE(bandThreshold(Denoiser::SureShrink, band, 1, kLength), universalThreshold(1, 256));
}

void TstDenoise::bayesTakesNoiseOutWhole()
{
    const std::vector<double> quiet{0.1, -0.9, 0.4};
    QCOMPARE(bandThreshold(Denoiser::BayesShrink, quiet, 1, kLength), 0.9);
    const std::vector<double> loud{3, -5, 4};
    const double signal = std::sqrt((9.0 + 25 + 16) / 3 - 1);
    QVERIFY(std::abs(bandThreshold(Denoiser::BayesShrink, loud, 1, kLength) - 1 / signal) < 1e-12);
}

void TstDenoise::noNoiseChangesNothing()
{
    const Setting setting;
    const std::vector<double> clean = cleanSignal("doppler");
    Progress progress;
    for (const Denoiser denoiser : kDenoisers) {
        const auto result = denoised(clean, setting.bank, setting.layout, denoiser, 0, progress);
        QVERIFY(result.has_value());
        COMPARE_ARRAYS(*result, clean, 1e-10, 1e-10);
    }
}

void TstDenoise::invariantDenoisingCommutesWithShifts()
{
    const Setting setting;
    std::vector<double> signal = cleanSignal("blocks");
    RandomState random(8);
    for (double& value : signal)
        value += random.nextNormal();
    Progress progress;
    const auto result = denoised(signal, setting.bank, setting.layout, Denoiser::InvariantHard, 1, progress);
    std::rotate(signal.begin(), signal.begin() + 5, signal.end());
    const auto shifted = denoised(signal, setting.bank, setting.layout, Denoiser::InvariantHard, 1, progress);
    QVERIFY(result.has_value() && shifted.has_value());
    std::vector<double> expected = *result;
    std::rotate(expected.begin(), expected.begin() + 5, expected.end());
    COMPARE_ARRAYS(*shifted, expected, 1e-10, 1e-10);
}

void TstDenoise::errorsAreThoseOfTheReference_data()
{
    // Means over 200 replicates made independently with PyWavelets; their standard error is at most 0.003.
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QList<double>>("errors");
    QTest::newRow("blocks") << "blocks" << QList<double>{.743, .295, .327, .273, .136};
    QTest::newRow("bumps") << "bumps" << QList<double>{.981, .321, .291, .350, .149};
    QTest::newRow("heavisine") << "heavisine" << QList<double>{.087, .067, .075, .068, .050};
    QTest::newRow("doppler") << "doppler" << QList<double>{.275, .124, .150, .157, .064};
}

void TstDenoise::errorsAreThoseOfTheReference()
{
    QFETCH(QString, signal);
    QFETCH(QList<double>, errors);
    constexpr int kReplicates = 64;
    for (std::size_t d = 0; d < kDenoisers.size(); ++d) {
        const std::vector<double> found = errorsOf(signal.toStdString(), kDenoisers[d], kReplicates);
        QCOMPARE(found.size(), std::size_t{kReplicates});
        const double mean = std::accumulate(found.begin(), found.end(), 0.0) / kReplicates;
        double spread = 0;
        for (const double one : found)
            spread += (one - mean) * (one - mean);
        const double standardError = std::sqrt(spread / (kReplicates - 1) / kReplicates);
        const double allowed = 2 * std::hypot(standardError, .003) + .0005; // the reference is rounded
        const double expected = errors[qsizetype(d)];
        QVERIFY2(std::abs(mean - expected) <= allowed,
                 qPrintable(QStringLiteral("%1: %2 +- %3, expected %4")
                                .arg(QLatin1String(titleOf(kDenoisers[d]).data()))
                                .arg(mean)
                                .arg(standardError)
                                .arg(expected)));
    }
}

void TstDenoise::errorsOfTheSameNoiseAreThoseOfPyWavelets_data()
{
    // Written by tests/data/make_denoise_reference.py.
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QList<double>>("errors");
    QTest::newRow("blocks") << "blocks"
                            << QList<double>{0.76171111286, 0.284909393248, 0.342652892753, 0.267250566795,
                                             0.131453279494};
    QTest::newRow("bumps") << "bumps"
                           << QList<double>{0.983240611176, 0.309828369703, 0.286240365735, 0.345368153545,
                                            0.147387495057};
    QTest::newRow("heavisine") << "heavisine"
                               << QList<double>{0.0942776121953, 0.0696535205303, 0.080841181266, 0.069676551171,
                                                0.0561149805338};
    QTest::newRow("doppler") << "doppler"
                             << QList<double>{0.277373928386, 0.125889951785, 0.143003888358, 0.141346520298,
                                              0.0622276236449};
}

void TstDenoise::errorsOfTheSameNoiseAreThoseOfPyWavelets()
{
    QFETCH(QString, signal);
    QFETCH(QList<double>, errors);
    for (std::size_t d = 0; d < kDenoisers.size(); ++d) {
        const std::vector<double> found = errorsOf(signal.toStdString(), kDenoisers[d], 4);
        QCOMPARE(found.size(), std::size_t{4});
        const double mean = std::accumulate(found.begin(), found.end(), 0.0) / double(found.size());
        const double expected = errors[qsizetype(d)];
        QVERIFY2(std::abs(mean - expected) <= 1e-9 * expected, qPrintable(QString::number(mean - expected)));
    }
}

void TstDenoise::stops()
{
    const Setting setting;
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    for (const Denoiser denoiser : kDenoisers) {
        const auto result = denoised(cleanSignal("bumps"), setting.bank, setting.layout, denoiser, 1, progress);
        QVERIFY(!result.has_value() && result.error().code == ErrorCode::Stopped);
    }
}

QTEST_GUILESS_MAIN(TstDenoise)
#include "tst_denoise.moc"
