// SPDX-License-Identifier: GPL-3.0-or-later
// The command line and other programs' data: trained weights, and proof of results.
#include "core/io/npz.h"
#include "core/pipeline/load.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <limits>
#include <memory>

using namespace wg::test;

class TstCliData : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runsWithTrainedWeights();
    void refusesWeights_data();
    void refusesWeights();
    void describesWeights();
    void readsPlainFormats_data();
    void readsPlainFormats();
    void runsUnderParallel();
    void verifiesItsResults_data();
    void verifiesItsResults();
    void noticesWhatIsNotAsComputed();
    void verifiesWithoutTheInput();
    void refusesFilesThatAreNoResults_data();
    void refusesFilesThatAreNoResults();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    Run wavegaze(const QStringList& arguments) const { return runWavegaze(m_folder->path(), arguments); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliData::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char* name : {"torch.safetensors", "encoder.safetensors", "torch.npz"})
        QVERIFY(QFile::copy(QString(WAVEGAZE_TEST_DATA "/layers/") + name, path(name)));
    QVERIFY(writeBytes(path("wave.npy"), npyOf(wave(200))));
}

void TstCliData::runsWithTrainedWeights()
{
    const Run run = wavegaze({"run", "torch.npz", "--array", "input", "--weights", "torch.safetensors", "--heads", "3",
                              "--method", "joint", "--wavelet", "db2", "--json"});
    QVERIFY2(run.exitCode == 0, run.err);
    const QJsonObject options = QJsonDocument::fromJson(run.out).object()["options"].toObject();
    QCOMPARE(options["weights"].toString(), "torch.safetensors");
    QCOMPARE(options["weights_prefix"].toString(), "");
    QCOMPARE(options["hidden"].toInt(), 4);
    QCOMPARE(options["score"].toString(), "dot");
    const Run said
        = wavegaze({"run", "torch.npz", "--array", "input", "--weights", "encoder.safetensors", "--heads", "3"});
    QVERIFY2(said.out.contains("weights of encoder.safetensors, encoder.layers.0.self_attn (PyTorch"), said.out);
}

void TstCliData::refusesWeights_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("words");
    using L = QStringList;
    QTest::addRow("missing") << L{"--weights", "w.npz"} << 3 << "w.npz: no such file";
    QTest::addRow("no layer") << L{"--weights", "wave.npy"} << 3 << "weights come from .safetensors or .npz files";
    QTest::addRow("prefix") << L{"--weights", "encoder.safetensors", "--weights-prefix", "decoder"} << 2
                            << "in none of the layers encoder.layers.0.self_attn";
    QTest::addRow("heads") << L{"--weights", "torch.npz", "--heads", "5"} << 2
                           << "--heads 5: the layer's 12 rows are not made for so many; possible are 1, 2, 3, 4, 6, 12";
    QTest::addRow("channels") << L{"--weights", "torch.npz"} << 2
                              << "--weights: the layer takes 12 features a token, the signal has 1 channel";
}

void TstCliData::refusesWeights()
{
    QFETCH(const QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QString, words);
    const Run run = wavegaze(QStringList{"run", "wave.npy"} + options);
    QVERIFY2(run.exitCode == exitCode, run.err);
    QVERIFY2(run.err.contains(words.toUtf8()), run.err);
    QCOMPARE(run.err.count('\n'), 1);
}

void TstCliData::describesWeights()
{
    const Run run = wavegaze({"info", "encoder.safetensors", "--json"});
    QVERIFY2(run.exitCode == 0, run.err);
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    const QJsonArray layers = json["layers"].toArray();
    QCOMPARE(layers.size(), 1);
    QCOMPARE(layers.first().toObject()["prefix"].toString(), "encoder.layers.0.self_attn");
    for (const QJsonValue& value : json["arrays"].toArray()) {
        const QJsonObject array = value.toObject();
        QVERIFY2(array["min"].toDouble() <= array["mean"].toDouble()
                     && array["mean"].toDouble() <= array["max"].toDouble(),
                 qPrintable(array["name"].toString()));
        QCOMPARE(array["nan"].toInt(-1), 0);
    }
    const QList<double> odd{1, std::numeric_limits<double>::quiet_NaN(), -3, std::numeric_limits<double>::infinity()};
    QVERIFY(writeBytes(path("odd.npy"), npyOf(odd)));
    const QJsonObject array = QJsonDocument::fromJson(wavegaze({"info", "odd.npy", "--json"}).out)
                                  .object()["arrays"]
                                  .toArray()
                                  .first()
                                  .toObject();
    QCOMPARE(array["min"].toDouble(), -3.0);
    QCOMPARE(array["mean"].toDouble(), -1.0);
    QCOMPARE(array["max"].toDouble(), 1.0);
    QCOMPARE(array["nan"].toInt(), 1);
    QCOMPARE(array["infinite"].toInt(), 1);
}

void TstCliData::readsPlainFormats_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QJsonArray>("shape");
    using L = QStringList;
    QTest::addRow("suffix") << "a.s16" << QByteArray(64, 'x') << L{} << QJsonArray{1, 32, 1};
    QTest::addRow("raw") << "a.bin" << QByteArray(64, 'x') << L{"--raw", "u8,2,big", "--rate", "100"}
                         << QJsonArray{1, 32, 2};
    QTest::addRow("JSON") << "a.json" << QByteArray("[[1,2],[3,4],[5,6]]") << L{} << QJsonArray{1, 3, 2};
    QTest::addRow("FASTA") << "a.fa" << QByteArray(">s\nACGTACGT\n") << L{} << QJsonArray{1, 8, 4};
    QTest::addRow("words") << "a.txt" << QByteArray("to be or not to be") << L{"--symbols", "words"}
                           << QJsonArray{1, 6, 4};
    QTest::addRow("embedding") << "a.txt" << QByteArray("to be or not to be") << L{"--symbols", "words,16,7"}
                               << QJsonArray{1, 6, 16};
}

void TstCliData::readsPlainFormats()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(const QStringList, options);
    QFETCH(QJsonArray, shape);
    QVERIFY(writeBytes(path(name), bytes));
    const Run run = wavegaze(QStringList{"run", name, "--json", "--out", "r.npz"} + options);
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(QJsonDocument::fromJson(run.out).object()["shape"].toArray(), shape);
    const Run verified = wavegaze({"verify", "r.npz"});
    QVERIFY2(verified.exitCode == 0 && !verified.out.contains("note"), verified.out + verified.err);
}

/// The command of the README.
void TstCliData::runsUnderParallel()
{
    QVERIFY(QDir(m_folder->path()).mkdir("recordings") && QDir(m_folder->path()).mkdir("results"));
    for (const char* name : {"a", "b", "c"})
        QVERIFY(writeBytes(path(QString("recordings/%1.npy").arg(name)), npyOf(wave(100))));
    const QString command
        = "find recordings -name '*.npy' | parallel --will-cite --resume --joblog jobs.log " WAVEGAZE_PROGRAM
          " run {} --threads 1 --quiet --method joint --out results/{/.}.npz";
    if (runCommand(m_folder->path(), "sh", {"-c", "command -v parallel"}).exitCode != 0)
        QSKIP("GNU parallel is not installed");
    const Run run = runCommand(m_folder->path(), "sh", {"-c", command});
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(filesIn(path("results")), (QStringList{"a.npz", "b.npz", "c.npz"}));
    QCOMPARE(wavegaze({"verify", "results/b.npz"}).exitCode, 0);
}

void TstCliData::verifiesItsResults_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("out");
    using L = QStringList;
    QTest::addRow("defaults") << L{"wave.npy"} << "r.npz";
    QTest::addRow("article") << L{"wave.npy", "--method", "article", "--levels", "3"} << "r.npz";
    QTest::addRow("off") << L{"wave.npy", "--method", "off", "--mode", "smooth"} << "r.npz";
    QTest::addRow("time") << L{"wave.npy", "--method", "time", "--weights", "random", "--kernel", "linear"} << "r.npz";
    QTest::addRow("single precision") << L{"wave.npy", "--method", "joint", "--precision", "f32", "--residual"}
                                      << "r.npz";
    QTest::addRow("columns, range and rate")
        << L{"table.csv", "--columns", "b,a", "--range", "1:6", "--rate", "3", "--temperature", "0.1"} << "r.npz";
    QTest::addRow("example") << L{"example:ecg?n=300&seed=4", "--window", "1", "--levels", "max"} << "r.npz";
    QTest::addRow("trained weights")
        << L{"torch.npz", "--array",          "input",   "--weights", "encoder.safetensors", "--heads",
             "6",         "--weights-prefix", "layers.0"}
        << "r.npz";
    for (const char* out : {"r.mat", "r.h5", "r.safetensors"})
        QTest::addRow("%s", out) << L{"wave.npy", "--heads", "2", "--levels", "1"} << out;
}

void TstCliData::verifiesItsResults()
{
    QFETCH(const QStringList, options);
    QFETCH(QString, out);
    QVERIFY(writeBytes(path("table.csv"), "a,b,c\n1,2,3\n2,1,0\n0,5,1\n3,3,3\n8,1,0\n9,9,2\n1,7,4\n"));
    const Run made = wavegaze(QStringList{"run"} + options + QStringList{"--out", out, "--arrays", "all"});
    QVERIFY2(made.exitCode == 0, made.err);
    const Run run = wavegaze({"verify", out});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QVERIFY(run.out.contains("\nattended_coefficients ") && !run.out.contains("DIFFERENT")
            && !run.out.contains("note"));
    QCOMPARE(run.err, QByteArray());
}

void TstCliData::noticesWhatIsNotAsComputed()
{
    QCOMPARE(wavegaze({"run", "wave.npy", "--out", "r.npz"}).exitCode, 0);
    wg::Progress progress;
    wg::SourceInfo source;
    auto dataset = wg::readDataset(path("r.npz").toStdString(), {}, progress, source);
    QVERIFY(dataset);
    for (wg::NamedArray& array : dataset->arrays) {
        if (array.name != "output") continue;
        auto bytes = std::make_shared<std::vector<std::byte>>(*array.bytes);
        (*bytes)[8 * 17 + 5] ^= std::byte{1}; // a change of 1e-5 or so in one number
        array.bytes = bytes;
    }
    QVERIFY(wg::writeNpz(path("forged.npz").toStdString(), dataset->arrays));
    const Run forged = wavegaze({"verify", "forged.npz"});
    QCOMPARE(forged.exitCode, 1);
    QCOMPARE(forged.out.count("DIFFERENT"), 1);
    QVERIFY2(forged.out.contains("\noutput "), forged.out);

    QVERIFY(writeBytes(path("wave.npy"), npyOf(wave(199))));
    const Run changed = wavegaze({"verify", "r.npz"});
    QCOMPARE(changed.exitCode, 1);
    QVERIFY2(changed.out.contains("another shape") && changed.out.contains("its checksum differs"), changed.out);
}

void TstCliData::verifiesWithoutTheInput()
{
    QCOMPARE(wavegaze({"run", "wave.npy", "--range", "20:180", "--rate", "10", "--out", "r.npz"}).exitCode, 0);
    QVERIFY(QFile::rename(path("wave.npy"), path("other.npy")));
    const Run without = wavegaze({"verify", "r.npz"});
    QVERIFY2(without.exitCode == 0, without.out + without.err);
    QVERIFY(without.out.contains("recomputed from the array 'input'"));
    const Run given = wavegaze({"verify", "r.npz", "--input", "other.npy"});
    QVERIFY2(given.exitCode == 0 && !given.out.contains("note"), given.out + given.err);
    QVERIFY(QDir(m_folder->path()).mkdir("moved"));
    QVERIFY(QFile::rename(path("r.npz"), path("moved/r.npz"))
            && QFile::rename(path("other.npy"), path("moved/wave.npy")));
    const Run beside = wavegaze({"verify", "moved/r.npz"});
    QVERIFY2(beside.exitCode == 0 && !beside.out.contains("note"), beside.out + beside.err);
}

void TstCliData::refusesFilesThatAreNoResults_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& metadata, const char* words) {
        QTest::newRow(name) << metadata << words;
    };
    row("no metadata", "", "no array 'metadata'");
    row("not JSON", "{", "the JSON text ends too early");
    row("too deep", QByteArray(1000, '['), "levels deep");
    row("another program's", R"({"a": 1})", "no options and input");
    row("no method", R"({"options":{},"input":{"name":"wave.npy"}})", "the option 'method'");
    row("unknown method", R"({"options":{"method":"magic"},"input":{"name":"wave.npy"}})", "the option 'method'");
    row("heads as text",
        R"({"options":{"method":"off","wavelet":"db1","mode":"zero","levels":1,"heads":"4"},)"
        R"("input":{"name":"wave.npy"}})",
        "the option 'heads'");
    row("no input",
        R"({"options":{"method":"off","wavelet":"db1","mode":"zero","levels":1,"heads":4,"hidden":8,"seed":0,)"
        R"("precision":"f64","weights":"none"},"input":{}})",
        "the input has no name");
    row("unknown wavelet",
        R"({"options":{"method":"off","wavelet":"x","mode":"zero","levels":1,"heads":4,"hidden":8,)"
        R"("seed":0,"precision":"f64","weights":"none"},"input":{"name":"wave.npy"}})",
        "wavelet");
}

void TstCliData::refusesFilesThatAreNoResults()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QString, words);
    const std::vector<double> numbers{1, 2};
    std::vector<wg::NamedArray> arrays{wg::makeArray<double>("input", {1, 2, 1}, numbers)};
    const std::vector<std::uint8_t> bytes(metadata.begin(), metadata.end());
    if (!bytes.empty()) arrays.push_back(wg::makeArray<std::uint8_t>("metadata", {bytes.size()}, bytes));
    QVERIFY(wg::writeNpz(path("r.npz").toStdString(), arrays));
    const Run run = wavegaze({"verify", "r.npz"});
    QVERIFY2(run.exitCode == 3, run.err);
    QVERIFY2(run.err.contains(words.toUtf8()), run.err);
}

QTEST_GUILESS_MAIN(TstCliData)
#include "tst_cli_data.moc"
