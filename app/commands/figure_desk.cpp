// SPDX-License-Identifier: GPL-3.0-or-later
// A queue of figures for the main thread.
#include "app/commands/figure_desk.h"

#include "core/base/guarded.h"

#include <utility>

namespace wg {

Result<void> FigureDesk::draw(const AnalysisResultPtr& result, const FigureSpec& figure)
{
    std::packaged_task<Result<void>()> task(
        [&] { return guarded([&]() -> Result<void> { return writeFigure(result, figure); }); });
    std::future<Result<void>> drawn = task.get_future();
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
    return drawn.get();
}

void FigureDesk::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isClosed || !m_tasks.empty(); });
        if (m_tasks.empty()) return;
        std::packaged_task<Result<void>()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

void FigureDesk::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_changed.notify_all();
}

} // namespace wg
