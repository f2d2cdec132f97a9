// SPDX-License-Identifier: GPL-3.0-or-later
// Reads NumPy's .npz archives through libzip, trusting no size that the archive claims.
#include "core/io/npz.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/npy.h"

#include <algorithm>
#include <memory>
#include <set>
#include <zip.h>

namespace wg {

namespace {

constexpr std::size_t kStepBytes = 64 * 1024; // of inflated data between two questions for a stop
constexpr std::uint64_t kRatioAllowance = 64 * 1024; // small members may compress better than the ratio says
constexpr std::string_view kSuffix = ".npy";

struct ArchiveCloser
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct MemberCloser
{
    void operator()(zip_file_t* member) const { zip_fclose(member); }
};
using Archive = std::unique_ptr<zip_t, ArchiveCloser>;

Error inMember(const Error& error, const std::string& name)
{
    return Error{error.code, "in '" + escaped(name) + "': " + error.detail, error.place, error.offset};
}

Result<Archive> openArchive(std::span<const std::byte> bytes)
{
    zip_error_t error{};
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return makeError(ErrorCode::OutOfMemory, "the archive cannot be opened");
    // ZIP_CHECKCONS: an archive whose two directories disagree is refused instead of believed in part.
    Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (archive) return archive;
    zip_source_free(source);
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (code == ZIP_ER_MEMORY)
        return makeError(ErrorCode::OutOfMemory, "the archive's directory does not fit in memory");
    if (code == ZIP_ER_EXISTS) return makeError(ErrorCode::DuplicateName, "a member appears twice in the archive");
    if (code == ZIP_ER_NOZIP)
        return Error::atByte(ErrorCode::Truncated, bytes.size(),
                             "the archive has no directory at its end; it is cut or damaged");
    return makeError(ErrorCode::BadHeader, "the archive's directory contradicts itself or its members");
}

/// What the directory says about a member, checked against what is possible.
struct Member
{
    zip_uint64_t index = 0;
    std::string name;
    std::uint64_t size = 0;
};

Result<Member> statMember(zip_t* archive, zip_uint64_t index, const Limits& limits)
{
    zip_stat_t status{};
    zip_stat_init(&status);
    const bool isKnown = zip_stat_index(archive, index, ZIP_FL_ENC_RAW, &status) == 0;
    constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if (!isKnown || (status.valid & kNeeded) != kNeeded)
        return makeError(ErrorCode::BadHeader, "member " + std::to_string(index) + " has no readable directory entry");
    Member member{index, cleanName(status.name, limits.nameBytes + kSuffix.size()), status.size};
    if (std::string_view(status.name).size() > limits.nameBytes + kSuffix.size())
        return makeError(ErrorCode::BadHeader, "the name '" + escaped(member.name) + "' is too long");
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE)
        return makeError(ErrorCode::UnsupportedType, "'" + escaped(member.name) + "' is encrypted");
    if (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE)
        return makeError(ErrorCode::UnsupportedType,
                         "'" + escaped(member.name) + "' is compressed by method "
                             + std::to_string(status.comp_method));
    const auto most = checkedMultiply(status.comp_size, limits.compressionRatio);
    if (most && status.size > kRatioAllowance && status.size > *most)
        return makeError(ErrorCode::TooLarge, "'" + escaped(member.name) + "' claims an impossible compression");
    return member;
}

/// Inflates a member in steps; what comes out must be what the directory promised.
Result<std::vector<std::byte>> inflate(zip_t* archive, const Member& member, Progress& progress)
{
    const std::unique_ptr<zip_file_t, MemberCloser> file(zip_fopen_index(archive, member.index, 0));
    const Error damaged
        = makeError(ErrorCode::BadHeader, "'" + escaped(member.name) + "' is damaged: its data cannot be unpacked");
    if (!file) return damaged;
    std::vector<std::byte> bytes(static_cast<std::size_t>(member.size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        if (progress.stopped()) return stoppedError();
        const auto got = zip_fread(file.get(), bytes.data() + filled, std::min(kStepBytes, bytes.size() - filled));
        if (got <= 0) return damaged;
        filled += static_cast<std::size_t>(got);
    }
    std::byte beyond{};
    if (zip_fread(file.get(), &beyond, 1) != 0) return damaged; // also where the checksum is compared
    return bytes;
}

class ArchiveReader
{
public:
    ArchiveReader(zip_t* archive, const Limits& limits)
        : m_archive(archive)
        , m_limits(limits)
    { }

    Result<Dataset> read(Progress& progress)
    {
        const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(m_archive, 0), 0));
        if (count > m_limits.arrays)
            return makeError(ErrorCode::TooManyItems, groupedText(count) + " members in one archive");
        m_dataset.format = "npz";
        for (zip_uint64_t i = 0; i < count; ++i)
            WG_CHECK(readMember(i, progress));
        if (!m_dataset.arrays.empty()) return std::move(m_dataset);
        if (m_firstUnsupported) return *m_firstUnsupported;
        return makeError(ErrorCode::TooShort, "the archive holds no arrays (.npy members)");
    }

private:
    Result<void> readMember(zip_uint64_t index, Progress& progress)
    {
        WG_TRY(member, statMember(m_archive, index, m_limits));
        if (!m_names.insert(member.name).second)
            return makeError(ErrorCode::DuplicateName, "the member '" + escaped(member.name) + "' appears twice");
        if (!std::string_view(member.name).ends_with(kSuffix)) {
            m_dataset.skipped.push_back("member '" + escaped(member.name) + "' is not an array");
            return {};
        }
        m_total += member.size; // each at most 1100 times the file, 10,000 of them: no overflow
        if (m_total > m_limits.decodedBytes)
            return makeError(ErrorCode::TooLarge,
                             "the arrays take more than " + groupedText(m_limits.decodedBytes) + " bytes");
        WG_TRY(bytes, inflate(m_archive, member, progress));
        progress.report(static_cast<double>(index + 1) / static_cast<double>(zip_get_num_entries(m_archive, 0)));
        auto array = readNpy(bytes, m_limits, progress);
        if (!array) return refuse(array.error(), member.name);
        NamedArray& first = array->arrays.front();
        first.name = member.name.substr(0, member.name.size() - kSuffix.size());
        m_dataset.arrays.push_back(std::move(first));
        for (const std::string& warning : array->warnings)
            m_dataset.warnings.push_back("in '" + escaped(member.name) + "': " + warning);
        return {};
    }

    /// An array of text beside arrays of numbers is passed over; a damaged one is an error.
    Result<void> refuse(const Error& error, const std::string& name)
    {
        if (error.code != ErrorCode::UnsupportedType)
            return error.code == ErrorCode::Stopped ? error : inMember(error, name);
        m_dataset.skipped.push_back("array '" + escaped(name) + "': " + error.detail);
        if (!m_firstUnsupported) m_firstUnsupported = inMember(error, name);
        return {};
    }

    zip_t* m_archive;
    const Limits& m_limits;
    Dataset m_dataset;
    std::set<std::string> m_names;
    std::uint64_t m_total = 0;
    std::optional<Error> m_firstUnsupported;
};

} // namespace

Result<Dataset> readNpz(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    WG_TRY(archive, openArchive(bytes));
    return ArchiveReader(archive.get(), limits).read(progress);
}

} // namespace wg
