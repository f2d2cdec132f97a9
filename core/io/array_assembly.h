// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the arrays together that the confined reader sends, believing nothing.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"
#include "core/io/reader_protocol.h"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace wg {

/// What every answer of the reader that makes no sense becomes.
[[nodiscard]] Error readerNonsense();

/// The error that a Failure frame stands for.
[[nodiscard]] Error readerFailure(std::span<const std::byte> payload);

/// Frames of arrays, one after the other; each is checked against what is possible at its place.
class ArrayAssembly
{
public:
    /// `takesOutlines`: arrays may come without their elements.
    ArrayAssembly(std::string format, const Limits& limits, bool takesOutlines = false)
        : m_limits(limits)
        , m_takesOutlines(takesOutlines)
    {
        m_dataset.format = std::move(format);
    }

    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] double fraction() const;
    [[nodiscard]] Result<void> takeFrame(std::span<const std::byte> frame);
    [[nodiscard]] Result<Dataset> finish(const Progress& progress);

private:
    [[nodiscard]] Result<void> takeHeader(std::span<const std::byte> payload);
    [[nodiscard]] Result<void> takeElements(std::span<const std::byte> payload);
    [[nodiscard]] Result<void> takeText(std::vector<std::string>& texts, std::span<const std::byte> payload);

    struct Part
    {
        ArrayHeader header;
        std::vector<std::byte> bytes;
        std::uint64_t size = 0; // when complete
    };

    const Limits& m_limits;
    bool m_takesOutlines;
    Dataset m_dataset;
    std::vector<Part> m_parts;
    std::set<std::string> m_names;
    std::uint64_t m_total = 0;
    bool m_isComplete = false;
};

} // namespace wg
