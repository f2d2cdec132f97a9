// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory reading takes, where AddressSanitizer counts it.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WG_COUNTS_MEMORY
#include <sanitizer/allocator_interface.h>
#endif
#endif

namespace wg::fuzz {

#ifdef WG_COUNTS_MEMORY

struct LiveMemory
{
    std::size_t now = 0;
    std::size_t peak = 0;
};

inline LiveMemory& liveMemory()
{
    static thread_local LiveMemory live;
    return live;
}

inline void onAllocation(const volatile void*, std::size_t size)
{
    LiveMemory& live = liveMemory();
    live.now += size;
    if (live.now > live.peak) live.peak = live.now;
}

inline void onRelease(const volatile void* block)
{
    if (block == nullptr) return;
    LiveMemory& live = liveMemory();
    const std::size_t size = __sanitizer_get_allocated_size(block);
    live.now -= size < live.now ? size : live.now;
}

/// Aborts where reading `fileBytes` held more than three times as much, and 16 MB, at once.
class MemoryWatch
{
public:
    explicit MemoryWatch(std::size_t fileBytes)
        : m_most(3 * fileBytes + (std::size_t{16} << 20))
    {
        static const int installed = __sanitizer_install_malloc_and_free_hooks(onAllocation, onRelease);
        if (installed == 0) std::abort();
        liveMemory() = {};
    }
    ~MemoryWatch()
    {
        if (liveMemory().peak <= m_most) return;
        std::fprintf(stderr, "%zu bytes held at once, %zu are allowed\n", liveMemory().peak, m_most);
        std::abort();
    }
    MemoryWatch(const MemoryWatch&) = delete;
    MemoryWatch& operator=(const MemoryWatch&) = delete;

private:
    std::size_t m_most;
};

#else

class MemoryWatch
{
public:
    explicit MemoryWatch(std::size_t) { }
};

#endif

} // namespace wg::fuzz
