// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor never leaves its bytes.
#include "core/io/byte_reader.h"

#include <QtTest>

using namespace wg;
using namespace std::string_view_literals;

class TstByteReader : public QObject
{
    Q_OBJECT

private slots:
    void readsBothByteOrders()
    {
        const auto bytes = "\x01\x02\x03\x04\x3f\xc0\x00\x00"sv;
        ByteReader little(bytesOf(bytes));
        QCOMPARE(little.little<std::uint16_t>().value(), std::uint16_t{0x0201});
        QCOMPARE(little.little<std::uint16_t>().value(), std::uint16_t{0x0403});
        ByteReader big(bytesOf(bytes));
        QCOMPARE(big.big<std::uint32_t>().value(), 0x01020304U);
        QCOMPARE(big.big<float>().value(), 1.5F);
    }

    void failsWithoutMoving()
    {
        ByteReader reader(bytesOf("abc"sv));
        QVERIFY(!reader.little<std::uint32_t>());
        QVERIFY(!reader.take(4));
        QVERIFY(!reader.take(~std::uint64_t{0}));
        QCOMPARE(reader.position(), std::size_t{0});
        QCOMPARE(textOf(reader.take(3).value()), "abc"sv);
        QCOMPARE(reader.remaining(), std::size_t{0});
        QVERIFY(!reader.little<std::uint8_t>());
        QVERIFY(reader.take(0));
    }

    void readsNothingFromNothing()
    {
        ByteReader reader({});
        QVERIFY(!reader.little<std::uint8_t>());
        QVERIFY(reader.take(0)->empty());
    }
};

QTEST_GUILESS_MAIN(TstByteReader)
#include "tst_byte_reader.moc"
