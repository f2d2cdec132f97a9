// SPDX-License-Identifier: GPL-3.0-or-later
// Defaults of every method, ranges of every option, and names that go there and back.
#include "core/attention/settings.h"

#include <QTest>

using namespace wg;

class TstSettings : public QObject
{
    Q_OBJECT

private slots:
    void perBandContentIsTheDefault()
    {
        std::vector<std::string> warnings;
        const auto settings = resolve({}, 1024, warnings);
        QVERIFY(settings.has_value());
        QVERIFY(settings->method == Method::PerBand && settings->weights == WeightsKind::Content);
        QVERIFY(settings->wavelet == "sym4" && settings->mode == BoundaryMode::Periodization);
        QCOMPARE(settings->levels, 5);
        QCOMPARE(settings->window, 3);
        QVERIFY(settings->score == ScoreKind::Distance);
        QVERIFY(warnings.empty());
    }

    void randomWeightsLookAtSinglePointsByDotProduct()
    {
        std::vector<std::string> warnings;
        AnalysisOptions options;
        options.weights = WeightsKind::Random;
        const auto settings = resolve(options, 1024, warnings);
        QCOMPARE(settings->window, 0);
        QVERIFY(settings->score == ScoreKind::Dot);
    }

    void articleTakesItsOwnDefaults()
    {
        std::vector<std::string> warnings;
        AnalysisOptions options;
        options.method = Method::Article;
        const auto settings = resolve(options, 1024, warnings);
        QVERIFY(settings->wavelet == "db1" && settings->mode == BoundaryMode::Symmetric);
        QCOMPARE(settings->levels, 1);
        QVERIFY(settings->weights == WeightsKind::None);
    }

    void timeHasNoLevelsAndSaysSo()
    {
        std::vector<std::string> warnings;
        AnalysisOptions options;
        options.method = Method::Time;
        options.levels = 3;
        const auto settings = resolve(options, 64, warnings);
        QCOMPARE(settings->levels, 0);
        QCOMPARE(warnings.size(), std::size_t{1});
    }

    void limitsLevels_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("levels");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<int>("warningCount");
        QTest::addRow("useful") << 1024 << 5 << true << 0;
        QTest::addRow("more than useful") << 1024 << 9 << true << 1;
        QTest::addRow("down to one coefficient") << 1024 << 10 << true << 1;
        QTest::addRow("beyond one coefficient") << 1024 << 11 << false << 0;
        QTest::addRow("negative") << 1024 << -1 << false << 0;
        QTest::addRow("one sample, no level") << 1 << 0 << true << 0;
    }

    void limitsLevels()
    {
        QFETCH(int, samples);
        QFETCH(int, levels);
        QFETCH(bool, accepted);
        QFETCH(int, warningCount);
        std::vector<std::string> warnings;
        AnalysisOptions options;
        options.levels = levels;
        const auto settings = resolve(options, static_cast<std::size_t>(samples), warnings);
        QCOMPARE(settings.has_value(), accepted);
        QCOMPARE(int(warnings.size()), warningCount);
        if (!accepted) QVERIFY(settings.error().detail.find(std::to_string(levels)) != std::string::npos);
    }

    void refusesWhatIsOutOfRange_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<double>("value");
        QTest::addRow("no heads") << "heads" << 0.0;
        QTest::addRow("65 heads") << "heads" << 65.0;
        QTest::addRow("no hidden units") << "hidden" << 0.0;
        QTest::addRow("1025 hidden units") << "hidden" << 1025.0;
        QTest::addRow("negative window") << "window" << -1.0;
        QTest::addRow("window of 65") << "window" << 65.0;
        QTest::addRow("temperature 0") << "temperature" << 0.0;
        QTest::addRow("infinite temperature") << "temperature" << double(INFINITY);
        QTest::addRow("temperature NaN") << "temperature" << double(NAN);
    }

    void refusesWhatIsOutOfRange()
    {
        QFETCH(QString, option);
        QFETCH(double, value);
        AnalysisOptions options;
        if (option == "heads") options.heads = int(value);
        if (option == "hidden") options.hidden = int(value);
        if (option == "window") options.window = int(value);
        if (option == "temperature") options.temperature = value;
        std::vector<std::string> warnings;
        const auto settings = resolve(options, 256, warnings);
        QVERIFY(!settings.has_value());
        QCOMPARE(settings.error().code, ErrorCode::BadParameter);
        QVERIFY(QString::fromStdString(settings.error().detail).contains(option));
    }

    void refusesAnUnknownWavelet()
    {
        AnalysisOptions options;
        options.wavelet = "sym44";
        std::vector<std::string> warnings;
        const auto settings = resolve(options, 256, warnings);
        QVERIFY(!settings.has_value());
        QVERIFY(settings.error().detail.find("sym44") != std::string::npos);
    }

    void namesGoThereAndBack()
    {
        for (const Method method : {Method::Article, Method::Joint, Method::PerBand, Method::Time, Method::Off})
            QVERIFY(findMethod(toString(method)) == method);
        for (const WeightsKind kind :
             {WeightsKind::None, WeightsKind::Random, WeightsKind::Content, WeightsKind::Uniform, WeightsKind::Local,
              WeightsKind::Parent, WeightsKind::Scale})
            QVERIFY(findWeights(toString(kind)) == kind);
        QVERIFY(!findMethod("perband"));
        QVERIFY(!findPrecision(""));
    }
};

QTEST_GUILESS_MAIN(TstSettings)
#include "tst_settings.moc"
