// SPDX-License-Identifier: GPL-3.0-or-later
// Amplitudes of sines, the mean, alternation, strides, and Parseval.
#include "core/base/random.h"
#include "core/wavelet/spectrum.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace wg;

class TstSpectrum : public QObject
{
    Q_OBJECT

private slots:
    void sineStandsAtItsAmplitude_data();
    void sineStandsAtItsAmplitude();
    void meanAndAlternationCountOnce();
    void strideTakesOneChannel();
    void energyIsThatOfTheSignal();
    void stops();
};

void TstSpectrum::sineStandsAtItsAmplitude_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {8, 9, 100, 97, 1024, 1000})
        QTest::addRow("%d", length) << length;
}

void TstSpectrum::sineStandsAtItsAmplitude()
{
    QFETCH(int, length);
    std::vector<double> samples;
    for (int t = 0; t < length; ++t)
        samples.push_back(2.5 * std::sin(2 * std::numbers::pi * 3 * t / length + 0.4));
    Progress progress;
    const auto spectrum = amplitudeSpectrum(samples, 1, 0.01, progress);
    QVERIFY(spectrum.has_value());
    QCOMPARE(spectrum->amplitude.size(), std::size_t(length / 2 + 1));
    QCOMPARE(spectrum->frequencyStep, 1 / (length * 0.01));
    for (std::size_t k = 0; k < spectrum->amplitude.size(); ++k)
        QVERIFY(std::abs(spectrum->amplitude[k] - (k == 3 ? 2.5 : 0.0)) < 1e-12);
}

void TstSpectrum::meanAndAlternationCountOnce()
{
    const std::vector<double> samples{5, 1, 5, 1}; // 3 + 2 (-1)^t
    Progress progress;
    const auto spectrum = amplitudeSpectrum(samples, 1, 1, progress);
    QVERIFY(spectrum.has_value());
    QCOMPARE(spectrum->amplitude, (std::vector<double>{3, 0, 2}));
    const auto one = amplitudeSpectrum(std::vector<double>{-7}, 1, 1, progress);
    QVERIFY(one.has_value());
    QCOMPARE(one->amplitude, std::vector<double>{7});
}

void TstSpectrum::strideTakesOneChannel()
{
    const std::vector<double> interleaved{1, 100, 2, 100, 3, 100, 4, 100, 5, 100};
    Progress progress;
    const auto strided = amplitudeSpectrum(std::span(interleaved).subspan(0), 2, 1, progress);
    const auto plain = amplitudeSpectrum(std::vector<double>{1, 2, 3, 4, 5}, 1, 1, progress);
    QVERIFY(strided.has_value() && plain.has_value());
    QCOMPARE(strided->amplitude, plain->amplitude);
    const auto last = amplitudeSpectrum(std::span(interleaved).subspan(1), 2, 1, progress);
    QCOMPARE(last->amplitude.front(), 100.0);
}

void TstSpectrum::energyIsThatOfTheSignal()
{
    RandomState random(2);
    std::vector<double> samples(501);
    random.fillNormal(samples);
    Progress progress;
    const auto spectrum = amplitudeSpectrum(samples, 1, 1, progress);
    double mean = 0;
    for (const double value : samples)
        mean += value * value / 501;
    double sum = spectrum->amplitude[0] * spectrum->amplitude[0];
    for (std::size_t k = 1; k < spectrum->amplitude.size(); ++k)
        sum += spectrum->amplitude[k] * spectrum->amplitude[k] / 2;
    QVERIFY(std::abs(sum - mean) < 1e-12);
}

void TstSpectrum::stops()
{
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    const auto spectrum = amplitudeSpectrum(std::vector<double>{1, 2, 3}, 1, 1, progress);
    QVERIFY(!spectrum.has_value() && spectrum.error().code == ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstSpectrum)
#include "tst_spectrum.moc"
