// SPDX-License-Identifier: GPL-3.0-or-later
// The values in a lesson's text are the numbers of the summary of a run.
#include "core/lesson/live_values.h"
#include "core/pipeline/denoising.h"
#include "core/pipeline/summary.h"
#include "core/signal/test_signals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace wg {

namespace {

AnalysisResultPtr analysed(const AnalysisOptions& options, const char* example = "example:ecg?n=256&noise=0.1")
{
    AnalysisRequest request;
    request.signal = *makeExample(example);
    request.options = options;
    Progress progress;
    return *analyse(request, progress);
}

LiveValue valueOf(const char* text, const AnalysisResult& result, const ViewPlace& place = {})
{
    const auto call = parseValueCall(text);
    Progress progress;
    const auto value = call ? evaluate(*call, result, place, progress) : Result<LiveValue>(call.error());
    if (!value) qFatal("%s: %s", text, value.error().detail.c_str());
    return *value;
}

bool isMissing(const char* text, const AnalysisResult& result, const ViewPlace& place = {})
{
    Progress progress;
    const auto value = evaluate(*parseValueCall(text), result, place, progress);
    return !value && value.error().code == ErrorCode::NotAvailable;
}

/// "heads.1.entropy" of the summary.
double inJson(const AnalysisResult& result, const QString& path)
{
    QJsonValue value = QJsonDocument::fromJson(QByteArray::fromStdString(summaryJson(result, {}))).object();
    for (const QString& part : path.split(QLatin1Char('.'))) {
        bool isIndex = false;
        const int index = part.toInt(&isIndex);
        value = isIndex ? value.toArray().at(index) : value.toObject().value(part);
    }
    return value.toDouble(NAN);
}

} // namespace

class TstLiveValues : public QObject
{
    Q_OBJECT

private slots:
    void equalTheSummary_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QString>("path");
        for (const auto& [call, path] : {std::pair{"samples", "shape.1"},
                                         {"channels", "shape.2"},
                                         {"coefficients", "coefficients"},
                                         {"levels", "options.levels"},
                                         {"heads", "options.heads"},
                                         {"hidden", "options.hidden"},
                                         {"temperature", "options.temperature"},
                                         {"band_count(band=a4)", "bands.0.count"},
                                         {"band_count(band=d1)", "bands.4.count"},
                                         {"entropy(head=2)", "heads.1.entropy"},
                                         {"effective_tokens(head=3)", "heads.2.effective_tokens"},
                                         {"distance(head=1)", "heads.0.distance"},
                                         {"edge_share(head=2)", "heads.1.edge_share"},
                                         {"energy_share(head=3)", "heads.2.energy_share"},
                                         {"reconstruction_error", "reconstruction_error"},
                                         {"row_sum_error", "row_sum_error"},
                                         {"head_sum_error", "head_sum_error"},
                                         {"mse_input", "clean.mse_input"},
                                         {"mse_output", "clean.mse_output"},
                                         {"snr_gain", "clean.snr_gain_db"},
                                         {"seconds(stage=attention)", "seconds.attention"},
                                         {"seconds(stage=transform)", "seconds.transform"}})
            QTest::addRow("%s", call) << QByteArray(call) << QString::fromLatin1(path);
    }

    void equalTheSummary()
    {
        QFETCH(QByteArray, call);
        QFETCH(QString, path);
        AnalysisOptions options;
        options.method = Method::Joint;
        options.mode = BoundaryMode::Symmetric;
        options.levels = 4;
        options.heads = 3;
        const AnalysisResultPtr result = analysed(options);
        const double expected = inJson(*result, path);
        QVERIFY(!std::isnan(expected));
        QCOMPARE(valueOf(call, *result).number, expected);
    }

    void selectedPairFollowsTheArithmetic()
    {
        AnalysisOptions options;
        options.weights = WeightsKind::Random;
        options.method = Method::Joint;
        const AnalysisResultPtr result = analysed(options);
        const ViewPlace place{0, 0, 1, 40, 90};
        const double score = valueOf("score", *result, place).number;
        QCOMPARE(score, valueOf("product", *result, place).number * valueOf("scale", *result, place).number);
        QCOMPARE(valueOf("weight", *result, place).number,
                 std::exp(score - valueOf("log_sum_exp", *result, place).number));
        QCOMPARE(valueOf("query_value", *result, place).number, result->transform->coefficients.values[40]);
        QCOMPARE(valueOf("key_value", *result, place).number, result->transform->coefficients.values[90]);
        QCOMPARE(valueOf("token", *result, place).text, std::string("d3[8]"));
        QVERIFY(isMissing("token", *result));
        QVERIFY(isMissing("entropy(head=9)", *result));
        QVERIFY(isMissing("band_count(band=d9)", *result));
        QVERIFY(isMissing("gain_sum", *result));
    }

    void countsTheLargest()
    {
        AnalysisOptions options;
        options.wavelet = "sym8";
        options.method = Method::Off;
        const AnalysisResultPtr result = analysed(options, "example:doppler?n=2048&noise=0");
        // Counted from the files of run; the mean is part of the energy.
        const double samples = valueOf("largest_for(share=0.99, of=samples)", *result).number;
        const double coefficients = valueOf("largest_for(share=0.99, of=coefficients)", *result).number;
        QCOMPARE(samples, 1590.0);
        QCOMPARE(coefficients, 58.0);
        QCOMPARE(valueOf("footprint(band=d1)", *result).number, 16.0);
        QCOMPARE(valueOf("footprint(band=d3)", *result).number, 7 * 15 + 1.0);
        QCOMPARE(valueOf("spacing(band=d3)", *result).number, 8.0);
        QVERIFY(isMissing("entropy", *result));
    }

    void linearKernelIsTheSameInBothDomains()
    {
        AnalysisOptions options;
        options.method = Method::Joint;
        options.weights = WeightsKind::Random;
        options.kernel = KernelKind::Linear;
        QVERIFY(valueOf("difference(method=time)", *analysed(options)).number < 1e-12);
        options.kernel = KernelKind::Softmax;
        QVERIFY(valueOf("difference(method=time)", *analysed(options)).number > 1e-3);
    }

    void articleIsLinearInDisguise()
    {
        AnalysisOptions options;
        options.method = Method::Article;
        options.hidden = 16;
        const AnalysisResultPtr result = analysed(options, "example:doppler?n=1024");
        QVERIFY(valueOf("ways_difference", *result).number < 1e-12);
        QVERIFY(std::abs(valueOf("gain_sum(head=2)", *result).number - 1) < 1e-12);
        const double spread = valueOf("logit_spread(head=1)", *result).number;
        QVERIFY2(std::abs(spread / std::sqrt(1024.0 * 16) - 1) < 0.15, qPrintable(QString::number(spread)));
        QVERIFY(valueOf("long_way", *result).number > valueOf("short_way", *result).number);
    }

    void classicalErrorsAreThoseOfTheErrorTab()
    {
        const AnalysisResultPtr result = analysed({});
        Progress progress;
        const auto errors = classicalErrors(*result, 1, progress);
        for (const DenoiserError& error : *errors) {
            const std::string call = "mse(method=" + std::string(toString(error.denoiser)) + ')';
            QCOMPARE(valueOf(call.c_str(), *result).number, error.mse);
        }
    }

    void findsTokensByName()
    {
        const AnalysisResultPtr result = analysed({});
        const BandLayout& layout = result->layout();
        QCOMPARE(*findToken(layout, {"d1", 3}), layout.bandOffsets[layout.bandCount() - 1] + 3);
        QCOMPARE(*findToken(layout, {"d1", 100'000}), layout.tokenCount() - 1);
        QVERIFY(!findToken(layout, {"d17", 0}));
    }
};

} // namespace wg

QTEST_GUILESS_MAIN(wg::TstLiveValues)
#include "tst_live_values.moc"
