// SPDX-License-Identifier: GPL-3.0-or-later
// Which files are opened, and what happens when they change.
#include "core/io/byte_reader.h"
#include "core/io/input_file.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace wg;

namespace {

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

int codeOf(const QString& path, const Limits& limits = {})
{
    const auto file = InputFile::open(path.toStdString(), limits);
    return file ? -1 : static_cast<int>(file.error().code);
}

} // namespace

class TstInputFile : public QObject
{
    Q_OBJECT

private slots:
    void readsAFileWithItsDigest()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("abc");
        writeFile(path, "abc");
        const auto file = InputFile::open(path.toStdString(), {});
        QVERIFY(file);
        QCOMPARE(file->size(), std::uint64_t{3});
        Progress progress;
        const auto content = file->read(progress);
        QVERIFY(content);
        QCOMPARE(textOf(content->bytes), std::string_view("abc"));
        // FIPS 180-2, appendix B.1
        const std::string expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QCOMPARE(content->sha256, expected);
        QCOMPARE(file->digest(progress)->sha256, expected);
        QCOMPARE(textOf(file->head(2).value()), std::string_view("ab"));
        QCOMPARE(file->head(100)->size(), std::size_t{3});
    }

    void readsFilesOfManyPieces()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("big");
        QByteArray bytes(3'000'001, '\0');
        for (int i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31 / 7);
        writeFile(path, bytes);
        Progress progress;
        const auto file = InputFile::open(path.toStdString(), {});
        const auto content = file->read(progress);
        QCOMPARE(QByteArray::fromStdString(std::string(textOf(content->bytes))), bytes);
        QCOMPARE(content->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString());
        QCOMPARE(file->digest(progress)->sha256, content->sha256);
    }

    void refusesWhatIsNoFileAtOnce()
    {
        const QTemporaryDir folder;
        const QByteArray pipe = folder.filePath("pipe").toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const QByteArray socketPath = folder.filePath("socket").toLocal8Bit();
        const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(socketPath.begin(), socketPath.end(), address.sun_path);
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        const int notRegular = static_cast<int>(ErrorCode::NotRegular);
        for (const QString& path : {QString("/dev/zero"), QString("/dev/null"), QString("/"), folder.path(),
                                    QString(pipe), QString(socketPath)}) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY2(codeOf(path) == notRegular, qPrintable(path));
            QVERIFY2(timer.elapsed() < 100, qPrintable(path));
        }
        ::close(listener);
    }

    void refusesEmptyFiles()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("empty"), {});
        QCOMPARE(codeOf(folder.filePath("empty")), static_cast<int>(ErrorCode::Truncated));
        QCOMPARE(codeOf("/proc/self/mem"), static_cast<int>(ErrorCode::Truncated));
    }

    void followsLinks()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("file"), "x");
        QVERIFY(QFile::link(folder.filePath("file"), folder.filePath("link")));
        QVERIFY(QFile::link(folder.filePath("nothing"), folder.filePath("dangling")));
        QVERIFY(QFile::link(folder.filePath("b"), folder.filePath("a")));
        QVERIFY(QFile::link(folder.filePath("a"), folder.filePath("b")));
        QCOMPARE(codeOf(folder.filePath("link")), -1);
        const int notFound = static_cast<int>(ErrorCode::NotFound);
        QCOMPARE(codeOf(folder.filePath("dangling")), notFound);
        QCOMPARE(codeOf(folder.filePath("a")), notFound);
        QCOMPARE(codeOf(folder.filePath("file/below")), notFound);
        QCOMPARE(codeOf(folder.filePath(QString(300, 'x'))), notFound);
        QCOMPARE(codeOf(""), notFound);
    }

    void opensStrangeNames()
    {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString() + "/";
        for (const std::string name : {"-", "a\nb", "%s%n", "\xff\xfe", "\xE2\x80\xAE txt.exe"}) {
            FILE* file = std::fopen((base + name).c_str(), "w");
            QVERIFY(file != nullptr);
            std::fputs("x", file);
            std::fclose(file);
            QVERIFY(InputFile::open(base + name, {}));
            ::unlink((base + name).c_str());
        }
    }

    void reportsMissingRights()
    {
        if (::geteuid() == 0) QSKIP("root may read everything");
        const QTemporaryDir folder;
        writeFile(folder.filePath("secret"), "x");
        QVERIFY(QFile::setPermissions(folder.filePath("secret"), {}));
        QCOMPARE(codeOf(folder.filePath("secret")), static_cast<int>(ErrorCode::Unreadable));
    }

    void refusesHugeFilesWithoutReading()
    {
        const QTemporaryDir folder;
        QFile sparse(folder.filePath("sparse"));
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        QVERIFY(sparse.resize(qint64{5} << 30));
        QCOMPARE(codeOf(sparse.fileName()), static_cast<int>(ErrorCode::TooLarge));
        Limits limits;
        writeFile(folder.filePath("ten"), "0123456789");
        limits.fileBytes = 10;
        QCOMPARE(codeOf(folder.filePath("ten"), limits), -1);
        limits.fileBytes = 9;
        QCOMPARE(codeOf(folder.filePath("ten"), limits), static_cast<int>(ErrorCode::TooLarge));
    }

    void noticesAFileThatShrinks()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        writeFile(path, QByteArray(1000, 'x'));
        const auto file = InputFile::open(path.toStdString(), {});
        QVERIFY(QFile::resize(path, 100));
        Progress progress;
        const auto content = file->read(progress);
        QVERIFY(!content);
        QCOMPARE(static_cast<int>(content.error().code), static_cast<int>(ErrorCode::ChangedWhileReading));
        QCOMPARE(content.error().offset, std::uint64_t{100});
    }

    void readsWhatItOpenedWhenTheFileIsReplacedOrGrows()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("file");
        writeFile(path, "old");
        const auto file = InputFile::open(path.toStdString(), {});
        QFile append(path);
        QVERIFY(append.open(QIODevice::Append));
        append.write(" and new");
        append.close();
        QVERIFY(QFile::remove(path));
        writeFile(path, "other");
        Progress progress;
        QCOMPARE(textOf(file->read(progress)->bytes), std::string_view("old"));
    }

    void stopsWhenAsked()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("file"), "x");
        const auto file = InputFile::open(folder.filePath("file").toStdString(), {});
        std::stop_source source;
        source.request_stop();
        Progress progress(source.get_token());
        QCOMPARE(static_cast<int>(file->read(progress).error().code), static_cast<int>(ErrorCode::Stopped));
        QCOMPARE(static_cast<int>(file->digest(progress).error().code), static_cast<int>(ErrorCode::Stopped));
    }
};

QTEST_GUILESS_MAIN(TstInputFile)
#include "tst_input_file.moc"
