// SPDX-License-Identifier: GPL-3.0-or-later
// The nine boundary modes: names, worked examples, and agreement with the textbook's one-step rules.
#include "core/wavelet/boundary.h"
#include "core/wavelet/extension.h"

#include "tests/support/extended_signal.h"

#include <QTest>

#include <vector>

using namespace wg;

class TstBoundary : public QObject
{
    Q_OBJECT

private slots:
    void namesRoundTrip();
    void extends_data();
    void extends();
    void agreesWithTheTextbookAtAnyLength_data();
    void agreesWithTheTextbookAtAnyLength();
};

void TstBoundary::namesRoundTrip()
{
    for (const BoundaryMode mode : kBoundaryModes)
        QCOMPARE(findBoundaryMode(toString(mode)), std::optional(mode));
    QCOMPARE(toString(BoundaryMode::Periodization), std::string_view("periodization"));
    QCOMPARE(toString(BoundaryMode::Antireflect), std::string_view("antireflect"));
    QVERIFY(!findBoundaryMode("Symmetric"));
    QVERIFY(!findBoundaryMode(""));
}

void TstBoundary::extends_data()
{
    QTest::addColumn<QList<double>>("samples");
    QTest::addColumn<QList<double>>("expected"); // indices -4 .. 7
    const QList<double> three{1, 2, 4};
    QTest::addRow("zero") << three << QList<double>{0, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0};
    QTest::addRow("constant") << three << QList<double>{1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 4, 4};
    QTest::addRow("symmetric") << three << QList<double>{4, 4, 2, 1, 1, 2, 4, 4, 2, 1, 1, 2};
    QTest::addRow("periodic") << three << QList<double>{4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2};
    QTest::addRow("smooth") << three << QList<double>{-3, -2, -1, 0, 1, 2, 4, 6, 8, 10, 12, 14};
    QTest::addRow("periodization") << three << QList<double>{1, 2, 4, 4, 1, 2, 4, 4, 1, 2, 4, 4};
    QTest::addRow("reflect") << three << QList<double>{1, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4, 2};
    QTest::addRow("antisymmetric") << three << QList<double>{4, -4, -2, -1, 1, 2, 4, -4, -2, -1, 1, 2};
    QTest::addRow("antireflect") << three << QList<double>{-5, -4, -2, 0, 1, 2, 4, 6, 7, 8, 10, 12};
}

void TstBoundary::extends()
{
    QFETCH(const QList<double>, samples);
    QFETCH(const QList<double>, expected);
    const auto mode = findBoundaryMode(QTest::currentDataTag()).value();
    const std::vector<double> x(samples.begin(), samples.end());
    const std::vector<float> single(samples.begin(), samples.end());
    QList<double> wide;
    QList<double> narrow;
    for (std::int64_t index = -4; index < 8; ++index) {
        wide.append(extendedSample<double>(x, index, mode));
        narrow.append(static_cast<double>(extendedSample<float>(single, index, mode)));
    }
    QCOMPARE(wide, expected);
    QCOMPARE(narrow, expected);
}

void TstBoundary::agreesWithTheTextbookAtAnyLength_data()
{
    QTest::addColumn<int>("mode");
    for (const BoundaryMode mode : kBoundaryModes)
        QTest::addRow("%s", toString(mode).data()) << static_cast<int>(mode);
}

void TstBoundary::agreesWithTheTextbookAtAnyLength()
{
    QFETCH(const int, mode);
    const auto chosen = static_cast<BoundaryMode>(mode);
    for (std::size_t length = 1; length <= 9; ++length) {
        std::vector<double> x;
        for (std::size_t i = 0; i < length; ++i)
            x.push_back(static_cast<double>((i * i * 7) % 11) - 5); // whole numbers: every rule is exact
        for (std::int64_t index = -60; index < 60; ++index)
            QCOMPARE(extendedSample<double>(x, index, chosen), test::textbookSample(x, index, chosen));
    }
}

QTEST_GUILESS_MAIN(TstBoundary)
#include "tst_boundary.moc"
