// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of single cells adds up to what attention computed, for every method, score, kernel and source of
// weights.
#include "core/attention/attention_map.h"
#include "core/attention/pair_terms.h"
#include "core/base/random.h"
#include "tests/support/approx.h"
#include "tests/support/results.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace wg;

namespace {

AnalysisResultPtr twoChannels(const AnalysisOptions& options)
{
    auto signal = std::make_shared<Signal>(*test::plainSignal(2, 96, 2));
    RandomState random(5);
    for (double& value : signal->samples.values)
        value += 0.3 * random.nextNormal();
    return test::analysed(signal, options);
}

std::vector<double> summedContributions(const Attention& attention, MapCell cell)
{
    std::vector<double> sum(attention.channels(), 0.0);
    for (cell.key = 0; cell.key < attention.tokens(); ++cell.key) {
        const PairTerms terms = pairTerms(attention, cell);
        for (std::size_t c = 0; c < sum.size(); ++c)
            sum[c] += terms.contribution[c];
    }
    return sum;
}

} // namespace

class TstPairTerms : public QObject
{
    Q_OBJECT

private slots:
    void contributionsAddUp_data();
    void contributionsAddUp();
    void weightIsTheCellOfTheMap_data() { contributionsAddUp_data(); }
    void weightIsTheCellOfTheMap();
    void otherBandsAreOutOfReach();
    void articleFollowsItsListing();
    void largestWeightsAreTheSortedRow();
    void largestWeightsStop();
};

void TstPairTerms::contributionsAddUp_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("weights");
    QTest::addColumn<int>("score");
    QTest::addColumn<int>("kernel");
    for (const Method method : {Method::Joint, Method::PerBand, Method::Time})
        for (const WeightsKind weights : {WeightsKind::Random, WeightsKind::Content})
            for (const ScoreKind score : {ScoreKind::Dot, ScoreKind::Distance})
                for (const KernelKind kernel : {KernelKind::Softmax, KernelKind::Linear})
                    QTest::addRow("%s %s %s %s", toString(method).data(), toString(weights).data(),
                                  toString(score).data(), toString(kernel).data())
                        << int(method) << int(weights) << int(score) << int(kernel);
}

AnalysisOptions fetchOptions()
{
    QFETCH(int, method);
    QFETCH(int, weights);
    QFETCH(int, score);
    QFETCH(int, kernel);
    AnalysisOptions options;
    options.method = Method(method);
    options.weights = WeightsKind(weights);
    options.score = ScoreKind(score);
    options.kernel = KernelKind(kernel);
    options.heads = 3;
    options.hidden = 5;
    options.temperature = 1.4;
    return options;
}

void TstPairTerms::contributionsAddUp()
{
    const AnalysisResultPtr result = twoChannels(fetchOptions());
    QVERIFY(result);
    const Attention& attention = *result->attention;
    for (const MapCell& cell : {MapCell{0, 0, 0, 0}, MapCell{1, 2, 40, 0}, MapCell{0, 1, 95, 0}}) {
        const std::vector<double> sum = summedContributions(attention, cell);
        COMPARE_ARRAYS(sum, pairTerms(attention, cell).headOutput, 1e-11, 1e-10);
    }
}

void TstPairTerms::weightIsTheCellOfTheMap()
{
    const AnalysisResultPtr result = twoChannels(fetchOptions());
    QVERIFY(result);
    const Attention& attention = *result->attention;
    const bool softmax = attention.settings.kernel == KernelKind::Softmax;
    for (const std::size_t query : {std::size_t{0}, std::size_t{60}}) {
        const std::vector<double> row = attentionRow(attention, 1, 2, query);
        const TokenRange scope = attention.scopeOf(query);
        for (std::size_t key = 0; key < row.size(); ++key) {
            const PairTerms terms = pairTerms(attention, {1, 2, query, key});
            QVERIFY(std::abs(terms.weight - row[key]) <= 1e-12);
            QCOMPARE(terms.keyCount, scope.count());
            QCOMPARE(terms.score, terms.scale * terms.product);
            if (!terms.isReachable) continue;
            const double expected = softmax ? std::exp(terms.score - *terms.logSumExp)
                                            : terms.score / static_cast<double>(terms.keyCount);
            QCOMPARE(terms.weight, expected);
        }
    }
}

void TstPairTerms::otherBandsAreOutOfReach()
{
    const AnalysisResultPtr result = twoChannels({});
    QVERIFY(result);
    const auto& offsets = result->layout().bandOffsets;
    const PairTerms terms = pairTerms(*result->attention, {0, 0, offsets[2], offsets[1]});
    QVERIFY(!terms.isReachable);
    QCOMPARE(terms.weight, 0.0);
    QCOMPARE(terms.contribution, (std::vector<double>{0.0, 0.0}));
    QVERIFY(pairTerms(*result->attention, {0, 0, offsets[2], offsets[2]}).isReachable);
}

void TstPairTerms::articleFollowsItsListing()
{
    AnalysisOptions options;
    options.method = Method::Article;
    options.heads = 3;
    const AnalysisResultPtr result = twoChannels(options);
    QVERIFY(result);
    const Attention& attention = *result->attention;
    const MapCell cell{1, 2, 17, 0};
    // z_i = sum over keys of (q_i.k_j / sqrt d) times the row sum of v_j.
    double logit = 0;
    for (std::size_t key = 0; key < attention.tokens(); ++key) {
        const PairTerms terms = pairTerms(attention, {1, 2, 17, key});
        logit += terms.score * std::accumulate(terms.value.begin(), terms.value.end(), 0.0);
        QCOMPARE(terms.weight, terms.score);
    }
    const PairTerms terms = pairTerms(attention, cell);
    QVERIFY(terms.article && !terms.logSumExp && terms.contribution.empty());
    QVERIFY(std::abs(terms.article->logit - logit) < 1e-9);
    QVERIFY(std::abs(terms.article->weight - std::exp(terms.article->logit - terms.article->logSumExp)) < 1e-12);
    const auto before = result->transform->coefficients.slice(1, 17);
    const auto after = result->output->attendedCoefficients.slice(1, 17);
    for (std::size_t c = 0; c < 2; ++c)
        QVERIFY(std::abs(after[c] - terms.article->gain * before[c]) < 1e-12);
}

void TstPairTerms::largestWeightsAreTheSortedRow()
{
    AnalysisOptions options;
    options.method = Method::Joint;
    options.kernel = KernelKind::Linear; // signed weights
    const AnalysisResultPtr result = twoChannels(options);
    QVERIFY(result);
    const std::vector<double> row = attentionRow(*result->attention, 0, 1, 30);
    std::vector<std::size_t> order(row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return std::abs(row[a]) > std::abs(row[b]); });
    Progress progress;
    const auto largest = largestWeights(*result->attention, 0, 1, 30, 7, progress);
    QVERIFY(largest.has_value());
    QCOMPARE(largest->weights.size(), std::size_t{7});
    double part = 0;
    double total = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        total += std::abs(row[order[i]]);
        if (i >= 7) continue;
        QCOMPARE(largest->weights[i], (RowWeight{order[i], row[order[i]]}));
        part += std::abs(row[order[i]]);
    }
    QVERIFY(std::abs(largest->share - part / total) < 1e-12);
    const auto all = largestWeights(*result->attention, 0, 1, 30, 1'000'000, progress);
    QVERIFY(all.has_value() && all->weights.size() == row.size());
    QVERIFY(std::abs(all->share - 1) < 1e-12);
}

void TstPairTerms::largestWeightsStop()
{
    const AnalysisResultPtr result = twoChannels({});
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    const auto largest = largestWeights(*result->attention, 0, 0, 3, 5, progress);
    QVERIFY(!largest.has_value());
    QCOMPARE(largest.error().code, ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstPairTerms)
#include "tst_pair_terms.moc"
