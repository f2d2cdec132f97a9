// SPDX-License-Identifier: GPL-3.0-or-later
// Work a panel needs done off the GUI thread: the newest request wins, and its answer arrives in the GUI thread.
#pragma once

#include "core/base/guarded.h"
#include "core/run/latest_worker.h"
#include "core/run/mailbox.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace wg {

/// Carries nothing but the news that an answer waits, so nothing is shared through Qt's event queue.
class BackgroundBell : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void rung();
};

/// Runs `work` on a thread of its own and calls `done` in the thread it was made in. Submitting again, or cancelling,
/// stops what runs; an answer that is no longer wanted never arrives. The thread starts with the first request, so a
/// panel that is never looked at costs none.
template <class Request, class Answer>
class Background
{
public:
    using Work = std::function<Result<Answer>(const Request&, Progress&)>;
    using Done = std::function<void(const Request&, Result<Answer>)>;

    Background(Work work, Done done)
        : m_work(std::move(work))
        , m_done(std::move(done))
    {
        QObject::connect(
            &m_bell, &BackgroundBell::rung, &m_bell, [this] { deliver(); }, Qt::QueuedConnection);
    }

    void submit(Request request)
    {
        if (!m_worker)
            m_worker = std::make_unique<LatestWorker<Job>>(
                [this](const Job& job, Progress& progress) { compute(job, progress); });
        m_waiting = true;
        m_newestRequest = request;
        m_worker->submit(Job{++m_newest, std::move(request)});
    }
    /// Does short work at once, in this thread: its answer is in the picture that is painted next.
    void answerNow(const Request& request)
    {
        cancel();
        Progress progress;
        m_done(request, guarded([&] { return m_work(request, progress); }));
    }
    /// Does what is being waited for at once: a figure for a file cannot wait for the next turn of the event loop.
    void finishNow()
    {
        if (m_waiting) answerNow(Request(*m_newestRequest));
    }
    void cancel()
    {
        ++m_newest;
        m_waiting = false;
        m_newestRequest.reset();
        if (m_worker) m_worker->stop();
    }
    [[nodiscard]] bool isBusy() const { return m_waiting; }

private:
    struct Job
    {
        std::uint64_t number = 0;
        Request request;
    };
    struct Finished
    {
        Job job;
        Result<Answer> answer;
    };

    void compute(const Job& job, Progress& progress)
    {
        Result<Answer> answer = guarded([&] { return m_work(job.request, progress); });
        if (progress.stopped()) return;
        if (m_mailbox.put(Finished{job, std::move(answer)})) emit m_bell.rung();
    }

    void deliver()
    {
        std::optional<Finished> finished = m_mailbox.take();
        if (!finished || finished->job.number != m_newest) return;
        m_waiting = false;
        m_newestRequest.reset();
        m_done(finished->job.request, std::move(finished->answer));
    }

    Work m_work;
    Done m_done;
    BackgroundBell m_bell;
    std::uint64_t m_newest = 0;
    bool m_waiting = false;
    std::optional<Request> m_newestRequest; // while it waits
    Mailbox<Finished> m_mailbox;
    std::unique_ptr<LatestWorker<Job>> m_worker; // last: its thread uses the members above
};

} // namespace wg
