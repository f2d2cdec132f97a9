// SPDX-License-Identifier: GPL-3.0-or-later
// safetensors: files by the specification are read, all others refused with the place of the fault.
#include "core/io/safetensors.h"
#include "core/io/shard_index.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QtTest>

#include <limits>

using namespace wg;
using namespace wg::test;

class TstSafetensors : public QObject
{
    Q_OBJECT

private slots:
    void readsTensorsInTheOrderOfTheirBytes();
    void readsEveryType_data();
    void readsEveryType();
    void acceptsWhatTheFormatAllows_data();
    void acceptsWhatTheFormatAllows();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void respectsItsLimits();
    void readsAnIndexOfShards();
    void refusesBadIndices_data();
    void refusesBadIndices();
};

namespace {

Result<Dataset> read(std::string_view bytes, const Limits& limits = {})
{
    Progress progress;
    return readSafetensors(bytesOf(bytes), limits, progress);
}

std::string tensor(std::string_view name, std::string_view type, std::string_view shape, std::string_view offsets)
{
    return '"' + std::string(name) + R"(":{"dtype":")" + std::string(type) + R"(","shape":)" + std::string(shape)
        + R"(,"data_offsets":)" + std::string(offsets) + '}';
}

/// One tensor "a", with as much data as asked for.
std::string single(std::string_view type, std::string_view shape, std::string_view offsets, std::size_t size)
{
    return safetensorsFile('{' + tensor("a", type, shape, offsets) + '}', std::string(size, '\0'));
}

} // namespace

void TstSafetensors::readsTensorsInTheOrderOfTheirBytes()
{
    const auto dataset = read(validSafetensors());
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    QCOMPARE(dataset->arrays.size(), std::size_t{2});
    QCOMPARE(dataset->arrays[0].name, std::string("a"));
    QCOMPARE(valuesOf<double>(dataset->arrays[0]), (std::vector<double>{1.0, -2.5}));
    QCOMPARE(dataset->arrays[1].shape, (std::vector<std::size_t>{2, 2}));
    QCOMPARE(valuesOf<float>(dataset->arrays[1]),
             (std::vector<float>{1.0F, -2.0F, 0.0F, std::numeric_limits<float>::infinity()}));
    QCOMPARE(dataset->notes.front().second, std::string("np"));
}

void TstSafetensors::readsEveryType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<int>("readAs");
    QTest::addColumn<double>("value");
    const auto row = [](const char* type, const std::string& element, ElementType readAs, double value) {
        QTest::newRow(type) << QByteArray(type) << QByteArray::fromStdString(element) << static_cast<int>(readAs)
                            << value;
    };
    row("BOOL", "\7", ElementType::Bool, 1);
    row("U8", "\xff", ElementType::U8, 255);
    row("I8", "\xff", ElementType::I8, -1);
    row("U16", littleEndian<std::uint16_t>(65535), ElementType::U16, 65535);
    row("I16", littleEndian<std::int16_t>(-300), ElementType::I16, -300);
    row("U32", littleEndian<std::uint32_t>(4'000'000'000), ElementType::U32, 4e9);
    row("I32", littleEndian<std::int32_t>(-70'000), ElementType::I32, -70'000);
    row("U64", littleEndian<std::uint64_t>(std::uint64_t{1} << 63), ElementType::U64, 0x1p63);
    row("I64", littleEndian<std::int64_t>(-5), ElementType::I64, -5);
    row("F16", littleEndian<std::uint16_t>(0x0001), ElementType::F32, 0x1p-24);
    row("BF16", littleEndian<std::uint16_t>(0xBFC0), ElementType::F32, -1.5);
    row("F32", littleEndian(0.1F), ElementType::F32, 0.1F);
    row("F64", littleEndian(0.1), ElementType::F64, 0.1);
}

void TstSafetensors::readsEveryType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, element);
    QFETCH(int, readAs);
    QFETCH(double, value);
    const std::string end = std::to_string(element.size());
    const auto dataset = read(
        safetensorsFile('{' + tensor("a", type.toStdString(), "[]", "[0," + end + ']') + '}', element.toStdString()));
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    const NamedArray& array = dataset->arrays.front();
    QCOMPARE(static_cast<int>(array.type), readAs);
    const double found = withElementType(array.type, [&](auto zero) {
        return static_cast<double>(
            valuesOf<std::conditional_t<std::is_same_v<decltype(zero), bool>, std::uint8_t, decltype(zero)>>(array)
                .front());
    });
    QCOMPARE(found, value);
}

void TstSafetensors::acceptsWhatTheFormatAllows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char* name, const std::string& bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
    row("space around the header", safetensorsFile(" \t{" + tensor("a", "U8", "[1]", "[0,1]") + "} \n", "x"));
    row("an unknown key in a tensor",
        safetensorsFile(R"({"a":{"dtype":"U8","extra":[{"x":1}],"shape":[1],"data_offsets":[0,1]}})", "x"));
    row("__metadata__ null",
        safetensorsFile(R"({"__metadata__":null,)" + tensor("a", "U8", "[1]", "[0,1]") + '}', "x"));
    row("an escaped name", safetensorsFile('{' + tensor("\\u0061", "U8", "[1]", "[0,1]") + '}', "x"));
    row("unaligned doubles",
        safetensorsFile('{' + tensor("b", "U8", "[1]", "[0,1]") + ',' + tensor("a", "F64", "[1]", "[1,9]") + '}',
                        "x12345678"));
    row("an empty tensor",
        safetensorsFile('{' + tensor("a", "F64", "[2,0]", "[0,0]") + ',' + tensor("b", "U8", "[1]", "[0,1]") + '}',
                        "x"));
    row("an 8 bit float beside",
        safetensorsFile('{' + tensor("a", "F8_E4M3", "[1]", "[0,1]") + ',' + tensor("b", "U8", "[1]", "[1,2]") + '}',
                        "xy"));
}

void TstSafetensors::acceptsWhatTheFormatAllows()
{
    QFETCH(QByteArray, bytes);
    const auto dataset = read(bytes.toStdString());
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
}

void TstSafetensors::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("offset"); // -1: none
    const auto row = [](const char* name, const std::string& bytes, ErrorCode code, int offset) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << offset;
    };
    const auto header = [&](const char* name, const std::string& text, ErrorCode code, int offset) {
        row(name, safetensorsFile(text, ""), code, offset);
    };
    row("nothing", "", ErrorCode::Truncated, 0);
    row("7 bytes", std::string(7, '\0'), ErrorCode::Truncated, 7);
    row("length 0", std::string(8, '\0'), ErrorCode::BadHeader, 8);
    row("length of 2^64 - 1", std::string(8, '\xff') + "{}", ErrorCode::TooLarge, 0);
    row("length above the limit", littleEndian(std::uint64_t{100'000'001}) + "{}", ErrorCode::TooLarge, 0);
    row("length beyond the file", littleEndian(std::uint64_t{3}) + "{}", ErrorCode::Truncated, 10);
    row("a zip archive", "PK\3\4\x14" + std::string(3, '\x7f'), ErrorCode::TooLarge, 0);
    header("not JSON", "\xff\xff", ErrorCode::BadHeader, 8);
    header("an open object", "{", ErrorCode::BadHeader, 9);
    header("an array", "[]", ErrorCode::BadHeader, 8);
    header("trailing text", "{}x", ErrorCode::BadHeader, 10);
    header("a byte order mark", "\xEF\xBB\xBF{}", ErrorCode::BadHeader, 8);
    header("a comment behind", "{}//", ErrorCode::BadHeader, 10);
    header("a comment inside", "{/**/}", ErrorCode::BadHeader, 9);
    header("a name that is not UTF-8", "{\"\xff\":{}}", ErrorCode::BadText, 9);
    header("half a surrogate pair", R"({"\ud800":{}})", ErrorCode::BadText, 10);
    header("no tensors", "{}", ErrorCode::TooShort, -1);
    header("a number instead of a tensor", R"({"a":1})", ErrorCode::BadHeader, 13);
    header("nothing in a tensor", R"({"a":{}})", ErrorCode::BadHeader, 9);
    header("no shape", R"({"a":{"dtype":"U8","data_offsets":[0,0]}})", ErrorCode::BadHeader, 9);
    header("dtype twice", R"({"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
           ErrorCode::DuplicateName, 27);
    header("__metadata__ with a number", R"({"__metadata__":{"a":1}})", ErrorCode::BadHeader, 29);
    header("__metadata__ twice", R"({"__metadata__":{},"__metadata__":{}})", ErrorCode::DuplicateName, 27);
    header("__metadata__ is a text", R"({"__metadata__":"x"})", ErrorCode::BadHeader, 24);
    header("too deep", R"({"a":{"x":)" + std::string(40, '['), ErrorCode::TooDeep, 48);
    row("the same tensor twice",
        safetensorsFile('{' + tensor("a", "U8", "[1]", "[0,1]") + ',' + tensor("a", "U8", "[1]", "[0,1]") + '}', "x"),
        ErrorCode::DuplicateName, 61);
    row("unknown type", single("X", "[1]", "[0,1]", 1), ErrorCode::UnsupportedType, 22);
    row("type in small letters", single("f32", "[1]", "[0,4]", 4), ErrorCode::UnsupportedType, 22);
    row("type as a number", safetensorsFile(R"({"a":{"dtype":1,"shape":[1],"data_offsets":[0,1]}})", "x"),
        ErrorCode::BadHeader, 22);
    row("only 4 bit floats", single("F4", "[2]", "[0,1]", 1), ErrorCode::UnsupportedType, -1);
    row("4 bit floats, an odd count", single("F4", "[1]", "[0,1]", 1), ErrorCode::BadShape, 9);
    row("negative size", single("U8", "[-1]", "[0,1]", 1), ErrorCode::BadShape, 36);
    row("fractional size", single("U8", "[1.0]", "[0,1]", 1), ErrorCode::BadShape, 36);
    row("size with exponent", single("U8", "[1e3]", "[0,1]", 1), ErrorCode::BadShape, 36);
    row("size as a text", single("U8", "[\"1\"]", "[0,1]", 1), ErrorCode::BadShape, 36);
    row("shape as a number", single("U8", "1", "[0,1]", 1), ErrorCode::BadHeader, 35);
    row("size of 2^64", single("U8", "[18446744073709551616]", "[0,1]", 1), ErrorCode::Overflow, 36);
    row("product of sizes overflows", single("U8", "[2,18446744073709551614]", "[0,4]", 4), ErrorCode::Overflow, 9);
    row("bytes overflow", single("F32", "[2,9223372036854775807]", "[0,4]", 4), ErrorCode::Overflow, 9);
    row("overflow behind a 0", single("F32", "[18446744073709551615,18446744073709551615,0]", "[0,0]", 0),
        ErrorCode::Overflow, 9);
    row("nine dimensions", single("U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]", 1), ErrorCode::BadShape, 52);
    row("three offsets", single("U8", "[1]", "[0,1,2]", 1), ErrorCode::BadHeader, 59);
    row("one offset", single("U8", "[1]", "[0]", 1), ErrorCode::BadHeader, 56);
    row("negative offset", single("U8", "[1]", "[-1,0]", 1), ErrorCode::BadHeader, 55);
    row("offsets reversed", single("U8", "[1]", "[1,0]", 1), ErrorCode::BadHeader, 9);
    row("a hole at the start", single("U8", "[1]", "[1,2]", 2), ErrorCode::BadHeader, 9);
    row("a hole between",
        safetensorsFile('{' + tensor("a", "U8", "[1]", "[0,1]") + ',' + tensor("b", "U8", "[1]", "[2,3]") + '}', "xyz"),
        ErrorCode::BadHeader, 61);
    row("an overlap",
        safetensorsFile('{' + tensor("a", "U8", "[2]", "[0,2]") + ',' + tensor("b", "U8", "[2]", "[1,3]") + '}', "xyz"),
        ErrorCode::BadHeader, 61);
    row("an empty tensor off its place",
        safetensorsFile('{' + tensor("a", "U8", "[1]", "[0,1]") + ',' + tensor("b", "U8", "[0]", "[2,2]") + '}', "x"),
        ErrorCode::BadHeader, 61);
    row("more bytes than the shape", single("U8", "[1]", "[0,2]", 2), ErrorCode::BadShape, 9);
    row("fewer bytes than the shape", single("F64", "[1]", "[0,4]", 4), ErrorCode::BadShape, 9);
    row("two bytes missing", single("U8", "[8]", "[0,8]", 6), ErrorCode::Truncated, 67);
    row("a tail", single("U8", "[1]", "[0,1]", 1) + "extra_bogus_data_for_polyglot_file", ErrorCode::TrailingData, 62);
}

void TstSafetensors::refusesBadFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(int, offset);
    const auto dataset = read(bytes.toStdString());
    QVERIFY(!dataset);
    const Error& error = dataset.error();
    QVERIFY2(static_cast<int>(error.code) == code, describe(error).c_str());
    const int place = error.place == Error::Place::Byte ? static_cast<int>(error.offset) : -1;
    QVERIFY2(place == offset, describe(error).c_str());
}

void TstSafetensors::respectsItsLimits()
{
    Limits limits;
    limits.arrays = 1;
    QCOMPARE(static_cast<int>(read(validSafetensors(), limits).error().code),
             static_cast<int>(ErrorCode::TooManyItems));
    limits = {};
    limits.decodedBytes = 32; // 16 of "a", 16 of "b" as float32
    QVERIFY(read(validSafetensors(), limits));
    --limits.decodedBytes;
    QCOMPARE(static_cast<int>(read(validSafetensors(), limits).error().code), static_cast<int>(ErrorCode::TooLarge));
    limits = {};
    limits.safetensorsHeaderBytes = 10;
    QCOMPARE(static_cast<int>(read(validSafetensors(), limits).error().code), static_cast<int>(ErrorCode::TooLarge));
    limits = {};
    const std::string name(257, 'n');
    const auto dataset = read(safetensorsFile('{' + tensor(name, "U8", "[1]", "[0,1]") + '}', "x"), limits);
    QCOMPARE(static_cast<int>(dataset.error().code), static_cast<int>(ErrorCode::BadHeader));
}

void TstSafetensors::readsAnIndexOfShards()
{
    const auto entries = readShardIndex(
        bytesOf(R"({"metadata":{"total_size":5},"weight_map":{"a":"m-1.safetensors","b":"m-2.safetensors"}})"), {});
    QVERIFY2(entries, entries ? "" : describe(entries.error()).c_str());
    QCOMPARE(entries->size(), std::size_t{2});
    QCOMPARE(entries->back().tensor, std::string("b"));
    QCOMPARE(entries->back().file, std::string("m-2.safetensors"));
}

void TstSafetensors::refusesBadIndices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* name, const char* text, ErrorCode code, int offset) {
        QTest::newRow(name) << QByteArray(text) << static_cast<int>(code) << offset;
    };
    row("nothing", "", ErrorCode::Truncated, 0);
    row("no map", R"({"metadata":{}})", ErrorCode::BadHeader, 0);
    row("the map is an array", R"({"weight_map":[]})", ErrorCode::BadHeader, 14);
    row("two maps", R"({"weight_map":{},"weight_map":{}})", ErrorCode::DuplicateName, 17);
    row("a tensor twice", R"({"weight_map":{"a":"x","a":"x"}})", ErrorCode::DuplicateName, 23);
    row("a number as file", R"({"weight_map":{"a":1}})", ErrorCode::BadHeader, 19);
    row("a folder above", R"({"weight_map":{"a":"../x"}})", ErrorCode::ReferencesOutside, 19);
    row("an absolute path", R"({"weight_map":{"a":"/etc/hostname"}})", ErrorCode::ReferencesOutside, 19);
    row("no name", R"({"weight_map":{"a":""}})", ErrorCode::ReferencesOutside, 19);
    row("a NUL in a name", R"({"weight_map":{"a":"x\u0000y"}})", ErrorCode::ReferencesOutside, 19);
    row("something follows", R"({"weight_map":{}} 1)", ErrorCode::BadHeader, 18);
}

void TstSafetensors::refusesBadIndices()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(int, offset);
    const auto entries = readShardIndex(bytesOf(text.toStdString()), {});
    QVERIFY(!entries);
    QVERIFY2(static_cast<int>(entries.error().code) == code, describe(entries.error()).c_str());
    QVERIFY2(entries.error().place == Error::Place::Byte && static_cast<int>(entries.error().offset) == offset,
             describe(entries.error()).c_str());
}

QTEST_GUILESS_MAIN(TstSafetensors)
#include "tst_safetensors.moc"
