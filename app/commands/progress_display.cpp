// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is, on standard error.
#include "app/commands/progress_display.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace wg {

namespace {

constexpr std::chrono::milliseconds kFirstWait{300}; // what is done sooner needs no bar
constexpr std::chrono::milliseconds kInterval{100};

void show(std::string_view text)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

std::string bar(double fraction)
{
    constexpr std::size_t kWidth = 30;
    const double filled = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(kWidth);
    std::string text(static_cast<std::size_t>(filled), '#');
    text.resize(kWidth, '.');
    return '[' + text + ']';
}

} // namespace

ProgressDisplay::ProgressDisplay(const RunOptions& options, std::size_t inputs,
                                 const std::vector<ProgressState>& states, const std::atomic<std::size_t>& done)
    : m_inputs(inputs)
    , m_states(states)
    , m_done(done)
    , m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
    const bool isShown = options.progress || (m_isTerminal && !options.quiet);
    if (isShown) m_watcher = std::jthread([this](const std::stop_token& token) { watch(token); });
}

ProgressDisplay::~ProgressDisplay()
{
    if (!m_watcher.joinable()) return;
    m_watcher.request_stop();
    m_watcher.join();
    clearProgressLine();
}

void clearProgressLine()
{
    if (::isatty(STDERR_FILENO) == 1) show("\r\x1b[K");
}

void ProgressDisplay::watch(const std::stop_token& token)
{
    std::unique_lock lock(m_mutex);
    const auto never = [] { return false; };
    std::string shown;
    if (m_isTerminal) m_wake.wait_for(lock, token, kFirstWait, never);
    while (!token.stop_requested()) {
        const std::string now = line();
        if (now != shown) show(m_isTerminal ? '\r' + now + "\x1b[K" : now + '\n');
        shown = now;
        m_wake.wait_for(lock, token, kInterval, never);
    }
}

std::string ProgressDisplay::line() const
{
    const double fraction = m_states.front().fraction.load(std::memory_order_relaxed);
    const std::string stage = m_states.front().stage.load(std::memory_order_relaxed);
    std::string text = m_inputs > 1 ? std::to_string(m_done) + '/' + std::to_string(m_inputs) + ' ' : std::string();
    if (m_states.size() > 1) return text + "done";
    if (!m_isTerminal) return text + stage;
    return text + bar(fraction) + ' ' + std::to_string(static_cast<int>(100 * fraction)) + " % " + stage;
}

} // namespace wg
