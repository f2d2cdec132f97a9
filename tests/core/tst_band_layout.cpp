// SPDX-License-Identifier: GPL-3.0-or-later
// Where coefficients are: bands, their names and levels, and the samples each coefficient depends on.
#include "core/wavelet/dwt.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace wg;

namespace {

const FilterBank& bankNamed(const std::string& name)
{
    return *findFilterBank(name).value();
}

/// Samples that coefficient `token` changes with, found by decomposing every unit impulse.
std::vector<std::set<std::int64_t>> dependencies(const FilterBank& bank, const BandLayout& layout)
{
    std::vector<std::set<std::int64_t>> samples(layout.tokenCount());
    Progress progress;
    for (std::size_t t = 0; t < layout.sampleCount; ++t) {
        Tensor<double> impulse({1, layout.sampleCount, 1});
        impulse.values[t] = 1;
        const auto coefficients = decompose(impulse, bank, layout, 1, progress).value();
        for (std::size_t token = 0; token < layout.tokenCount(); ++token)
            if (coefficients.values[token] != 0) samples[token].insert(static_cast<std::int64_t>(t));
    }
    return samples;
}

} // namespace

class TstBandLayout : public QObject
{
    Q_OBJECT

private slots:
    void namesBandsAndLevels();
    void noTransformIsOneBand();
    void findsTheBandOfEveryToken();
    void paddedFootprintsAreTheDependencies_data();
    void paddedFootprintsAreTheDependencies();
    void periodizedFootprintsAreTheDependencies_data();
    void periodizedFootprintsAreTheDependencies();
    void onlyCoefficientsThatLeaveTheSignalFeelTheMode();
    void countsCoefficients();
    void knowsTheLargestLevels_data();
    void knowsTheLargestLevels();
};

void TstBandLayout::namesBandsAndLevels()
{
    const auto layout = makeBandLayout(100, bankNamed("db2"), BoundaryMode::Symmetric, 3);
    QCOMPARE(layout.bandCount(), std::size_t{4});
    QCOMPARE(layout.bandOffsets, (std::vector<std::size_t>{0, 15, 30, 57, 108}));
    QCOMPARE(layout.tokenCount(), std::size_t{108});
    QCOMPARE(layout.tokenCount(), std::size_t{108});
    const std::vector<std::string> names{"a3", "d3", "d2", "d1"};
    const std::vector<int> levels{3, 3, 2, 1};
    for (std::size_t band = 0; band < 4; ++band) {
        QCOMPARE(layout.bandName(band), names[band]);
        QCOMPARE(layout.levelOf(band), levels[band]);
    }
}

void TstBandLayout::noTransformIsOneBand()
{
    const auto layout = makeBandLayout(7, bankNamed("db2"), BoundaryMode::Periodization, 0);
    QCOMPARE(layout.bandOffsets, (std::vector<std::size_t>{0, 7}));
    QCOMPARE(layout.bandName(0), std::string("x"));
    QCOMPARE(layout.levelOf(0), 0);
    QVERIFY((layout.footprint(3) == Footprint{3, 3}));
    QVERIFY(!layout.footprint(6).leavesSignal(7));
}

void TstBandLayout::findsTheBandOfEveryToken()
{
    const auto layout = makeBandLayout(33, bankNamed("haar"), BoundaryMode::Periodization, 4);
    for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
        const std::size_t band = layout.bandOf(token);
        QVERIFY(layout.bandOffsets[band] <= token && token < layout.bandOffsets[band + 1]);
    }
}

void TstBandLayout::paddedFootprintsAreTheDependencies_data()
{
    QTest::addColumn<int>("length");
    for (const char* name : {"haar", "db2", "db3", "sym4", "db5"})
        for (const int length : {64, 83})
            QTest::addRow("%s %d", name, length) << length;
}

void TstBandLayout::paddedFootprintsAreTheDependencies()
{
    QFETCH(const int, length);
    const FilterBank& bank = bankNamed(QByteArray(QTest::currentDataTag()).split(' ').first().toStdString());
    const auto layout = makeBandLayout(static_cast<std::size_t>(length), bank, BoundaryMode::Zero, 4);
    const auto found = dependencies(bank, layout);
    for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
        const auto [first, last] = layout.footprint(token);
        QVERIFY(!found[token].empty());
        QCOMPARE(*found[token].begin(), std::max<std::int64_t>(first, 0));
        QCOMPARE(*found[token].rbegin(), std::min<std::int64_t>(last, length - 1));
    }
}

void TstBandLayout::periodizedFootprintsAreTheDependencies_data()
{
    QTest::addColumn<int>("length");
    for (const char* name : {"haar", "db2", "db3", "sym4", "db5"})
        for (const int length : {256, 192})
            QTest::addRow("%s %d", name, length) << length;
}

void TstBandLayout::periodizedFootprintsAreTheDependencies()
{
    QFETCH(const int, length);
    const FilterBank& bank = bankNamed(QByteArray(QTest::currentDataTag()).split(' ').first().toStdString());
    const auto layout = makeBandLayout(static_cast<std::size_t>(length), bank, BoundaryMode::Periodization, 4);
    const auto found = dependencies(bank, layout);
    for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
        const auto [first, last] = layout.footprint(token);
        std::set<std::int64_t> allowed;
        for (std::int64_t sample = first; sample <= last; ++sample)
            allowed.insert(((sample % length) + length) % length);
        QVERIFY(found[token].contains(*allowed.begin()) || last - first + 1 < length);
        QVERIFY(found[token].contains(((first % length) + length) % length));
        QVERIFY(found[token].contains(((last % length) + length) % length));
        QVERIFY(std::includes(allowed.begin(), allowed.end(), found[token].begin(), found[token].end()));
    }
}

void TstBandLayout::onlyCoefficientsThatLeaveTheSignalFeelTheMode()
{
    const FilterBank& bank = bankNamed("db3");
    Tensor<double> samples({1, 90, 1});
    for (std::size_t t = 0; t < 90; ++t)
        samples.values[t] = 2 + std::sin(static_cast<double>(t * t));
    Progress progress;
    const auto layout = makeBandLayout(90, bank, BoundaryMode::Zero, 3);
    const auto zero = decompose(samples, bank, layout, 1, progress).value();
    for (const BoundaryMode mode : kBoundaryModes) {
        if (mode == BoundaryMode::Zero || mode == BoundaryMode::Periodization) continue;
        const auto other = decompose(samples, bank, makeBandLayout(90, bank, mode, 3), 1, progress).value();
        for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
            const bool differs = std::abs(zero.values[token] - other.values[token]) > 1e-12;
            QCOMPARE(differs, layout.footprint(token).leavesSignal(90));
        }
    }
}

void TstBandLayout::countsCoefficients()
{
    QCOMPARE(coefficientCount(9, 8, BoundaryMode::Symmetric), std::size_t{8});
    QCOMPARE(coefficientCount(10, 8, BoundaryMode::Symmetric), std::size_t{8});
    QCOMPARE(coefficientCount(9, 8, BoundaryMode::Periodization), std::size_t{5});
    QCOMPARE(coefficientCount(1, 2, BoundaryMode::Zero), std::size_t{1});
}

void TstBandLayout::knowsTheLargestLevels_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("filter");
    QTest::addColumn<int>("useful");
    QTest::addColumn<int>("largest");
    QTest::addRow("one sample, haar") << 1 << 2 << 0 << 1;
    QTest::addRow("two samples, haar") << 2 << 2 << 1 << 1;
    QTest::addRow("1024, haar") << 1024 << 2 << 10 << 10;
    QTest::addRow("1023, haar") << 1023 << 2 << 9 << 10;
    QTest::addRow("1025, haar") << 1025 << 2 << 10 << 11;
    QTest::addRow("shorter than the filter") << 6 << 8 << 0 << 3;
    QTest::addRow("F - 1 samples") << 7 << 8 << 0 << 3;
    QTest::addRow("2 F - 3 samples") << 13 << 8 << 0 << 4;
    QTest::addRow("2 F - 2 samples") << 14 << 8 << 1 << 4;
    QTest::addRow("2048, sym8") << 2048 << 16 << 7 << 11;
}

void TstBandLayout::knowsTheLargestLevels()
{
    QFETCH(const int, length);
    QFETCH(const int, filter);
    QTEST(largestUsefulLevel(static_cast<std::size_t>(length), static_cast<std::size_t>(filter)), "useful");
    QTEST(largestLevel(static_cast<std::size_t>(length)), "largest");
}

QTEST_GUILESS_MAIN(TstBandLayout)
#include "tst_band_layout.moc"
