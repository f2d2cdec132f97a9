// SPDX-License-Identifier: GPL-3.0-or-later
// Runs independent pieces of work on a few threads. Results must not depend on which thread took which piece.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wg {

[[nodiscard]] inline int machineThreads()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// Calls work(index) for every index in [0, count), taken one at a time by up to `threads` threads, the caller among
/// them. The first exception (out of memory) ends the loop and is thrown again in the caller.
template <class Work>
void parallelFor(int threads, std::size_t count, const Work& work)
{
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto loop = [&] {
        try {
            for (std::size_t index = next.fetch_add(1); index < count; index = next.fetch_add(1))
                work(index);
        } catch (...) {
            next.store(count);
            const std::lock_guard lock(failureMutex);
            if (!failure) failure = std::current_exception();
        }
    };
    {
        const std::size_t helpers = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
        std::vector<std::jthread> pool;
        for (std::size_t i = 1; i < helpers; ++i)
            pool.emplace_back(loop);
        loop();
    }
    if (failure) std::rethrow_exception(failure);
}

} // namespace wg
