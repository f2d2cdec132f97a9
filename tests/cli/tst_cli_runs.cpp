// SPDX-License-Identifier: GPL-3.0-or-later
// The command line used well: every documented value, summaries, batches, figures, help.
#include "core/wavelet/boundary.h"
#include "core/wavelet/filter_bank.h"
#include "tests/support/program.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace wg::test;

class TstCliRuns : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void acceptsEveryDocumentedValue_data();
    void acceptsEveryDocumentedValue();
    void analysesAwkwardSignals_data();
    void analysesAwkwardSignals();
    void summaryHasEveryKeyInOrder();
    void peakMemoryIsItsOwn();
    void summaryIsOneObjectALine();
    void oneBadInputOfManyDoesNotStopTheRest();
    void outputNamesDoNotCollide();
    void foldersNeedRecursive();
    void jobsGiveTheSameFilesInTheSameOrder();
    void cleanSignalAddsErrorFigures();
    void neverReplacesItsOwnInput();
    void showsProgressOnlyWhereAsked();
    void drawsFigures();
    void helpNamesEveryDocumentedOptionAndNoOther();
    void benchNamesEveryDenoiser();
    void listsTheWavelets();
    void describesFiles();
    void sameRunGivesTheSameBytes();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    Run wavegaze(const QStringList& arguments) const { return runWavegaze(m_folder->path(), arguments); }
    QJsonObject summary(const QStringList& arguments) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliRuns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(writeBytes(path("wave.npy"), npyOf(wave(200))));
}

QJsonObject TstCliRuns::summary(const QStringList& arguments) const
{
    const Run run = wavegaze(QStringList{"run", "--json"} + arguments);
    if (run.exitCode != 0) qWarning("%s", run.err.constData());
    return QJsonDocument::fromJson(run.out).object();
}

void TstCliRuns::acceptsEveryDocumentedValue_data()
{
    QTest::addColumn<QStringList>("options");
    using L = QStringList;
    for (const char* method : {"article", "joint", "per-band", "time", "off"}) {
        QTest::addRow("method %s", method) << L{"--method", method};
    }
    for (const wg::BoundaryMode mode : wg::kBoundaryModes) {
        const QString name = QString::fromStdString(std::string(toString(mode)));
        QTest::addRow("mode %s", qPrintable(name)) << L{"--mode", name, "--wavelet", "bior3.5"};
    }
    QTest::addRow("levels 0") << L{"--levels", "0"};
    QTest::addRow("levels max") << L{"--levels", "max"};
    QTest::addRow("most heads") << L{"--heads", "64", "--hidden", "1"};
    QTest::addRow("most units") << L{"--heads", "1", "--hidden", "1024"};
    QTest::addRow("largest seed") << L{"--seed", "4294967295"};
    QTest::addRow("random") << L{"--weights", "random", "--score", "distance", "--window", "2"};
    QTest::addRow("content") << L{"--weights", "content", "--score", "dot", "--window", "64"};
    QTest::addRow("linear residual") << L{"--kernel", "linear", "--residual", "--weights", "random"};
    QTest::addRow("temperature") << L{"--temperature", "0.7"};
    QTest::addRow("single precision") << L{"--precision", "f32"};
    QTest::addRow("threads") << L{"--threads", "1"};
    QTest::addRow("memory") << L{"--max-memory", "1.5GiB"};
    QTest::addRow("range and rate") << L{"--rate", "100", "--range", "0.5s:1.5s"};
    QTest::addRow("axes") << L{"--axes", "T", "--columns", "0"};
    QTest::addRow("clean") << L{"--clean", "wave.npy"};
    QTest::addRow("after --") << L{"--quiet", "--"};
}

void TstCliRuns::acceptsEveryDocumentedValue()
{
    QFETCH(const QStringList, options);
    const Run run = wavegaze(QStringList{"run"} + options + QStringList{"wave.npy"});
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(run.err, QByteArray());
}

void TstCliRuns::analysesAwkwardSignals_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addRow("one sample") << QList<double>{0.5};
    QTest::addRow("two samples") << QList<double>{0.5, -1};
    QTest::addRow("constant") << QList<double>(64, 3.25);
    QTest::addRow("all zero") << QList<double>(33, 0.0);
    QTest::addRow("tiny") << QList<double>{1e-100, -1e-100, 2e-100, 1e-100, -3e-100};
    QTest::addRow("huge") << QList<double>{1e150, -1e150, 2e150, 1e150, -3e150, 1e150, 0, 1e150};
}

void TstCliRuns::analysesAwkwardSignals()
{
    QFETCH(const QList<double>, values);
    QVERIFY(writeBytes(path("awkward.npy"), npyOf(values)));
    for (const char* method : {"article", "joint", "per-band", "time", "off"}) {
        const Run run = wavegaze({"run", "awkward.npy", "--json", "--method", method, "--out", "a.npz"});
        QVERIFY2(run.exitCode == 0, method + (": " + run.err));
        const QJsonObject summary = QJsonDocument::fromJson(run.out).object();
        QVERIFY2(summary["reconstruction_error"].toDouble(1) < 1e-12, run.out);
        for (const QJsonValue& head : summary["heads"].toArray()) {
            QVERIFY2(head.toObject()["entropy"].isDouble(), run.out);
        }
    }
}

void TstCliRuns::summaryHasEveryKeyInOrder()
{
    const Run run = wavegaze({"run", "example:doppler?n=256", "--json", "--heads", "3"});
    qsizetype from = 0;
    for (const char* key : {"input", "shape", "options", "coefficients", "bands", "heads", "reconstruction_error",
                            "row_sum_error", "head_sum_error", "clean", "seconds", "peak_memory_bytes", "warnings"}) {
        const qsizetype at = run.out.indexOf('"' + QByteArray(key) + "\":", from);
        QVERIFY2(at >= from, key);
        from = at;
    }
    const QJsonObject summary = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(summary["shape"].toArray(), (QJsonArray{1, 256, 1}));
    QCOMPARE(summary["coefficients"].toInt(), 256);
    QCOMPARE(summary["heads"].toArray().size(), 3);
    const QJsonObject head = summary["heads"].toArray().first().toObject();
    for (const char* key : {"entropy", "effective_tokens", "distance", "edge_share", "energy_share"}) {
        QVERIFY2(head[key].isDouble(), key);
    }
    QVERIFY(std::abs(head["effective_tokens"].toDouble() - std::exp2(head["entropy"].toDouble())) < 1e-9);
    for (const char* key : {"read", "transform", "attention", "figures", "inverse", "write"}) {
        QVERIFY2(summary["seconds"].toObject()[key].isDouble(), key);
    }
    for (const char* key : {"method", "wavelet", "mode", "levels", "heads", "hidden", "seed", "weights", "window",
                            "score", "temperature", "kernel", "residual", "precision"}) {
        QVERIFY2(summary["options"].toObject().contains(key), key);
    }
    QVERIFY(summary["clean"].toObject()["snr_gain_db"].isDouble());
    QVERIFY(summary["peak_memory_bytes"].toDouble() > 1e6);
}

/// A large program that starts Wavegaze leaves its own peak in getrusage() of what it starts.
void TstCliRuns::peakMemoryIsItsOwn()
{
    const QByteArray large(400 << 20, 'x');
    const Run run = wavegaze({"run", "example:doppler", "--json", "--quiet"});
    const double peak = QJsonDocument::fromJson(run.out)["peak_memory_bytes"].toDouble();
    QVERIFY2(peak > 1e6 && peak < 200e6, qPrintable(QString::number(peak)));
    QCOMPARE(large.size(), 400 << 20);
}

void TstCliRuns::summaryIsOneObjectALine()
{
    const Run run = wavegaze({"run", "wave.npy", "example:ecg", "--json", "--kernel", "linear"});
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first["input"].toString(), "wave.npy");
    QVERIFY(first["clean"].isNull());
    QVERIFY(first["row_sum_error"].isNull()); // rows of the linear kernel need not sum to 1
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()["input"].toString(), "example:ecg");
}

void TstCliRuns::oneBadInputOfManyDoesNotStopTheRest()
{
    QVERIFY(writeBytes(path("bad.npy"), "\x93NUMPY"));
    QVERIFY(writeBytes(path("last.csv"), "a\n1\n2\n4\n3\n"));
    const Run run
        = wavegaze({"run", "wave.npy", "bad.npy", "gone.npy", "last.csv", "--out-dir", "out", "--summary", "all.csv"});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(filesIn(path("out")), (QStringList{"last.npz", "wave.npz"}));
    QCOMPARE(run.err.count('\n'), 2);
    QVERIFY2(run.err.contains("bad.npy") && run.err.contains("gone.npy"), run.err);
    const QList<QByteArray> rows = readBytes(path("all.csv")).trimmed().split('\n');
    QCOMPARE(rows.size(), 5);
    QVERIFY(rows[0].startsWith("input,error,items,samples,channels,"));
    QVERIFY(rows[1].startsWith("wave.npy,,1,200,1,per-band,sym4,"));
    QVERIFY(rows[2].startsWith("bad.npy,") && rows[3].startsWith("gone.npy,")
            && rows[4].startsWith("last.csv,,1,4,1,"));
}

void TstCliRuns::outputNamesDoNotCollide()
{
    QVERIFY(writeBytes(path("wave.csv"), "a\n1\n2\n4\n3\n"));
    const Run run = wavegaze({"run", "wave.npy", "wave.csv", "wave.npy", "example:chirp", "--out-dir", "out"});
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(filesIn(path("out")), (QStringList{"chirp.npz", "wave-2.npz", "wave-3.npz", "wave.npz"}));
}

void TstCliRuns::foldersNeedRecursive()
{
    QVERIFY(QDir(m_folder->path()).mkpath("data/deep"));
    QVERIFY(writeBytes(path("data/b.npy"), npyOf(wave(40))));
    QVERIFY(writeBytes(path("data/deep/a.npy"), npyOf(wave(50))));
    QVERIFY(writeBytes(path("data/notes.md"), "not data"));
    QCOMPARE(wavegaze({"run", "data", "--out-dir", "out"}).exitCode, 3);
    const Run run = wavegaze({"run", "data", "--recursive", "--out-dir", "out"});
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(filesIn(path("out")), (QStringList{"a.npz", "b.npz"}));
    QVERIFY(QDir(m_folder->path()).mkdir("nothing"));
    QCOMPARE(wavegaze({"run", "nothing", "--recursive"}).exitCode, 3);
}

void TstCliRuns::jobsGiveTheSameFilesInTheSameOrder()
{
    QStringList inputs;
    for (int i = 0; i < 6; ++i)
        inputs << QString("example:doppler?n=%1").arg(600 - 100 * i);
    const QStringList shared = QStringList{"run", "--json", "--figure", "page.png", "--size", "400x300"} + inputs;
    const Run one = wavegaze(shared + QStringList{"--out-dir", "one"});
    const Run three = wavegaze(shared + QStringList{"--out-dir", "three", "--jobs", "3"});
    QVERIFY2(one.exitCode == 0 && three.exitCode == 0, one.err + three.err);
    QCOMPARE(filesIn(path("one")), filesIn(path("three")));
    QCOMPARE(filesIn(path("one")).size(), 12);
    for (const QString& name : filesIn(path("one"))) {
        QVERIFY2(readBytes(path("one/" + name)) == readBytes(path("three/" + name)), qPrintable(name));
    }
    const QList<QByteArray> lines = three.out.trimmed().split('\n');
    QCOMPARE(lines.size(), inputs.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(QJsonDocument::fromJson(lines[i]).object()["input"].toString(), inputs[i]);
    }
}

void TstCliRuns::cleanSignalAddsErrorFigures()
{
    QList<double> noisy = wave(200);
    for (qsizetype i = 0; i < noisy.size(); ++i)
        noisy[i] += i % 2 == 0 ? 0.5 : -0.5;
    QVERIFY(writeBytes(path("noisy.npy"), npyOf(noisy)));
    const QJsonObject clean = summary({"noisy.npy", "--clean", "wave.npy", "--method", "off"})["clean"].toObject();
    QVERIFY(std::abs(clean["mse_input"].toDouble() - 0.25) < 1e-12);
    QVERIFY(std::abs(clean["mse_output"].toDouble() - 0.25) < 1e-12);
    QVERIFY(writeBytes(path("short.npy"), npyOf(wave(100))));
    const Run refused = wavegaze({"run", "noisy.npy", "--clean", "short.npy"});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("1 x 100 x 1") && refused.err.contains("1 x 200 x 1"), refused.err);
}

void TstCliRuns::neverReplacesItsOwnInput()
{
    const QByteArray before = readBytes(path("wave.npy"));
    QCOMPARE(wavegaze({"run", "wave.npy", "--out", "./wave.npy"}).exitCode, 2);
    QVERIFY(QFile::link(path("wave.npy"), path("link.npy")));
    QCOMPARE(wavegaze({"run", "wave.npy", "--out", "link.npy"}).exitCode, 2);
    QCOMPARE(readBytes(path("wave.npy")), before);
}

void TstCliRuns::showsProgressOnlyWhereAsked()
{
    QCOMPARE(wavegaze({"run", "wave.npy"}).err, QByteArray());
    // The display looks every 100 ms; attention alone takes over a second here, so that no machine is too fast for it.
    const Run shown
        = wavegaze({"run", "example:doppler?n=16384", "--method", "joint", "--threads", "1", "--progress", "--json"});
    QVERIFY2(shown.err.contains("attention"), shown.err);
    QVERIFY(QJsonDocument::fromJson(shown.out).isObject());
    const Run quiet = wavegaze({"run", "wave.npy", "--quiet", "--out", "a.npy"});
    QCOMPARE(quiet.out + quiet.err, QByteArray());
}

void TstCliRuns::drawsFigures()
{
    const Run run = wavegaze({"run", "example:doppler", "--figure", "page.png", "--figure", "heads=heads.png",
                              "--figure", "page.svg", "--figure", "overview=page.pdf", "--figure",
                              "scalogram=scalogram.png", "--size", "800x500", "--theme", "dark"});
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(QImage(path("page.png")).size(), QSize(800, 500));
    QCOMPARE(QImage(path("heads.png")).size(), QSize(800, 500));
    QVERIFY(readBytes(path("page.svg")).contains("<svg"));
    QVERIFY(readBytes(path("page.pdf")).startsWith("%PDF-"));
    for (const char* name : {"page.png", "heads.png", "page.svg", "page.pdf", "scalogram.png"}) {
        QVERIFY2(run.out.contains("wrote " + QByteArray(name) + '\n'), name);
    }
}

void TstCliRuns::helpNamesEveryDocumentedOptionAndNoOther()
{
    const Run run = wavegaze({"run", "--help"});
    QCOMPARE(run.exitCode, 0);
    for (const char* option :
         {"--method",         "--wavelet",    "--mode",    "--levels",   "--heads",       "--hidden",
          "--seed",           "--weights",    "--window",  "--score",    "--temperature", "--kernel",
          "--residual",       "--precision",  "--threads", "--array",    "--columns",     "--channels",
          "--axes",           "--range",      "--rate",    "--clean",    "--out",         "--out-dir",
          "--arrays",         "--max-memory", "--figure",  "--size",     "--dpi",         "--theme",
          "--summary",        "--json",       "--quiet",   "--progress", "--jobs",        "--recursive",
          "--weights-prefix", "--script"}) {
        QVERIFY2(run.out.contains("\n  " + QByteArray(option)), option);
    }
    for (const QByteArray& line : run.out.split('\n'))
        QVERIFY2(line.size() <= 110, line);
    QVERIFY(wavegaze({"--help"}).out.contains("wavegaze run INPUT"));
    QVERIFY(wavegaze({"--version"}).out.startsWith("wavegaze "));
    QVERIFY(wavegaze({"info", "--help"}).out.contains("usage: wavegaze info"));
}

void TstCliRuns::benchNamesEveryDenoiser()
{
    const Run run = wavegaze({"bench-denoise", "--replicates", "2", "--json"});
    QCOMPARE(run.exitCode, 0);
    const QJsonObject table = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(table["replicates"].toInt(), 2);
    const QJsonArray methods = table["methods"].toArray();
    QCOMPARE(methods.size(), 6);
    for (const QJsonValue& method : methods) {
        const QJsonObject errors = method.toObject()["signals"].toObject();
        QCOMPARE(errors.keys(), (QStringList{"blocks", "bumps", "doppler", "heavisine"}));
        for (const QJsonValue& signal : errors) {
            QVERIFY(signal.toObject()["mse"].toDouble() > 0.01 && signal.toObject()["mse"].toDouble() < 1.2);
            QVERIFY(signal.toObject()["standard_error"].toDouble() >= 0);
        }
    }
    const Run text = wavegaze({"bench-denoise", "--replicates=1"});
    QVERIFY(text.out.contains("VisuShrink, soft") && text.out.contains("Attention"));
}

void TstCliRuns::listsTheWavelets()
{
    const QJsonArray list = QJsonDocument::fromJson(wavegaze({"wavelets", "--json"}).out).array();
    QCOMPARE(list.size(), 106);
    QCOMPARE(static_cast<std::size_t>(list.size()), wg::waveletNames().size());
    const QJsonObject sym4 = list[static_cast<qsizetype>(42)].toObject();
    QCOMPARE(sym4["name"].toString(), "sym5");
    QCOMPARE(sym4["length"].toInt(), 10);
    QCOMPARE(sym4["orthogonal"].toBool(), true);
    QCOMPARE(sym4["symmetry"].toString(), "near symmetric");
    QCOMPARE(sym4["vanishing_moments"].toInt(), 5);
    QCOMPARE(wavegaze({"wavelets"}).out.count('\n'), 107);
}

void TstCliRuns::describesFiles()
{
    QVERIFY(writeBytes(path("t.csv"), "time;volt\ns;mV\n0,0;1,5\n0,5;2,5\n1,0;3,5\n"));
    const Run run = wavegaze({"info", "t.csv", "wave.npy", "example:ecg", "--json"});
    QVERIFY2(run.exitCode == 0, run.err);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject table = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(table["format"].toString(), "csv");
    QCOMPARE(table["rate"].toDouble(), 2.0);
    QVERIFY(table["columns"].toArray().contains("volt"));
    const QJsonObject array = QJsonDocument::fromJson(lines[1]).object()["arrays"].toArray().first().toObject();
    QCOMPARE(array["type"].toString(), "float64");
    QCOMPARE(array["shape"].toArray(), (QJsonArray{200}));
    QVERIFY(wavegaze({"info", "example:ecg"}).out.contains("360 Hz"));
    QCOMPARE(wavegaze({"info", "wave.npy", "gone.npy"}).exitCode, 3);
}

void TstCliRuns::sameRunGivesTheSameBytes()
{
    for (const QString& file :
         {QString("a.npz"), QString("a.csv"), QString("a.npy"), QString("a.svg"), QString("a.png")}) {
        const bool isFigure = file.endsWith("g");
        const QStringList one{"run", "example:bumps?n=300", isFigure ? "--figure" : "--out", file, "--threads", "1"};
        QCOMPARE(wavegaze(one).exitCode, 0);
        const QByteArray first = readBytes(path(file));
        QCOMPARE(wavegaze(one.mid(0, 4)).exitCode, 0);
        QVERIFY2(!first.isEmpty() && readBytes(path(file)) == first, qPrintable(file));
    }
}

QTEST_GUILESS_MAIN(TstCliRuns)
#include "tst_cli_runs.moc"
