// SPDX-License-Identifier: GPL-3.0-or-later
// Trained layers: in the layout of every library they compute what PyTorch computes, and what does not fit is said.
#include "core/attention/layer.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/layer_file.h"
#include "core/pipeline/layer_names.h"
#include "core/pipeline/load.h"
#include "core/pipeline/shrinkage.h"
#include "tests/support/approx.h"
#include "tests/support/bad_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace wg;
using namespace wg::test;

namespace {

std::string layerFile(const QByteArray& name)
{
    return WAVEGAZE_TEST_DATA "/layers/" + name.toStdString();
}

Result<SignalPtr> signalIn(const std::string& path, const char* array)
{
    ImportOptions options;
    options.array = array;
    Progress progress;
    return loadSignal(path, options, {}, progress);
}

Result<AnalysisResultPtr> computed(const SignalPtr& signal, AttentionLayerPtr layer, int heads, bool residual = false)
{
    AnalysisRequest request;
    request.signal = signal;
    request.options.method = Method::Time;
    request.options.weights = WeightsKind::File;
    request.options.layer = std::move(layer);
    request.options.heads = heads;
    request.options.residual = residual;
    Progress progress;
    return analyse(request, progress);
}

NamedArray matrix(const std::string& name, std::vector<std::size_t> shape, double value = 0.5)
{
    std::size_t count = 1;
    for (const std::size_t size : shape)
        count *= size;
    return makeArray<double>(name, std::move(shape), std::vector<double>(count, value));
}

/// PyTorch's layer of width 8.
std::vector<NamedArray> validLayer()
{
    return {matrix("in_proj_weight", {24, 8}), matrix("in_proj_bias", {24}), matrix("out_proj.weight", {8, 8}),
            matrix("out_proj.bias", {8})};
}

/// `arrays` with the one of the same name replaced, or one more.
std::vector<NamedArray> with(std::vector<NamedArray> arrays, NamedArray other)
{
    std::erase_if(arrays, [&](const NamedArray& array) { return array.name == other.name; });
    arrays.push_back(std::move(other));
    return arrays;
}

Result<AttentionLayerPtr> layerOf(std::vector<NamedArray> arrays, const std::string& prefix = "")
{
    Dataset dataset;
    dataset.arrays = std::move(arrays);
    return layerFrom(dataset, prefix);
}

} // namespace

class TstLayers : public QObject
{
    Q_OBJECT

private slots:
    void computesWhatPyTorchComputes_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("heads");
        QTest::addColumn<QByteArray>("prefix");
        const auto row = [](const char* file, int heads, const char* prefix) {
            QTest::newRow(file) << QByteArray(file) << heads << QByteArray(prefix);
        };
        row("torch.safetensors", 3, "");
        row("torch.npz", 3, "");
        row("no_bias.safetensors", 3, "");
        row("encoder.safetensors", 3, "encoder.layers.0.self_attn");
        row("separate.safetensors", 3, "");
        row("bart.safetensors", 3, "decoder.layers.3.self_attn");
        row("gpt2.safetensors", 3, "h.0.attn");
        row("bert.safetensors", 3, "encoder.layer.1");
        row("distilbert.safetensors", 3, "transformer.layer.4.attention");
        row("tslib.safetensors", 3, "encoder.attn_layers.0.attention");
        row("vit.safetensors", 3, "encoder.layer.1");
        row("timm.safetensors", 3, "blocks.2.attn");
        row("flax.safetensors", 3, "params.layer.SelfAttention_0");
        row("grouped.safetensors", 4, "model.layers.0.self_attn");
        row("t5.safetensors", 3, "encoder.block.0.layer.0");
        row("embedded.safetensors", 3, "");
    }
    void computesWhatPyTorchComputes()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, heads);
        QFETCH(QByteArray, prefix);
        Progress progress;
        const auto layer = loadLayer(layerFile(file), "", {}, progress);
        QVERIFY2(layer, layer ? "" : describe(layer.error()).c_str());
        QCOMPARE((*layer)->prefix, prefix.toStdString());
        QCOMPARE((*layer)->sha256.size(), std::size_t{64});
        const auto input = signalIn(layerFile(file), "input");
        const auto expected = signalIn(layerFile(file), "expected");
        QVERIFY(input && expected);
        const auto result = computed(*input, *layer, heads);
        QVERIFY2(result, result ? "" : describe(result.error()).c_str());
        COMPARE_ARRAYS((*result)->output->output.values, (*expected)->samples.values, 1e-12);
        QVERIFY((*result)->output->headSumError < 1e-14);
    }

    void addsTheBiasAndTheResidualOnce()
    {
        Progress progress;
        const auto layer = loadLayer(layerFile("torch.safetensors"), "", {}, progress);
        const auto input = signalIn(layerFile("torch.safetensors"), "input");
        const auto expected = signalIn(layerFile("torch.safetensors"), "expected");
        QVERIFY(layer && input && expected);
        const auto result = computed(*input, *layer, 3, true);
        QVERIFY(result);
        Numbers<double> sum = (*expected)->samples.values;
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += (*input)->samples.values[i];
        COMPARE_ARRAYS((*result)->output->output.values, sum, 1e-12);
        QVERIFY((*result)->output->headSumError < 1e-14);
        QVERIFY(!(*result)->attention->outputBias.empty());
        const auto attended = (*result)->output->attendedCoefficients.slice(0, 5);
        for (std::size_t channel = 0; channel < attended.size(); ++channel) {
            ShrinkageRequest request;
            request.channel = channel;
            QVERIFY(std::abs(shrunkPoint(**result, request, 5).after - attended[channel]) < 1e-12);
        }
    }

    void saysWhatItDoesNotApply_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("Llama") << QByteArray("grouped.safetensors") << QByteArray("RoPE");
        QTest::newRow("GPT-2") << QByteArray("gpt2.safetensors") << QByteArray("causal mask");
        QTest::newRow("T5") << QByteArray("t5.safetensors") << QByteArray("relative positions");
    }
    void saysWhatItDoesNotApply()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, word);
        Progress progress;
        const auto layer = loadLayer(layerFile(file), "", {}, progress);
        QVERIFY(layer);
        QCOMPARE((*layer)->warnings.size(), std::size_t{1});
        QVERIFY((*layer)->warnings.front().find(word.toStdString()) != std::string::npos);
    }

    void offersTheNumbersOfHeads()
    {
        const auto whole = layerOf(validLayer());
        QVERIFY2(whole, whole ? "" : describe(whole.error()).c_str());
        QCOMPARE(possibleHeads(**whole), (std::vector<int>{1, 2, 4, 8}));
        const auto refused = hiddenUnits(**whole, 3);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.find("possible are 1, 2, 4, 8") != std::string::npos,
                 refused.error().detail.c_str());
        // Two heads of keys of 4 rows in all: 2 units each, so 4 heads of queries, or all as one of 4 units.
        const auto grouped = layerOf({matrix("q_proj.weight", {8, 8}), matrix("k_proj.weight", {4, 8}),
                                      matrix("v_proj.weight", {4, 8}), matrix("o_proj.weight", {8, 8})});
        QVERIFY(grouped);
        QCOMPARE(possibleHeads(**grouped), (std::vector<int>{2, 4, 8}));
        Progress progress;
        const auto flax = loadLayer(layerFile("flax.safetensors"), "", {}, progress);
        QVERIFY(flax);
        QCOMPARE(possibleHeads(**flax), std::vector<int>{3});
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("heads");
        QTest::addColumn<QString>("words");
        QTest::newRow("channels") << "torch.safetensors" << 3 << "12 features a token, the signal has 1 channel";
        QTest::newRow("embedding") << "embedded.safetensors" << 3 << "2 features a token, the signal has 1 channel";
        QTest::newRow("heads") << "torch.safetensors" << 5 << "possible are 1, 2, 3, 4, 6, 12";
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QString, file);
        QFETCH(int, heads);
        QFETCH(QString, words);
        Progress progress;
        const auto layer = loadLayer(layerFile(file.toUtf8()), "", {}, progress);
        const auto signal = loadSignal("example:doppler?n=64", {}, {}, progress);
        QVERIFY(layer && signal);
        const auto result = computed(*signal, *layer, heads);
        QVERIFY(!result);
        QCOMPARE(static_cast<int>(result.error().code), static_cast<int>(ErrorCode::BadParameter));
        QVERIFY2(result.error().detail.find(words.toStdString()) != std::string::npos, result.error().detail.c_str());
    }

    void refusesBadLayers_data()
    {
        QTest::addColumn<std::vector<NamedArray>>("arrays");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, std::vector<NamedArray> arrays, ErrorCode code, const char* words) {
            QTest::newRow(name) << std::move(arrays) << static_cast<int>(code) << words;
        };
        const auto bad = [&](const char* name, NamedArray array, const char* words) {
            row(name, with(validLayer(), std::move(array)), ErrorCode::BadShape, words);
        };
        bad("output too small", matrix("out_proj.weight", {8, 4}), "out_proj.weight is 8x4, expected 8x8");
        bad("inputs not three times", matrix("in_proj_weight", {16, 8}), "in_proj_weight is 16x8, expected 24x8");
        bad("a vector", matrix("in_proj_weight", {24}), "in_proj_weight is 24, expected two dimensions");
        bad("a number", matrix("in_proj_weight", {}), "in_proj_weight is a single number, expected two dimensions");
        bad("no rows", matrix("in_proj_weight", {0, 8}), "in_proj_weight is 0x8, expected two dimensions");
        bad("short bias", matrix("in_proj_bias", {8}), "in_proj_bias is 8, expected 24");
        bad("long output bias", matrix("out_proj.bias", {9}), "out_proj.bias is 9, expected 8");
        bad("embedding of another width", matrix("embed.weight", {4, 1}), "embed.weight is 4x1, expected 8x1");
        bad("unembedding of another width", matrix("unembed.weight", {1, 4}), "unembed.weight is 1x4, expected 1x8");
        bad("a cube as embedding", matrix("embed.weight", {8, 1, 1}), "embed.weight is 8x1x1, expected two dimensions");
        row("short bias of the embedding",
            with(with(validLayer(), matrix("embed.weight", {8, 1})), matrix("embed.bias", {1})), ErrorCode::BadShape,
            "embed.bias is 1, expected 8");
        row("NaN", with(validLayer(), matrix("out_proj.bias", {8}, std::numeric_limits<double>::quiet_NaN())),
            ErrorCode::NonFinite, "8 of 8 values of 'out_proj.bias' are NaN or infinite");
        row("an extra key", with(validLayer(), matrix("bias_k", {1, 1, 8})), ErrorCode::UnsupportedType, "bias_k");
        row("no output", {matrix("in_proj_weight", {24, 8})}, ErrorCode::TooShort, "lacks 'out_proj.weight'");
        row("no layer", {matrix("x", {3})}, ErrorCode::TooShort, "no attention layer is found");
        row("transposed in the file", {matrix("c_attn.weight", {8, 16}), matrix("c_proj.weight", {8, 8})},
            ErrorCode::BadShape, "c_attn.weight is 8x16, expected 8x24");
        row("keys of another width",
            {matrix("a.q_proj.weight", {8, 8}), matrix("a.k_proj.weight", {8, 4}), matrix("a.v_proj.weight", {8, 8}),
             matrix("a.o_proj.weight", {8, 8})},
            ErrorCode::BadShape, "a.k_proj.weight is 8x4, expected 8x8");
        row("values of fewer rows than keys",
            {matrix("q_proj.weight", {8, 8}), matrix("k_proj.weight", {8, 8}), matrix("v_proj.weight", {4, 8}),
             matrix("o_proj.weight", {8, 8})},
            ErrorCode::BadShape, "v_proj.weight is 4x8, expected 8x8");
        row("Flax with two dimensions",
            {matrix("query.kernel", {8, 8}), matrix("key.kernel", {8, 2, 4}), matrix("value.kernel", {8, 2, 4}),
             matrix("out.kernel", {2, 4, 8})},
            ErrorCode::BadShape, "query.kernel is 8x8, expected three dimensions");
    }
    void refusesBadLayers()
    {
        QFETCH(std::vector<NamedArray>, arrays);
        QFETCH(int, code);
        QFETCH(QString, words);
        const auto layer = layerOf(arrays);
        QVERIFY(!layer);
        QVERIFY2(static_cast<int>(layer.error().code) == code, describe(layer.error()).c_str());
        QVERIFY2(layer.error().detail.find(words.toStdString()) != std::string::npos, layer.error().detail.c_str());
    }

    void choosesALayerByItsPrefix()
    {
        std::vector<NamedArray> arrays;
        for (const char* prefix : {"model.layers.1.self_attn.", "model.layers.10.self_attn.", "cross."})
            for (const NamedArray& array : validLayer())
                arrays.push_back(matrix(prefix + array.name, array.shape));
        const auto several = layerOf(arrays);
        QVERIFY(!several);
        QCOMPARE(static_cast<int>(several.error().code), static_cast<int>(ErrorCode::Ambiguous));
        QVERIFY(several.error().detail.find("model.layers.10.self_attn") != std::string::npos);
        for (const char* prefix : {"layers.1", "model.layers.1.self_attn.", "model/layers/1"}) {
            const auto layer = layerOf(arrays, prefix);
            QVERIFY2(layer, layer ? "" : describe(layer.error()).c_str());
            QCOMPARE((*layer)->prefix, std::string("model.layers.1.self_attn"));
        }
        const auto none = layerOf(arrays, "layers.2");
        QVERIFY(!none);
        QCOMPARE(static_cast<int>(none.error().code), static_cast<int>(ErrorCode::BadParameter));
    }

    void readsOnlyTheShardsOfTheLayer()
    {
        const QTemporaryDir folder;
        QVERIFY(QFile::copy(WAVEGAZE_TEST_DATA "/layers/gpt2.safetensors", folder.filePath("m-1.safetensors")));
        QFile index(folder.filePath("m.safetensors.index.json"));
        QVERIFY(index.open(QIODevice::WriteOnly));
        index.write(
            R"({"weight_map":{"h.0.attn.c_attn.weight":"m-1.safetensors","h.0.attn.c_attn.bias":"m-1.safetensors",)"
            R"("h.0.attn.c_proj.weight":"m-1.safetensors","h.0.attn.c_proj.bias":"m-1.safetensors",)"
            R"("h.1.attn.c_attn.weight":"missing.safetensors","h.1.attn.c_proj.weight":"missing.safetensors"}})");
        index.close();
        const std::string path = index.fileName().toStdString();
        Progress progress;
        const auto layer = loadLayer(path, "h.0", {}, progress);
        QVERIFY2(layer, layer ? "" : describe(layer.error()).c_str());
        QCOMPARE((*layer)->query.inputs, std::size_t{12});
        const auto missing = loadLayer(path, "h.1", {}, progress);
        QVERIFY(!missing);
        QCOMPARE(static_cast<int>(missing.error().code), static_cast<int>(ErrorCode::NotFound));
    }

    void refusesPicklesWithAdvice_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const std::string archive
            = zipFile({storedMember("model/data.pkl", "\x80\x02"), storedMember("model/data/0", "x")});
        QTest::newRow("a checkpoint in a zip archive") << QByteArray::fromStdString(archive);
        QTest::newRow("a plain pickle") << QByteArray("\x80\x02}q\0.", 6);
    }
    void refusesPicklesWithAdvice()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath("weights.pt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        Progress progress;
        const auto layer = loadLayer(file.fileName().toStdString(), "", {}, progress);
        QVERIFY(!layer);
        QCOMPARE(static_cast<int>(layer.error().code), static_cast<int>(ErrorCode::UnknownFormat));
        QVERIFY(layer.error().detail.find("numpy.savez('weights.npz'") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstLayers)
#include "tst_layers.moc"
