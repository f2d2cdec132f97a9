// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is, on standard error: a bar on a terminal, a line a stage elsewhere.
#pragma once

#include "app/commands/run_options.h"
#include "core/base/progress.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace wg {

/// Shows itself while it lives, where it was asked for or standard error is a terminal. Only reads atomics of the jobs.
class ProgressDisplay
{
public:
    ProgressDisplay(const RunOptions& options, std::size_t inputs, const std::vector<ProgressState>& states,
                    const std::atomic<std::size_t>& done);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

private:
    void watch(const std::stop_token& token);
    [[nodiscard]] std::string line() const;

    std::size_t m_inputs;
    const std::vector<ProgressState>& m_states;
    const std::atomic<std::size_t>& m_done;
    bool m_isTerminal;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_watcher;
};

/// Empties the line of the bar, before something else is printed.
void clearProgressLine();

} // namespace wg
