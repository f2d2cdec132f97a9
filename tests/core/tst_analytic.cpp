// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that are a rule: their maps against the rule written out cell by cell, and what the program says to expect.
#include "core/attention/analytic.h"
#include "core/attention/attention_map.h"
#include "core/attention/head_figures.h"
#include "core/wavelet/filter_bank.h"
#include "tests/core/naive_attention.h"
#include "tests/support/approx.h"

#include <QTest>

namespace wg {

namespace {

using test::Matrix;

struct Case
{
    Settings settings;
    std::shared_ptr<const BandLayout> layout;
    std::shared_ptr<const Attention> attention;
    Matrix coefficients;
};

Case attended(WeightsKind weights, Method method, int samples, BoundaryMode mode, Precision precision = Precision::F64)
{
    Case one;
    AnalysisOptions options;
    options.weights = weights;
    options.method = method;
    options.wavelet = "db2";
    options.mode = mode;
    options.levels = method == Method::Time ? 0 : 3;
    options.heads = 3;
    options.temperature = 1.5;
    options.precision = precision;
    std::vector<std::string> warnings;
    one.settings = *resolve(options, static_cast<std::size_t>(samples), warnings);
    one.layout = std::make_shared<const BandLayout>(
        makeBandLayout(static_cast<std::size_t>(samples), **findFilterBank("db2"), mode, one.settings.levels));
    Tensor<double> coefficients({1, one.layout->tokenCount(), 2});
    RandomState random(5);
    random.fillNormal(coefficients.values);
    for (std::size_t i = 0; i < one.layout->tokenCount(); ++i)
        one.coefficients.push_back({coefficients.values[2 * i], coefficients.values[2 * i + 1]});
    Progress progress;
    one.attention = *attend(coefficients, one.layout, one.settings, 2, progress);
    return one;
}

/// The ancestor by trying every token of the band.
std::size_t ancestorOf(const BandLayout& layout, std::size_t token, std::size_t generations)
{
    std::size_t band = layout.bandOf(token);
    const std::size_t own = band;
    while (band > 0 && generations-- > 0)
        --band;
    if (band == own) return token;
    std::size_t best = layout.bandOffsets[band];
    const auto apart = [&](std::size_t other) {
        return std::abs(layout.footprint(other).centre() - layout.footprint(token).centre());
    };
    for (std::size_t other = best; other < layout.bandOffsets[band + 1]; ++other)
        if (apart(other) < apart(best)) best = other;
    return best;
}

double ruleOf(const Case& one, std::size_t head, std::size_t i, std::size_t j)
{
    const BandLayout& layout = *one.layout;
    const double t = one.settings.temperature;
    const auto steps = [](std::size_t a, std::size_t b) { return 36 * std::pow(double(a) - double(b), 2); };
    const auto index = [&](std::size_t token) { return token - layout.bandOffsets[layout.bandOf(token)]; };
    double square = 0;
    if (one.settings.weights == WeightsKind::Local) {
        const double apart = layout.footprint(i).centre() - layout.footprint(j).centre();
        square = std::pow(apart / (8 * std::pow(2.0, double(head))), 2);
    } else if (one.settings.weights == WeightsKind::Parent) {
        const std::size_t target = ancestorOf(layout, i, one.settings.method == Method::Joint ? head + 1 : 0);
        square = steps(layout.bandOf(target), layout.bandOf(j)) + steps(index(target), index(j));
    } else if (one.settings.weights == WeightsKind::Scale) {
        square = steps(head % layout.bandCount(), layout.bandOf(j));
    }
    return -square / (2 * t * t);
}

Matrix naiveMap(const Case& one, std::size_t head)
{
    const std::size_t tokens = one.layout->tokenCount();
    Matrix map(tokens, std::vector<double>(tokens, 0.0));
    for (std::size_t i = 0; i < tokens; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < tokens; ++j) {
            if (one.settings.method == Method::PerBand && one.layout->bandOf(i) != one.layout->bandOf(j)) continue;
            map[i][j] = std::exp(ruleOf(one, head, i, j));
            sum += map[i][j];
        }
        for (double& weight : map[i])
            weight /= sum;
    }
    return map;
}

std::vector<double> flat(const Matrix& matrix)
{
    std::vector<double> values;
    for (const auto& row : matrix)
        values.insert(values.end(), row.begin(), row.end());
    return values;
}

} // namespace

class TstAnalytic : public QObject
{
    Q_OBJECT

private slots:
    void equalsTheRule_data()
    {
        QTest::addColumn<int>("weights");
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("mode");
        for (const WeightsKind weights :
             {WeightsKind::Uniform, WeightsKind::Local, WeightsKind::Parent, WeightsKind::Scale})
            for (const Method method : {Method::Joint, Method::PerBand, Method::Time})
                for (const auto& [samples, mode] : {std::pair{96, BoundaryMode::Periodization},
                                                    {97, BoundaryMode::Symmetric},
                                                    {41, BoundaryMode::Zero}})
                    QTest::addRow("%s %s %d", toString(weights).data(), toString(method).data(), samples)
                        << int(weights) << int(method) << samples << int(mode);
    }

    void equalsTheRule()
    {
        QFETCH(int, weights);
        QFETCH(int, method);
        QFETCH(int, samples);
        QFETCH(int, mode);
        const Case one = attended(WeightsKind(weights), Method(method), samples, BoundaryMode(mode));
        Progress progress;
        const auto whole = wholeAttention(*one.attention, 1, progress);
        QVERIFY(whole.has_value());
        for (std::size_t head = 0; head < 3; ++head) {
            const Matrix map = naiveMap(one, head);
            COMPARE_ARRAYS(whole->slice(0, head), flat(map), 1e-12, 1e-11);
            std::vector<double> output(2 * map.size(), 0.0);
            for (std::size_t i = 0; i < map.size(); ++i)
                for (std::size_t j = 0; j < map.size(); ++j)
                    for (std::size_t c = 0; c < 2; ++c)
                        output[2 * i + c] += map[i][j] * one.coefficients[j][c] / 3;
            COMPARE_ARRAYS(one.attention->headCoefficients.slice(0, head), output, 1e-12, 1e-11);
        }
    }

    void singlePrecisionIsNear()
    {
        const Case fine = attended(WeightsKind::Parent, Method::Joint, 96, BoundaryMode::Periodization);
        const Case coarse
            = attended(WeightsKind::Parent, Method::Joint, 96, BoundaryMode::Periodization, Precision::F32);
        COMPARE_ARRAYS(coarse.attention->headCoefficients.values, fine.attention->headCoefficients.values, 1e-6, 1e-5);
    }

    void whatIsExpectedHappens()
    {
        const auto figures = [](WeightsKind weights) {
            AnalysisOptions options;
            options.weights = weights;
            options.method = Method::Joint;
            std::vector<std::string> warnings;
            const Settings settings = *resolve(options, 1024, warnings);
            const auto layout = std::make_shared<const BandLayout>(
                makeBandLayout(1024, **findFilterBank(settings.wavelet), settings.mode, settings.levels));
            Tensor<double> coefficients({1, 1024, 1});
            RandomState(1).fillNormal(coefficients.values);
            Progress progress;
            return *figuresOf(**attend(coefficients, layout, settings, 2, progress), 2, progress);
        };
        QVERIFY(std::abs(figures(WeightsKind::Uniform)->at(0, 3).entropyBits - 10) < 1e-9);
        const auto local = figures(WeightsKind::Local);
        for (std::size_t head = 1; head < 4; ++head) {
            const double ratio = local->at(0, head).distanceSamples / local->at(0, head - 1).distanceSamples;
            QVERIFY2(ratio > 1.8 && ratio < 2.1, qPrintable(QString::number(ratio)));
        }
        QVERIFY(figures(WeightsKind::Parent)->at(0, 0).entropyBits < 1e-5);
        const auto scale = figures(WeightsKind::Scale);
        QVERIFY(std::abs(scale->at(0, 2).entropyBits - 6) < 1e-4); // d4 of 1024 samples: 64 coefficients
        QVERIFY(scale->at(0, 2).bandMass[2] > 0.999);
    }

    void expectsOnlyWhatHolds()
    {
        Settings settings;
        settings.method = Method::Joint;
        for (const WeightsKind weights :
             {WeightsKind::Uniform, WeightsKind::Local, WeightsKind::Parent, WeightsKind::Scale}) {
            settings.weights = weights;
            settings.kernel = KernelKind::Softmax;
            settings.method = Method::Joint;
            QVERIFY(!expectationOf(settings).empty());
            settings.kernel = KernelKind::Linear;
            QVERIFY(expectationOf(settings).empty());
        }
        settings.kernel = KernelKind::Softmax;
        settings.weights = WeightsKind::Parent;
        settings.method = Method::PerBand; // every coefficient is its own parent
        QVERIFY(expectationOf(settings).empty());
    }

    void saysWhatHasNoEffect()
    {
        std::vector<std::string> warnings;
        AnalysisOptions options;
        options.weights = WeightsKind::Parent;
        options.window = 2;
        const auto settings = resolve(options, 256, warnings);
        QVERIFY(settings.has_value());
        QCOMPARE(warnings.size(), std::size_t{2}); // the window, and a parent in another band
        QCOMPARE(settings->window, 0);
        QCOMPARE(settings->hidden, int(kAnalyticUnits));
    }
};

} // namespace wg

QTEST_GUILESS_MAIN(wg::TstAnalytic)
#include "tst_analytic.moc"
