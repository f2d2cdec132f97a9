// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text: what is a number, what overflows, and the same in every locale.
#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"

#include <QtTest>

#include <bit>
#include <clocale>
#include <cmath>
#include <limits>
#include <random>

using namespace wg;

class TstTextNumber : public QObject
{
    Q_OBJECT

private slots:
    void readsNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("mark");
        QTest::addColumn<int>("status");
        QTest::addColumn<double>("value");
        const int ok = static_cast<int>(NumberStatus::Ok);
        const int bad = static_cast<int>(NumberStatus::NotANumber);
        const int overflow = static_cast<int>(NumberStatus::Overflow);
        const auto row = [](const char* text, char mark, int status, double value = 0) {
            QTest::addRow("'%s' with '%c'", text, mark) << QByteArray(text) << mark << status << value;
        };
        row("1.5", '.', ok, 1.5);
        row(" +1.5\t", '.', ok, 1.5);
        row("-0.25e2", '.', ok, -25);
        row("5e-324", '.', ok, 5e-324);
        row(".5", '.', ok, 0.5);
        row("1e308", '.', ok, 1e308);
        row("1e400", '.', overflow);
        row("-1e400", '.', overflow);
        row("1e99999999999999999999", '.', overflow);
        row("1000000000000000000000e300", '.', overflow);
        row("1e-400", '.', ok, 0);
        row("-1e-400", '.', ok, -0.0);
        row("1e-99999999999999999999", '.', ok, 0);
        row("0.00000000000000000001e-310", '.', ok, 0);
        row("", '.', bad);
        row("+", '.', bad);
        row("+-1", '.', bad);
        row("1,5", '.', bad);
        row("1.5abc", '.', bad);
        row("0x10", '.', bad);
        row("1_000", '.', bad);
        row("1 2", '.', bad);
        row("\xD9\xA1", '.', bad);
        row("1,5", ',', ok, 1.5);
        row("-1,5e1", ',', ok, -15);
        row("7", ',', ok, 7);
        row("1.234,56", ',', bad);
        row("1.5", ',', bad);
        row("1,2,3", ',', bad);
    }
    void readsNumbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, mark);
        QFETCH(int, status);
        QFETCH(double, value);
        const auto parsed = parseDouble(text.toStdString(), mark);
        QCOMPARE(static_cast<int>(parsed.status), status);
        if (parsed.status != NumberStatus::Ok) return;
        QCOMPARE(std::bit_cast<std::uint64_t>(parsed.value), std::bit_cast<std::uint64_t>(value));
    }

    void readsLongDecimalCommas()
    {
        const std::string digits(100, '3');
        QCOMPARE(parseDouble("0," + digits, ',').value, 1.0 / 3.0);
    }

    void readsNotANumberAndInfinity()
    {
        QVERIFY(std::isnan(parseDouble("NaN").value));
        QCOMPARE(parseDouble("-inf").value, -std::numeric_limits<double>::infinity());
        QCOMPARE(parseDouble("Infinity").value, std::numeric_limits<double>::infinity());
    }

    void printsWhatReadsBack()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 20'000; ++i) {
            const double value = std::bit_cast<double>(random());
            if (!std::isfinite(value)) continue;
            const auto parsed = parseDouble(numberText(value));
            QCOMPARE(static_cast<int>(parsed.status), static_cast<int>(NumberStatus::Ok));
            QCOMPARE(std::bit_cast<std::uint64_t>(parsed.value), std::bit_cast<std::uint64_t>(value));
        }
    }

    void ignoresTheLocale()
    {
        // A locale with a decimal comma changes strtod and printf; it is not installed everywhere.
        const char* used = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
        QCOMPARE(parseDouble("1.5").value, 1.5);
        QCOMPARE(numberText(1.5), std::string("1.5"));
        std::setlocale(LC_NUMERIC, "C");
        if (used == nullptr) QSKIP("de_DE.UTF-8 is not installed; checked in the C locale only");
    }

    void readsIntegers()
    {
        QCOMPARE(parseInt64("-9223372036854775808").value(), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(parseInt64(" +7 ").value(), std::int64_t{7});
        for (const char* text : {"", "9223372036854775808", "1.0", "1e3", "+-1", "0x1"})
            QVERIFY(!parseInt64(text));
    }

    void groupsDigits()
    {
        QCOMPARE(groupedText(0), std::string("0"));
        QCOMPARE(groupedText(999), std::string("999"));
        QCOMPARE(groupedText(68'545), std::string("68,545"));
        QCOMPARE(groupedText(1'234'567), std::string("1,234,567"));
    }

    void refusesOverflowingProducts()
    {
        constexpr std::size_t big = std::size_t{1} << 32;
        QVERIFY(!productOf(std::vector<std::size_t>{big, big}));
        QVERIFY(!productOf(std::vector<std::size_t>{0, big, big, 2}));
        QCOMPARE(productOf(std::vector<std::size_t>{big, 0}).value(), std::uint64_t{0});
        QCOMPARE(productOf(std::vector<std::size_t>{}).value(), std::uint64_t{1});
        QVERIFY(!checkedAdd(~std::uint64_t{0}, 1));
        QCOMPARE(checkedAdd(~std::uint64_t{0}, 0).value(), ~std::uint64_t{0});
        QVERIFY(!narrow<std::int32_t>(std::uint64_t{1} << 31));
    }

    void knowsUtf8()
    {
        QVERIFY(isUtf8("plain, and \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80 after it"));
        for (const char* text :
             {"\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "12345678\xE2\x82", "\x80"})
            QVERIFY2(!isUtf8(text), text);
        QCOMPARE(cleanName("\xB0"
                           "C\n",
                           256),
                 std::string("\xC2\xB0"
                             "C "));
        QCOMPARE(cleanName("\xC3\xA4\xC3\xA4", 3), std::string("\xC3\xA4"));
        QCOMPARE(escaped("a\n\xFF", 64), std::string("a\\x0a\\xff"));
    }
};

QTEST_GUILESS_MAIN(TstTextNumber)
#include "tst_text_number.moc"
