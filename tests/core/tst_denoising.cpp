// SPDX-License-Identifier: GPL-3.0-or-later
// Classical errors on a result's own signal, and the bench on the classical signals.
#include "core/base/random.h"
#include "core/pipeline/denoising.h"
#include "tests/support/results.h"

#include <QTest>

using namespace wg;

class TstDenoising : public QObject
{
    Q_OBJECT

private slots:
    void errorsAreThoseOfTheDenoisers();
    void everyChannelCounts();
    void needsACleanSignalAndATransform();
    void benchDoesNotDependOnThreads();
    void attentionStandsAmongTheClassicalOnes();
    void benchOnASignalIsTheMeanOfSingleRuns();
    void stops();
};

void TstDenoising::errorsAreThoseOfTheDenoisers()
{
    const auto result = test::exampleResult("blocks?n=512", Method::PerBand, 2);
    Progress progress;
    const auto errors = classicalErrors(*result, 2, progress);
    QVERIFY(errors.has_value());
    QCOMPARE(errors->size(), kDenoisers.size());
    const double sigma = noiseLevel(result->transform->coefficients.values, result->layout());
    QVERIFY(sigma > 0.7 && sigma < 1.4);
    for (const DenoiserError& error : *errors) {
        const auto clean = denoised(result->signal->samples.values, *result->transform->bank, result->layout(),
                                    error.denoiser, sigma, progress);
        double sum = 0;
        for (std::size_t t = 0; t < 512; ++t)
            sum += std::pow((*clean)[t] - result->signal->clean->values[t], 2);
        QVERIFY(std::abs(error.mse - sum / 512) < 1e-12);
        QVERIFY(std::abs(error.snrGainDb - 10 * std::log10(result->clean->mseInput / error.mse)) < 1e-9);
    }
}

void TstDenoising::everyChannelCounts()
{
    auto signal = std::make_shared<Signal>(*test::plainSignal(2, 256, 3));
    signal->clean = std::make_shared<const Tensor<double>>(signal->samples);
    RandomState random(1);
    for (std::size_t i = 0; i < signal->samples.values.size(); ++i)
        if (i % 3 == 2) signal->samples.values[i] += 0.2 * random.nextNormal(); // the last channel alone is noisy
    const auto result = test::analysed(signal, {});
    Progress progress;
    const auto one = classicalErrors(*result, 1, progress);
    const auto three = classicalErrors(*result, 3, progress);
    QVERIFY(one.has_value() && three.has_value());
    for (std::size_t d = 0; d < one->size(); ++d) {
        QCOMPARE((*one)[d].mse, (*three)[d].mse);
        QVERIFY((*one)[d].mse > 0);
    }
}

void TstDenoising::needsACleanSignalAndATransform()
{
    Progress progress;
    for (const auto& result : {test::exampleResult("ecg?n=256", Method::PerBand, 2),
                               test::exampleResult("doppler?n=256", Method::Time, 2)}) {
        const auto errors = classicalErrors(*result, 1, progress);
        QVERIFY(!errors.has_value() && errors.error().code == ErrorCode::BadParameter);
    }
}

void TstDenoising::benchDoesNotDependOnThreads()
{
    Progress progress;
    const auto one = benchDenoisers(2, 1, progress);
    const auto two = benchDenoisers(2, 2, progress);
    QVERIFY(one.has_value() && two.has_value());
    QCOMPARE(one->size(), kDenoisers.size() + 1);
    for (std::size_t row = 0; row < one->size(); ++row) {
        QCOMPARE((*one)[row].mse, (*two)[row].mse);
        QCOMPARE((*one)[row].standardError, (*two)[row].standardError);
        QVERIFY((*one)[row].standardError[0] > 0);
    }
    const auto single = benchDenoisers(1, 1, progress);
    QCOMPARE(single->front().standardError[0], 0.0);
}

void TstDenoising::attentionStandsAmongTheClassicalOnes()
{
    Progress progress;
    const auto rows = benchDenoisers(4, 2, progress);
    QVERIFY(rows.has_value());
    const BenchRow& attention = rows->back();
    QCOMPARE(QString::fromStdString(attention.method), QStringLiteral("attention"));
    for (std::size_t signal = 0; signal < kBenchSignals.size(); ++signal) {
        const bool isSmooth = kBenchSignals[signal] == "heavisine"; // the one that plain soft thresholding is good at
        QVERIFY((attention.mse[signal] < rows->front().mse[signal]) != isSmooth);
        QVERIFY2(attention.mse[signal] > (*rows)[kDenoisers.size() - 1].mse[signal],
                 "translation invariance is better");
    }
}

void TstDenoising::benchOnASignalIsTheMeanOfSingleRuns()
{
    const auto result = test::exampleResult("bumps?n=256&noise=0.5", Method::PerBand, 2);
    Progress progress;
    const auto one = benchOnSignal(*result, 0.5, 1, 1, progress);
    const auto three = benchOnSignal(*result, 0.5, 3, 1, progress);
    const auto threaded = benchOnSignal(*result, 0.5, 3, 2, progress);
    QVERIFY(one.has_value() && three.has_value() && threaded.has_value());
    QCOMPARE(three->size(), kDenoisers.size() + 2);
    QCOMPARE(QString::fromStdString(three->at(0).method), QStringLiteral("input"));
    QCOMPARE(QString::fromStdString(three->at(1).method), QStringLiteral("attention"));
    for (std::size_t row = 0; row < three->size(); ++row) {
        QCOMPARE(three->at(row).mse, threaded->at(row).mse);
        QVERIFY(three->at(row).standardError > 0);
        QCOMPARE(one->at(row).standardError, 0.0);
    }
    // Noise of variance 0.25 on 256 samples, three times: its standard error is about 0.013.
    QVERIFY(std::abs(three->at(0).mse - 0.25) < 0.06);
    // The first replicate by hand.
    auto noisy = std::make_shared<Signal>(*result->signal);
    noisy->samples = *noisy->clean;
    RandomState random(0);
    for (double& value : noisy->samples.values)
        value += 0.5 * random.nextNormal();
    AnalysisRequest request = result->request;
    request.signal = noisy;
    const auto single = analyse(request, progress);
    QCOMPARE(one->at(1).mse, (*single)->clean->mseOutput);
    const auto unknown = test::exampleResult("text", Method::PerBand, 1);
    QVERIFY(!benchOnSignal(*unknown, 0.5, 2, 1, progress).has_value());
}

void TstDenoising::stops()
{
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    const auto rows = benchDenoisers(2, 2, progress);
    QVERIFY(!rows.has_value() && rows.error().code == ErrorCode::Stopped);
    const auto result = test::exampleResult("blocks?n=64", Method::PerBand, 1);
    const auto errors = classicalErrors(*result, 2, progress);
    QVERIFY(!errors.has_value() && errors.error().code == ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstDenoising)
#include "tst_denoising.moc"
