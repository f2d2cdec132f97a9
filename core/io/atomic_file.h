// SPDX-License-Identifier: GPL-3.0-or-later
// Saving that either completes or leaves the old file as it was.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace wg {

/// The system calls of a save, so that tests can let the n-th one fail. Same meaning as in POSIX.
struct WriteOps
{
    int (*open)(const char* path, int flags, mode_t mode);
    ssize_t (*write)(int file, const void* bytes, std::size_t count);
    int (*changeMode)(int file, mode_t mode);
    int (*sync)(int file);
    int (*link)(const char* from, const char* to);
    int (*rename)(const char* from, const char* to);
};

[[nodiscard]] const WriteOps& systemWriteOps();

/// A new file that takes the place of `path` at commit(), and vanishes without it. Nothing of the old file changes
/// before: the bytes go to a nameless file in the same folder (a named one where the file system has no O_TMPFILE), are
/// synced, renamed over the target, and the folder is synced. A symbolic link is followed; the old file's mode is kept.
class AtomicFile
{
public:
    /// Errors: WriteFailed (no such folder, no permission, the target is read-only, a folder or not a regular file).
    [[nodiscard]] static Result<AtomicFile> create(const std::string& path, const WriteOps& ops = systemWriteOps());

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) = delete;
    ~AtomicFile();

    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    [[nodiscard]] Result<void> write(std::string_view text);
    /// Continues writing at `offset`, to go back over a header.
    [[nodiscard]] Result<void> seek(std::uint64_t offset);
    [[nodiscard]] std::uint64_t position() const { return m_position; }
    [[nodiscard]] Result<void> commit();

private:
    explicit AtomicFile(const WriteOps& ops)
        : m_ops(&ops)
    { }
    bool openTemporary();
    bool nameTemporary();
    std::string temporaryName();
    void syncFolder() const;
    Error failed(const char* action) const;

    const WriteOps* m_ops;
    std::string m_path; // as given, for messages
    std::string m_target; // after following symbolic links
    std::string m_folder;
    std::string m_temporary; // empty while the file has no name
    int m_file = -1;
    int m_keptMode = -1; // mode of the file being replaced
    std::uint64_t m_position = 0;
};

/// Replaces the file at `path` by `text`.
[[nodiscard]] Result<void> writeTextFile(const std::string& path, std::string_view text,
                                         const WriteOps& ops = systemWriteOps());

} // namespace wg
