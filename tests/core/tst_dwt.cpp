// SPDX-License-Identifier: GPL-3.0-or-later
// The transform: against PyWavelets, against the formula written out, and back to the signal.
#include "core/wavelet/dwt.h"

#include "tests/support/dispatch_target.h"
#include "tests/support/extended_signal.h"
#include "tests/support/transform_data.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

using namespace wg;
using namespace wg::test;

namespace {

double rootMeanSquareError(std::span<const double> a, std::span<const double> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum / static_cast<double>(a.size()));
}

/// Coefficients of one level straight from the formula, one at a time.
std::vector<double> textbookLevel(const std::vector<double>& x, const std::vector<double>& taps, BoundaryMode mode)
{
    const bool periodization = mode == BoundaryMode::Periodization;
    const std::size_t count = periodization ? (x.size() + 1) / 2 : (x.size() + taps.size() - 1) / 2;
    const std::int64_t newest = periodization ? static_cast<std::int64_t>(taps.size() / 2) : 1;
    std::vector<double> coefficients(count);
    for (std::size_t k = 0; k < count; ++k)
        for (std::size_t n = 0; n < taps.size(); ++n)
            coefficients[k] += taps[n]
                * test::textbookSample(x, newest + 2 * static_cast<std::int64_t>(k) - static_cast<std::int64_t>(n),
                                       mode);
    return coefficients;
}

/// One level back from the formula: every coefficient adds its own two filters to the samples it reaches.
std::vector<double> textbookInverse(const std::vector<double>& low, const std::vector<double>& high,
                                    const FilterBank& bank, BoundaryMode mode)
{
    const bool periodization = mode == BoundaryMode::Periodization;
    const std::size_t length = 2 * low.size() + (periodization ? 0 : 2 - bank.length());
    const std::size_t before = periodization ? bank.length() / 2 - 1 : bank.length() - 2;
    std::vector<double> y(length);
    for (std::size_t k = 0; k < low.size(); ++k) {
        for (std::size_t n = 0; n < bank.length(); ++n) {
            std::size_t sample = 2 * k + n;
            if (!periodization && (sample < before || sample - before >= length)) continue;
            sample = periodization ? (sample + bank.length() * length - before) % length : sample - before;
            y[sample] += bank.recLow[n] * low[k] + bank.recHigh[n] * high[k];
        }
    }
    return y;
}

/// Lengths around the filter, around the blocks of the fast path, and the awkward ones in between.
std::vector<std::size_t> awkwardLengths()
{
    std::vector<std::size_t> lengths;
    for (std::size_t length = 1; length <= 64; ++length)
        lengths.push_back(length);
    lengths.insert(lengths.end(), {127, 255, 511, 512, 513, 514, 515, 1023, 1024, 1025, 1537});
    return lengths;
}

void addWaveletRows(const std::vector<std::string>& names)
{
    QTest::addColumn<QString>("name");
    for (const std::string& name : names)
        QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
}

} // namespace

class TstDwt : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithPyWavelets_data();
    void agreesWithPyWavelets();
    void reconstructs_data();
    void reconstructs();
    void agreesWithTheFormula_data();
    void agreesWithTheFormula();
    void inverseAgreesWithTheFormula_data();
    void inverseAgreesWithTheFormula();
    void singlePrecisionFollowsDouble_data();
    void singlePrecisionFollowsDouble();
    void piecesOfALongChannelFitTogether();
    void orthogonalPeriodizationKeepsEnergy();
    void isLinear();
    void stopsWhenAsked();
    void noLevelsMeansTheSamples();
};

void TstDwt::agreesWithPyWavelets_data()
{
    QFile file(WAVEGAZE_TEST_DATA "/dwt_reference.txt");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QTest::addColumn<QStringList>("fields");
    while (!file.atEnd()) {
        const QStringList fields = QString::fromLatin1(file.readLine()).simplified().split(' ');
        QTest::addRow("%s %s %s", qPrintable(fields[0]), qPrintable(fields[1]), qPrintable(fields[2])) << fields;
    }
}

void TstDwt::agreesWithPyWavelets()
{
    QFETCH(const QStringList, fields);
    QCOMPARE(fields.size(), 7);
    const FilterBank& bank = bankNamed(fields[0].toStdString());
    const auto mode = findBoundaryMode(fields[1].toStdString()).value();
    const auto layout = makeBandLayout(fields[2].toUInt(), bank, mode, 3);
    Progress progress;
    const auto coefficients = decompose(asTensor(testSignal(layout.sampleCount)), bank, layout, 1, progress).value();
    // Modes that extrapolate reach into the hundreds on so short a signal, and PyWavelets' own taps are good to 1e-11;
    // 4: what the sum over a band makes of it.
    const double tolerance = 4e-10 * std::max(1.0, largestMagnitude(coefficients.values));
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        double sum = 0;
        for (std::size_t token = layout.bandOffsets[band]; token < layout.bandOffsets[band + 1]; ++token)
            sum += coefficients.values[token] * std::cos(static_cast<double>(token - layout.bandOffsets[band]));
        const double expected = fields[3 + static_cast<qsizetype>(band)].toDouble();
        QVERIFY2(std::abs(sum - expected) <= tolerance,
                 qPrintable(QString("band %1: %2 instead of %3").arg(band).arg(sum, 0, 'g', 17).arg(expected)));
    }
}

void TstDwt::reconstructs_data()
{
    const auto names = waveletNames();
    addWaveletRows({names.begin(), names.end()});
}

void TstDwt::reconstructs()
{
    QFETCH(const QString, name);
    const FilterBank& bank = bankNamed(name.toStdString());
    std::vector<std::size_t> lengths{1, 100, 1000, 10007};
    for (std::size_t length = 2; length < 40; ++length)
        lengths.push_back(length);
    Progress progress;
    for (const BoundaryMode mode : kBoundaryModes) {
        for (const std::size_t length : lengths) {
            const int levels = std::min(largestLevel(length), std::max(3, largestUsefulLevel(length, bank.length())));
            const auto layout = makeBandLayout(length, bank, mode, levels);
            const auto x = asTensor(testSignal(length));
            const auto coefficients = decompose(x, bank, layout, 1, progress).value();
            QCOMPARE(coefficients.shape, (std::vector<std::size_t>{1, layout.tokenCount(), 1}));
            const auto y = reconstruct(coefficients, bank, layout, 1, progress).value();
            QCOMPARE(y.shape, x.shape);
            const double error = rootMeanSquareError(x.values, y.values);
            // dmey is a truncated filter: its taps satisfy the reconstruction condition to 2e-3 only.
            const double tolerance
                = name == "dmey" ? 5e-3 * std::max(1.0, largestMagnitude(coefficients.values)) : 5e-11;
            QVERIFY2(error <= tolerance,
                     qPrintable(QString("%1, length %2: %3").arg(toString(mode).data()).arg(length).arg(error)));
        }
    }
}

void TstDwt::agreesWithTheFormula_data()
{
    addWaveletRows({"haar", "db2", "db3", "sym8", "db38", "coif2", "bior2.4", "bior5.5", "rbio3.1", "rbio6.8", "dmey"});
}

void TstDwt::agreesWithTheFormula()
{
    QFETCH(const QString, name);
    const FilterBank& bank = bankNamed(name.toStdString());
    std::vector<double> low;
    std::vector<double> high;
    for (const BoundaryMode mode : kBoundaryModes) {
        for (const std::size_t length : awkwardLengths()) {
            const auto x = testSignal(length);
            analyse<double>(x, bank, mode, low, high);
            QCOMPARE(low.size(), coefficientCount(length, bank.length(), mode));
            const auto expectedLow = textbookLevel(x, bank.decLow, mode);
            const auto expectedHigh = textbookLevel(x, bank.decHigh, mode);
            const double tolerance = 1e-14 * std::max(10.0, largestMagnitude(expectedLow));
            const double difference
                = std::max(largestDifference(low, expectedLow), largestDifference(high, expectedHigh));
            QVERIFY2(difference <= tolerance,
                     qPrintable(QString("%1, length %2: %3").arg(toString(mode).data()).arg(length).arg(difference)));
        }
    }
}

void TstDwt::inverseAgreesWithTheFormula_data()
{
    agreesWithTheFormula_data();
}

void TstDwt::inverseAgreesWithTheFormula()
{
    QFETCH(const QString, name);
    const FilterBank& bank = bankNamed(name.toStdString());
    std::vector<double> y;
    for (const BoundaryMode mode : {BoundaryMode::Symmetric, BoundaryMode::Periodization}) {
        const std::size_t shortest = mode == BoundaryMode::Periodization ? 1 : bank.length() / 2;
        for (std::size_t count = shortest; count <= shortest + 600; count += count < shortest + 64 ? 1 : 67) {
            const auto low = testSignal(count);
            const auto high = testSignal(count + 5);
            const auto highEnd = std::vector<double>(high.begin() + 5, high.end());
            synthesise<double>(low, highEnd, bank, mode, y);
            const double difference = largestDifference(y, textbookInverse(low, highEnd, bank, mode));
            QVERIFY2(difference <= 1e-13,
                     qPrintable(QString("%1, %2 pairs: %3").arg(toString(mode).data()).arg(count).arg(difference)));
        }
    }
}

void TstDwt::singlePrecisionFollowsDouble_data()
{
    agreesWithTheFormula_data();
}

void TstDwt::singlePrecisionFollowsDouble()
{
    QFETCH(const QString, name);
    const FilterBank& bank = bankNamed(name.toStdString());
    const auto x = testSignal(601);
    const std::vector<float> single(x.begin(), x.end());
    std::vector<double> low, high, y;
    std::vector<float> lowSingle, highSingle, ySingle;
    const auto difference = [](const std::vector<double>& a, const std::vector<float>& b) {
        return largestDifference(a, std::vector<double>(b.begin(), b.end()));
    };
    for (const BoundaryMode mode : kBoundaryModes) {
        analyse<double>(x, bank, mode, low, high);
        analyse<float>(single, bank, mode, lowSingle, highSingle);
        const double tolerance = 2e-6 * std::max(1.0, largestMagnitude(low));
        QVERIFY(difference(low, lowSingle) <= tolerance);
        QVERIFY(difference(high, highSingle) <= tolerance);
        synthesise<double>(low, high, bank, mode, y);
        synthesise<float>(lowSingle, highSingle, bank, mode, ySingle);
        QVERIFY(difference(y, ySingle) <= 2 * tolerance);
    }
}

/// A long channel is cut into pieces so that it can be stopped; the seams must not show.
void TstDwt::piecesOfALongChannelFitTogether()
{
    const FilterBank& bank = bankNamed("db4");
    const auto x = testSignal(100001);
    Progress progress;
    for (const BoundaryMode mode : {BoundaryMode::Reflect, BoundaryMode::Periodization}) {
        const auto layout = makeBandLayout(x.size(), bank, mode, 1);
        const auto coefficients = decompose(asTensor(x), bank, layout, 1, progress).value();
        auto expected = textbookLevel(x, bank.decLow, mode);
        const auto high = textbookLevel(x, bank.decHigh, mode);
        expected.insert(expected.end(), high.begin(), high.end());
        QVERIFY(largestDifference(coefficients.values, expected) <= 1e-13);
        const auto y = reconstruct(coefficients, bank, layout, 1, progress).value();
        QVERIFY(largestDifference(y.values, x) <= 1e-13);
    }
}

void TstDwt::orthogonalPeriodizationKeepsEnergy()
{
    const auto energy = [](std::span<const double> values) {
        return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    };
    Progress progress;
    const auto x = testSignal(256);
    for (const std::string& name : waveletNames()) {
        const FilterBank& bank = bankNamed(name);
        if (!bank.orthogonal || name == "dmey") continue;
        const auto layout = makeBandLayout(x.size(), bank, BoundaryMode::Periodization, 8);
        const auto coefficients = decompose(asTensor(x), bank, layout, 1, progress).value();
        QCOMPARE(coefficients.values.size(), x.size());
        QVERIFY2(std::abs(energy(coefficients.values) / energy(x) - 1) <= 1e-13, name.c_str());
    }
}

void TstDwt::isLinear()
{
    const FilterBank& bank = bankNamed("bior2.6");
    const auto a = testSignal(77);
    std::vector<double> b(77), sum(77);
    for (std::size_t i = 0; i < 77; ++i) {
        b[i] = std::cos(static_cast<double>(i) / 3);
        sum[i] = a[i] + 2 * b[i];
    }
    Progress progress;
    for (const BoundaryMode mode : kBoundaryModes) {
        const auto layout = makeBandLayout(77, bank, mode, 3);
        auto expected = decompose(asTensor(a), bank, layout, 1, progress).value().values;
        const auto second = decompose(asTensor(b), bank, layout, 1, progress).value().values;
        for (std::size_t i = 0; i < expected.size(); ++i)
            expected[i] += 2 * second[i];
        const auto actual = decompose(asTensor(sum), bank, layout, 1, progress).value().values;
        QVERIFY(largestDifference(actual, expected) <= 1e-13 * std::max(10.0, largestMagnitude(expected)));
    }
}

void TstDwt::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    Progress progress(source.get_token());
    const FilterBank& bank = bankNamed("db2");
    const auto layout = makeBandLayout(300, bank, BoundaryMode::Zero, 2);
    for (const std::size_t channels : {std::size_t{1}, std::size_t{2}}) {
        const auto forward = decompose(Tensor<double>({1, 300, channels}), bank, layout, 2, progress);
        QVERIFY(!forward);
        QCOMPARE(forward.error().code, ErrorCode::Stopped);
        const auto inverse = reconstruct(Tensor<double>({1, layout.tokenCount(), channels}), bank, layout, 2, progress);
        QVERIFY(!inverse);
        QCOMPARE(inverse.error().code, ErrorCode::Stopped);
    }
}

void TstDwt::noLevelsMeansTheSamples()
{
    const FilterBank& bank = bankNamed("db2");
    const auto layout = makeBandLayout(5, bank, BoundaryMode::Zero, 0);
    const auto x = asTensor(testSignal(5));
    Progress progress;
    QCOMPARE(decompose(x, bank, layout, 1, progress).value().values, x.values);
    QCOMPARE(reconstruct(x, bank, layout, 1, progress).value().values, x.values);
}

QTEST_GUILESS_MAIN(TstDwt)
#include "tst_dwt.moc"
