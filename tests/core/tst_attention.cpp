// SPDX-License-Identifier: GPL-3.0-or-later
// Streamed attention, its maps and its figures against the textbook O(L^2) form.
#include "core/attention/attention.h"
#include "core/attention/attention_map.h"
#include "core/attention/head_figures.h"
#include "core/wavelet/filter_bank.h"
#include "tests/core/naive_attention.h"
#include "tests/support/approx.h"
#include "tests/support/dispatch_target.h"

#include <QTest>

#include <numeric>

using namespace wg;
using wg::test::Matrix;
using wg::test::NaiveAttention;

namespace {

struct Case
{
    Settings settings;
    std::size_t samples = 40;
    std::size_t channels = 1;
    Tensor<double> coefficients;
    std::shared_ptr<const BandLayout> layout;

    void prepare()
    {
        const FilterBank& bank = **findFilterBank(settings.wavelet);
        layout = std::make_shared<const BandLayout>(makeBandLayout(samples, bank, settings.mode, settings.levels));
        coefficients = Tensor<double>({2, layout->tokenCount(), channels});
        RandomState random(99);
        random.fillNormal(coefficients.values);
    }
    [[nodiscard]] Matrix item(std::size_t index) const
    {
        Matrix rows;
        const auto values = coefficients.slice(index);
        for (std::size_t i = 0; i < layout->tokenCount(); ++i)
            rows.emplace_back(values.begin() + static_cast<std::ptrdiff_t>(i * channels),
                              values.begin() + static_cast<std::ptrdiff_t>((i + 1) * channels));
        return rows;
    }
};

std::shared_ptr<const Attention> attendAll(const Case& input, int threads = 1)
{
    Progress progress;
    auto result = attend(input.coefficients, input.layout, input.settings, threads, progress);
    return result ? *result : nullptr;
}

std::vector<double> flat(const Matrix& matrix)
{
    std::vector<double> values;
    for (const auto& row : matrix)
        values.insert(values.end(), row.begin(), row.end());
    return values;
}

template <class Real>
std::vector<double> toDoubles(std::span<const Real> values)
{
    return {values.begin(), values.end()};
}

void addCaseRows()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("weights");
    QTest::addColumn<int>("score");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("window");
    for (const Method method : {Method::Joint, Method::PerBand, Method::Time})
        for (const WeightsKind weights : {WeightsKind::Random, WeightsKind::Content})
            for (const ScoreKind score : {ScoreKind::Dot, ScoreKind::Distance})
                for (const KernelKind kernel : {KernelKind::Softmax, KernelKind::Linear})
                    for (const auto& [samples, channels, window] :
                         {std::tuple{1, 1, 0}, {7, 2, 1}, {64, 1, 0}, {65, 3, 2}, {150, 1, 3}})
                        QTest::addRow("%s %s %s %s, %d samples, %d channels, window %d", toString(method).data(),
                                      toString(weights).data(), toString(score).data(), toString(kernel).data(),
                                      samples, channels, window)
                            << int(method) << int(weights) << int(score) << int(kernel) << samples << channels
                            << window;
}

Case fetchCase()
{
    QFETCH(int, method);
    QFETCH(int, weights);
    QFETCH(int, score);
    QFETCH(int, kernel);
    QFETCH(int, samples);
    QFETCH(int, channels);
    QFETCH(int, window);
    Case input;
    Settings& settings = input.settings;
    settings.method = Method(method);
    settings.weights = WeightsKind(weights);
    settings.score = ScoreKind(score);
    settings.kernel = KernelKind(kernel);
    settings.window = window;
    settings.wavelet = "db2";
    settings.mode = BoundaryMode::Symmetric;
    settings.levels = settings.method == Method::Time ? 0 : 2;
    settings.heads = 3;
    settings.hidden = 5;
    settings.seed = 17;
    settings.temperature = 1.3;
    input.samples = static_cast<std::size_t>(samples);
    input.channels = static_cast<std::size_t>(channels);
    input.prepare();
    return input;
}

/// Figures of a head straight from its map.
struct NaiveFigures
{
    double entropy = 0, distance = 0, edge = 0;
    std::vector<double> mass;

    NaiveFigures(const Matrix& map, const BandLayout& layout)
        : mass(layout.bandCount() * layout.bandCount(), 0.0)
    {
        const auto tokens = static_cast<double>(map.size());
        for (std::size_t i = 0; i < map.size(); ++i) {
            double total = 0;
            for (const double a : map[i])
                total += std::abs(a);
            const std::size_t band = layout.bandOf(i);
            const auto bandSize = static_cast<double>(layout.bandOffsets[band + 1] - layout.bandOffsets[band]);
            for (std::size_t j = 0; j < map.size(); ++j) {
                const double a = total > 0 ? std::abs(map[i][j]) / total : 0;
                const double apart = layout.footprint(i).centre() - layout.footprint(j).centre();
                if (a > 0) entropy -= a * std::log2(a) / tokens;
                distance += a * std::abs(apart) / tokens;
                if (layout.footprint(j).leavesSignal(layout.sampleCount)) edge += a / tokens;
                mass[band * layout.bandCount() + layout.bandOf(j)] += a / bandSize;
            }
        }
    }
};

Matrix pooled(const Matrix& map, const MapRect& rect, std::size_t rows, std::size_t columns, bool byMean)
{
    Matrix result(rows, std::vector<double>(columns, 0.0));
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            double sum = 0;
            double largest = 0;
            double count = 0;
            for (std::size_t i = r * rect.queryCount / rows; i < (r + 1) * rect.queryCount / rows; ++i)
                for (std::size_t j = c * rect.keyCount / columns; j < (c + 1) * rect.keyCount / columns; ++j) {
                    const double value = map[rect.firstQuery + i][rect.firstKey + j];
                    sum += value;
                    count += 1;
                    if (std::abs(value) > std::abs(largest)) largest = value;
                }
            result[r][c] = byMean ? sum / count : largest;
        }
    return result;
}

} // namespace

class TstAttention : public QObject
{
    Q_OBJECT

private slots:
    void equalsTheTextbookForm_data() { addCaseRows(); }
    void equalsTheTextbookForm()
    {
        const Case input = fetchCase();
        const auto attention = attendAll(input, 2);
        QVERIFY(attention);
        Progress progress;
        const auto whole = wholeAttention(*attention, 2, progress);
        QVERIFY(whole.has_value());
        const auto& projections = std::get<Projections<double>>(attention->projections);
        for (std::size_t item = 0; item < 2; ++item) {
            const Matrix coefficients = input.item(item);
            const NaiveAttention naive(coefficients, *input.layout, input.settings);
            for (std::size_t head = 0; head < 3; ++head) {
                const auto& expected = naive.heads()[head];
                if (input.settings.kernel == KernelKind::Softmax) {
                    COMPARE_ARRAYS(projections.logSumExp.slice(item, head), expected.logSumExp, 1e-11, 1e-11);
                }
                COMPARE_ARRAYS(whole->slice(item, head), flat(expected.map), 1e-12, 1e-11);
                COMPARE_ARRAYS(attention->headCoefficients.slice(item, head), flat(expected.output), 1e-11, 1e-11);
            }
        }
    }

    void figuresEqualTheirDefinition_data() { addCaseRows(); }
    void figuresEqualTheirDefinition()
    {
        const Case input = fetchCase();
        const auto attention = attendAll(input);
        Progress progress;
        const auto figures = figuresOf(*attention, 2, progress);
        QVERIFY(figures.has_value());
        for (std::size_t item = 0; item < 2; ++item) {
            const Matrix coefficients = input.item(item);
            const NaiveAttention naive(coefficients, *input.layout, input.settings);
            double energy = 0;
            for (const auto& head : naive.heads())
                for (const double value : flat(head.output))
                    energy += value * value;
            for (std::size_t head = 0; head < 3; ++head) {
                const NaiveFigures expected(naive.heads()[head].map, *input.layout);
                const HeadFigures& actual = (*figures)->at(item, head);
                const std::vector<double> output = flat(naive.heads()[head].output);
                const double own = std::inner_product(output.begin(), output.end(), output.begin(), 0.0);
                const double share = energy > 0 ? own / energy : 0;
                const std::vector<double> a{actual.entropyBits, actual.distanceSamples, actual.edgeShare,
                                            actual.energyShare, actual.effectiveTokens};
                const std::vector<double> e{expected.entropy, expected.distance, expected.edge, share,
                                            std::exp2(expected.entropy)};
                COMPARE_ARRAYS(a, e, 1e-10, 1e-10);
                COMPARE_ARRAYS(actual.bandMass, expected.mass, 1e-11);
                if (input.settings.kernel == KernelKind::Softmax) QVERIFY(actual.rowSumError < 1e-13);
            }
        }
    }

    void tilesPoolTheExactMap_data() { addCaseRows(); }
    void tilesPoolTheExactMap()
    {
        const Case input = fetchCase();
        const auto attention = attendAll(input);
        const Matrix coefficients = input.item(1);
        const NaiveAttention naive(coefficients, *input.layout, input.settings);
        const Matrix& map = naive.heads()[2].map;
        const std::size_t n = map.size();
        Progress progress;
        for (const MapRect& rect : {MapRect{0, n, 0, n}, MapRect{n / 3, n - n / 3, n / 2, n - n / 2}})
            for (const std::size_t cells : {std::size_t{1}, std::size_t{5}, n, 3 * n})
                for (const Pooling pooling : {Pooling::Max, Pooling::Mean}) {
                    const auto tile = pooledTile(*attention, 1, 2, rect, cells, cells, pooling, progress);
                    QVERIFY(tile.has_value());
                    const auto expected = pooled(map, rect, tile->rows, tile->columns, pooling == Pooling::Mean);
                    QCOMPARE(tile->rows, std::min(cells, rect.queryCount));
                    COMPARE_ARRAYS(toDoubles(std::span<const float>(tile->values)), flat(expected), 1e-6, 1e-6);
                }
        COMPARE_ARRAYS(attentionRow(*attention, 1, 2, n / 2), map[n / 2], 1e-12, 1e-11);
        const auto column = attentionColumn(*attention, 1, 2, n / 3);
        for (std::size_t i = 0; i < n; ++i)
            QVERIFY(std::abs(column[i] - map[i][n / 3]) < 1e-11);
    }

    void refusesATileOutsideTheMap()
    {
        Case input;
        input.settings.wavelet = "haar";
        input.prepare();
        const auto attention = attendAll(input);
        Progress progress;
        const auto tile = pooledTile(*attention, 0, 0, {30, 20, 0, 10}, 8, 8, Pooling::Max, progress);
        QVERIFY(!tile.has_value());
        QCOMPARE(tile.error().code, ErrorCode::BadParameter);
    }

    void singlePrecisionStaysClose_data() { addCaseRows(); }
    void singlePrecisionStaysClose()
    {
        Case input = fetchCase();
        const auto exact = attendAll(input);
        input.settings.precision = Precision::F32;
        const auto single = attendAll(input);
        double scale = 0;
        for (const double value : exact->headCoefficients.values)
            scale = std::max(scale, std::abs(value));
        COMPARE_ARRAYS(single->headCoefficients.values, exact->headCoefficients.values, 2e-6 * std::max(scale, 1.0));
    }

    void threadsDoNotChangeABit_data() { addCaseRows(); }
    void threadsDoNotChangeABit()
    {
        const Case input = fetchCase();
        const auto one = attendAll(input, 1);
        const auto three = attendAll(input, 3);
        QVERIFY(one->headCoefficients.values == three->headCoefficients.values);
        Progress progress;
        const auto figuresOfOne = figuresOf(*one, 1, progress);
        const auto figuresOfThree = figuresOf(*three, 3, progress);
        for (std::size_t head = 0; head < 3; ++head) {
            const HeadFigures& a = (*figuresOfOne)->at(1, head);
            const HeadFigures& b = (*figuresOfThree)->at(1, head);
            QVERIFY(a.entropyBits == b.entropyBits && a.distanceSamples == b.distanceSamples);
            QVERIFY(a.bandMass == b.bandMass && a.overviewMax.values == b.overviewMax.values);
            QVERIFY(a.overviewMean.values == b.overviewMean.values);
        }
    }

    void articleEqualsItsQuadraticForm()
    {
        Case input;
        input.settings.method = Method::Article;
        input.settings.weights = WeightsKind::None;
        input.settings.wavelet = "db1";
        input.settings.mode = BoundaryMode::Symmetric;
        input.settings.levels = 1;
        input.settings.heads = 2;
        input.settings.hidden = 3;
        input.channels = 2;
        input.prepare();
        const auto attention = attendAll(input);
        QVERIFY(attention);
        const auto& p = std::get<Projections<double>>(attention->projections);
        const std::size_t tokens = input.layout->tokenCount();
        for (std::size_t item = 0; item < 2; ++item)
            for (std::size_t head = 0; head < 2; ++head) {
                std::vector<double> logits(tokens, 0.0);
                for (std::size_t i = 0; i < tokens; ++i)
                    for (std::size_t j = 0; j < tokens; ++j) {
                        double similarity = 0;
                        double valueSum = 0;
                        for (std::size_t u = 0; u < 3; ++u) {
                            similarity += p.query.slice(item, head, i)[u] * p.key.slice(item, head, j)[u];
                            valueSum += p.value.slice(item, head, j)[u];
                        }
                        logits[i] += similarity / std::sqrt(3.0) * valueSum;
                    }
                double sum = 0;
                double gains = 0;
                for (std::size_t i = 0; i < tokens; ++i) {
                    QVERIFY(std::abs(attention->logits.slice(item, i)[head] - logits[i]) < 1e-11);
                    sum += std::exp(logits[i]);
                }
                for (std::size_t i = 0; i < tokens; ++i) {
                    const double weight = attention->weights.slice(item, i)[head];
                    gains += weight;
                    QVERIFY(std::abs(weight - std::exp(logits[i]) / sum) < 1e-12);
                    for (std::size_t c = 0; c < 2; ++c)
                        QVERIFY(std::abs(attention->headCoefficients.slice(item, head, i)[c]
                                         - weight * input.coefficients.slice(item, i)[c])
                                < 1e-12);
                }
                QVERIFY(std::abs(gains - 1) < 1e-13);
            }
    }

    void largeScoresDoNotOverflow()
    {
        Case input;
        input.settings.method = Method::Joint;
        input.settings.weights = WeightsKind::Random;
        input.settings.wavelet = "haar";
        input.settings.levels = 1;
        input.prepare();
        for (double& value : input.coefficients.values)
            value *= 1e4;
        const auto attention = attendAll(input);
        QVERIFY(attention);
        for (const double value : attention->headCoefficients.values)
            QVERIFY(std::isfinite(value));
    }

    void refusesScoresThatAreNotFinite()
    {
        Case input;
        input.settings.method = Method::Joint;
        input.settings.weights = WeightsKind::Random;
        input.settings.wavelet = "haar";
        input.prepare();
        for (double& value : input.coefficients.values)
            value *= 1e200;
        Progress progress;
        const auto result = attend(input.coefficients, input.layout, input.settings, 1, progress);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::NonFinite);
    }

    void stopsWhenAsked()
    {
        Case input;
        input.settings.method = Method::Joint;
        input.settings.wavelet = "haar";
        input.prepare();
        std::stop_source source;
        source.request_stop();
        Progress progress(source.get_token());
        const auto result = attend(input.coefficients, input.layout, input.settings, 2, progress);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::Stopped);
    }
};

QTEST_GUILESS_MAIN(TstAttention)
#include "tst_attention.moc"
