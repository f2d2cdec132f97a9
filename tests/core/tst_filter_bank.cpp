// SPDX-License-Identifier: GPL-3.0-or-later
// The 106 filter banks: published names and facts, and the identities that their taps must satisfy.
#include "core/wavelet/filter_bank.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

using namespace wg;

namespace {

const FilterBank& bankNamed(const std::string& name)
{
    return *findFilterBank(name).value();
}

/// Largest error of sum_k dec[k] rec[F - 1 - k + 2m] = delta_m, summed in extended precision.
double shiftProductError(const std::vector<double>& dec, const std::vector<double>& rec, double atZero)
{
    const auto length = static_cast<std::int64_t>(dec.size());
    long double worst = 0;
    for (std::int64_t shift = -length + 2; shift < length; shift += 2) {
        long double sum = shift == 0 ? -static_cast<long double>(atZero) : 0.0L;
        for (std::int64_t k = 0; k < length; ++k) {
            const std::int64_t other = length - 1 - k + shift;
            if (other < 0 || other >= length) continue;
            sum += static_cast<long double>(dec[static_cast<std::size_t>(k)])
                * static_cast<long double>(rec[static_cast<std::size_t>(other)]);
        }
        worst = std::max(worst, std::abs(sum));
    }
    return static_cast<double>(worst);
}

/// |sum_k (k - centre)^power taps[k]| relative to the sum of the magnitudes.
double relativeMoment(const std::vector<double>& taps, int power)
{
    const double centre = 0.5 * static_cast<double>(taps.size() - 1);
    long double sum = 0;
    long double scale = 0;
    for (std::size_t k = 0; k < taps.size(); ++k) {
        const double term = taps[k] * std::pow((static_cast<double>(k) - centre) / centre, power);
        sum += static_cast<long double>(term);
        scale += static_cast<long double>(std::abs(term));
    }
    return static_cast<double>(std::abs(sum) / scale);
}

} // namespace

class TstFilterBank : public QObject
{
    Q_OBJECT

private slots:
    void listsTheNamesInOrder();
    void satisfiesItsIdentities_data();
    void satisfiesItsIdentities();
    void knowsItsFacts_data();
    void knowsItsFacts();
    void turnsReverseBanksRound();
    void hasPublishedTaps();
    void namesCloseMatches_data();
    void namesCloseMatches();
};

void TstFilterBank::listsTheNamesInOrder()
{
    std::vector<std::string> expected{"haar"};
    for (int n = 1; n <= 38; ++n)
        expected.push_back("db" + std::to_string(n));
    for (int n = 2; n <= 20; ++n)
        expected.push_back("sym" + std::to_string(n));
    for (int n = 1; n <= 17; ++n)
        expected.push_back("coif" + std::to_string(n));
    for (const std::string family : {"bior", "rbio"})
        for (const std::string order :
             {"1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9", "4.4", "5.5", "6.8"})
            expected.push_back(family + order);
    expected.emplace_back("dmey");
    const auto names = waveletNames();
    QCOMPARE(names.size(), std::size_t{106});
    QVERIFY(std::equal(names.begin(), names.end(), expected.begin(), expected.end()));
}

void TstFilterBank::satisfiesItsIdentities_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string& name : waveletNames())
        QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
}

void TstFilterBank::satisfiesItsIdentities()
{
    QFETCH(const QString, name);
    const FilterBank& bank = bankNamed(name.toStdString());
    QCOMPARE(QString::fromStdString(bank.name), name);
    QVERIFY(bank.length() >= 2 && bank.length() % 2 == 0);
    for (const auto* filter : {&bank.decHigh, &bank.recLow, &bank.recHigh})
        QCOMPARE(filter->size(), bank.length());

    const bool truncated = name == "dmey";
    const double tolerance = truncated ? 3e-3 : 1e-15;
    QVERIFY(shiftProductError(bank.decLow, bank.recLow, 1) <= tolerance);
    QVERIFY(shiftProductError(bank.decHigh, bank.recHigh, 1) <= tolerance);
    QVERIFY(shiftProductError(bank.decLow, bank.recHigh, 0) <= tolerance);
    QVERIFY(shiftProductError(bank.decHigh, bank.recLow, 0) <= tolerance);
    if (bank.orthogonal) {
        QVERIFY(std::equal(bank.decLow.begin(), bank.decLow.end(), bank.recLow.rbegin()));
        QVERIFY(std::equal(bank.decHigh.begin(), bank.decHigh.end(), bank.recHigh.rbegin()));
    }

    const double sum = std::accumulate(bank.decLow.begin(), bank.decLow.end(), 0.0);
    QVERIFY(std::abs(sum - std::numbers::sqrt2) <= (truncated ? 1e-6 : 2e-15));
    if (bank.length() > 2) {
        // Higher moments drown in the rounding of the taps; a wrong or swapped tap shows in the low ones.
        for (int power = 0; power < std::min(bank.vanishingMoments, 3); ++power) {
            // rbio reports its partner's order, as PyWavelets does.
            const bool reverse = bank.family == "Reverse biorthogonal";
            QVERIFY2(relativeMoment(reverse ? bank.recHigh : bank.decHigh, power) <= 1e-11, qPrintable(name));
        }
    }
}

void TstFilterBank::knowsItsFacts_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("orthogonal");
    QTest::addColumn<int>("symmetry");
    QTest::addColumn<int>("vanishingMoments");
    const auto asymmetric = static_cast<int>(Symmetry::Asymmetric);
    const auto nearSymmetric = static_cast<int>(Symmetry::NearSymmetric);
    const auto symmetric = static_cast<int>(Symmetry::Symmetric);
    QTest::addRow("haar") << "Haar" << 2 << true << asymmetric << 1;
    QTest::addRow("db1") << "Daubechies" << 2 << true << asymmetric << 1;
    QTest::addRow("db38") << "Daubechies" << 76 << true << asymmetric << 38;
    QTest::addRow("sym20") << "Symlets" << 40 << true << nearSymmetric << 20;
    QTest::addRow("coif17") << "Coiflets" << 102 << true << nearSymmetric << 34;
    QTest::addRow("bior6.8") << "Biorthogonal" << 18 << false << symmetric << 6;
    QTest::addRow("rbio3.1") << "Reverse biorthogonal" << 4 << false << symmetric << 3;
    QTest::addRow("dmey") << "Discrete Meyer (FIR Approximation)" << 62 << true << symmetric << 0;
}

void TstFilterBank::knowsItsFacts()
{
    const FilterBank& bank = bankNamed(QTest::currentDataTag());
    QTEST(QString::fromStdString(bank.family), "family");
    QTEST(static_cast<int>(bank.length()), "length");
    QTEST(bank.orthogonal, "orthogonal");
    QTEST(static_cast<int>(bank.symmetry), "symmetry");
    QTEST(bank.vanishingMoments, "vanishingMoments");
}

void TstFilterBank::turnsReverseBanksRound()
{
    for (const std::string& name : waveletNames()) {
        if (!name.starts_with("rbio")) continue;
        const FilterBank& reverse = bankNamed(name);
        const FilterBank& bank = bankNamed("bior" + name.substr(4));
        QVERIFY(std::equal(reverse.decLow.begin(), reverse.decLow.end(), bank.recLow.rbegin()));
        QVERIFY(std::equal(reverse.recLow.begin(), reverse.recLow.end(), bank.decLow.rbegin()));
    }
}

void TstFilterBank::hasPublishedTaps()
{
    const double root3 = std::numbers::sqrt3;
    const double scale = 4 * std::numbers::sqrt2;
    const std::vector<double> db2{(1 - root3) / scale, (3 - root3) / scale, (3 + root3) / scale, (1 + root3) / scale};
    const FilterBank& bank = bankNamed("db2");
    const std::array<double, 4> signs{-1, 1, -1, 1};
    for (std::size_t k = 0; k < 4; ++k) {
        QVERIFY(std::abs(bank.decLow[k] - db2[k]) <= 4e-16);
        QVERIFY(std::abs(bank.recLow[k] - db2[3 - k]) <= 4e-16);
        QVERIFY(std::abs(bank.decHigh[k] - signs[k] * db2[3 - k]) <= 4e-16);
        QVERIFY(std::abs(bank.recHigh[k] + signs[k] * db2[k]) <= 4e-16);
    }
    const std::vector<double> spline{0, -1, 2, 6, 2, -1}; // bior2.2, times 8 / sqrt(2)
    for (std::size_t k = 0; k < 6; ++k)
        QVERIFY(std::abs(bankNamed("bior2.2").decLow[k] - spline[k] * std::numbers::sqrt2 / 8) <= 3e-16);
}

void TstFilterBank::namesCloseMatches_data()
{
    QTest::addColumn<QString>("close");
    QTest::addRow("DB4") << "db4";
    QTest::addRow("sym 4") << "sym4";
    QTest::addRow("sym1") << "sym2";
    QTest::addRow("bior22") << "bior2.2";
    QTest::addRow("meyer") << "dmey";
    QTest::addRow("%s", "") << "db1";
}

void TstFilterBank::namesCloseMatches()
{
    QFETCH(const QString, close);
    const auto found = findFilterBank(QTest::currentDataTag());
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::BadParameter);
    QVERIFY2(found.error().detail.find(close.toStdString()) != std::string::npos, found.error().detail.c_str());
}

QTEST_GUILESS_MAIN(TstFilterBank)
#include "tst_filter_bank.moc"
