// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy files: every element type, both orders, and headers that lie.
#include "core/io/npy.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace wg;
using namespace wg::test;

namespace {

Result<Dataset> read(std::string_view bytes, const Limits& limits = {})
{
    Progress progress;
    return readNpy(bytesOf(bytes), limits, progress);
}

std::string reversedElements(std::string bytes, std::size_t width)
{
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
    return bytes;
}

std::string quoted(char order, std::string_view type)
{
    return "'" + std::string(1, order) + std::string(type) + "'";
}

/// Adds a row of refusesBadFiles.
struct BadFileAdder
{
    void operator()(const char* name, const std::string& bytes, ErrorCode code, qint64 offset) const
    {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << offset;
    }
};

void addBadShapesAndTypes()
{
    const BadFileAdder row;
    const auto header = [](const std::string& text) { return npyFile(text, std::string(64, '\0')); };
    const auto shape = [&](const std::string& text) { return header(dictionary("'<f8'", text)); };
    const auto descr = [&](const std::string& text) { return header(dictionary(text, "(1,)")); };
    const std::string good = validNpy();
    row("negative dimension", shape("(-1,)"), ErrorCode::BadShape, 61);
    row("True as dimension", shape("(True,)"), ErrorCode::BadShape, 61);
    row("1e3 as dimension", shape("(1e3,)"), ErrorCode::BadShape, 62);
    row("1.0 as dimension", shape("(1.0,)"), ErrorCode::BadShape, 62);
    row("a number instead of a tuple", shape("(1)"), ErrorCode::BadShape, 62);
    row("a list instead of a tuple", shape("[1]"), ErrorCode::BadShape, 60);
    row("33 dimensions", shape("(" + QString("1,").repeated(33).toStdString() + ")"), ErrorCode::BadShape, 78);
    row("nested tuple", shape("((1,),)"), ErrorCode::BadShape, 61);
    row("two underscores", shape("(1__0,)"), ErrorCode::BadShape, 63);
    row("leading zero", shape("(010,)"), ErrorCode::BadShape, 64);
    row("a product that wraps to 0", shape("(4294967296, 4294967296)"), ErrorCode::Overflow, 60);
    row("2^61 doubles", shape("(2305843009213693952,)"), ErrorCode::Overflow, 60);
    row("2^64 elements", shape("(18446744073709551616,)"), ErrorCode::Overflow, 61);
    row("10^11 elements in a small file", npyFile(dictionary("'<f8'", "(100000000000,)"), ""), ErrorCode::Truncated,
        78);
    row("31 of 32 bytes", good.substr(0, good.size() - 1), ErrorCode::Truncated, static_cast<qint64>(good.size()) - 1);
    row("a record array", header("{'descr': [('a','<f8'),('b','<i4')], 'fortran_order': False, 'shape': (1,)}"),
        ErrorCode::UnsupportedType, 20);
    for (const char* type :
         {"'|O'", "'<c16'", "'<f16'", "'<U4'", "'|S3'", "'<M8[ns]'", "'|V2000000000'", "'f8'", "'|f8'", "''", "'<x8'"})
        row(type, descr(type), ErrorCode::UnsupportedType, 20);
}

} // namespace

class TstNpy : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryTypeInBothByteOrders()
    {
        checkType<std::int8_t>("i1", ElementType::I8);
        checkType<std::int16_t>("i2", ElementType::I16);
        checkType<std::int32_t>("i4", ElementType::I32);
        checkType<std::int64_t>("i8", ElementType::I64);
        checkType<std::uint8_t>("u1", ElementType::U8);
        checkType<std::uint16_t>("u2", ElementType::U16);
        checkType<std::uint32_t>("u4", ElementType::U32);
        checkType<std::uint64_t>("u8", ElementType::U64);
        checkType<float>("f4", ElementType::F32);
        checkType<double>("f8", ElementType::F64);
    }

    void readsBoolAsZeroAndOne()
    {
        const auto dataset = read(npyFile(dictionary("'|b1'", "(3,)"), std::string("\0\1\7", 3)));
        QVERIFY(dataset);
        QVERIFY(dataset->arrays[0].type == ElementType::Bool);
        QCOMPARE(valuesOf<std::uint8_t>(dataset->arrays[0]), (std::vector<std::uint8_t>{0, 1, 1}));
    }

    void readsHalfPrecisionExactly()
    {
        // 1, -2, largest, smallest normal, smallest subnormal, -0, infinity, not a number.
        const std::string data
            = littleEndian<std::uint16_t>({0x3C00, 0xC000, 0x7BFF, 0x0400, 0x0001, 0x8000, 0x7C00, 0x7E00});
        for (const char order : {'<', '>'}) {
            const auto dataset = read(
                npyFile(dictionary(quoted(order, "f2"), "(8,)"), order == '<' ? data : reversedElements(data, 2)));
            QVERIFY(dataset);
            const auto values = valuesOf<float>(dataset->arrays[0]);
            QCOMPARE(std::vector<float>(values.begin(), values.begin() + 5),
                     (std::vector<float>{1.0F, -2.0F, 65504.0F, 0x1p-14F, 0x1p-24F}));
            QVERIFY(values[5] == 0 && std::signbit(values[5]));
            QVERIFY(std::isinf(values[6]) && std::isnan(values[7]));
        }
    }

    void turnsFortranOrder()
    {
        // Element (i, j, k) of shape (2, 3, 4) holds 100 i + 10 j + k; written with i running fastest.
        std::string data;
        for (int k = 0; k < 4; ++k)
            for (int j = 0; j < 3; ++j)
                for (int i = 0; i < 2; ++i)
                    data += littleEndian<std::int32_t>(100 * i + 10 * j + k);
        const auto dataset = read(npyFile(dictionary("'<i4'", "(2, 3, 4)", "True"), data));
        QVERIFY(dataset);
        const auto values = valuesOf<std::int32_t>(dataset->arrays[0]);
        for (int i = 0, at = 0; i < 2; ++i)
            for (int j = 0; j < 3; ++j)
                for (int k = 0; k < 4; ++k, ++at)
                    QCOMPARE(values[static_cast<std::size_t>(at)], 100 * i + 10 * j + k);
    }

    void acceptsWhatNumpyAccepts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("elements");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* name, const std::string& bytes, int elements, int warnings = 0) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << elements << warnings;
        };
        const std::string four = littleEndian({1.0, 2.0, 3.0, 4.0});
        row("a plain file", validNpy(), 4);
        row("keys in another order", npyFile("{'shape': (4,), 'fortran_order': False, 'descr': '<f8'}", four), 4);
        row("double quotes, no spaces, no last comma",
            npyFile("{\"descr\":\"<f8\",\"fortran_order\":False,\"shape\":(2,2)}", four), 4);
        row("a scalar", npyFile(dictionary("'<f8'", "()"), four.substr(0, 8)), 1);
        row("an empty array", npyFile(dictionary("'<f8'", "(0,)"), ""), 0);
        row("an empty array of rank 3", npyFile(dictionary("'<f8'", "(3, 0, 2)"), ""), 0);
        row("a shape of Python 2", npyFile(dictionary("'<f8'", "(4L,)"), four), 4);
        row("underscores in a number", npyFile(dictionary("'<f8'", "(1_0,)"), std::string(80, '\0')), 10);
        row("native byte order", npyFile(dictionary("'=f8'", "(4,)"), four), 4);
        row("misaligned elements", npyFile(dictionary("'<f8'", "(4,)") + "   \n", four), 4);
        row("bytes after the array", validNpy() + "7 bytes", 4, 1);
        std::string version3 = validNpy();
        version3.replace(6, 4,
                         std::string("\3\0", 2)
                             + littleEndian(static_cast<std::uint32_t>(dictionary("'<f8'", "(4,)").size())));
        row("version 3", version3, 4);
        version3[6] = 2;
        row("version 2", version3, 4);
    }
    void acceptsWhatNumpyAccepts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, elements);
        QFETCH(int, warnings);
        const auto dataset = read(bytes.toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays[0].bytes->size(), static_cast<std::size_t>(elements) * sizeof(double));
        QCOMPARE(dataset->warnings.size(), static_cast<std::size_t>(warnings));
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<qint64>("offset");
        const BadFileAdder row;
        const auto header = [](const std::string& text) { return npyFile(text, std::string(64, '\0')); };
        const std::string good = validNpy();
        row("empty", "", ErrorCode::Truncated, 0);
        for (std::size_t cut = 1; cut <= 5; ++cut)
            row(qPrintable(QString("signature cut at %1").arg(cut)), good.substr(0, cut), ErrorCode::Truncated,
                static_cast<qint64>(cut));
        row("signature with 92", patched(good, 0, "\x92"), ErrorCode::BadMagic, 0);
        row("signature in lower case", patched(good, 1, "numpy"), ErrorCode::BadMagic, 0);
        for (const char* version : {"00", "11", "22", "ff", "40"}) {
            const auto bytes = QByteArray::fromHex(QByteArray("0") + version[0] + "0" + version[1]);
            row(qPrintable(QString("version %1").arg(version)), patched(good, 6, bytes.toStdString()),
                ErrorCode::UnsupportedVersion, 6);
        }
        row("header length ffffffff in 13 bytes",
            patched(good, 6, std::string("\2\0\xff\xff\xff\xff", 6)).substr(0, 13), ErrorCode::BadHeader, 8);
        row("header length 65,535 in 20 bytes", patched(good, 8, "\xff\xff").substr(0, 20), ErrorCode::Truncated, 20);
        row("header length 0", patched(good, 8, std::string(2, '\0')), ErrorCode::BadHeader, 10);
        row("header length 1", patched(good, 8, std::string("\1\0", 2)), ErrorCode::BadHeader, 11);
        row("no closing brace", header("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)"), ErrorCode::BadHeader,
            64);
        row("no dictionary", header("['<f8', False, (1,)]"), ErrorCode::BadHeader, 10);
        row("a key is missing", header("{'descr': '<f8', 'shape': (1,)}"), ErrorCode::BadHeader, 41);
        row("an extra key with a tuple", header("{'x': (1,), 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}"),
            ErrorCode::BadHeader, 11);
        row("a key twice", header("{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}"),
            ErrorCode::DuplicateName, 27);
        row("text after the dictionary", header(dictionary("'<f8'", "(1,)") + "1"), ErrorCode::BadHeader, 67);
        row("code instead of a value", header("{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}"),
            ErrorCode::BadHeader, 20);
        row("3000 open parentheses", header(std::string(3000, '(')), ErrorCode::BadHeader, 10);
        row("an order that is a number", header(dictionary("'<f8'", "(1,)", "1")), ErrorCode::BadHeader, 44);
        addBadShapesAndTypes();
    }
    void refusesBadFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(qint64, offset);
        const auto dataset = read(bytes.toStdString());
        QVERIFY(!dataset);
        QVERIFY2(static_cast<int>(dataset.error().code) == code, describe(dataset.error()).c_str());
        const Error& error = dataset.error();
        const qint64 place = error.place == Error::Place::Byte ? static_cast<qint64>(error.offset) : -1;
        QVERIFY2(place == offset, describe(error).c_str());
    }

    void respectsLimits()
    {
        Limits limits;
        limits.decodedBytes = 32;
        QVERIFY(read(validNpy(), limits));
        limits.decodedBytes = 31;
        QCOMPARE(read(validNpy(), limits).error().code, ErrorCode::TooLarge);
        limits = {};
        limits.npyHeaderBytes = dictionary("'<f8'", "(4,)").size();
        QVERIFY(read(validNpy(), limits));
        --limits.npyHeaderBytes;
        QCOMPARE(read(validNpy(), limits).error().code, ErrorCode::BadHeader);
        limits = {};
        limits.rank = 1;
        QVERIFY(read(validNpy(), limits));
        limits.rank = 0;
        QCOMPARE(read(validNpy(), limits).error().code, ErrorCode::BadShape);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        Progress progress(source.get_token());
        QCOMPARE(readNpy(bytesOf(validNpy()), {}, progress).error().code, ErrorCode::Stopped);
    }

    void readsBackWhatItWrites_data()
    {
        QTest::addColumn<QVector<int>>("shape");
        QTest::newRow("a scalar") << QVector<int>{};
        QTest::newRow("one dimension") << QVector<int>{6};
        QTest::newRow("two dimensions") << QVector<int>{2, 3};
        QTest::newRow("three dimensions") << QVector<int>{1, 3, 2};
        QTest::newRow("nothing") << QVector<int>{0, 3};
    }
    void readsBackWhatItWrites()
    {
        QFETCH(QVector<int>, shape);
        Tensor<double> tensor(std::vector<std::size_t>(shape.begin(), shape.end()));
        for (std::size_t i = 0; i < tensor.values.size(); ++i)
            tensor.values[i] = 0.1 * static_cast<double>(i);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("x.npy").toStdString();
        QVERIFY(writeNpy(path, makeArray("x", tensor)));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string bytes = file.readAll().toStdString();
        QCOMPARE((bytes.size() - tensor.values.size() * sizeof(double)) % 64, std::size_t{0});
        const auto dataset = read(bytes);
        QVERIFY(dataset);
        QCOMPARE(dataset->arrays[0].shape, tensor.shape);
        QVERIFY(std::ranges::equal(valuesOf<double>(dataset->arrays[0]), tensor.values));
        QVERIFY(dataset->warnings.empty());
    }

private:
    template <class Number>
    void checkType(std::string_view name, ElementType type)
    {
        const std::vector<Number> expected{Number{1}, std::numeric_limits<Number>::lowest(),
                                           std::numeric_limits<Number>::max()};
        std::string data;
        for (const Number value : expected)
            data += littleEndian(value);
        const auto little = read(npyFile(dictionary(quoted(sizeof(Number) == 1 ? '|' : '<', name), "(3,)"), data));
        const auto big = read(npyFile(dictionary(quoted('>', name), "(3,)"), reversedElements(data, sizeof(Number))));
        QVERIFY(little && big);
        QVERIFY(little->arrays[0].type == type);
        QCOMPARE(valuesOf<Number>(little->arrays[0]), expected);
        QVERIFY(*little->arrays[0].bytes == *big->arrays[0].bytes);
    }
};

QTEST_GUILESS_MAIN(TstNpy)
#include "tst_npy.moc"
