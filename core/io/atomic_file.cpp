// SPDX-License-Identifier: GPL-3.0-or-later
// Saving that either completes or leaves the old file as it was: temporary file, fsync, rename, fsync of the folder.
#include "core/io/atomic_file.h"

#include "core/io/byte_reader.h"
#include "core/io/os_error.h"

#include <cerrno>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace wg {

namespace {

constexpr int kMaxLinks = 40; // as Linux
constexpr int kMaxNames = 100;

std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// Where the bytes belong when `path` is a symbolic link, even one whose target does not exist yet.
Result<std::string> followLinks(std::string path)
{
    struct stat status
    { };
    for (int i = 0; i < kMaxLinks; ++i) {
        if (::lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) return path;
        std::string target(PATH_MAX, '\0');
        const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
        if (length <= 0) return makeError(ErrorCode::WriteFailed, osErrorText(errno));
        target.resize(static_cast<std::size_t>(length));
        path = target.front() == '/' ? target : folderOf(path) + "/" + target;
    }
    return makeError(ErrorCode::WriteFailed, osErrorText(ELOOP));
}

/// The mode to keep, or -1 when there is no file yet. A file that may not be written is not replaced either, although
/// rename() would do it.
Result<int> replaceableMode(const std::string& target)
{
    struct stat status
    { };
    if (::stat(target.c_str(), &status) != 0) {
        if (errno == ENOENT) return -1;
        return makeError(ErrorCode::WriteFailed, osErrorText(errno));
    }
    if (S_ISDIR(status.st_mode)) return makeError(ErrorCode::WriteFailed, osErrorText(EISDIR));
    if (!S_ISREG(status.st_mode)) return makeError(ErrorCode::WriteFailed, "it is not a regular file");
    const bool anyoneMayWrite = (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0;
    if (!anyoneMayWrite || ::access(target.c_str(), W_OK) != 0)
        return makeError(ErrorCode::WriteFailed, "the existing file is read-only");
    return static_cast<int>(status.st_mode & 07777);
}

} // namespace

const WriteOps& systemWriteOps()
{
    static constexpr WriteOps ops{
        [](const char* path, int flags, mode_t mode) { return ::open(path, flags, mode); },
        [](int file, const void* bytes, std::size_t count) { return ::write(file, bytes, count); },
        [](int file, mode_t mode) { return ::fchmod(file, mode); },
        [](int file) { return ::fsync(file); },
        [](const char* from, const char* to) { return ::linkat(AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW); },
        [](const char* from, const char* to) { return std::rename(from, to); },
    };
    return ops;
}

Result<AtomicFile> AtomicFile::create(const std::string& path, const WriteOps& ops)
{
    AtomicFile file(ops);
    file.m_path = path;
    if (path.empty() || path.find('\0') != std::string::npos)
        return makeError(ErrorCode::WriteFailed,
                         "cannot write '" + path.substr(0, path.find('\0')) + "': not a file name");
    WG_TRY(target, followLinks(path));
    file.m_target = target;
    file.m_folder = folderOf(target);
    const auto mode = replaceableMode(target);
    if (!mode) return makeError(ErrorCode::WriteFailed, "cannot write '" + path + "': " + mode.error().detail);
    file.m_keptMode = mode.value();
    if (!file.openTemporary()) return file.failed("create");
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_ops(other.m_ops)
    , m_path(std::move(other.m_path))
    , m_target(std::move(other.m_target))
    , m_folder(std::move(other.m_folder))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_file(std::exchange(other.m_file, -1))
    , m_keptMode(other.m_keptMode)
    , m_position(other.m_position)
{ }

AtomicFile::~AtomicFile()
{
    if (m_file >= 0) ::close(m_file);
    if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
}

bool AtomicFile::openTemporary()
{
    // A nameless file leaves no litter even when the process is killed; its name at commit comes through /proc.
    if (::access("/proc/self/fd", X_OK) == 0) {
        m_file = m_ops->open(m_folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
        if (m_file >= 0) return true;
    }
    for (int i = 0; i < kMaxNames; ++i) {
        const std::string name = temporaryName();
        m_file = m_ops->open(name.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0666);
        if (m_file >= 0) m_temporary = name;
        if (m_file >= 0 || errno != EEXIST) break;
    }
    return m_file >= 0;
}

/// Short, so that a target with a name of 255 bytes can be saved too.
std::string AtomicFile::temporaryName()
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device device;
    std::uniform_int_distribution<std::size_t> letter(0, sizeof(letters) - 2);
    std::string name = m_folder + "/.wavegaze-";
    for (int i = 0; i < 10; ++i)
        name += letters[letter(device)];
    return name;
}

bool AtomicFile::nameTemporary()
{
    if (!m_temporary.empty()) return true;
    const std::string source = "/proc/self/fd/" + std::to_string(m_file);
    for (int i = 0; i < kMaxNames; ++i) {
        const std::string name = temporaryName();
        if (m_ops->link(source.c_str(), name.c_str()) == 0) {
            m_temporary = name;
            return true;
        }
        if (errno != EEXIST) return false;
    }
    return false;
}

Error AtomicFile::failed(const char* action) const
{
    const std::string reason = osErrorText(errno);
    return makeError(ErrorCode::WriteFailed, std::string("cannot ") + action + " '" + m_path + "': " + reason);
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = m_ops->write(m_file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written == 0) errno = EIO;
        if (written <= 0) return failed("write");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        m_position += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<void> AtomicFile::write(std::string_view text)
{
    return write(bytesOf(text));
}

Result<void> AtomicFile::seek(std::uint64_t offset)
{
    if (::lseek(m_file, static_cast<off_t>(offset), SEEK_SET) < 0) return failed("write");
    m_position = offset;
    return {};
}

Result<void> AtomicFile::commit()
{
    if (m_keptMode >= 0 && m_ops->changeMode(m_file, static_cast<mode_t>(m_keptMode)) != 0) return failed("write");
    if (m_ops->sync(m_file) != 0) return failed("write");
    if (!nameTemporary()) return failed("write");
    if (m_ops->rename(m_temporary.c_str(), m_target.c_str()) != 0) return failed("replace");
    m_temporary.clear();
    syncFolder();
    return {};
}

/// The new file is in place already; a file system that cannot sync a folder must not turn that into a failure.
void AtomicFile::syncFolder() const
{
    const int folder = m_ops->open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (folder < 0) return;
    m_ops->sync(folder);
    ::close(folder);
}

Result<void> writeTextFile(const std::string& path, std::string_view text, const WriteOps& ops)
{
    WG_TRY(file, AtomicFile::create(path, ops));
    WG_CHECK(file.write(text));
    return file.commit();
}

} // namespace wg
