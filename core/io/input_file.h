// SPDX-License-Identifier: GPL-3.0-or-later
// Which files may be opened, and how they are read.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wg {

/// An open regular file of known size. Never maps the file: truncation by somebody else would be SIGBUS, while a short
/// read is an error one can report. Reads what was there at open(): bytes added later are not seen.
class InputFile
{
public:
    /// Never blocks, whatever the path names. Errors: NotFound, NotRegular, Unreadable, TooLarge, Truncated (empty).
    [[nodiscard]] static Result<InputFile> open(const std::string& path, const Limits& limits);

    /// The same for a file of which only a part may be read, whatever its size.
    [[nodiscard]] static Result<InputFile> openAnySize(const std::string& path);

    InputFile(InputFile&& other) noexcept
        : m_file(std::exchange(other.m_file, -1))
        , m_size(other.m_size)
    { }
    InputFile& operator=(InputFile&& other) = delete;
    ~InputFile();

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] int descriptor() const { return m_file; }

    /// The first bytes, at most `count`.
    [[nodiscard]] Result<std::vector<std::byte>> head(std::size_t count) const;

    /// `target.size()` bytes from `offset` on, which must lie within size().
    [[nodiscard]] Result<void> readPiece(std::uint64_t offset, std::span<std::byte> target) const
    {
        return readAt(offset, target.data(), target.size());
    }
    /// Error: TooLarge, for a file that was opened with larger limits.
    [[nodiscard]] Result<void> checkSize(const Limits& limits) const;

    struct Content
    {
        std::vector<std::byte> bytes; // empty when only the digest was asked for
        std::string sha256; // lower-case hex
    };
    /// Errors: ChangedWhileReading, Unreadable, Stopped.
    [[nodiscard]] Result<Content> read(Progress& progress) const;
    [[nodiscard]] Result<Content> digest(Progress& progress) const;

private:
    InputFile(int file, std::uint64_t size)
        : m_file(file)
        , m_size(size)
    { }
    [[nodiscard]] Result<void> readAt(std::uint64_t offset, std::byte* target, std::size_t count) const;

    int m_file = -1;
    std::uint64_t m_size = 0;
};

} // namespace wg
