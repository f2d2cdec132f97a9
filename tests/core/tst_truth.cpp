// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a result hold where they should, fail where they must, and say where they do not apply.
#include "core/pipeline/summary.h"
#include "core/pipeline/truth.h"
#include "tests/support/results.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace wg;

namespace {

QString verdictsOf(const std::vector<TruthCheck>& checks)
{
    QString letters;
    for (const TruthCheck& check : checks)
        letters += check.verdict == Verdict::Holds ? '+' : check.verdict == Verdict::Fails ? '!' : '-';
    return letters;
}

} // namespace

class TstTruth : public QObject
{
    Q_OBJECT

private slots:
    void verdicts_data();
    void verdicts();
    void numbersBeyondDoubleAreFound();
    void aWrongSumFails();
    void metadataCarriesTheChecks();
};

void TstTruth::verdicts_data()
{
    QTest::addColumn<AnalysisOptions>("options");
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("verdicts"); // reconstruction, Parseval, row sums, head sum, finite
    const auto add = [](const char* name, const char* example, const char* verdicts, auto set) {
        AnalysisOptions options;
        set(options);
        QTest::addRow("%s", name) << options << QString(example) << QString(verdicts);
    };
    add("defaults", "doppler?n=512", "+++++", [](AnalysisOptions&) {});
    add("single precision", "doppler?n=512", "+++++", [](AnalysisOptions& o) { o.precision = Precision::F32; });
    add("a length that is padded", "doppler?n=500", "+-+++", [](AnalysisOptions&) {});
    add("a padded mode", "doppler?n=512", "+-+++", [](AnalysisOptions& o) { o.mode = BoundaryMode::Symmetric; });
    add("a biorthogonal wavelet", "doppler?n=512", "+-+++", [](AnalysisOptions& o) { o.wavelet = "bior4.4"; });
    add("a wavelet that is cut off", "doppler?n=512", "!!+++", [](AnalysisOptions& o) { o.wavelet = "dmey"; });
    add("the linear kernel", "doppler?n=512", "++-++", [](AnalysisOptions& o) { o.kernel = KernelKind::Linear; });
    add("the article", "doppler?n=512", "+-+++", [](AnalysisOptions& o) { o.method = Method::Article; });
    add("no attention", "doppler?n=512", "++-++", [](AnalysisOptions& o) { o.method = Method::Off; });
    add("the time domain", "doppler?n=500", "+++++", [](AnalysisOptions& o) { o.method = Method::Time; });
    add("many channels with residual", "text?n=64", "+++++", [](AnalysisOptions& o) { o.residual = true; });
    add("one sample", "noise?n=1", "+++++", [](AnalysisOptions& o) { o.levels = 0; });
}

void TstTruth::verdicts()
{
    QFETCH(AnalysisOptions, options);
    QFETCH(QString, example);
    QFETCH(QString, verdicts);
    auto signal = makeExample(example.toStdString());
    QVERIFY(signal.has_value());
    const AnalysisResultPtr result = test::analysed(*signal, options);
    QVERIFY(result);
    const auto checks = truthOf(*result);
    QCOMPARE(verdictsOf(checks), verdicts);
    QCOMPARE(holds(checks), !verdicts.contains('!'));
    for (const TruthCheck& check : checks)
        QCOMPARE(std::isnan(check.value), check.verdict == Verdict::DoesNotApply);
}

void TstTruth::numbersBeyondDoubleAreFound()
{
    auto signal = std::make_shared<Signal>(*test::plainSignal(1, 64, 1));
    std::fill(signal->samples.values.begin(), signal->samples.values.end(), std::numeric_limits<double>::max());
    AnalysisOptions options;
    options.method = Method::Off;
    const AnalysisResultPtr result = test::analysed(signal, options);
    QVERIFY(result);
    const auto checks = truthOf(*result);
    QVERIFY(!holds(checks));
    QVERIFY(checks[4].check == Check::Finite);
    QVERIFY(checks[4].verdict == Verdict::Fails);
    QVERIFY(checks[4].value > 0);
}

void TstTruth::aWrongSumFails()
{
    AnalysisResult result = *test::exampleResult("doppler?n=256", Method::Joint, 2);
    auto output = std::make_shared<Output>(*result.output);
    output->headSumError = 1e-6;
    result.output = output;
    QCOMPARE(verdictsOf(truthOf(result)), QString("+++!+"));
    output->headSumError = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(verdictsOf(truthOf(result)), QString("+++!+"));
}

void TstTruth::metadataCarriesTheChecks()
{
    const AnalysisResultPtr result = test::exampleResult("doppler?n=500", Method::PerBand, 2);
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(metadataJson(*result, {})));
    const QJsonArray checks = json.object()["truth"].toArray();
    QCOMPARE(checks.size(), 5);
    QCOMPARE(checks[0].toObject()["check"].toString(), QString("reconstruction"));
    QCOMPARE(checks[0].toObject()["verdict"].toString(), QString("holds"));
    QVERIFY(checks[0].toObject()["tolerance"].toDouble() > checks[0].toObject()["error"].toDouble());
    QCOMPARE(checks[1].toObject()["verdict"].toString(), QString("does not apply"));
    QVERIFY(checks[1].toObject()["error"].isNull());
    QVERIFY(!QByteArray::fromStdString(summaryJson(*result, {})).contains("truth"));
}

QTEST_GUILESS_MAIN(TstTruth)
#include "tst_truth.moc"
