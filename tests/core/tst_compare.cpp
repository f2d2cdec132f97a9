// SPDX-License-Identifier: GPL-3.0-or-later
// Differences between two outputs, against sums written out.
#include "core/pipeline/compare.h"
#include "tests/support/results.h"

#include <QTest>

using namespace wg;

class TstCompare : public QObject
{
    Q_OBJECT

private slots:
    void equalResultsAreNotApart();
    void differenceIsThatOfTheOutputs();
    void lengthsThatDifferHaveNone();
    void figuresNameWhatChanged();
    void stops();
};

void TstCompare::equalResultsAreNotApart()
{
    const auto result = test::exampleResult("doppler?n=200", Method::Joint, 2);
    Progress progress;
    const auto difference = compareOutputs(*result, *result, progress);
    QVERIFY(difference.has_value() && difference->has_value());
    QCOMPARE((*difference)->rms, 0.0);
    QCOMPARE((*difference)->largest, 0.0);
    QCOMPARE((*difference)->relative, 0.0);
}

void TstCompare::differenceIsThatOfTheOutputs()
{
    const auto first = test::exampleResult("doppler?n=200", Method::Joint, 2);
    const auto second = test::exampleResult("doppler?n=200", Method::PerBand, 4);
    Progress progress;
    const auto difference = compareOutputs(*first, *second, progress);
    QVERIFY(difference.has_value() && difference->has_value());
    double squares = 0;
    double own = 0;
    double largest = 0;
    for (std::size_t t = 0; t < 200; ++t) {
        const double d = first->output->output.values[t] - second->output->output.values[t];
        squares += d * d;
        own += first->output->output.values[t] * first->output->output.values[t];
        largest = std::max(largest, std::abs(d));
    }
    QVERIFY(largest > 0.01);
    QVERIFY(std::abs((*difference)->rms - std::sqrt(squares / 200)) < 1e-12);
    QVERIFY(std::abs((*difference)->relative - std::sqrt(squares / own)) < 1e-12);
    QCOMPARE((*difference)->largest, largest);
}

void TstCompare::lengthsThatDifferHaveNone()
{
    const auto first = test::exampleResult("doppler?n=200", Method::Joint, 2);
    const auto second = test::exampleResult("doppler?n=201", Method::Joint, 2);
    Progress progress;
    const auto difference = compareOutputs(*first, *second, progress);
    QVERIFY(difference.has_value());
    QVERIFY(!difference->has_value());
}

void TstCompare::figuresNameWhatChanged()
{
    Progress progress;
    const auto off = comparedFigures(*test::exampleResult("doppler?n=256", Method::Off, 4), 0, 1, progress);
    QVERIFY(off.has_value());
    QVERIFY2(!off->head && off->inputDistanceRms < 1e-12, "nothing attends, so the output is the input");
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    const auto banded = comparedFigures(*result, 0, 1, progress);
    QVERIFY(banded.has_value() && banded->head.has_value());
    QCOMPARE(banded->head->entropyBits, result->figures->at(0, 1).entropyBits);
    QCOMPARE(banded->clean->mseOutput, result->clean->mseOutput);
    QVERIFY(banded->checksHold && banded->inputDistanceRms > 0.1);
    QVERIFY2(!comparedFigures(*result, 0, 9, progress)->head, "there is no tenth head");
}

void TstCompare::stops()
{
    std::stop_source stop;
    stop.request_stop();
    Progress progress(stop.get_token());
    const auto result = test::exampleResult("doppler?n=64", Method::Off, 1);
    const auto difference = compareOutputs(*result, *result, progress);
    QVERIFY(!difference.has_value() && difference.error().code == ErrorCode::Stopped);
}

QTEST_GUILESS_MAIN(TstCompare)
#include "tst_compare.moc"
