// SPDX-License-Identifier: GPL-3.0-or-later
// Attention that another program computed: found, read, shown as it is.
#include "core/attention/attention_map.h"
#include "core/attention/given.h"
#include "core/attention/pair_terms.h"
#include "core/io/npz.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/export.h"
#include "core/pipeline/given_file.h"
#include "core/pipeline/open.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace wg;

namespace {

constexpr std::size_t kHeads = 2;
constexpr std::size_t kTokens = 100; // more than one block of queries

/// Row i of head h looks at token (i + h) % L with 0.75 and at all others evenly.
Tensor<double> shifted(std::vector<std::size_t> shape)
{
    Tensor<double> weights(std::move(shape));
    for (std::size_t row = 0; row < weights.values.size() / kTokens; ++row) {
        const std::size_t peak = (row % kTokens + row / kTokens % kHeads) % kTokens;
        for (std::size_t key = 0; key < kTokens; ++key)
            weights.values[row * kTokens + key] = key == peak ? 0.75 : 0.25 / (kTokens - 1);
    }
    return weights;
}

Tensor<double> ramp(std::vector<std::size_t> shape)
{
    Tensor<double> tensor(std::move(shape));
    for (std::size_t i = 0; i < tensor.values.size(); ++i)
        tensor.values[i] = static_cast<double>(i);
    return tensor;
}

Dataset datasetOf(std::vector<NamedArray> arrays)
{
    Dataset dataset;
    dataset.format = "npz";
    dataset.arrays = std::move(arrays);
    return dataset;
}

AnalysisResultPtr analysed(const SignalPtr& signal)
{
    AnalysisRequest request;
    request.signal = signal;
    Progress progress;
    const auto result = analyse(request, progress);
    if (!result) qFatal("%s", result.error().detail.c_str());
    return *result;
}

} // namespace

class TstGiven : public QObject
{
    Q_OBJECT

private slots:
    void findsMaps_data()
    {
        QTest::addColumn<QVector<int>>("shape");
        QTest::addColumn<bool>("isMap");
        const int tokens = kTokens;
        QTest::newRow("heads") << QVector<int>{2, tokens, tokens} << true;
        QTest::newRow("items and heads") << QVector<int>{3, 2, tokens, tokens} << true;
        QTest::newRow("not square") << QVector<int>{2, tokens, tokens / 2} << false;
        QTest::newRow("one map without heads") << QVector<int>{tokens, tokens} << false;
    }
    void findsMaps()
    {
        QFETCH(QVector<int>, shape);
        QFETCH(bool, isMap);
        const Dataset dataset = datasetOf({makeArray("a", shifted({shape.begin(), shape.end()}))});
        QCOMPARE(findAttention(dataset).has_value(), isMap);
    }

    void cubeOfNumbersIsNoMap()
    {
        QVERIFY(!findAttention(datasetOf({makeArray("x", ramp({2, 8, 8}))})));
        QVERIFY(findAttention(datasetOf({makeArray("x", ramp({1, 2, 8, 8}))})).has_value());
    }

    void amongSeveralTheNamedOneIsMeant()
    {
        const auto map = shifted({kHeads, kTokens, kTokens});
        QVERIFY(!findAttention(datasetOf({makeArray("a", map), makeArray("b", map)})));
        QCOMPARE(findAttention(datasetOf({makeArray("a", map), makeArray("attention", map)})).value(),
                 std::string("attention"));
    }

    void mapIsShownAsItIs()
    {
        const auto map = shifted({kHeads, kTokens, kTokens});
        const auto signal = attentionFrom(datasetOf({makeArray("a", map)}), "a", {});
        QVERIFY(signal);
        const AnalysisResultPtr result = analysed(*signal);
        const Attention& attention = *result->attention;
        QCOMPARE(attention.heads(), kHeads);
        QCOMPARE(result->layout().bandCount(), std::size_t{1});
        QVERIFY(!isSigned(attention));
        Progress progress;
        const auto tile = pooledTile(attention, 0, 1, {3, 90, 7, 80}, 90, 80, Pooling::Max, progress); // a cell a pixel
        QVERIFY(tile);
        for (std::size_t row = 0; row < 90; ++row)
            for (std::size_t column = 0; column < 80; ++column)
                QCOMPARE(tile->values[row * 80 + column], static_cast<float>(map.slice(1, row + 3)[column + 7]));
        const auto row = map.slice(1, std::size_t{5});
        QCOMPARE(attentionRow(attention, 0, 1, 5), std::vector<double>(row.begin(), row.end()));
        QCOMPARE(attentionColumn(attention, 0, 0, 9)[9], 0.75);
        QCOMPARE(pairTerms(attention, {0, 1, 4, 5}).weight, 0.75);
        const auto largest = largestWeights(attention, 0, 1, 4, 1, progress);
        QVERIFY(largest && largest->weights.front() == (RowWeight{5, 0.75}));
    }

    void figuresAreThoseOfTheMap()
    {
        const auto signal = attentionFrom(datasetOf({makeArray("a", shifted({kHeads, kTokens, kTokens}))}), "a", {});
        const AnalysisResultPtr result = analysed(*signal);
        const double small = 0.25 / (kTokens - 1);
        const double entropy = -0.75 * std::log2(0.75) - (kTokens - 1) * small * std::log2(small);
        double distance = 0; // in tokens, of head 0: the peak is at the query itself
        for (std::size_t i = 0; i < kTokens; ++i)
            for (std::size_t j = 0; j < kTokens; ++j)
                distance += small * std::abs(static_cast<double>(i) - static_cast<double>(j)) / kTokens;
        const HeadFigures& head = result->figures->at(0, 0);
        QVERIFY(std::abs(head.entropyBits - entropy) < 1e-12);
        QVERIFY(std::abs(head.distanceSamples - distance) < 1e-10);
        QVERIFY(result->figures->at(0, 1).distanceSamples > head.distanceSamples);
    }

    void withoutSignalRowOneIsWhatTokensReceive()
    {
        const auto signal = attentionFrom(datasetOf({makeArray("a", shifted({kHeads, kTokens, kTokens}))}), "a", {});
        QCOMPARE((*signal)->channels.front(), std::string("received"));
        for (const double value : (*signal)->samples.values)
            QVERIFY(std::abs(value - 1.0 / kTokens) < 1e-12); // every token is the peak of one query
    }

    void signalOfTheFileIsUsed()
    {
        const auto map = makeArray("a", shifted({kHeads, kTokens, kTokens}));
        const auto signal
            = attentionFrom(datasetOf({makeArray("ecg", ramp({kTokens, 3})), map, makeArray("y", ramp({7}))}), "a", {});
        QVERIFY(signal);
        QCOMPARE((*signal)->channelCount(), std::size_t{3});
        const AnalysisResultPtr result = analysed(*signal);
        // Head 0 takes 0.75 of the sample itself: the output is the input averaged with the weights.
        const double mean = (0.75 - 0.25 / (kTokens - 1)) * 30.0 + 0.25 / (kTokens - 1) * kTokens * (3 * 49.5);
        QVERIFY(std::abs(result->output->headOutputs.slice(0, 0, std::size_t{10})[0] - mean / kHeads) < 1e-9);
        QVERIFY(result->output->headSumError < 1e-12);
    }

    void refuses_data()
    {
        QTest::addColumn<int>("heads");
        QTest::addColumn<double>("first");
        QTest::addColumn<int>("code");
        QTest::newRow("too many heads") << kMaxHeads + 1 << 1.0 << static_cast<int>(ErrorCode::BadShape);
        QTest::newRow("no number") << 1 << std::nan("") << static_cast<int>(ErrorCode::NonFinite);
    }
    void refuses()
    {
        QFETCH(int, heads);
        QFETCH(double, first);
        QFETCH(int, code);
        Tensor<double> map({1, static_cast<std::size_t>(heads), 2, 2});
        map.values[0] = first;
        const auto signal = attentionFrom(datasetOf({makeArray("a", map)}), "a", {});
        QVERIFY(!signal);
        QCOMPARE(static_cast<int>(signal.error().code), code);
    }

    void exportOfOursKeepsItsTransform()
    {
        AnalysisRequest request;
        Progress progress;
        request.signal = *loadSignal("example:doppler?n=256", {}, {}, progress);
        request.options.method = Method::Joint;
        request.options.heads = 2;
        const auto result = analyse(request, progress);
        QVERIFY(result);
        const std::string path = m_folder.filePath("ours.npz").toStdString();
        const ExportOptions exported{{"all"}, {}, {}};
        QVERIFY(writeResult(path, **result, exported, progress));
        const auto opened = openSignal(path, {}, {}, {}, progress);
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QCOMPARE(opened->kind, OpenedKind::Signal);
        QVERIFY(opened->signal->attention != nullptr);
        const AnalysisResultPtr again = analysed(opened->signal);
        QCOMPARE(again->layout().bandOffsets, (*result)->layout().bandOffsets);
        for (std::size_t head = 0; head < 2; ++head) {
            const HeadFigures& before = (*result)->figures->at(0, head);
            const HeadFigures& now = again->figures->at(0, head);
            QVERIFY(std::abs(before.entropyBits - now.entropyBits) < 1e-9);
            QVERIFY(std::abs(before.distanceSamples - now.distanceSamples) < 1e-6);
        }
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstGiven)
#include "tst_given.moc"
