// SPDX-License-Identifier: GPL-3.0-or-later
// One slot between two threads: the last value put wins.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace wg {

/// Hands values from one thread to another without a queue. Any thread may call any member.
template <class T>
class Mailbox
{
public:
    /// Replaces what is waiting. True when nothing was waiting: only then must the bell ring, so a slow reader is never
    /// buried in notices.
    [[nodiscard]] bool put(T value)
    {
        const std::lock_guard lock(m_mutex);
        const bool wasEmpty = !m_slot.has_value();
        m_slot = std::move(value);
        return wasEmpty;
    }

    /// What is waiting, or nothing; empties the slot.
    [[nodiscard]] std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_slot, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<T> m_slot;
};

} // namespace wg
