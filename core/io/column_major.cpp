// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the target in order and keeps the source's place by strides.
#include "core/io/column_major.h"

#include <cstring>

namespace wg {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20; // one question for a stop

} // namespace

Result<std::vector<std::byte>> fromColumnMajor(const std::vector<std::byte>& source, std::span<const std::size_t> shape,
                                               std::size_t width, const Progress& progress)
{
    std::vector<std::size_t> strides(shape.size(), width);
    for (std::size_t axis = 1; axis < shape.size(); ++axis)
        strides[axis] = strides[axis - 1] * shape[axis - 1];
    std::vector<std::size_t> index(shape.size(), 0);
    std::vector<std::byte> target(source.size());
    std::size_t from = 0;
    for (std::size_t to = 0; to < target.size(); to += width) {
        if (to % kBlockBytes < width && progress.stopped()) return stoppedError();
        std::memcpy(target.data() + to, source.data() + from, width);
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < shape[axis]) break;
            from -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
    return target;
}

} // namespace wg
