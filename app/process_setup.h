// SPDX-License-Identifier: GPL-3.0-or-later
// What the process needs before and after Qt starts: signals, locale, platform, and a last word on failure.
#pragma once

#include <array>
#include <stop_token>
#include <thread>

namespace wg {

/// Once, first thing in main(): a closed pipe and a file-size limit become errors of the write instead of killing the
/// process in the middle of a save; an escaped exception ends with one line instead of an abort.
void setUpProcess();

/// For the window: keeps freed memory for the next result. Every tick of a slider needs arrays of the same sizes, and
/// fresh pages cost more than the arithmetic (figures of 8 heads at T = 1024: 68 ms with fresh pages, 25 ms with kept).
void keepFreedMemory();

/// Whether a window could open: without a display Qt aborts.
[[nodiscard]] bool hasDisplay();

/// Before a QApplication that draws files: no display, and none of the user's scaling and themes, so that a figure
/// comes out the same everywhere.
void chooseOffscreenPlatform();

/// After any Q*Application: Qt sets the user's locale, in which "1.5" may not be a number.
void useNumbersOfTheCLocale();

/// While it lives, Ctrl+C and SIGTERM request a stop instead of ending the process; the second time they end it at
/// once.
class InterruptWatch
{
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    void watch();

    std::stop_source m_source;
    std::array<int, 2> m_pipe{-1, -1}; // a signal handler may only write to it
    std::jthread m_watcher;
};

} // namespace wg
