// SPDX-License-Identifier: GPL-3.0-or-later
// The worker: newest request wins, running work is cancelled, ending it never waits for long work.
#include "core/base/guarded.h"
#include "core/run/latest_worker.h"
#include "core/run/mailbox.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <chrono>
#include <latch>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace wg;

namespace {

/// A job that never ends by itself.
void runUntilStopped(const Progress& progress)
{
    while (!progress.stopped())
        std::this_thread::yield();
}

} // namespace

class TstLatestWorker : public QObject
{
    Q_OBJECT

private slots:
    void runsWhatIsSubmitted();
    void dropsAllButTheNewestWaitingRequest();
    void stopsTheRunningJobForANewerOne();
    void stopForgetsTheWaitingRequest();
    void destructorEndsARunningJob();
    void destructorOfAnIdleWorkerReturns();
    void stressNewestAlwaysArrives();
    void reportsProgressToTheReader();
    void mailboxKeepsTheLastValue();
    void mailboxRingsOnceUntilEmptied();
    void guardedTurnsExceptionsIntoErrors();
};

void TstLatestWorker::runsWhatIsSubmitted()
{
    std::atomic<int> seen{0};
    LatestWorker<int> worker([&](const int& request, Progress&) { seen = request; });
    worker.submit(7);
    QTRY_COMPARE(seen.load(), 7);
    QTRY_VERIFY(worker.isIdle());
}

void TstLatestWorker::dropsAllButTheNewestWaitingRequest()
{
    std::latch started(1);
    std::latch release(1);
    Mailbox<std::vector<int>> ran;
    std::vector<int> order;
    LatestWorker<int> worker([&](const int& request, Progress&) {
        order.push_back(request);
        if (request == 1) {
            started.count_down();
            release.wait();
        }
        static_cast<void>(ran.put(order));
    });
    worker.submit(1);
    started.wait();
    for (int request = 2; request <= 50; ++request)
        worker.submit(request);
    release.count_down();
    QTRY_VERIFY(worker.isIdle());
    QCOMPARE(ran.take().value(), (std::vector<int>{1, 50}));
}

void TstLatestWorker::stopsTheRunningJobForANewerOne()
{
    std::latch started(1);
    std::atomic<int> finished{0};
    LatestWorker<int> worker([&](const int& request, const Progress& progress) {
        if (request == 1) {
            started.count_down();
            runUntilStopped(progress);
        }
        finished = request;
    });
    worker.submit(1);
    started.wait();
    worker.submit(2);
    QTRY_COMPARE(finished.load(), 2);
}

void TstLatestWorker::stopForgetsTheWaitingRequest()
{
    std::latch started(1);
    std::atomic<int> runs{0};
    LatestWorker<int> worker([&](const int&, const Progress& progress) {
        if (runs.fetch_add(1) == 0) started.count_down();
        runUntilStopped(progress);
    });
    worker.submit(1);
    started.wait();
    worker.stop();
    QTRY_VERIFY(worker.isIdle());
    QCOMPARE(runs.load(), 1);
}

void TstLatestWorker::destructorEndsARunningJob()
{
    QElapsedTimer timer;
    std::atomic<int> runs{0};
    {
        std::latch started(1);
        LatestWorker<int> worker([&](const int&, const Progress& progress) {
            if (runs.fetch_add(1) == 0) started.count_down();
            runUntilStopped(progress);
        });
        worker.submit(1);
        started.wait();
        worker.submit(2);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 2000, "the job was asked to stop and yields all the time");
    QVERIFY(runs.load() <= 2);
}

void TstLatestWorker::destructorOfAnIdleWorkerReturns()
{
    for (int round = 0; round < 50; ++round) {
        const LatestWorker<int> worker([](const int&, Progress&) {});
        QVERIFY(worker.isIdle());
    }
}

void TstLatestWorker::stressNewestAlwaysArrives()
{
    constexpr int kRequests = 2000;
    Mailbox<int> results;
    LatestWorker<int> worker([&](const int& request, const Progress& progress) {
        for (int step = 0; step < request % 3 * 200; ++step)
            if (progress.stopped()) return;
        static_cast<void>(results.put(request));
    });
    int latest = 0;
    for (int request = 1; request <= kRequests; ++request) {
        worker.submit(request);
        if (const auto result = results.take()) {
            QVERIFY2(*result > latest, "results must never come out of order");
            latest = *result;
        }
    }
    QTRY_VERIFY(worker.isIdle());
    if (const auto result = results.take()) latest = *result;
    QCOMPARE(latest, kRequests);
}

void TstLatestWorker::reportsProgressToTheReader()
{
    std::binary_semaphore reported(0);
    LatestWorker<int> worker([&](const int&, Progress& progress) {
        progress.enter("working");
        progress.report(0.5);
        reported.release();
        runUntilStopped(progress);
    });
    worker.submit(1);
    reported.acquire();
    QCOMPARE(worker.progress().fraction.load(), 0.5);
    QCOMPARE(std::string(worker.progress().stage.load()), std::string("working"));
}

void TstLatestWorker::mailboxKeepsTheLastValue()
{
    Mailbox<int> mailbox;
    static_cast<void>(mailbox.put(1));
    static_cast<void>(mailbox.put(2));
    QCOMPARE(mailbox.take().value(), 2);
    QVERIFY(!mailbox.take().has_value());
}

void TstLatestWorker::mailboxRingsOnceUntilEmptied()
{
    Mailbox<int> mailbox;
    QVERIFY(mailbox.put(1));
    QVERIFY(!mailbox.put(2));
    QVERIFY(mailbox.take().has_value());
    QVERIFY(mailbox.put(3));
}

void TstLatestWorker::guardedTurnsExceptionsIntoErrors()
{
    const auto memory = guarded([]() -> Result<int> { throw std::bad_alloc(); });
    QCOMPARE(memory.error().code, ErrorCode::OutOfMemory);
    const auto length = guarded([]() -> Result<int> { throw std::length_error("long"); });
    QCOMPARE(length.error().code, ErrorCode::OutOfMemory);
    const auto other = guarded([]() -> Result<int> { throw std::runtime_error("odd"); });
    QCOMPARE(other.error().code, ErrorCode::InternalError);
    QCOMPARE(other.error().detail, std::string("odd"));
    QCOMPARE(guarded([]() -> Result<int> { return 3; }).value(), 3);
}

QTEST_GUILESS_MAIN(TstLatestWorker)
#include "tst_latest_worker.moc"
