// SPDX-License-Identifier: GPL-3.0-or-later
// The command line and other programs' data: trained weights.
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

QTEST_GUILESS_MAIN(TstCliData)
#include "tst_cli_data.moc"
