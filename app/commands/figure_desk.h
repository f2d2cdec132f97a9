// SPDX-License-Identifier: GPL-3.0-or-later
// Figures are drawn by the main thread, as Qt demands, while jobs run on others.
#pragma once

#include "core/base/result.h"
#include "core/pipeline/analysis.h"
#include "ui/figure.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

namespace wg {

/// draw() from any thread but the main one; serve() on the main thread.
class FigureDesk
{
public:
    /// Waits until the main thread has drawn the figure.
    [[nodiscard]] Result<void> draw(const AnalysisResultPtr& result, const FigureSpec& figure);

    /// Draws what is asked for until close().
    void serve();
    void close();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::packaged_task<Result<void>()>> m_tasks;
    bool m_isClosed = false;
};

} // namespace wg
