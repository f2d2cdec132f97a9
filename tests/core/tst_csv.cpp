// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: what is found out about them, and which damage is an error at which line.
#include "core/io/csv.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <ctime>

using namespace wg;
using namespace wg::test;
using namespace std::string_literals;

namespace {

Result<Dataset> read(std::string_view text, const Limits& limits = {})
{
    Progress progress;
    return readCsv(bytesOf(text), limits, progress);
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : "|") + text;
    return all;
}

/// Of this process's own time: a busy machine must not fail a test.
double secondsSince(std::clock_t start)
{
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

const QVector<double> four{1, 2, 3, 4};

/// A row of readsTables.
void addTable(const char* name, const std::string& text, const char* columns, const QVector<double>& values)
{
    QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(columns) << values;
}

void addTablesWithContent()
{
    const auto row = addTable;
    row("blank lines", "\n\na,b\n\n1,2\n \n3,4\n\n", "a|b", four);
    row("comments", "# made by hand\na,b\n% more\n1,2\n3,4\n# end\n", "a|b", four);
    row("names in the last comment", "# x y\n1 2\n3 4\n", "x|y", four);
    row("names in a comment with commas", "# note\n# x,y\n1,2\n3,4\n", "x|y", four);
    row("quoted cells", "\"a,\"\"1\"\"\",b\n\"1\",2\n3,\"4\"\n", "a,\"1\"|b", four);
    row("a quoted line end", "\"a\nb\",c\n1,2\n3,4\n", "a b|c", four);
    row("separators within quotes decide nothing", "\"x;y;z\",b\n1,2\n3,4\n", "x;y;z|b", four);
    row("a separator at the end of each line", "a,b\n1,2,\n3,4,\n", "a|b", four);
    row("Excel's separator line", "sep=|\na|b\n1|2\n3|4\n", "a|b", four);
    row("a spaced header", "a, b\n1, 2\n3, 4\n", "a|b", four);
    row("plus signs and exponents", "a,b\n+1,2e0\n3,.4E1\n", "a|b", four);
    row("too small is zero", "a,b\n1e-400,2\n3,4\n", "a|b", {0, 2, 3, 4});
    row("pandas without names", ",0,1\n7,1,2\n8,3,4\n", "column 0|0|1", {7, 1, 2, 8, 3, 4});
    row("names that are numbers in part", "a,2019\n1,2\n3,4\n", "a|2019", four);
    row("names twice", "a,a\n1,2\n3,4\n", "a|a (2)", four);
    row("Latin-1 names",
        "\xB0"
        "C,b\n1,2\n3,4\n",
        "\xC2\xB0"
        "C|b",
        four);
    row("a column of words", "a,n,b\n1,one,2\n3,three,4\n", "a|b", four);
    row("an empty column", "a,n,b\n1,,2\n3,,4\n", "a|b", four);
    row("words that come late", "a,n,b\n" + QByteArray("1,,2\n").repeated(150).toStdString() + "3,late,4\n", "a|b", [] {
        QVector<double> values;
        for (int i = 0; i < 150; ++i)
            values << 1 << 2;
        return values << 3 << 4;
    }());
}

} // namespace

class TstCsv : public QObject
{
    Q_OBJECT

private slots:
    void readsTables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<QVector<double>>("values");
        const auto row = addTable;
        row("commas and a header", "a,b\n1,2\n3,4\n", "a|b", four);
        row("no header", "1,2\n3,4\n", "column 0|column 1", four);
        row("no line end at the end", "a,b\n1,2\n3,4", "a|b", four);
        row("CRLF", "a,b\r\n1,2\r\n3,4\r\n", "a|b", four);
        row("CR alone", "a,b\r1,2\r3,4\r", "a|b", four);
        row("mixed line ends", "a,b\r\n1,2\n3,4\r", "a|b", four);
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a,b\n1,2\n3,4\n",
            "a|b", four);
        row("semicolons", "a;b\n1;2\n3;4\n", "a|b", four);
        row("semicolons and decimal commas", "a;b\n1,5;2\n3;4,25\n", "a|b", {1.5, 2, 3, 4.25});
        row("decimal commas after many whole numbers",
            "a;b\n" + QByteArray("1;2\n").repeated(200).toStdString() + "3,5;4\n", "a|b", [] {
                QVector<double> values;
                for (int i = 0; i < 200; ++i)
                    values << 1 << 2;
                return values << 3.5 << 4;
            }());
        row("tabs", "a\tb\n1\t2\n3\t4\n", "a|b", four);
        row("tabs and decimal commas", "1,5\t2,5\n3,5\t4,5\n", "column 0|column 1", {1.5, 2.5, 3.5, 4.5});
        row("bars", "a|b\n1|2\n3|4\n", "a|b", four);
        row("white space", "  a   b\n 1 \t2 \n3  4\n", "a|b", four);
        row("one column", "x\n1\n2\n", "x", {1, 2});
        row("one column without header", "1\n2\n", "column 0", {1, 2});
        row("one row", "1,2,3", "column 0|column 1|column 2", {1, 2, 3});
        addTablesWithContent();
    }
    void readsTables()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, columns);
        QFETCH(QVector<double>, values);
        const auto dataset = read(text.toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(QByteArray::fromStdString(joined(dataset->columns)), columns);
        QCOMPARE(valuesOf(*dataset), std::vector<double>(values.begin(), values.end()));
        QCOMPARE(dataset->arrays[0].shape[1], dataset->columns.size());
    }

    void findsUnits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<QByteArray>("units");
        QTest::newRow("brackets") << QByteArray("T [K],U[V]\n1,2\n") << QByteArray("T|U") << QByteArray("K|V");
        QTest::newRow("parentheses") << QByteArray("T (K),f(x)\n1,2\n") << QByteArray("T|f(x)") << QByteArray("K|");
        QTest::newRow("a row of units") << QByteArray("T,U\nK,V\n1,2\n3,4\n") << QByteArray("T|U") << QByteArray("K|V");
        QTest::newRow("a row of units in brackets")
            << QByteArray("T,U\n[K],\n1,2\n3,4\n") << QByteArray("T|U") << QByteArray("K|");
        QTest::newRow("none") << QByteArray("T,U\n1,2\n") << QByteArray("T|U") << QByteArray("|");
    }
    void findsUnits()
    {
        QFETCH(QByteArray, text);
        const auto dataset = read(text.toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QTEST(QByteArray::fromStdString(joined(dataset->columns)), "columns");
        QTEST(QByteArray::fromStdString(dataset->units[0] + "|" + dataset->units[1]), "units");
    }

    void findsTheTimeAxis_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("rate"); // 0: none
        QTest::addColumn<double>("start");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* name, const char* text, double rate, double start, int columns, int warnings) {
            QTest::newRow(name) << QByteArray(text) << rate << start << columns << warnings;
        };
        row("seconds", "time,a\n0.5,1\n0.75,2\n1.0,3\n", 4, 0.5, 1, 0);
        row("milliseconds", "t [ms],a\n0,1\n2,2\n4,3\n", 500, 0, 1, 0);
        row("in any column and case", "a,Time (s)\n1,0\n2,2\n3,4\n", 0.5, 0, 1, 0);
        row("rounded seconds", "time,a\n0.000,1\n0.333,2\n0.667,3\n1.000,4\n", 3, 0, 1, 0);
        row("unequal steps", "time,a\n0,1\n1,2\n3,3\n", 0, 0, 1, 1);
        row("not increasing is an ordinary column", "time,a\n0,1\n1,2\n1,3\n", 0, 0, 2, 0);
        row("another name is an ordinary column", "x,a\n0,1\n1,2\n2,3\n", 0, 0, 2, 0);
        row("an unknown unit is an ordinary column", "t [parsec],a\n0,1\n1,2\n2,3\n", 0, 0, 2, 0);
        row("the only column stays", "time\n0\n1\n2\n", 0, 0, 1, 0);
        row("dates and times", "date,a\n2016-07-01 00:00:00,1\n2016-07-01 01:00:00,2\n2016-07-01 02:00:00,3\n",
            1.0 / 3600, 0, 1, 0);
        row("dates over a leap day", "when,a\n2024-02-28,1\n2024-02-29,2\n2024-03-01,3\n", 1.0 / 86400, 0, 1, 0);
        row("times with fractions and zone",
            "a;b\n2020-01-01T00:00:00.25Z;1\n2020-01-01T00:00:00.50Z;2\n2020-01-01T00:00:00.75Z;3\n", 4, 0, 1, 0);
        row("German dates", "d;a\n30.01.2020;1\n31.01.2020;2\n01.02.2020;3\n", 1.0 / 86400, 0, 1, 0);
        row("German dates that could be American", "d;a\n01.01.2020;1\n02.01.2020;2\n03.01.2020;3\n", 1.0 / 86400, 0, 1,
            1);
        row("dates with a gap", "d,a\n2020-01-01,1\n2020-01-02,2\n2020-01-04,3\n", 0, 0, 1, 1);
        row("dates backwards", "d,a\n2020-01-03,1\n2020-01-02,2\n2020-01-01,3\n", 0, 0, 1, 1);
        row("a missing date", "d,a\n2020-01-01,1\n,2\n2020-01-03,3\n", 0, 0, 1, 1);
    }
    void findsTheTimeAxis()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, rate);
        QFETCH(int, columns);
        QFETCH(int, warnings);
        const auto dataset = read(text.toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QVERIFY2(std::abs(dataset->rate.value_or(0) - rate) <= 1e-9 * rate,
                 QByteArray::number(dataset->rate.value_or(0)));
        QTEST(dataset->startSeconds, "start");
        QCOMPARE(dataset->columns.size(), static_cast<std::size_t>(columns));
        QVERIFY2(dataset->warnings.size() == static_cast<std::size_t>(warnings), joined(dataset->warnings).c_str());
    }

    void countsMissingCells()
    {
        const auto dataset = read("a,b\n1,2\nNA,3\nnan,4\n,5\nnull,-inf\n7,8\n");
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->missing[0].count, std::uint64_t{4});
        QCOMPARE(dataset->missing[0].firstLine, std::uint64_t{3});
        QCOMPARE(dataset->missing[1].count, std::uint64_t{1});
        QCOMPARE(dataset->missing[1].firstLine, std::uint64_t{6});
        QVERIFY(std::isnan(valuesOf(*dataset)[2]));
        QVERIFY(std::isinf(valuesOf(*dataset)[9]));
        QCOMPARE(dataset->warnings.size(), std::size_t{2});
    }

    void saysWhyAColumnIsSkipped()
    {
        const auto dataset = read("a,name\n1,first\n2,second\n");
        QVERIFY(dataset);
        QCOMPARE(joined(dataset->skipped), "column 'name' holds words: 'first' at line 2"s);
    }

    void refusesBadTables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("line"); // 0: none
        const auto row = [](const char* name, const std::string& text, ErrorCode code, int line) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(code) << line;
        };
        row("empty", "", ErrorCode::Truncated, 0);
        row("only blank lines", "\n \n\t\n", ErrorCode::TooShort, 0);
        row("only comments", "# nothing\n", ErrorCode::TooShort, 0);
        row("only a header", "a,b\n", ErrorCode::TooShort, 1);
        row("UTF-16",
            "\xFF\xFE"
            "1\0,\0"s,
            ErrorCode::BadText, 1);
        row("UTF-16 without a NUL", "\xFF\xFE\x31\x31", ErrorCode::BadText, 1);
        row("UTF-16, the high byte first", "\xFE\xFF\x31\x31", ErrorCode::BadText, 1);
        row("a NUL byte", "1\0,2\n"s, ErrorCode::BadText, 1);
        row("a NUL byte later", "1,2\n3,4\n5,\0\n"s, ErrorCode::BadText, 3);
        row("a control character", "1,2\n3,\x01\n", ErrorCode::BadText, 2);
        row("words only", "a,b\nx,y\nz,w\n", ErrorCode::BadText, 3);
        row("prose", "Dear reader\nthis is\nnot a table\n", ErrorCode::BadShape, 3);
        row("too few cells", "a,b,c\n1,2,3\n4,5,6\n7,8\n", ErrorCode::BadShape, 4);
        row("too many cells", "1,2\n3,4\n5,6,7\n", ErrorCode::BadShape, 3);
        row("too large", "a,b\n1,2\n3,1e400\n", ErrorCode::BadNumber, 3);
        row("hexadecimal", "a,b\n1,2\n3,0x10\n", ErrorCode::BadNumber, 3);
        row("underscores", "a,b\n1,2\n3,1_000\n", ErrorCode::BadNumber, 3);
        row("a number with letters", "a,b\n1,2\n2,3\n3,1.5abc\n", ErrorCode::BadNumber, 4);
        row("Arabic digits", "a,b\n1,2\n2,3\n3,\xD9\xA1\n", ErrorCode::BadNumber, 4);
        row("thousands in both conventions", "a;b\n1,5;2\n1.234,56;3\n", ErrorCode::BadNumber, 3);
        row("thousands in every row", "a;b\n1.234,56;2\n2.345,67;3\n", ErrorCode::BadNumber, 2);
        row("a word among numbers", "a,b\n1,2\n3,oops\n4,5\n", ErrorCode::BadNumber, 3);
        row("a bad date", "d,a\n2020-01-01,1\n2020-02-30,2\n2020-01-03,3\n", ErrorCode::BadText, 3);
        row("an open quote", "a,b\n1,2\n\"3,4\n5,6\n", ErrorCode::BadText, 3);
        row("text after a closing quote", "a,b\n\"1\"x,2\n", ErrorCode::BadText, 2);
        row("line numbers count quoted line ends", "\"a\nb\",c\n1,2\n3,1e400\n", ErrorCode::BadNumber, 4);
    }
    void refusesBadTables()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        QFETCH(int, line);
        const auto dataset = read(text.toStdString());
        QVERIFY2(!dataset, dataset ? joined(dataset->columns).c_str() : "");
        QVERIFY2(static_cast<int>(dataset.error().code) == code, describe(dataset.error()).c_str());
        const Error& error = dataset.error();
        const int place = error.place == Error::Place::Line ? static_cast<int>(error.offset) : 0;
        QVERIFY2(place == line, describe(error).c_str());
    }

    void respectsLimits()
    {
        Limits limits;
        limits.columns = 3;
        QVERIFY(read("1,2,3\n", limits));
        QCOMPARE(static_cast<int>(read("1,2,3,4\n", limits).error().code), static_cast<int>(ErrorCode::TooManyItems));
        limits = {};
        limits.fieldBytes = 5;
        QVERIFY(read("12345,1\n", limits));
        QCOMPARE(static_cast<int>(read("123456,1\n", limits).error().code), static_cast<int>(ErrorCode::TooLarge));
        limits = {};
        limits.lineBytes = 5;
        QVERIFY(read("1,2,3\n", limits));
        QCOMPARE(static_cast<int>(read("1,2,3,4\n", limits).error().code), static_cast<int>(ErrorCode::TooLarge));
        limits = {};
        limits.decodedBytes = 32;
        QVERIFY(read("1,2\n3,4\n", limits));
        QCOMPARE(static_cast<int>(read("1,2\n3,4\n5,6\n", limits).error().code), static_cast<int>(ErrorCode::TooLarge));
    }

    void refusesEndlessLinesQuickly()
    {
        const std::clock_t start = std::clock();
        QCOMPARE(static_cast<int>(read(std::string(100'000'000, ',')).error().code),
                 static_cast<int>(ErrorCode::TooManyItems));
        QCOMPARE(static_cast<int>(read(std::string(10'000'000, '1')).error().code),
                 static_cast<int>(ErrorCode::TooLarge));
        QVERIFY2(secondsSince(start) < 5, QByteArray::number(secondsSince(start)));
    }

    void readsAMillionNumbersQuickly()
    {
        std::string text = "date,a,b,c,d\n";
        for (int i = 0; i < 100'000; ++i)
            text += "2020-01-01 00:00:00,1.234567890123,-2.5,3.75e-3,4\n";
        const std::clock_t start = std::clock();
        QVERIFY(read(text));
        QVERIFY2(secondsSince(start) < 5, QByteArray::number(secondsSince(start)));
    }

    void readsBackWhatItWrites()
    {
        const std::vector<double> numbers{1, 0.1, -1e-300, 1.7976931348623157e308, 5e-324, 3};
        const std::vector<std::string> names{"plain", "a,b", "say \"x\""};
        const QTemporaryDir folder;
        const QString path = folder.filePath("t.csv");
        QVERIFY(writeCsv(path.toStdString(), names, makeArray<double>("t", {2, 3}, numbers)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto dataset = read(file.readAll().toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->columns, names);
        QCOMPARE(valuesOf(*dataset), numbers);
    }

    void disarmsFormulas()
    {
        const std::vector<double> numbers{1, 2};
        const QTemporaryDir folder;
        const QString path = folder.filePath("t.csv");
        QVERIFY(writeCsv(path.toStdString(), std::vector<std::string>{"=cmd|' /C calc'!A0", "-x"},
                         makeArray<double>("t", {1, 2}, numbers)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("'=cmd|' /C calc'!A0,'-x\n1,2\n"));
    }

    void refusesTablesWithoutMatchingNames()
    {
        const std::vector<double> numbers{1, 2};
        const auto written
            = writeCsv("/nowhere/x.csv", std::vector<std::string>{"a"}, makeArray<double>("t", {1, 2}, numbers));
        QCOMPARE(static_cast<int>(written.error().code), static_cast<int>(ErrorCode::BadParameter));
    }
};

QTEST_GUILESS_MAIN(TstCsv)
#include "tst_csv.moc"
