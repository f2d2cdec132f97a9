// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as signals: which symbols there are, and which numbers stand for them.
#include "core/io/symbols.h"
#include "core/pipeline/convert.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace wg;
using namespace wg::test;

class TstSymbolTexts : public QObject
{
    Q_OBJECT

private slots:
    void readsSymbols_data();
    void readsSymbols();
    void readsSymbolReadings_data();
    void readsSymbolReadings();
    void embedsSymbols();
    void symbolsBelongToRows();
    void refusesTexts_data();
    void refusesTexts();
    void respectsItsLimits();
};

void TstSymbolTexts::readsSymbols_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("symbols");
    QTest::addColumn<QString>("channels");
    const auto row
        = [](const char* name, const char* kind, const char* text, const char* symbols, const char* channels) {
              QTest::newRow(name) << QString(kind) << QByteArray(text) << QString::fromUtf8(symbols)
                                  << QString::fromUtf8(channels);
          };
    row("letters", "characters", "abba", "a|b|b|a", "a|b");
    row("two and four bytes", "characters", "\xC3\xA9\xF0\x9D\x84\x9E\xC3\xA9", "\xC3\xA9|\xF0\x9D\x84\x9E|\xC3\xA9",
        "\xC3\xA9|\xF0\x9D\x84\x9E");
    row("white space", "characters", "a \n\t", "a|\u2423|\u21b5|\u21e5", "a|space|line end|tab");
    row("bytes", "bytes", "a\xff\x61", "a|\\xff|a", "a|\\xff");
    row("words", "words", "  to be\nor  not to be ", "to|be|or|not|to|be", "to|be|or|not");
    row("FASTA", "characters", ">seq1 of two\nACGT\r\nAC\n;comment\n>seq2\nTTT\n", "A|C|G|T|A|C|T|T|T", "A|C|G|T");
}

void TstSymbolTexts::readsSymbols()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, text);
    QFETCH(QString, symbols);
    QFETCH(QString, channels);
    const std::string content = text.toStdString();
    Progress progress;
    const auto dataset = readSymbols(bytesOf(content), *parseSymbolReading(kind.toStdString()), {}, progress);
    QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
    const auto joined = [](const std::vector<std::string>& parts) {
        QStringList list;
        for (const std::string& part : parts)
            list << QString::fromStdString(part);
        return list.join('|');
    };
    QCOMPARE(joined(dataset->symbols), symbols);
    QCOMPARE(joined(dataset->columns), channels);
    std::vector<std::uint8_t> values;
    for (const NamedArray& array : dataset->arrays) {
        const auto part = valuesOf<std::uint8_t>(array);
        values.insert(values.end(), part.begin(), part.end());
    }
    const std::size_t width = dataset->columns.size();
    std::vector<std::string> signs; // of the channels
    for (const std::string& symbol : dataset->symbols)
        if (std::find(signs.begin(), signs.end(), symbol) == signs.end()) signs.push_back(symbol);
    QCOMPARE(signs.size(), width);
    for (std::size_t i = 0; i < dataset->symbols.size(); ++i)
        for (std::size_t c = 0; c < width; ++c)
            QCOMPARE(values[i * width + c] == 1, signs[c] == dataset->symbols[i]);
}

void TstSymbolTexts::readsSymbolReadings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<int>("width");
    QTest::addColumn<qint64>("seed");
    const auto row = [](const char* text, bool isGood, int width = 0, qint64 seed = 0) {
        QTest::newRow(text) << QString(text) << isGood << width << seed;
    };
    row("words", true);
    row("words,16", true, 16);
    row("bytes, 4096, 4294967295", true, 4096, 4294967295);
    for (const char* bad : {"", ",", "letters", "words,", "words,0", "words,-1", "words,4097", "words,1.5", "words,a",
                            "words,16,", "words,16,-1", "words,16,4294967296", "words,16,7,", "16"})
        row(bad, false);
}

void TstSymbolTexts::readsSymbolReadings()
{
    QFETCH(QString, text);
    QFETCH(bool, isGood);
    QFETCH(int, width);
    QFETCH(qint64, seed);
    const auto reading = parseSymbolReading(text.toStdString());
    QCOMPARE(static_cast<bool>(reading), isGood);
    if (!isGood) {
        QCOMPARE(reading.error().code, ErrorCode::BadParameter);
        return;
    }
    QCOMPARE(static_cast<int>(reading->width), width);
    QCOMPARE(static_cast<qint64>(reading->seed), seed);
}

/// numpy.random.RandomState(7).standard_normal((3, 3)) / numpy.sqrt(3)
void TstSymbolTexts::embedsSymbols()
{
    constexpr std::array kVectors{0.9760254701611172,     -0.26900906630725624, 0.018948730334678286,
                                  0.23527963568718951,    -0.455484922946965,   0.0011925590732799506,
                                  -0.0005140645147593083, -1.0130905506221082,  0.5875451235127955};
    Progress progress;
    const auto dataset = readSymbols(bytesOf(">a\nACG\n>b\nGA\n"), {SymbolKind::Characters, 3, 7}, {}, progress);
    QVERIFY(dataset);
    QCOMPARE(dataset->columns, (std::vector<std::string>{"dimension 0", "dimension 1", "dimension 2"}));
    QCOMPARE(dataset->symbols, (std::vector<std::string>{"A", "C", "G", "G", "A"}));
    QCOMPARE(shapeOf(dataset->arrays[1]), QString("2x3"));
    const auto first = valuesOf<double>(dataset->arrays[0]);
    const auto second = valuesOf<double>(dataset->arrays[1]);
    for (std::size_t i = 0; i < kVectors.size(); ++i)
        QVERIFY(std::abs(first[i] - kVectors[i]) < 1e-15);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(second[i] == first[6 + i] && second[3 + i] == first[i]);
}

/// Read along the other axis there are as many samples as different symbols, and a sample is none of them.
void TstSymbolTexts::symbolsBelongToRows()
{
    Progress progress;
    const auto dataset = readSymbols(bytesOf(">a\nACG\n>b\nT\n>b\nG\n"), {}, {}, progress);
    QVERIFY(dataset);
    QCOMPARE(dataset->arrays.back().name, std::string("b (2)"));
    ImportOptions options;
    options.array = "b";
    const auto signal = signalFrom(*dataset, {}, options);
    QVERIFY(signal);
    QCOMPARE((*signal)->symbols, std::vector<std::string>{"T"});
    options.axes = "CT";
    const auto turned = signalFrom(*dataset, {}, options);
    QVERIFY(turned);
    QCOMPARE((*turned)->length(), std::size_t{4});
    QVERIFY((*turned)->symbols.empty());
}

void TstSymbolTexts::refusesTexts_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("byte"); // -1: says none
    const auto row = [](const char* name, const char* kind, const QByteArray& text, ErrorCode code, int byte = -1) {
        QTest::newRow(name) << QString(kind) << text << static_cast<int>(code) << byte;
    };
    row("not UTF-8", "characters", "a\xff", ErrorCode::BadText, 1);
    row("overlong", "words", "a \xC0\xAF", ErrorCode::BadText, 2);
    row("cut character", "characters", "\xC3\xA9\xE2\x82", ErrorCode::BadText, 2);
    row("surrogate", "characters", "abcdefghij\xED\xA0\x80", ErrorCode::BadText, 10);
    row("above U+10FFFF", "characters", "\xF4\x90\x80\x80", ErrorCode::BadText, 0);
    row("FASTA not UTF-8", "characters", ">a\nAC\xff\n", ErrorCode::BadText, 5);
    row("no words", "words", " \n ", ErrorCode::TooShort);
    row("nothing", "bytes", "", ErrorCode::TooShort);
    row("FASTA without letters", "characters", ">a\n>b\n", ErrorCode::TooShort);
}

void TstSymbolTexts::refusesTexts()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(int, byte);
    const std::string content = text.toStdString();
    Progress progress;
    const auto dataset = readSymbols(bytesOf(content), *parseSymbolReading(kind.toStdString()), {}, progress);
    QVERIFY(!dataset);
    QVERIFY2(static_cast<int>(dataset.error().code) == code, describe(dataset.error()).c_str());
    const bool saysByte = dataset.error().place == Error::Place::Byte;
    QCOMPARE(saysByte ? static_cast<int>(dataset.error().offset) : -1, byte);
}

void TstSymbolTexts::respectsItsLimits()
{
    Progress progress;
    Limits limits;
    limits.decodedBytes = 15;
    limits.columns = 3;
    const auto codeOf
        = [](const Result<Dataset>& dataset) { return dataset ? -1 : static_cast<int>(dataset.error().code); };
    QCOMPARE(codeOf(readSymbols(bytesOf("abcd"), {SymbolKind::Bytes}, limits, progress)),
             static_cast<int>(ErrorCode::TooManyItems));
    QCOMPARE(codeOf(readSymbols(bytesOf("a"), {SymbolKind::Bytes, 1}, limits, progress)),
             static_cast<int>(ErrorCode::TooLarge)); // a vector and a row of 8 bytes each
    QCOMPARE(codeOf(readSymbols(bytesOf("ababababab"), {SymbolKind::Bytes}, limits, progress)),
             static_cast<int>(ErrorCode::TooLarge));
}

QTEST_GUILESS_MAIN(TstSymbolTexts)
#include "tst_symbol_texts.moc"
