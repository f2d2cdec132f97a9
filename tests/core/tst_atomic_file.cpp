// SPDX-License-Identifier: GPL-3.0-or-later
// Saving completes or leaves the old file as it was, whatever fails.
#include "core/io/atomic_file.h"
#include "core/io/npz.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace wg;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

qsizetype filesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).size();
}

/// Which call of a save fails: the `failAt`-th from 1, and all later ones when `isPersistent`.
struct Plan
{
    int calls = 0;
    int failAt = 0;
    bool isPersistent = false;
    bool isShortWrite = false; // writes at most 3 bytes a time
    bool hasNoNamelessFiles = false;

    bool fails()
    {
        ++calls;
        errno = ENOSPC;
        return failAt > 0 && (isPersistent ? calls >= failAt : calls == failAt);
    }
};
Plan plan;

WriteOps plannedOps()
{
    return {
        [](const char* path, int flags, mode_t mode) {
            if (plan.hasNoNamelessFiles && (flags & O_TMPFILE) == O_TMPFILE) {
                errno = EOPNOTSUPP;
                return -1;
            }
            return plan.fails() ? -1 : systemWriteOps().open(path, flags, mode);
        },
        [](int file, const void* bytes, std::size_t count) {
            if (plan.fails()) return ssize_t{-1};
            return systemWriteOps().write(file, bytes, plan.isShortWrite ? std::min<std::size_t>(count, 3) : count);
        },
        [](int file, mode_t mode) { return plan.fails() ? -1 : systemWriteOps().changeMode(file, mode); },
        [](int file) { return plan.fails() ? -1 : systemWriteOps().sync(file); },
        [](const char* from, const char* to) { return plan.fails() ? -1 : systemWriteOps().link(from, to); },
        [](const char* from, const char* to) { return plan.fails() ? -1 : systemWriteOps().rename(from, to); },
    };
}

} // namespace

class TstAtomicFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { plan = {}; }

    void createsAndReplaces()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        QVERIFY(writeTextFile(path.toStdString(), "one"));
        QCOMPARE(contentOf(path), QByteArray("one"));
        QVERIFY(writeTextFile(path.toStdString(), "two"));
        QCOMPARE(contentOf(path), QByteArray("two"));
        QCOMPARE(filesIn(folder), 1);
    }

    void vanishesWithoutCommit()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        writeFile(path, "old");
        {
            auto file = AtomicFile::create(path.toStdString());
            QVERIFY(file);
            QVERIFY(file->write("new"));
        }
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(filesIn(folder), 1);
    }

    void keepsTheModeOfTheOldFileAndTheUmaskForNewOnes()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath("file").toLocal8Bit();
        const mode_t old = ::umask(027);
        QVERIFY(writeTextFile(path.toStdString(), "one"));
        struct stat status
        { };
        QCOMPARE(::stat(path.constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t{0640});
        QCOMPARE(::chmod(path.constData(), 0604), 0);
        QVERIFY(writeTextFile(path.toStdString(), "two"));
        QCOMPARE(::stat(path.constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t{0604});
        ::umask(old);
    }

    void followsLinksAndKeepsThem()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("deep"));
        writeFile(folder.filePath("deep/target"), "old");
        QCOMPARE(::symlink("deep/target", folder.filePath("link").toLocal8Bit().constData()), 0);
        QCOMPARE(::symlink("deep/fresh", folder.filePath("dangling").toLocal8Bit().constData()), 0);
        QVERIFY(writeTextFile(folder.filePath("link").toStdString(), "new"));
        QVERIFY(QFileInfo(folder.filePath("link")).isSymLink());
        QCOMPARE(contentOf(folder.filePath("deep/target")), QByteArray("new"));
        QVERIFY(writeTextFile(folder.filePath("dangling").toStdString(), "fresh"));
        QCOMPARE(contentOf(folder.filePath("deep/fresh")), QByteArray("fresh"));
    }

    void writesNamesOf255Bytes()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QString(255, 'n'));
        QVERIFY(writeTextFile(path.toStdString(), "x"));
        QCOMPARE(contentOf(path), QByteArray("x"));
    }

    void refusesTargetsThatAreNoFiles()
    {
        const QTemporaryDir folder;
        const QByteArray pipe = folder.filePath("pipe").toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        writeFile(folder.filePath("locked"), "old");
        QVERIFY(QFile::setPermissions(folder.filePath("locked"), QFile::ReadOwner));
        const std::string missing = folder.filePath("no/such/folder").toStdString();
        for (const std::string& path :
             {folder.path().toStdString(), std::string("/dev/null"), pipe.toStdString(), missing, std::string(),
              folder.filePath("locked").toStdString(), folder.filePath("locked/x").toStdString()}) {
            const auto written = writeTextFile(path, "new");
            QVERIFY2(!written, path.c_str());
            QCOMPARE(static_cast<int>(written.error().code), static_cast<int>(ErrorCode::WriteFailed));
        }
        QCOMPARE(contentOf(folder.filePath("locked")), QByteArray("old"));
        QVERIFY(QFile::exists("/dev/null"));
    }

    void keepsTheOldFileWhicheverCallFails_data()
    {
        QTest::addColumn<bool>("isPersistent");
        QTest::addColumn<bool>("hasNoNamelessFiles");
        QTest::addColumn<bool>("hasOldFile");
        for (const bool isPersistent : {false, true})
            for (const bool hasNone : {false, true})
                for (const bool hasOld : {false, true})
                    QTest::addRow("%s, %s, %s", isPersistent ? "all later calls fail" : "one call fails",
                                  hasNone ? "named temporary" : "nameless temporary",
                                  hasOld ? "old file" : "no old file")
                        << isPersistent << hasNone << hasOld;
    }
    void keepsTheOldFileWhicheverCallFails()
    {
        QFETCH(bool, isPersistent);
        QFETCH(bool, hasNoNamelessFiles);
        QFETCH(bool, hasOldFile);
        const WriteOps ops = plannedOps();
        bool isDone = false;
        int failures = 0;
        for (int n = 1; !isDone && n < 100; ++n) {
            const QTemporaryDir folder;
            const QString path = folder.filePath("file");
            if (hasOldFile) writeFile(path, "old content");
            plan = {0, n, isPersistent, true, hasNoNamelessFiles};
            const auto written = writeTextFile(path.toStdString(), "new content", ops);
            isDone = plan.calls < n;
            if (written) {
                QCOMPARE(contentOf(path), QByteArray("new content"));
            } else {
                ++failures;
                QVERIFY(written.error().detail.find("no space left on device") != std::string::npos);
                QCOMPARE(contentOf(path), hasOldFile ? QByteArray("old content") : QByteArray());
            }
            QCOMPARE(filesIn(folder), written || hasOldFile ? 1 : 0);
        }
        QVERIFY(isDone);
        QVERIFY(failures >= 5);
    }

    void survivesAFullDisk_data()
    {
        QTest::addColumn<bool>("isArchive");
        QTest::newRow("text") << false;
        QTest::newRow("archive") << true;
    }
    /// RLIMIT_FSIZE stands for the full disk; it must be set in a child of its own.
    void survivesAFullDisk()
    {
        QFETCH(bool, isArchive);
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        writeFile(path, "old content");
        const pid_t child = ::fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{100'000, 100'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const std::vector<double> numbers(100'000);
            const auto written = isArchive
                ? writeNpz(path.toStdString(),
                           std::vector<NamedArray>{makeArray<double>("x", {numbers.size()}, numbers)})
                : writeTextFile(path.toStdString(), std::string(1'000'000, 'x'));
            const bool isRight = !written && written.error().code == ErrorCode::WriteFailed
                && written.error().detail.find("file too large") != std::string::npos;
            ::_exit(isRight ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(contentOf(path), QByteArray("old content"));
        QCOMPARE(filesIn(folder), 1);
    }

    void isWholeWheneverItIsKilled()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        const std::string one(200'000, '1');
        const std::string two(300'000, '2');
        QVERIFY(writeTextFile(path.toStdString(), one));
        const int rounds = qEnvironmentVariableIntValue("WAVEGAZE_TEST_ROUNDS");
        for (int round = 0; round < (rounds > 0 ? rounds : 20); ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;) {
                    if (!writeTextFile(path.toStdString(), two)) ::_exit(1);
                    if (!writeTextFile(path.toStdString(), one)) ::_exit(1);
                }
            }
            ::usleep(static_cast<useconds_t>(277 * (round % 40)));
            ::kill(child, SIGKILL);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            const std::string content = contentOf(path).toStdString();
            QVERIFY(content == one || content == two);
        }
        // Between naming and renaming a kill may leave one temporary file.
        QVERIFY2(filesIn(folder) <= 3 + rounds / 10, QByteArray::number(filesIn(folder)));
    }

    void goesBackOverWhatWasWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        auto file = AtomicFile::create(path.toStdString());
        QVERIFY(file->write("0123456789"));
        QVERIFY(file->seek(2));
        QVERIFY(file->write("ab"));
        QCOMPARE(file->position(), std::uint64_t{4});
        QVERIFY(file->commit());
        QCOMPARE(contentOf(path), QByteArray("01ab456789"));
    }
};

QTEST_GUILESS_MAIN(TstAtomicFile)
#include "tst_atomic_file.moc"
