// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that always works on the newest request: no queue, so no backlog when a slider moves.
#pragma once

#include "core/base/progress.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace wg {

/// At most one request runs and one waits. A new request replaces the waiting one and asks the running one to stop.
/// Any thread may call any member; the job runs on the worker's thread and must not throw. The destructor stops the job
/// and returns within one of its checkpoints.
template <class Request>
class LatestWorker
{
public:
    using Job = std::function<void(const Request&, Progress&)>;

    explicit LatestWorker(Job job)
        : m_job(std::move(job))
        , m_thread([this](const std::stop_token& quit) { loop(quit); })
    { }
    LatestWorker(const LatestWorker&) = delete;
    LatestWorker& operator=(const LatestWorker&) = delete;
    ~LatestWorker()
    {
        m_thread.request_stop();
        stop();
    }

    void submit(Request request)
    {
        std::stop_source running = replacePending(std::move(request));
        // Outside the lock: stop callbacks run in here and may take locks of their own.
        running.request_stop();
        m_wake.notify_one();
    }

    /// Forgets the waiting request and asks the running one to stop.
    void stop()
    {
        std::stop_source running = replacePending(std::nullopt);
        running.request_stop();
    }

    [[nodiscard]] bool isIdle() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_isRunning && !m_pending.has_value();
    }

    /// How far the running job has come.
    [[nodiscard]] const ProgressState& progress() const { return m_progress; }

private:
    [[nodiscard]] std::stop_source replacePending(std::optional<Request> request)
    {
        const std::lock_guard lock(m_mutex);
        m_pending = std::move(request);
        return m_running;
    }

    void loop(const std::stop_token& quit)
    {
        while (std::optional<Request> request = waitForRequest(quit)) {
            Progress progress(m_running.get_token(), &m_progress);
            progress.enter("");
            m_job(*request, progress);
            const std::lock_guard lock(m_mutex);
            m_isRunning = false;
        }
    }

    /// The next request, with a fresh stop source for it; nothing when the worker is to end.
    [[nodiscard]] std::optional<Request> waitForRequest(const std::stop_token& quit)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, quit, [this] { return m_pending.has_value(); });
        if (quit.stop_requested()) return std::nullopt;
        m_running = std::stop_source();
        m_isRunning = true;
        return std::exchange(m_pending, std::nullopt);
    }

    Job m_job;
    ProgressState m_progress;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Request> m_pending;
    std::stop_source m_running; // replaced only by the worker's thread, under the mutex
    bool m_isRunning = false;
    std::jthread m_thread; // last: starts when everything else is ready, joins before anything is gone
};

} // namespace wg
