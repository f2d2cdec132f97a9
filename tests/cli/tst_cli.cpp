// SPDX-License-Identifier: GPL-3.0-or-later
// The command line misused: exit codes, messages, and that nothing is left behind.
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>
#include <memory>

using namespace wg::test;

class TstCli : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void refusesInputsThatCannotBeUsed_data();
    void refusesInputsThatCannotBeUsed();
    void refusesOutputsThatCannotBeWritten_data();
    void refusesOutputsThatCannotBeWritten();
    void refusesWhatNeedsTooMuchMemory_data();
    void refusesWhatNeedsTooMuchMemory();
    void refusesALessonThatCannotBeRead_data();
    void refusesALessonThatCannotBeRead();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    Run wavegaze(const QStringList& arguments) const { return runWavegaze(m_folder->path(), arguments); }
    void checkRefused(const QStringList& arguments, int exitCode, const QStringList& words);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(writeBytes(path("wave.npy"), npyOf(wave(200))));
}

/// Exit code, one line on standard error that begins with the program's name, the words in it, and no new file.
void TstCli::checkRefused(const QStringList& arguments, int exitCode, const QStringList& words)
{
    const QStringList before = filesIn(m_folder->path());
    const Run run = wavegaze(arguments);
    QVERIFY2(run.exitCode == exitCode, "exit " + QByteArray::number(run.exitCode) + ": " + run.err);
    QVERIFY2(run.err.startsWith("wavegaze: ") && run.err.count('\n') == 1 && run.err.endsWith('\n'), run.err);
    for (const QString& word : words)
        QVERIFY2(run.err.contains(word.toUtf8()), run.err + "lacks " + word.toUtf8());
    QCOMPARE(filesIn(m_folder->path()), before);
    QCOMPARE(run.out, QByteArray());
}

void TstCli::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("words");
    const QString in = "wave.npy";
    using L = QStringList;
    QTest::addRow("unknown option") << L{"run", in, "--hedas", "3"} << L{"--hedas", "did you mean --heads?"};
    QTest::addRow("unknown command") << L{"rnu", in} << L{"rnu", "did you mean run?"};
    QTest::addRow("unknown long option") << L{"--verison"} << L{"did you mean --version?"};
    QTest::addRow("no input") << L{"run"} << L{"needs an input"};
    QTest::addRow("heads 65") << L{"run", in, "--heads", "65"} << L{"--heads 65", "1..64"};
    QTest::addRow("heads 0") << L{"run", in, "--heads=0"} << L{"--heads 0", "1..64"};
    QTest::addRow("heads word") << L{"run", in, "--heads", "four"} << L{"--heads four", "1..64"};
    QTest::addRow("heads without value") << L{"run", in, "--heads"} << L{"--heads needs a value"};
    QTest::addRow("hidden 1025") << L{"run", in, "--hidden", "1025"} << L{"--hidden 1025", "1..1024"};
    QTest::addRow("window 65") << L{"run", in, "--window", "65"} << L{"--window 65", "0..64"};
    QTest::addRow("seed too large") << L{"run", in, "--seed", "4294967296"} << L{"--seed", "0..4294967295"};
    QTest::addRow("seed negative") << L{"run", in, "--seed", "-1"} << L{"--seed -1", "0..4294967295"};
    QTest::addRow("temperature 0") << L{"run", in, "--temperature", "0"} << L{"--temperature 0", "above 0"};
    QTest::addRow("temperature nan") << L{"run", in, "--temperature", "nan"} << L{"--temperature nan", "above 0"};
    QTest::addRow("unknown method") << L{"run", in, "--method", "jonit"} << L{"--method jonit", "per-band"};
    QTest::addRow("unknown mode") << L{"run", in, "--mode", "wrap"} << L{"--mode wrap", "periodization"};
    QTest::addRow("unknown wavelet") << L{"run", in, "--wavelet", "sym44"} << L{"--wavelet sym44"};
    QTest::addRow("levels too high") << L{"run", in, "--levels", "30"} << L{"--levels 30", "200 samples"};
    QTest::addRow("levels word") << L{"run", in, "--levels", "all"} << L{"--levels all", "max"};
    QTest::addRow("threads 0") << L{"run", in, "--threads", "0"} << L{"--threads 0", "auto"};
    QTest::addRow("memory without number") << L{"run", in, "--max-memory", "much"} << L{"--max-memory much", "4G"};
    QTest::addRow("memory unit") << L{"run", in, "--max-memory", "4Q"} << L{"--max-memory 4Q"};
    QTest::addRow("array unknown") << L{"run", in, "--arrays", "atention"} << L{"atention", "attended_coefficients"};
    QTest::addRow("array of another method")
        << L{"run", in, "--method", "off", "--arrays", "query"} << L{"--arrays query", "off"};
    QTest::addRow("column unknown") << L{"run", in, "--columns", "voltage"} << L{"--columns", "voltage"};
    QTest::addRow("range reversed") << L{"run", in, "--range", "50:10"} << L{"--range", "50:10"};
    QTest::addRow("axes impossible") << L{"run", in, "--axes", "TC"} << L{"--axes", "TC"};
    QTest::addRow("raw type") << L{"run", in, "--raw", "f16"} << L{"--raw: 'f16'", "s16"};
    QTest::addRow("symbols") << L{"run", in, "--symbols", "letters"} << L{"--symbols: 'letters'", "words"};
    QTest::addRow("embedding") << L{"run", in, "--symbols", "words,0"} << L{"--symbols: 'words,0'", "1..4096"};
    QTest::addRow("raw symbols") << L{"run", in, "--raw", "u8", "--symbols", "bytes"} << L{"exclude each other"};
    QTest::addRow("rate 0") << L{"run", in, "--rate", "0"} << L{"--rate 0", "above 0"};
    QTest::addRow("figure suffix") << L{"run", in, "--figure", "a.bmp"} << L{"--figure a.bmp", ".png"};
    QTest::addRow("figure panel") << L{"run", in, "--figure", "head=a.png"} << L{"--figure head=a.png", "heads"};
    QTest::addRow("size") << L{"run", in, "--size", "1600"} << L{"--size 1600", "WIDTHxHEIGHT"};
    QTest::addRow("dpi") << L{"run", in, "--dpi", "10"} << L{"--dpi 10", "96"};
    QTest::addRow("theme") << L{"run", in, "--theme", "blue"} << L{"--theme blue", "light, dark"};
    QTest::addRow("out suffix") << L{"run", in, "--out", "a.xlsx"} << L{"--out a.xlsx", ".npz"};
    QTest::addRow("out for several") << L{"run", in, in, "--out", "a.npz"} << L{"--out", "--out-dir"};
    QTest::addRow("figure for several") << L{"run", in, in, "--figure", "a.png"} << L{"--figure", "--out-dir"};
    QTest::addRow("out twice") << L{"run", in, "--out", "a.npz", "--out-dir", "d"} << L{"exclude each other"};
    QTest::addRow("same file twice") << L{"run", in, "--figure", "a.png", "--figure", "heads=./a.png"}
                                     << L{"same file name"};
    QTest::addRow("weights word") << L{"run", in, "--weights", "trained"} << L{"--weights trained", ".safetensors"};
    QTest::addRow("weights prefix") << L{"run", in, "--weights-prefix", "x"} << L{"name the file with --weights"};
    QTest::addRow("script suffix") << L{"run", in, "--script", "a.txt"} << L{"--script a.txt", ".py"};
    QTest::addRow("script alone") << L{"run", in, "--script", "a.py"} << L{"--script needs --out FILE.npz"};
    QTest::addRow("script without input")
        << L{"run", in, "--script", "a.py", "--out", "a.npz", "--arrays", "output"} << L{"add it to --arrays"};
    QTest::addRow("bench-denoise with file") << L{"bench-denoise", in} << L{"takes no file"};
    QTest::addRow("replicates 0") << L{"bench-denoise", "--replicates", "0"} << L{"--replicates 0", "1..100000"};
    QTest::addRow("lesson without file") << L{"--lesson"} << L{"--lesson needs a FILE.md"};
    QTest::addRow("verify without file") << L{"verify"} << L{"needs one file"};
    QTest::addRow("verify memory") << L{"verify", "a.npz", "--max-memory", "x"} << L{"--max-memory x"};
    QTest::addRow("wavelets with file") << L{"wavelets", in} << L{"takes no file"};
    QTest::addRow("info without file") << L{"info"} << L{"needs a file"};
    QTest::addRow("window without display") << L{in} << L{"no display"};
}

void TstCli::refusesWrongUsage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, words);
    checkRefused(arguments, 2, words);
}

void TstCli::refusesInputsThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("words");
    using L = QStringList;
    const QByteArray whole = npyOf(wave(64));
    QList<double> gap = wave(64);
    gap[5] = std::numeric_limits<double>::quiet_NaN();
    QList<double> infinite = wave(64);
    infinite[63] = std::numeric_limits<double>::infinity();
    QTest::addRow("missing") << "missing.npy" << QByteArray() << L{"no such file"};
    QTest::addRow("folder") << "." << QByteArray() << L{"folder"};
    QTest::addRow("device") << "/dev/zero" << QByteArray() << L{"/dev/zero"};
    QTest::addRow("empty") << "empty.npy" << QByteArray("") << L{"empty"};
    QTest::addRow("npy cut in its data") << "cut.npy" << whole.chopped(100) << L{"cut.npy", "byte", "540"};
    QTest::addRow("npy cut in its header") << "cut.npy" << whole.left(40) << L{"cut.npy", "header"};
    QTest::addRow("npy of objects") << "objects.npy"
                                    << npyBytes("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", "abc")
                                    << L{"objects.npy", "object"};
    QTest::addRow("npy shape that overflows")
        << "huge.npy"
        << npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", "12345678")
        << L{"huge.npy"};
    QTest::addRow("npy shape beyond the file")
        << "big.npy" << npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000,), }", "12345678")
        << L{"big.npy", "8,000,000,000"};
    QTest::addRow("npy without rows") << "none.npy" << npyOf({}) << L{"empty"};
    QTest::addRow("csv of words") << "words.csv" << QByteArray("first,second\nred,green\nblue,white\n")
                                  << L{"words.csv"};
    QTest::addRow("csv with a ragged row") << "ragged.csv" << QByteArray("a,b\n1,2\n3,4\n5\n6,7\n") << L{"line 4"};
    QTest::addRow("csv with a word among numbers")
        << "word.csv" << QByteArray("a,b\n1,2\n3,x\n5,6\n7,8\n") << L{"line 3"};
    QTest::addRow("NaN") << "nan.npy" << npyOf(gap) << L{"NaN", "sample 5"};
    QTest::addRow("Inf") << "inf.npy" << npyOf(infinite) << L{"infinite", "sample 63"};
    QTest::addRow("png") << "a.npy" << QByteArray("\x89PNG\r\n\x1a\n0000") << L{"PNG"};
    QTest::addRow("mat") << "a.mat" << QByteArray("MATLAB 5.0 MAT-file, Platform: GLNXA64")
                         << L{"header cannot be read"};
    QTest::addRow("example") << "example:dopler" << QByteArray() << L{"dopler", "doppler"};
}

void TstCli::refusesInputsThatCannotBeUsed()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, words);
    if (!bytes.isNull()) QVERIFY(writeBytes(path(name), bytes));
    checkRefused({"run", name, "--out", "out.npz", "--figure", "out.png"}, 3, words);
    if (bytes.isNull()) return;
    const Run info = wavegaze({"info", name});
    QVERIFY2(info.exitCode == 0 || info.exitCode == 3, info.err);
}

void TstCli::refusesOutputsThatCannotBeWritten_data()
{
    QTest::addColumn<QStringList>("options");
    using L = QStringList;
    QTest::addRow("no such folder") << L{"--out", "missing/a.npz"};
    QTest::addRow("figure into no such folder") << L{"--figure", "missing/a.png"};
    QTest::addRow("a folder of that name") << L{"--out", "folder.npz"};
    QTest::addRow("a device") << L{"--out", "device.npy"};
    QTest::addRow("out-dir is a file") << L{"--out-dir", "wave.npy"};
    QTest::addRow("out-dir in no such folder") << L{"--out-dir", "missing/deeper"};
    QTest::addRow("summary into no such folder") << L{"--quiet", "--summary", "missing/a.csv"};
}

void TstCli::refusesOutputsThatCannotBeWritten()
{
    QFETCH(const QStringList, options);
    QVERIFY(QDir(m_folder->path()).mkdir("folder.npz"));
    QVERIFY(QFile::link("/dev/full", path("device.npy")));
    checkRefused(QStringList{"run", "wave.npy"} + options, 4, {"wavegaze: "});
}

void TstCli::refusesWhatNeedsTooMuchMemory_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("words");
    using L = QStringList;
    QTest::addRow("1K") << L{"wave.npy", "--max-memory", "1K"} << L{"--max-memory"};
    QTest::addRow("attention map") << L{"example:doppler?n=16384", "--arrays", "all", "--max-memory", "1G"}
                                   << L{"attention", "GiB", "--max-memory"};
}

void TstCli::refusesWhatNeedsTooMuchMemory()
{
    QFETCH(const QStringList, options);
    QFETCH(const QStringList, words);
    checkRefused(QStringList{"run", "--out", "a.npz"} + options, 5, words);
}

void TstCli::refusesALessonThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("words");
    using L = QStringList;
    QTest::addRow("missing") << QByteArray() << L{"bad.md", "no such file"};
    QTest::addRow("no lesson") << QByteArray("Notes\n") << L{"bad.md"};
    QTest::addRow("heads 0") << QByteArray("---\ntitle: x\n---\n```step\ntitle: y\nheads: 0\n```\n")
                             << L{"bad.md", "line 6", "1 to 64"};
}

/// Before any window is opened.
void TstCli::refusesALessonThatCannotBeRead()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, words);
    if (!bytes.isNull()) QVERIFY(writeBytes(m_folder->filePath("bad.md"), bytes));
    const Run run = runCommand(m_folder->path(), "/usr/bin/env",
                               {"QT_QPA_PLATFORM=offscreen", WAVEGAZE_PROGRAM, "--lesson", "bad.md"});
    QVERIFY2(run.exitCode == 3, QByteArray::number(run.exitCode) + ": " + run.err);
    QVERIFY(run.out.isEmpty());
    for (const QString& word : words)
        QVERIFY2(run.err.contains(word.toUtf8()), run.err);
}

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
