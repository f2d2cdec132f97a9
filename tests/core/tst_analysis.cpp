// SPDX-License-Identifier: GPL-3.0-or-later
// analyse(): its invariants, what it reuses, how it stops, and what it refuses.
#include "core/pipeline/analysis.h"
#include "core/signal/test_signals.h"
#include "tests/support/approx.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

using namespace wg;

namespace {

AnalysisRequest requestFor(const std::string& example)
{
    AnalysisRequest request;
    request.signal = *makeExample(example);
    return request;
}

AnalysisResultPtr run(const AnalysisRequest& request, const AnalysisResultPtr& previous = nullptr)
{
    Progress progress;
    auto result = analyse(request, progress, previous);
    return result ? *result : nullptr;
}

double processorMilliseconds()
{
    return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Asks a running analysis to stop and returns the processor time it still used, in milliseconds: unlike the time on
/// the clock it does not depend on what else the machine does. -1 when the analysis had already finished.
double millisecondsToStop(const AnalysisRequest& request, std::chrono::milliseconds after)
{
    std::stop_source source;
    std::atomic<double> asked{0};
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(after);
        asked = processorMilliseconds();
        source.request_stop();
    });
    Progress progress(source.get_token());
    const auto result = analyse(request, progress);
    const double ended = processorMilliseconds();
    if (result.has_value() || result.error().code != ErrorCode::Stopped) return -1;
    return ended - asked;
}

} // namespace

class TstAnalysis : public QObject
{
    Q_OBJECT

private slots:
    void partsAddUpAndLengthsReturn_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("example");
        QTest::addColumn<bool>("residual");
        for (const Method method : {Method::Article, Method::Joint, Method::PerBand, Method::Time, Method::Off})
            for (const char* example : {"doppler?n=257", "text?n=64", "noise?n=1", "ecg?n=100", "blocks?n=2"})
                for (const bool residual : {false, true})
                    QTest::addRow("%s %s%s", toString(method).data(), example, residual ? " residual" : "")
                        << int(method) << example << residual;
    }

    void partsAddUpAndLengthsReturn()
    {
        QFETCH(int, method);
        QFETCH(QString, example);
        QFETCH(bool, residual);
        AnalysisRequest request = requestFor(example.toStdString());
        request.options.method = Method(method);
        request.options.residual = residual;
        const auto result = run(request);
        QVERIFY(result);
        QCOMPARE(result->output->output.shape, request.signal->samples.shape);
        QVERIFY(result->output->headSumError < 1e-12);
        QVERIFY(result->transform->reconstructionError < 1e-12);
        if (Method(method) == Method::Off) {
            QVERIFY(!result->attention && !result->figures);
            COMPARE_ARRAYS(result->output->output.values, request.signal->samples.values, 1e-11);
        }
    }

    void jointEqualsTimeForTheLinearKernel()
    {
        AnalysisRequest request = requestFor("doppler?n=256");
        request.options.wavelet = "db4";
        request.options.levels = 3;
        request.options.weights = WeightsKind::Random;
        request.options.kernel = KernelKind::Linear;
        request.options.method = Method::Joint;
        const auto joint = run(request);
        request.options.method = Method::Time;
        request.options.levels.reset();
        const auto time = run(request);
        double scale = 0;
        for (const double value : time->output->output.values)
            scale = std::max(scale, std::abs(value));
        COMPARE_ARRAYS(joint->output->output.values, time->output->output.values, 1e-11 * scale);
    }

    void reusesWhatAChangeLeavesStanding()
    {
        AnalysisRequest request = requestFor("doppler");
        const auto first = run(request);
        request.options.heads = 5;
        const auto heads = run(request, first);
        QCOMPARE(heads->transform, first->transform);
        QVERIFY(heads->attention != first->attention);
        request.options.residual = true;
        const auto residual = run(request, heads);
        QCOMPARE(residual->attention, heads->attention);
        QCOMPARE(residual->figures, heads->figures);
        QVERIFY(residual->output != heads->output);
        request.options.wavelet = "db4";
        const auto wavelet = run(request, residual);
        QVERIFY(wavelet->transform != residual->transform);
        const auto same = run(request, wavelet);
        QCOMPARE(same->output, wavelet->output);
    }

    void reuseGivesWhatAFreshRunGives()
    {
        AnalysisRequest request = requestFor("bumps?n=512");
        AnalysisResultPtr previous;
        for (int step = 0; step < 12; ++step) {
            request.options.heads = 1 + step % 3;
            request.options.residual = step % 2 == 1;
            request.options.levels = 2 + step / 4;
            const auto reused = run(request, previous);
            const auto fresh = run(request);
            QVERIFY(reused->output->output.values == fresh->output->output.values);
            QVERIFY(reused->figures->at(0, 0).entropyBits == fresh->figures->at(0, 0).entropyBits);
            previous = reused;
        }
    }

    void threadsDoNotChangeABit()
    {
        AnalysisRequest request = requestFor("ecg?n=3000");
        request.threads = 1;
        const auto one = run(request);
        request.threads = 2;
        const auto two = run(request);
        QVERIFY(one->transform->coefficients.values == two->transform->coefficients.values);
        QVERIFY(one->output->output.values == two->output->output.values);
        QVERIFY(one->figures->at(0, 1).bandMass == two->figures->at(0, 1).bandMass);
    }

    void stopsPromptly_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("example");
        QTest::addColumn<int>("after");
        for (const int after : {0, 5, 40, 150, 400})
            for (const Method method : {Method::Joint, Method::PerBand, Method::Article, Method::Off})
                QTest::addRow("%s after %d ms", toString(method).data(), after)
                    << int(method) << "doppler?n=1000000" << after;
    }

    void stopsPromptly()
    {
        QFETCH(int, method);
        QFETCH(QString, example);
        QFETCH(int, after);
        AnalysisRequest request = requestFor(example.toStdString());
        request.options.method = Method(method);
        const double elapsed = millisecondsToStop(request, std::chrono::milliseconds(after));
        // Two threads, each at most 50 ms from a look at the stop request; a missing look would take seconds.
        QVERIFY2(elapsed < 100, qPrintable(QString::number(elapsed)));
    }

    void findsThatDenoisingHelpsWhereTheCleanSignalIsKnown()
    {
        AnalysisRequest request = requestFor("heavisine?n=2048");
        request.options.temperature = 0.7;
        const auto result = run(request);
        QVERIFY(result->clean.has_value());
        QVERIFY(std::abs(result->clean->mseInput - 1) < 0.1);
        QVERIFY(result->clean->mseOutput < 0.3 * result->clean->mseInput);
    }

    void refusesMoreMemoryThanAllowed()
    {
        AnalysisRequest request = requestFor("doppler?n=65536");
        request.maxMemoryBytes = 1000;
        Progress progress;
        const auto result = analyse(request, progress);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::TooLarge);
        QVERIFY(result.error().detail.find("--max-memory") != std::string::npos);
    }

    void survivesTheSmallestAndLargestNumbers_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addRow("denormal") << 5e-324;
        QTest::addRow("tiny") << 1e-160;
        QTest::addRow("large") << 1e100;
    }

    void survivesTheSmallestAndLargestNumbers()
    {
        QFETCH(double, scale);
        auto signal = std::make_shared<Signal>(**makeExample("noise?n=64"));
        for (double& value : signal->samples.values)
            value = value > 0 ? scale : 0;
        AnalysisRequest request;
        request.signal = signal;
        const auto result = run(request);
        QVERIFY(result);
        for (const double value : result->output->output.values)
            QVERIFY(std::isfinite(value));
    }

    void aConstantSignalStaysConstantWithResidualOff()
    {
        auto signal = std::make_shared<Signal>(**makeExample("doppler?n=64&noise=0"));
        signal->samples.values.assign(64, 3.0);
        AnalysisRequest request;
        request.signal = signal;
        const auto result = run(request);
        QVERIFY(result);
        for (const double value : result->output->output.values)
            QVERIFY(std::abs(value - 3.0) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TstAnalysis)
#include "tst_analysis.moc"
