// SPDX-License-Identifier: GPL-3.0-or-later
// Cancellation and progress of one running job.
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <stop_token>

namespace wg {

/// What a running job tells its watchers. Written by the worker, read by anyone.
struct ProgressState
{
    std::atomic<double> fraction{0.0};
    std::atomic<const char*> stage{""}; // a string literal
};

/// Handed to every stage. Long loops ask `stopped()` at most 10 ms of work apart and return `stoppedError()`.
/// May be shared by the threads of one job.
class Progress
{
public:
    Progress() = default;
    explicit Progress(std::stop_token token, ProgressState* state = nullptr)
        : m_token(std::move(token))
        , m_state(state)
    { }

    [[nodiscard]] bool stopped() const { return m_token.stop_requested(); }

    void enter(const char* stage)
    {
        if (m_state == nullptr) return;
        m_state->stage.store(stage, std::memory_order_relaxed);
        m_state->fraction.store(0.0, std::memory_order_relaxed);
    }
    void report(double fraction)
    {
        if (m_state != nullptr) m_state->fraction.store(fraction, std::memory_order_relaxed);
    }

private:
    std::stop_token m_token;
    ProgressState* m_state = nullptr;
};

inline Error stoppedError()
{
    return makeError(ErrorCode::Stopped, "stopped");
}

} // namespace wg
