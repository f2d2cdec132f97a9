// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npz archives: what is written reads back, and no size is believed.
#include "core/io/npz.h"
#include "tests/support/bad_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace wg;
using namespace wg::test;

namespace {

Result<Dataset> read(std::string_view bytes, const Limits& limits = {})
{
    Progress progress;
    return readNpz(bytesOf(bytes), limits, progress);
}

std::string contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Where the directory's entry of the first member begins.
std::size_t directoryOf(const std::string& archive)
{
    return archive.find("PK\1\2");
}

} // namespace

class TstNpz : public QObject
{
    Q_OBJECT

private slots:
    void readsStoredMembers()
    {
        const auto dataset = read(validNpz());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays.size(), std::size_t{2});
        QCOMPARE(dataset->arrays[0].name, std::string("x"));
        QCOMPARE(dataset->arrays[1].name, std::string("y"));
        QCOMPARE(dataset->arrays[1].shape, (std::vector<std::size_t>{2, 2}));
        QVERIFY(dataset->arrays[1].type == ElementType::I16);
    }

    void readsBackWhatItWrites_data()
    {
        QTest::addColumn<bool>("isDeflated");
        QTest::newRow("stored") << false;
        QTest::newRow("deflated") << true;
    }
    void readsBackWhatItWrites()
    {
        QFETCH(bool, isDeflated);
        std::vector<double> numbers(10'000);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = static_cast<double>(i % 7);
        const std::vector<std::int64_t> few{-1, 2};
        const std::vector<NamedArray> arrays{makeArray<double>("numbers", {100, 100}, numbers),
                                             makeArray<std::int64_t>("few", {2}, few),
                                             makeArray<double>("nothing", {0, 3}, {})};
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.npz");
        const auto written = writeNpz(path.toStdString(), arrays, isDeflated ? ZipMethod::Deflate : ZipMethod::Store);
        QVERIFY2(written, written ? "" : describe(written.error()).c_str());
        const std::string bytes = contentOf(path);
        QCOMPARE(bytes.size() > numbers.size() * sizeof(double), !isDeflated);
        const auto dataset = read(bytes);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays.size(), arrays.size());
        for (std::size_t i = 0; i < arrays.size(); ++i) {
            QCOMPARE(dataset->arrays[i].name, arrays[i].name);
            QCOMPARE(dataset->arrays[i].shape, arrays[i].shape);
            QVERIFY(*dataset->arrays[i].bytes == *arrays[i].bytes);
        }
    }

    void writesTheSameBytesTwice()
    {
        const std::vector<double> numbers{1, 2, 3};
        const std::vector<NamedArray> arrays{makeArray<double>("x", {3}, numbers)};
        const QTemporaryDir folder;
        QVERIFY(writeNpz(folder.filePath("a").toStdString(), arrays));
        QVERIFY(writeNpz(folder.filePath("b").toStdString(), arrays));
        QCOMPARE(contentOf(folder.filePath("a")), contentOf(folder.filePath("b")));
    }

    void numpyReadsWhatItWrites()
    {
        const std::vector<double> numbers{1, 2.5, -3};
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.npz");
        for (const ZipMethod method : {ZipMethod::Store, ZipMethod::Deflate}) {
            QVERIFY(
                writeNpz(path.toStdString(), std::vector<NamedArray>{makeArray<double>("x", {3, 1}, numbers)}, method));
            QProcess python;
            python.start("/usr/bin/python3",
                         {"-c",
                          "import sys, numpy as np; z = np.load(sys.argv[1], allow_pickle=False); "
                          "assert z['x'].tolist() == [[1.0], [2.5], [-3.0]]; print('same')",
                          path});
            if (!python.waitForStarted()) QSKIP("python3 is not installed");
            QVERIFY(python.waitForFinished());
            const QByteArray errors = python.readAllStandardError();
            if (errors.contains("ModuleNotFoundError")) QSKIP("NumPy is not installed");
            QVERIFY2(python.readAllStandardOutput().contains("same"), errors);
        }
    }

    void passesOverWhatIsNoArrayOfNumbers()
    {
        const std::string text = npyFile(dictionary("'<U1'", "(1,)"), "abcd");
        const auto dataset
            = read(zipFile({storedMember("readme.txt", "hello"), storedMember("inner.npz", validNpz()),
                            storedMember("objects.npy", npyFile(dictionary("'|O'", "(1,)"), "cos\nsystem\n")),
                            storedMember("text.npy", text), storedMember("../../x.npy", validNpy())}));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays.size(), std::size_t{1});
        QCOMPARE(dataset->arrays[0].name, std::string("../../x"));
        QCOMPARE(dataset->skipped.size(), std::size_t{4});
    }

    void refusesBadArchives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << QByteArray(words);
        };
        const std::string good = zipFile({storedMember("x.npy", validNpy())});
        const std::size_t directory = directoryOf(good);
        const std::size_t end = good.find("PK\5\6");
        row("zero entries", std::string("PK\5\6") + std::string(18, '\0'), ErrorCode::TooShort, "no arrays");
        row("no arrays", zipFile({storedMember("readme.txt", "hello")}), ErrorCode::TooShort, "no arrays");
        row("no directory", good.substr(0, directory), ErrorCode::Truncated, "no directory at its end");
        row("the end of the directory is missing", good.substr(0, end), ErrorCode::Truncated,
            "no directory at its end");
        row("directory offset beyond the file", patched(good, end + 16, "\xff\xff\xff\x7f"), ErrorCode::BadHeader,
            "contradicts itself");
        row("65,535 entries promised", patched(good, end + 8, "\xff\xff\xff\xff"), ErrorCode::BadHeader,
            "contradicts itself");
        row("the same name twice", zipFile({storedMember("x.npy", validNpy()), storedMember("x.npy", validNpy())}),
            ErrorCode::DuplicateName, "appears twice");
        ZipMember encrypted = storedMember("x.npy", validNpy());
        encrypted.flags = 1;
        row("encrypted", zipFile({encrypted}), ErrorCode::UnsupportedType, "'x.npy' is encrypted");
        ZipMember bzip2 = storedMember("x.npy", validNpy());
        bzip2.method = 12;
        row("compressed by bzip2", zipFile({bzip2}), ErrorCode::UnsupportedType, "'x.npy' is compressed by method 12");
        ZipMember wrongSum = storedMember("x.npy", validNpy());
        ++wrongSum.crc;
        row("wrong checksum", zipFile({wrongSum}), ErrorCode::BadHeader, "'x.npy' is damaged");
        ZipMember twoNames = storedMember("x.npy", validNpy());
        twoNames.localName = "y.npy";
        row("directories disagree on a name", zipFile({twoNames}), ErrorCode::BadHeader, "contradicts itself");
        row("directories disagree on a size", patched(good, directory + 24, "\1"), ErrorCode::BadHeader,
            "contradicts itself");
        ZipMember notDeflate = storedMember("x.npy", validNpy());
        notDeflate.method = 8;
        row("an invalid deflate stream", zipFile({notDeflate}), ErrorCode::BadHeader, "'x.npy' is damaged");
        ZipMember impossible = storedMember("x.npy", validNpy());
        impossible.method = 8;
        impossible.size = 0x7fffffff;
        row("impossible compression", zipFile({impossible}), ErrorCode::TooLarge,
            "'x.npy' claims an impossible compression");
        row("an array cut within the member", zipFile({storedMember("x.npy", validNpy().substr(0, 90))}),
            ErrorCode::Truncated, "x.npy");
        row("only Python objects", zipFile({storedMember("x.npy", npyFile(dictionary("'|O'", "(1,)"), "x"))}),
            ErrorCode::UnsupportedType, "x.npy");
        row("a name of 1000 bytes", zipFile({storedMember(std::string(1000, 'n') + ".npy", validNpy())}),
            ErrorCode::BadHeader, "is too long");
        row("not an archive", "PK\3\4 and nothing more", ErrorCode::Truncated, "no directory at its end");
    }
    void refusesBadArchives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const auto dataset = read(bytes.toStdString());
        QVERIFY(!dataset);
        const Error& error = dataset.error();
        QVERIFY2(static_cast<int>(error.code) == code, describe(error).c_str());
        QVERIFY2(error.detail.find(words.toStdString()) != std::string::npos, describe(error).c_str());
    }

    void saysWhereItIsCut()
    {
        const std::string good = zipFile({storedMember("x.npy", validNpy())});
        for (std::size_t cut = 1; cut < good.size(); ++cut) {
            const auto dataset = read(good.substr(0, cut));
            QVERIFY(!dataset);
            QCOMPARE(dataset.error().code, ErrorCode::Truncated);
            QVERIFY(dataset.error().place == Error::Place::Byte);
            QCOMPARE(dataset.error().offset, cut);
        }
    }

    void refusesBombs()
    {
        // Zeros deflate to a thousandth.
        constexpr std::size_t bytes = 16 << 20;
        const QTemporaryDir folder;
        const QString path = folder.filePath("bomb.npz");
        const std::vector<double> zeros(bytes / sizeof(double));
        QVERIFY(writeNpz(path.toStdString(), std::vector<NamedArray>{makeArray<double>("z", {zeros.size()}, zeros)},
                         ZipMethod::Deflate));
        std::string bomb = contentOf(path);
        QVERIFY(bomb.size() < bytes / 900);
        QVERIFY(read(bomb));
        Limits limits;
        limits.decodedBytes = 1 << 20;
        QCOMPARE(static_cast<int>(read(bomb, limits).error().code), static_cast<int>(ErrorCode::TooLarge));
        // The same, but the directories claim 100 bytes.
        bomb = patched(bomb, directoryOf(bomb) + 24, littleEndian(std::uint32_t{100}));
        bomb = patched(bomb, 22, littleEndian(std::uint32_t{100}));
        const auto lying = read(bomb, limits);
        QVERIFY(!lying);
        QVERIFY2(lying.error().code == ErrorCode::BadHeader, describe(lying.error()).c_str());
    }

    void refusesTooManyMembers()
    {
        const std::vector<ZipMember> members{storedMember("a.npy", validNpy()), storedMember("b.npy", validNpy())};
        Limits limits;
        limits.arrays = 2;
        QVERIFY(read(zipFile(members), limits));
        limits.arrays = 1;
        QCOMPARE(static_cast<int>(read(zipFile(members), limits).error().code),
                 static_cast<int>(ErrorCode::TooManyItems));
    }

    void limitsTheSumOfAllArrays()
    {
        Limits limits;
        const std::string archive = zipFile({storedMember("a.npy", validNpy()), storedMember("b.npy", validNpy())});
        limits.decodedBytes = 2 * validNpy().size();
        QVERIFY(read(archive, limits));
        --limits.decodedBytes;
        QCOMPARE(static_cast<int>(read(archive, limits).error().code), static_cast<int>(ErrorCode::TooLarge));
    }
};

QTEST_GUILESS_MAIN(TstNpz)
#include "tst_npz.moc"
