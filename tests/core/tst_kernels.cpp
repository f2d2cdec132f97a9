// SPDX-License-Identifier: GPL-3.0-or-later
// The loops under attention: 2^x against its stated error, the online softmax against sums in long double, and float
// against double.
#include "core/attention/head_stream.h"
#include "core/base/random.h"
#include "tests/support/approx.h"
#include "tests/support/dispatch_target.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace wg;

namespace {

template <class Real>
std::vector<Real> normals(std::size_t count, std::uint32_t seed, double scale = 1)
{
    std::vector<double> values(count);
    RandomState(seed).fillNormal(values);
    std::vector<Real> result;
    for (const double value : values)
        result.push_back(Real(value * scale));
    return result;
}

/// Largest error of powersOfTwo over the arguments, in units in the last place of the exact value.
template <class Real>
double worstError(const std::vector<Real>& arguments)
{
    std::vector<Real> values = arguments;
    kernel::powersOfTwo(std::span<Real>(values));
    long double worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const long double exact = std::exp2(static_cast<long double>(arguments[i]));
        const Real rounded = Real(exact);
        const Real next = std::nextafter(rounded, std::numeric_limits<Real>::infinity());
        worst = std::max(worst,
                         std::abs(static_cast<long double>(values[i]) - exact)
                             / (static_cast<long double>(next) - static_cast<long double>(rounded)));
    }
    return double(worst);
}

struct Row
{
    std::vector<double> mixed;
    double logSumExp = 0;
};

/// One query's attention summed term by term.
template <class Real>
Row textbookRow(const HeadView<Real>& head, const ScoreForm& form, std::size_t query)
{
    const std::size_t keys = head.key.size() / head.hidden;
    std::vector<long double> scores;
    for (std::size_t j = 0; j < keys; ++j) {
        long double sum = 0;
        for (std::size_t u = 0; u < head.hidden; ++u) {
            const long double q = head.query[query * head.hidden + u];
            const long double k = head.key[j * head.hidden + u];
            sum += form.distance ? -(q - k) * (q - k) : q * k;
        }
        scores.push_back(sum * static_cast<long double>(form.scale));
    }
    const long double top = *std::max_element(scores.begin(), scores.end());
    long double total = 0;
    std::vector<long double> mixed(head.width, 0);
    for (std::size_t j = 0; j < keys; ++j) {
        const long double weight = std::exp(scores[j] - top);
        total += weight;
        for (std::size_t c = 0; c < head.width; ++c)
            mixed[c] += weight * static_cast<long double>(head.value[j * head.width + c]);
    }
    Row row{{}, double(top + std::log(total))};
    for (const long double value : mixed)
        row.mixed.push_back(double(value / total));
    return row;
}

template <class Real>
void compareStream(const HeadView<Real>& head, const ScoreForm& form, double tolerance)
{
    const std::size_t keys = head.key.size() / head.hidden;
    HeadStream<Real> stream(head, form);
    const Progress progress;
    for (const std::size_t first : {std::size_t{0}, keys > 70 ? std::size_t{64} : std::size_t{0}}) {
        const TokenRange queries{first, std::min(first + 37, keys)};
        QVERIFY(stream.run(queries, {0, keys}, progress));
        for (std::size_t row = 0; row < queries.count(); row += 9) {
            const Row expected = textbookRow(head, form, queries.first + row);
            std::vector<double> mixed;
            for (std::size_t c = 0; c < head.width; ++c)
                mixed.push_back(stream.mixed(row, c));
            COMPARE_ARRAYS(mixed, expected.mixed, tolerance, tolerance);
            QVERIFY(std::abs(stream.logSumExp(row) - expected.logSumExp)
                    <= tolerance * std::max(1.0, std::abs(expected.logSumExp)));
        }
    }
}

} // namespace

class TstKernels : public QObject
{
    Q_OBJECT

private slots:
    void runsWithTheTargetAskedFor()
    {
        if (test::kTargetIsForced) QCOMPARE(QByteArray(kernel::targetName()), qgetenv("WAVEGAZE_TEST_TARGET"));
        QVERIFY(!QByteArray(kernel::targetName()).isEmpty());
    }

    void powersOfTwoAreWithinTwoUnits()
    {
        std::vector<float> singles;
        for (float x = -126; x < 127; x += 1.0F / 4099)
            singles.push_back(x);
        std::vector<double> doubles;
        for (double x = -1022; x < 1023; x += 1.0 / 523)
            doubles.push_back(x);
        const double single = worstError(singles);
        const double precise = worstError(doubles);
        QVERIFY2(single <= 2, qPrintable(QString::number(single)));
        QVERIFY2(precise <= 2, qPrintable(QString::number(precise)));
    }

    void powersOfTwoHaveExactEnds()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        std::vector<double> values{0, 1, -1, -1022, -1023, -1e9, -std::numeric_limits<double>::infinity(), nan};
        kernel::powersOfTwo(std::span<double>(values));
        QVERIFY(std::isnan(values.back()));
        values.pop_back();
        QCOMPARE(values, (std::vector<double>{1, 2, 0.5, std::exp2(-1022), 0, 0, 0}));
        std::vector<float> singles{0, 5, -126.5F, -127, -1e9F};
        kernel::powersOfTwo(std::span<float>(singles));
        QCOMPARE(singles[0], 1.0F);
        QCOMPARE(singles[1], 32.0F);
        QVERIFY(singles[2] >= 0 && singles[2] <= std::exp2(-126.0F));
        QCOMPARE(singles[3], 0.0F);
        QCOMPARE(singles[4], 0.0F);
    }

    void streamsTheSoftmax_data()
    {
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("distance");
        for (const int keys : {1, 5, 64, 95, 97, 1000, 2500})
            for (const int hidden : {1, 3, 16})
                for (const int width : {1, 2, 7, 16})
                    for (const bool distance : {false, true})
                        QTest::addRow("%d keys, %d hidden, values of %d, %s", keys, hidden, width,
                                      distance ? "distance" : "dot")
                            << keys << hidden << width << distance;
    }

    void streamsTheSoftmax()
    {
        QFETCH(int, keys);
        QFETCH(int, hidden);
        QFETCH(int, width);
        QFETCH(bool, distance);
        const auto run = [&]<class Real>(double tolerance) {
            const auto count = std::size_t(keys);
            const auto query = normals<Real>(count * std::size_t(hidden), 1);
            const auto key = normals<Real>(count * std::size_t(hidden), 2);
            const auto value = normals<Real>(count * std::size_t(width), 3);
            compareStream<Real>({query, key, value, std::size_t(hidden), std::size_t(width)},
                                {distance, 1 / std::sqrt(double(hidden))}, tolerance);
        };
        run.operator()<double>(1e-13);
        run.operator()<float>(2e-6);
    }

    /// Every strip of keys outgrows the reference of the one before, by far and by little.
    void followsARisingMaximum_data()
    {
        QTest::addColumn<double>("slope");
        QTest::addRow("by little") << 0.01;
        QTest::addRow("by much") << 0.3;
        QTest::addRow("falling") << -0.3;
    }

    void followsARisingMaximum()
    {
        QFETCH(double, slope);
        const std::size_t keys = 2000;
        std::vector<double> key, query(keys, 1.0);
        for (std::size_t j = 0; j < keys; ++j)
            key.push_back(slope * double(j));
        const auto value = normals<double>(keys * 3, 3);
        compareStream<double>({query, key, value, 1, 3}, {false, 1.0}, 1e-12);
    }

    void floatIsCloseToDouble_data()
    {
        QTest::addColumn<bool>("distance");
        QTest::addRow("dot") << false;
        QTest::addRow("distance") << true;
    }

    void floatIsCloseToDouble()
    {
        QFETCH(bool, distance);
        const std::size_t tokens = 4096;
        const std::size_t hidden = 16;
        const auto query = normals<float>(tokens * hidden, 1);
        const auto key = normals<float>(tokens * hidden, 2);
        const auto value = normals<float>(tokens * hidden, 3);
        const std::vector<double> wideQuery(query.begin(), query.end());
        const std::vector<double> wideKey(key.begin(), key.end());
        const std::vector<double> wideValue(value.begin(), value.end());
        const ScoreForm form{distance, 0.25};
        HeadStream<float> narrow({query, key, value, hidden, hidden}, form);
        HeadStream<double> wide({wideQuery, wideKey, wideValue, hidden, hidden}, form);
        const Progress progress;
        double largest = 0;
        double worst = 0;
        for (const TokenRange& block : {TokenRange{0, 64}, TokenRange{4032, 4096}}) {
            QVERIFY(narrow.run(block, {0, tokens}, progress) && wide.run(block, {0, tokens}, progress));
            for (std::size_t row = 0; row < 64; ++row)
                for (std::size_t c = 0; c < hidden; ++c) {
                    largest = std::max(largest, std::abs(wide.mixed(row, c)));
                    worst = std::max(worst, std::abs(wide.mixed(row, c) - narrow.mixed(row, c)));
                }
        }
        QVERIFY2(worst <= 2e-6 * largest, qPrintable(QString::number(worst / largest)));
    }
};

QTEST_GUILESS_MAIN(TstKernels)
#include "tst_kernels.moc"
