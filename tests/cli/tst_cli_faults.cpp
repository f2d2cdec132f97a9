// SPDX-License-Identifier: GPL-3.0-or-later
// What the world does to a run: full disks, closed pipes, interruptions. Old files stay, nothing partial is left.
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>

using namespace wg::test;

class TstCliFaults : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsTheOldFileWhenTheDiskIsFull_data();
    void keepsTheOldFileWhenTheDiskIsFull();
    void refusesAFullStandardOutput();
    void endsQuietlyWhenNobodyReads();
    void interruptedRunLeavesNothing_data();
    void interruptedRunLeavesNothing();
    void reportsWhenMemoryRunsOut();
    void worksUnderAForeignLocale_data();
    void worksUnderAForeignLocale();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(writeBytes(path("wave.npy"), npyOf(wave(4000))));
}

void TstCliFaults::keepsTheOldFileWhenTheDiskIsFull_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("file");
    QTest::addRow("npz") << "--out"
                         << "old.npz";
    QTest::addRow("npy") << "--out"
                         << "old.npy";
    QTest::addRow("csv") << "--out"
                         << "old.csv";
    QTest::addRow("png") << "--figure"
                         << "old.png";
    QTest::addRow("svg") << "--figure"
                         << "old.svg";
    QTest::addRow("pdf") << "--figure"
                         << "old.pdf";
}

void TstCliFaults::keepsTheOldFileWhenTheDiskIsFull()
{
    QFETCH(const QString, option);
    QFETCH(const QString, file);
    const QString prlimit = QStandardPaths::findExecutable("prlimit");
    if (prlimit.isEmpty()) QSKIP("prlimit is not installed");
    QVERIFY(writeBytes(path(file), "the old content"));
    const QStringList before = filesIn(m_folder->path());
    const Run run
        = runCommand(m_folder->path(), prlimit, {"--fsize=8192", WAVEGAZE_PROGRAM, "run", "wave.npy", option, file});
    QVERIFY2(run.exitCode == 4, QByteArray::number(run.exitCode) + run.err);
    QVERIFY2(run.err.startsWith("wavegaze: " + file.toUtf8()) && run.err.count('\n') == 1, run.err);
    QCOMPARE(readBytes(path(file)), QByteArray("the old content"));
    QCOMPARE(filesIn(m_folder->path()), before);
}

void TstCliFaults::refusesAFullStandardOutput()
{
    const Run run = runCommand(m_folder->path(), "/bin/sh", {"-c", WAVEGAZE_PROGRAM " wavelets > /dev/full"});
    QCOMPARE(run.exitCode, 4);
    QVERIFY2(run.err.startsWith("wavegaze: standard output"), run.err);
}

void TstCliFaults::endsQuietlyWhenNobodyReads()
{
    const QString command = "{ sleep 0.3; " WAVEGAZE_PROGRAM " run wave.npy --out a.npz; echo $? >&2; } | true";
    const Run run = runCommand(m_folder->path(), "/bin/sh", {"-c", command});
    QCOMPARE(run.err, QByteArray("141\n"));
    QVERIFY(filesIn(m_folder->path()).contains("a.npz"));
}

void TstCliFaults::interruptedRunLeavesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::addRow("Ctrl+C") << SIGINT;
    QTest::addRow("SIGTERM") << SIGTERM;
}

void TstCliFaults::interruptedRunLeavesNothing()
{
    QFETCH(const int, signal);
    QVERIFY(writeBytes(path("old.npz"), "the old content"));
    const QStringList before = filesIn(m_folder->path());
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(
        WAVEGAZE_PROGRAM,
        {"run", "example:noise?n=65536", "--method", "joint", "--heads", "16", "--progress", "--out", "old.npz"});
    QByteArray progress;
    QElapsedTimer waiting;
    waiting.start();
    while (!progress.contains("attention") && waiting.elapsed() < 30'000) {
        process.waitForReadyRead(100);
        progress += process.readAllStandardError();
    }
    QVERIFY2(progress.contains("attention"), progress);
    QElapsedTimer stopping;
    stopping.start();
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY2(stopping.elapsed() < 3'000, qPrintable(QString::number(stopping.elapsed())));
    QVERIFY(process.readAllStandardError().contains("wavegaze: interrupted"));
    QCOMPARE(readBytes(path("old.npz")), QByteArray("the old content"));
    QCOMPARE(filesIn(m_folder->path()), before);
}

/// The limit on the address space is met where the program's own estimate is not: 5, and never a crash.
void TstCliFaults::reportsWhenMemoryRunsOut()
{
    const QString prlimit = QStandardPaths::findExecutable("prlimit");
    if (prlimit.isEmpty()) QSKIP("prlimit is not installed");
    for (const char* megabytes : {"200", "250", "300", "400"}) {
        const QString limit = QString("--as=%1000000").arg(megabytes);
        const bool starts = runCommand(m_folder->path(), prlimit, {limit, WAVEGAZE_PROGRAM, "--version"}).exitCode == 0;
        if (!starts) continue; // the libraries alone need more, as in builds with sanitizers
        const Run run = runCommand(m_folder->path(), prlimit,
                                   {limit, WAVEGAZE_PROGRAM, "run", "example:noise?n=500000", "--method", "article",
                                    "--heads", "8", "--out", "big.npz"});
        QVERIFY2(run.exitCode == 5, megabytes + (": " + QByteArray::number(run.exitCode) + ' ' + run.err));
        QVERIFY2(run.err.startsWith("wavegaze: ") && run.err.count('\n') == 1, run.err);
        QVERIFY(!filesIn(m_folder->path()).contains("big.npz"));
    }
}

/// Qt sets the locale of the environment; files and options stay in the C locale.
void TstCliFaults::worksUnderAForeignLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addRow("decimal comma") << "de_DE";
    QTest::addRow("I is not the capital of i") << "tr_TR";
}

void TstCliFaults::worksUnderAForeignLocale()
{
    QFETCH(QString, locale);
    const QString name = locale + ".UTF-8";
    const QString localedef = QStandardPaths::findExecutable("localedef");
    if (localedef.isEmpty()) QSKIP("localedef is not installed");
    runCommand(m_folder->path(), localedef, {"-i", locale, "-f", "UTF-8", m_folder->filePath(name)});
    if (!QDir(m_folder->filePath(name)).exists()) QSKIP("no sources of this locale");
    const QString figure = " --figure a.png";
    const QString options = " run wave.npy --temperature 0.5 --mode periodization --out ";
    const QString foreign = "LOCPATH=" + m_folder->path() + " LC_ALL=" + name + " " WAVEGAZE_PROGRAM;
    const Run run
        = runCommand(m_folder->path(), "/bin/sh",
                     {"-c", foreign + options + "foreign.csv" + figure + " && " WAVEGAZE_PROGRAM + options + "c.csv"});
    QVERIFY2(run.exitCode == 0, run.err);
    QVERIFY(readBytes(path("foreign.csv")).size() > 1000);
    QCOMPARE(readBytes(path("foreign.csv")), readBytes(path("c.csv")));
}

QTEST_GUILESS_MAIN(TstCliFaults)
#include "tst_cli_faults.moc"
