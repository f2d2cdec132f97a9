// SPDX-License-Identifier: GPL-3.0-or-later
// Formats that say little about themselves: raw numbers, JSON arrays.
#include "core/io/json_arrays.h"
#include "core/io/raw.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QtTest>

#include <cmath>

using namespace wg;
using namespace wg::test;

class TstPlainFormats : public QObject
{
    Q_OBJECT

private slots:
    void readsRawNumbers_data();
    void readsRawNumbers();
    void knowsRawSuffixes();
    void refusesRawLayouts_data();
    void refusesRawLayouts();
    void needsOneWholeSample();
    void readsJson_data();
    void readsJson();
    void readsJsonObjects();
    void refusesJson_data();
    void refusesJson();
    void respectsItsLimits();
};

namespace {

Result<Dataset> readJson(std::string_view text, const Limits& limits = {})
{
    Progress progress;
    return readJsonArrays(bytesOf(text), limits, progress);
}

} // namespace

void TstPlainFormats::readsRawNumbers_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<double>("first");
    const auto row
        = [](const char* layout, const std::string& bytes, ElementType type, const char* shape, double first) {
              QTest::newRow(layout) << QString(layout) << QByteArray::fromStdString(bytes) << static_cast<int>(type)
                                    << QString(shape) << first;
          };
    row("u8", "\xff\x01", ElementType::U8, "2", 255);
    row("s8", "\xff", ElementType::I8, "1", -1);
    row("s16", littleEndian<std::int16_t>({-300, 5}), ElementType::I16, "2", -300);
    row("s16,big", std::string("\x01\x02", 2), ElementType::I16, "1", 258);
    row("u16,2", littleEndian<std::uint16_t>({65535, 1, 2, 3}), ElementType::U16, "2x2", 65535);
    row("u32,little", littleEndian<std::uint32_t>(4'000'000'000), ElementType::U32, "1", 4e9);
    row("s32, 3 , big", std::string("\xff\xff\xff\xfe\0\0\0\1\0\0\0\2", 12), ElementType::I32, "1x3", -2);
    row("u64", littleEndian<std::uint64_t>(7), ElementType::U64, "1", 7);
    row("s64", littleEndian<std::int64_t>(-7), ElementType::I64, "1", -7);
    row("f32", littleEndian(0.5F), ElementType::F32, "1", 0.5);
    row("f64", littleEndian({1.25, 2.0}), ElementType::F64, "2", 1.25);
}

void TstPlainFormats::readsRawNumbers()
{
    QFETCH(QString, layout);
    QFETCH(QByteArray, bytes);
    QFETCH(int, type);
    QFETCH(QString, shape);
    QFETCH(double, first);
    const auto said = parseRawLayout(layout.toStdString());
    QVERIFY2(said, said ? "" : describe(said.error()).c_str());
    const std::string content = bytes.toStdString();
    Progress progress;
    const auto dataset = readRaw(bytesOf(content), *said, {}, progress);
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    const NamedArray& array = dataset->arrays.front();
    QCOMPARE(static_cast<int>(array.type), type);
    QCOMPARE(shapeOf(array), shape);
    const double found = withElementType(array.type, [&](auto zero) {
        decltype(zero) value{};
        std::memcpy(&value, array.bytes->data(), sizeof(value));
        return static_cast<double>(value);
    });
    QCOMPARE(found, first);
}

void TstPlainFormats::knowsRawSuffixes()
{
    QVERIFY(rawLayoutOf("a/b.f32")->type == ElementType::F32);
    QVERIFY(rawLayoutOf("x.s16")->type == ElementType::I16);
    for (const char* other : {"x", "x.raw", "x.f32.npy", "f32", ""})
        QVERIFY2(!rawLayoutOf(other), other);
}

void TstPlainFormats::refusesRawLayouts_data()
{
    QTest::addColumn<QString>("layout");
    for (const char* layout : {"", "f16", "F32", "s16,0", "s16,-1", "s16,two", "s16,1,2", "s16,big,2", "s16,65537",
                               "s16,1.5", "big", "s16,middle"})
        QTest::newRow(layout) << QString(layout);
}

void TstPlainFormats::refusesRawLayouts()
{
    QFETCH(QString, layout);
    const auto said = parseRawLayout(layout.toStdString());
    QVERIFY(!said);
    QCOMPARE(static_cast<int>(said.error().code), static_cast<int>(ErrorCode::BadParameter));
}

void TstPlainFormats::needsOneWholeSample()
{
    Progress progress;
    const RawLayout layout{ElementType::I16, 2, false};
    const auto cut = readRaw(bytesOf("abc"), layout, {}, progress);
    QVERIFY(!cut);
    QCOMPARE(static_cast<int>(cut.error().code), static_cast<int>(ErrorCode::Truncated));
    QCOMPARE(cut.error().offset, std::uint64_t{3});
    const auto more = readRaw(bytesOf("abcdef"), layout, {}, progress);
    QVERIFY(more);
    QCOMPARE(more->warnings.size(), std::size_t{1});
}

void TstPlainFormats::readsJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shape");
    QTest::newRow("a row") << "[1, -2.5e1, 0]"
                           << "3";
    QTest::newRow("a matrix") << "[[1,2,3],[4,5,6]]"
                              << "2x3";
    QTest::newRow("a cube") << "[[[1],[2]],[[3],[4]],[[5],[6]]]"
                            << "3x2x1";
    QTest::newRow("empty") << "[]"
                           << "0";
    QTest::newRow("empty rows") << "[[],[]]"
                                << "2x0";
}

void TstPlainFormats::readsJson()
{
    QFETCH(QString, text);
    QFETCH(QString, shape);
    const auto dataset = readJson(text.toStdString());
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    QCOMPARE(shapeOf(dataset->arrays.front()), shape);
}

void TstPlainFormats::readsJsonObjects()
{
    const auto dataset = readJson(R"({"x":[1,null],"name":"a","more":{"y":[1]},"z":[[2]]})");
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    QCOMPARE(dataset->arrays.size(), std::size_t{2});
    QCOMPARE(dataset->arrays[1].name, std::string("z"));
    QVERIFY(std::isnan(valuesOf<double>(dataset->arrays[0])[1]));
    QCOMPARE(dataset->skipped.size(), std::size_t{2});
}

void TstPlainFormats::refusesJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("offset"); // -1: none
    const auto row = [](const char* name, const char* text, ErrorCode code, int offset) {
        QTest::newRow(name) << QString(text) << static_cast<int>(code) << offset;
    };
    row("nothing", "", ErrorCode::Truncated, 0);
    row("a number", "1", ErrorCode::UnsupportedType, 0);
    row("a text in an array", "[1,\"x\"]", ErrorCode::UnsupportedType, 3);
    row("objects in an array", "[{\"x\":1}]", ErrorCode::UnsupportedType, 1);
    row("truth values", "[true]", ErrorCode::UnsupportedType, 1);
    row("rows of two lengths", "[[1,2],[3]]", ErrorCode::BadShape, 9);
    row("a longer row", "[[1],[2,3]]", ErrorCode::BadShape, 9);
    row("a number beside a row", "[[1],2]", ErrorCode::BadShape, 5);
    row("a row beside a number", "[1,[2]]", ErrorCode::BadShape, 3);
    row("an empty row among rows", "[[1],[]]", ErrorCode::BadShape, 6);
    row("rows of two depths", "[[[]],[1]]", ErrorCode::BadShape, 7);
    row("nine dimensions", "[[[[[[[[[1]]]]]]]]]", ErrorCode::BadShape, 8);
    row("too large a number", "[1e999]", ErrorCode::BadNumber, 1);
    row("the same name twice", "{\"x\":[1],\"x\":[1]}", ErrorCode::DuplicateName, 9);
    row("no arrays", "{\"x\":1}", ErrorCode::TooShort, -1);
    row("cut", "[1,2", ErrorCode::Truncated, 4);
    row("something follows", "[1] 2", ErrorCode::BadHeader, 4);
}

void TstPlainFormats::refusesJson()
{
    QFETCH(QString, text);
    QFETCH(int, code);
    QFETCH(int, offset);
    const auto dataset = readJson(text.toStdString());
    QVERIFY(!dataset);
    const Error& error = dataset.error();
    QVERIFY2(static_cast<int>(error.code) == code, describe(error).c_str());
    QVERIFY2((error.place == Error::Place::Byte ? static_cast<int>(error.offset) : -1) == offset,
             describe(error).c_str());
}

void TstPlainFormats::respectsItsLimits()
{
    Progress progress;
    Limits limits;
    limits.decodedBytes = 15;
    const auto codeOf
        = [](const Result<Dataset>& dataset) { return dataset ? -1 : static_cast<int>(dataset.error().code); };
    QCOMPARE(codeOf(readJson("[1,2]", limits)), static_cast<int>(ErrorCode::TooLarge));
    QCOMPARE(codeOf(readRaw(bytesOf("0123456789abcdef"), {ElementType::U8, 1, false}, limits, progress)),
             static_cast<int>(ErrorCode::TooLarge));
}

QTEST_GUILESS_MAIN(TstPlainFormats)
#include "tst_plain_formats.moc"
