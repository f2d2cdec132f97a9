// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target does with the bytes it gets: read them within small limits, and look at what comes out.
#pragma once

#include "core/base/checked_math.h"
#include "core/base/utf8.h"
#include "core/pipeline/load.h"
#include "tests/fuzz/memory_watch.h"

#include <cstdint>
#include <cstdlib>
#include <set>
#include <span>

namespace wg::fuzz {

using Reader = Result<Dataset> (*)(std::span<const std::byte>, const Limits&, Progress&);

inline void demand(bool isTrue)
{
    if (!isTrue) std::abort();
}

inline Limits smallLimits()
{
    Limits limits;
    limits.decodedBytes = std::uint64_t{1} << 22;
    return limits;
}

/// Every Dataset keeps its promises, whatever the bytes were; a signal is made of it as well.
inline int read(Reader reader, const std::uint8_t* data, std::size_t size)
{
    const MemoryWatch watch(size);
    const Limits limits = smallLimits();
    Progress progress;
    const auto dataset = reader(std::as_bytes(std::span(data, size)), limits, progress);
    if (!dataset) {
        demand(!dataset.error().detail.empty() && isAscii(dataset.error().detail));
        demand(dataset.error().code != ErrorCode::InternalError);
        return 0;
    }
    demand(!dataset->arrays.empty());
    std::set<std::string> names;
    for (const NamedArray& array : dataset->arrays) {
        const auto count = productOf(array.shape);
        demand(count && *count * sizeOf(array.type) == array.bytes->size());
        demand(isUtf8(array.name) && array.name.size() <= limits.nameBytes && names.insert(array.name).second);
    }
    [[maybe_unused]] const auto signal = signalFrom(*dataset, {}, {});
    return 0;
}

} // namespace wg::fuzz

/// The entry that libFuzzer and the replay program call.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
