// SPDX-License-Identifier: GPL-3.0-or-later
// The controller: the newest request wins, Stop and errors keep the last result, closing never waits.
#include "core/pipeline/analysis.h"
#include "core/pipeline/load.h"
#include "ui/analysis_controller.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace wg;

namespace {

const QString kSmall = QStringLiteral("example:doppler?n=256");
const QString kLarge = QStringLiteral("example:doppler?n=65536");

/// Takes seconds: every coefficient attends to every other.
AnalysisOptions slowOptions()
{
    AnalysisOptions options;
    options.method = Method::Joint;
    options.heads = 16;
    return options;
}

AnalysisOptions randomOptions(std::mt19937& generator)
{
    const auto pick
        = [&generator](int low, int high) { return std::uniform_int_distribution<int>(low, high)(generator); };
    AnalysisOptions options;
    options.method = static_cast<Method>(pick(0, 4));
    options.heads = pick(1, 6);
    options.hidden = pick(1, 12);
    options.seed = static_cast<std::uint32_t>(pick(0, 100));
    options.levels = pick(0, 4);
    options.residual = pick(0, 1) == 1;
    return options;
}

AnalysisResultPtr computedAlone(const AnalysisController& controller)
{
    Progress progress;
    AnalysisRequest request;
    request.signal = controller.signal();
    request.options = controller.options();
    auto result = analyse(request, progress);
    return result ? *result : nullptr;
}

} // namespace

class TstController : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void loadsAndAnalyses();
    void newestOfManyChangesWins();
    void unchangedStagesStayTheSame();
    void stopKeepsTheLastResult();
    void aLongSignalShowsBeforeItsAttention();
    void unreadableFileChangesNothing();
    void optionsChangedDuringABadLoadStillApply();
    void staleAfterAWhile();
    void manualChangesWaitForRun();
    void shorterSignalPullsLevelsIn();
    void closingWhileBusyReturnsAtOnce();
    void progressIsReportedWhileBusy();

private:
    static void open(AnalysisController& controller, const QString& source);
    /// A long signal that is shown at once, because nothing attends yet.
    static void openLarge(AnalysisController& controller);
};

void TstController::init()
{
    // The offscreen platform says so about size hints and raising.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

void TstController::open(AnalysisController& controller, const QString& source)
{
    QSignalSpy results(&controller, &AnalysisController::resultChanged);
    controller.open(source);
    QTRY_COMPARE(results.count(), 1);
}

void TstController::openLarge(AnalysisController& controller)
{
    AnalysisOptions options;
    options.method = Method::Off;
    controller.setOptions(options);
    open(controller, kLarge);
}

void TstController::loadsAndAnalyses()
{
    AnalysisController controller;
    open(controller, kSmall);
    QVERIFY(!controller.isBusy());
    QVERIFY(!controller.isStale());
    QCOMPARE(controller.result()->signal, controller.signal());
    QCOMPARE(controller.signal()->length(), std::size_t{256});
}

void TstController::newestOfManyChangesWins()
{
    std::mt19937 generator(7);
    AnalysisController controller;
    open(controller, kSmall);
    for (int change = 0; change < 200; ++change) {
        controller.setOptions(randomOptions(generator));
        if (change % 7 == 0) QTest::qWait(1);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isBusy(), 20000);
    QCOMPARE(controller.result()->request.options, controller.options());
    const AnalysisResultPtr alone = computedAlone(controller);
    QVERIFY(alone);
    QCOMPARE(controller.result()->output->output.values, alone->output->output.values);
    QVERIFY(!controller.isStale());
}

void TstController::unchangedStagesStayTheSame()
{
    AnalysisController controller;
    open(controller, kSmall);
    const auto transform = controller.result()->transform;
    AnalysisOptions options = controller.options();
    options.heads = 2;
    controller.setOptions(options);
    QTRY_VERIFY(!controller.isBusy());
    QCOMPARE(controller.result()->settings.heads, 2);
    QCOMPARE(controller.result()->transform, transform);
}

void TstController::stopKeepsTheLastResult()
{
    AnalysisController controller;
    openLarge(controller);
    const AnalysisResultPtr before = controller.result();
    controller.setOptions(slowOptions());
    QTest::qWait(30);
    QVERIFY(controller.isBusy());
    controller.stop();
    QVERIFY(!controller.isBusy());
    QVERIFY2(controller.hasPending(), "what was stopped can be run again");
    QVERIFY2(controller.isStale(), "what is shown does not answer the parameters");
    QTest::qWait(150);
    QCOMPARE(controller.result(), before);
}

void TstController::aLongSignalShowsBeforeItsAttention()
{
    AnalysisController controller;
    controller.setOptions(slowOptions());
    QSignalSpy results(&controller, &AnalysisController::resultChanged);
    controller.open(kLarge);
    QTRY_COMPARE(results.count(), 1);
    QVERIFY2(controller.isBusy() && controller.isStale(), "attention is still to come");
    QCOMPARE(controller.result()->signal, controller.signal());
    QVERIFY(controller.result()->settings.method == Method::Off);
    const auto transform = controller.result()->transform;
    controller.stop();
    QVERIFY2(controller.hasPending(), "Run goes on");
    QCOMPARE(controller.result()->transform, transform);
    AnalysisOptions quick;
    quick.method = Method::Off;
    controller.setOptions(quick);
    QTRY_COMPARE(results.count(), 2);
    QVERIFY(!controller.isStale());
    QCOMPARE(controller.result()->transform, transform);
}

void TstController::unreadableFileChangesNothing()
{
    AnalysisController controller;
    open(controller, kSmall);
    const AnalysisResultPtr before = controller.result();
    QSignalSpy failures(&controller, &AnalysisController::failed);
    QSignalSpy signals_(&controller, &AnalysisController::signalChanged);
    controller.open(QStringLiteral("/no/such/file.npy"));
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(failures.first().at(1).toString(), QStringLiteral("/no/such/file.npy"));
    QCOMPARE(controller.result(), before);
    QCOMPARE(signals_.count(), 0);
    QVERIFY(!controller.isBusy());
    QVERIFY(!controller.isStale());
    AnalysisOptions options = controller.options();
    options.heads = 3;
    controller.setOptions(options);
    QTRY_COMPARE(controller.result()->settings.heads, 3);
}

void TstController::optionsChangedDuringABadLoadStillApply()
{
    AnalysisController controller;
    open(controller, kSmall);
    controller.open(QStringLiteral("/no/such/file.npy"));
    AnalysisOptions options = controller.options();
    options.heads = 5;
    controller.setOptions(options);
    QTRY_COMPARE(controller.result()->settings.heads, 5);
    QTRY_VERIFY(!controller.isBusy());
    QVERIFY(!controller.isStale());
}

void TstController::staleAfterAWhile()
{
    AnalysisController controller;
    openLarge(controller);
    QSignalSpy stale(&controller, &AnalysisController::staleChanged);
    controller.setOptions(slowOptions());
    QVERIFY(!controller.isStale());
    QTRY_COMPARE_WITH_TIMEOUT(stale.count(), 1, 1000);
    QVERIFY(controller.isStale());
    AnalysisOptions quick;
    quick.method = Method::Off;
    controller.setOptions(quick);
    QTRY_VERIFY(!controller.isStale());
}

void TstController::manualChangesWaitForRun()
{
    AnalysisController controller;
    open(controller, kSmall);
    controller.setAutomatic(false);
    AnalysisOptions options = controller.options();
    for (int heads = 2; heads < 8; ++heads) {
        options.heads = heads;
        controller.setOptions(options);
    }
    QVERIFY(controller.hasPending());
    QVERIFY(!controller.isBusy());
    QCOMPARE(controller.result()->settings.heads, 4);
    controller.run();
    QVERIFY(!controller.hasPending());
    QTRY_COMPARE(controller.result()->settings.heads, 7);
    options.heads = 3;
    controller.setOptions(options);
    controller.setAutomatic(true);
    QTRY_COMPARE(controller.result()->settings.heads, 3);
}

void TstController::shorterSignalPullsLevelsIn()
{
    AnalysisController controller;
    open(controller, kSmall);
    AnalysisOptions options = controller.options();
    options.levels = 7;
    controller.setOptions(options);
    QTRY_VERIFY(!controller.isBusy());
    open(controller, QStringLiteral("example:doppler?n=16"));
    QCOMPARE(controller.options().levels.value(), 4);
    QCOMPARE(controller.result()->settings.levels, 4);
}

void TstController::closingWhileBusyReturnsAtOnce()
{
    QElapsedTimer timer;
    {
        AnalysisController controller;
        openLarge(controller);
        controller.setOptions(slowOptions());
        QTest::qWait(30);
        QVERIFY(controller.isBusy());
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    qInfo("ended a busy worker in %lld ms", timer.elapsed());
}

void TstController::progressIsReportedWhileBusy()
{
    AnalysisController controller;
    openLarge(controller);
    QSignalSpy progress(&controller, &AnalysisController::progressed);
    controller.setOptions(slowOptions());
    QTRY_VERIFY(progress.count() >= 2);
    controller.stop();
    const auto reports = progress.count();
    QTest::qWait(120);
    QCOMPARE(progress.count(), reports);
}

QTEST_MAIN(TstController)
#include "tst_controller.moc"
