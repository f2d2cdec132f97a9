// SPDX-License-Identifier: GPL-3.0-or-later
// Opens regular files only and reads them in pieces, with their SHA-256.
#include "core/io/input_file.h"

#include "core/base/text_number.h"
#include "core/io/os_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <openssl/evp.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace wg {

namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

Error openError(int errorNumber)
{
    switch (errorNumber) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return makeError(ErrorCode::NotFound, osErrorText(errorNumber));
    case ENXIO:
        return makeError(ErrorCode::NotRegular, "it is not a regular file");
    default:
        return makeError(ErrorCode::Unreadable, osErrorText(errorNumber));
    }
}

class Sha256
{
public:
    Sha256()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        m_isGood = m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1;
    }
    void add(std::span<const std::byte> bytes)
    {
        m_isGood = m_isGood && EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1;
    }
    Result<std::string> hex()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned int length = 0;
        if (!m_isGood || EVP_DigestFinal_ex(m_context.get(), digest.data(), &length) != 1)
            return makeError(ErrorCode::InternalError, "SHA-256 is not available");
        static constexpr char digits[] = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < length; ++i)
            text += {digits[digest[i] >> 4], digits[digest[i] & 15]};
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
    bool m_isGood = false;
};

} // namespace

Result<InputFile> InputFile::open(const std::string& path, const Limits& limits)
{
    WG_TRY(file, openAnySize(path));
    WG_CHECK(file.checkSize(limits));
    return file;
}

Result<InputFile> InputFile::openAnySize(const std::string& path)
{
    if (path.find('\0') != std::string::npos) return makeError(ErrorCode::NotFound, "a NUL byte in the path");
    // Without O_NONBLOCK, opening a pipe nobody writes to would wait for ever.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return openError(errno);
    InputFile file(descriptor, 0);
    struct stat status
    { };
    if (::fstat(descriptor, &status) != 0) return openError(errno);
    if (S_ISDIR(status.st_mode)) return makeError(ErrorCode::NotRegular, "it is a folder");
    if (!S_ISREG(status.st_mode)) return makeError(ErrorCode::NotRegular, "it is not a regular file");
    file.m_size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    if (file.m_size == 0) return Error::atByte(ErrorCode::Truncated, 0, "the file is empty");
    return file;
}

Result<void> InputFile::checkSize(const Limits& limits) const
{
    if (m_size <= limits.fileBytes) return {};
    return makeError(ErrorCode::TooLarge,
                     "the file has " + groupedText(m_size) + " bytes, " + groupedText(limits.fileBytes)
                         + " are allowed");
}

InputFile::~InputFile()
{
    if (m_file >= 0) ::close(m_file);
}

Result<void> InputFile::readAt(std::uint64_t offset, std::byte* target, std::size_t count) const
{
    while (count > 0) {
        const ssize_t got = ::pread(m_file, target, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return makeError(ErrorCode::Unreadable, osErrorText(errno));
        if (got == 0)
            return Error::atByte(ErrorCode::ChangedWhileReading, offset, "the file became shorter while it was read");
        const auto step = static_cast<std::size_t>(got);
        target += step;
        count -= step;
        offset += step;
    }
    return {};
}

Result<std::vector<std::byte>> InputFile::head(std::size_t count) const
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, m_size)));
    WG_CHECK(readAt(0, bytes.data(), bytes.size()));
    return bytes;
}

Result<InputFile::Content> InputFile::read(Progress& progress) const
{
    Content content;
    content.bytes.resize(static_cast<std::size_t>(m_size));
    Sha256 sha256;
    for (std::size_t at = 0; at < content.bytes.size(); at += kPieceBytes) {
        if (progress.stopped()) return stoppedError();
        progress.report(static_cast<double>(at) / static_cast<double>(m_size));
        const std::span piece = std::span(content.bytes).subspan(at, std::min(kPieceBytes, content.bytes.size() - at));
        WG_CHECK(readAt(at, piece.data(), piece.size()));
        sha256.add(piece);
    }
    WG_TRY(hex, sha256.hex());
    content.sha256 = std::move(hex);
    return content;
}

Result<InputFile::Content> InputFile::digest(Progress& progress) const
{
    std::vector<std::byte> piece(kPieceBytes);
    Sha256 sha256;
    for (std::uint64_t at = 0; at < m_size; at += kPieceBytes) {
        if (progress.stopped()) return stoppedError();
        progress.report(static_cast<double>(at) / static_cast<double>(m_size));
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, m_size - at));
        WG_CHECK(readAt(at, piece.data(), count));
        sha256.add(std::span(piece).first(count));
    }
    WG_TRY(hex, sha256.hex());
    return Content{{}, std::move(hex)};
}

} // namespace wg
