// SPDX-License-Identifier: GPL-3.0-or-later
// Lets libzip write into an AtomicFile, so that an archive is replaced whole or not at all.
#include "core/io/atomic_file.h"
#include "core/io/npy.h"
#include "core/io/npz.h"

#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <zip.h>

namespace wg {

namespace {

constexpr zip_uint16_t kMsDosEpoch = (1 << 5) | 1; // 1980-01-01: the clock must not change the bytes

/// The archive as libzip sees it: a file that does not exist yet and can be written. Remembers the first failure.
struct Sink
{
    AtomicFile file;
    std::uint64_t end = 0;
    std::optional<Error> failure;
    zip_error_t zipError{};

    zip_int64_t fail(int zipCode, int systemCode)
    {
        zip_error_set(&zipError, zipCode, systemCode);
        return -1;
    }
    zip_int64_t checked(const Result<void>& result, zip_int64_t answer)
    {
        if (result) return answer;
        if (!failure) failure = result.error();
        return fail(ZIP_ER_WRITE, EIO);
    }
    zip_int64_t write(const void* data, zip_uint64_t length)
    {
        const auto bytes = std::span(static_cast<const std::byte*>(data), static_cast<std::size_t>(length));
        const auto answer = checked(file.write(bytes), static_cast<zip_int64_t>(length));
        end = std::max(end, file.position());
        return answer;
    }
    zip_int64_t seek(void* data, zip_uint64_t length)
    {
        const auto offset = zip_source_seek_compute_offset(file.position(), end, data, length, &zipError);
        return offset < 0 ? -1 : checked(file.seek(static_cast<std::uint64_t>(offset)), 0);
    }
};

zip_int64_t onCommand(void* user, void* data, zip_uint64_t length, zip_source_cmd_t command)
{
    Sink& sink = *static_cast<Sink*>(user);
    switch (static_cast<int>(command)) { // newer versions of libzip have more commands
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_WRITE:
        return sink.write(data, length);
    case ZIP_SOURCE_SEEK_WRITE:
        return sink.seek(data, length);
    case ZIP_SOURCE_TELL_WRITE:
        return static_cast<zip_int64_t>(sink.file.position());
    case ZIP_SOURCE_STAT:
        return sink.fail(ZIP_ER_READ, ENOENT);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&sink.zipError, data, length);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE | zip_source_make_command_bitmap(ZIP_SOURCE_SUPPORTS, -1);
    default:
        return sink.fail(ZIP_ER_OPNOTSUPP, 0);
    }
}

Error zipFailure(const std::string& path)
{
    return makeError(ErrorCode::WriteFailed, "cannot write '" + path + "': the archive could not be built");
}

/// One member; `header` must outlive the archive.
bool addMember(zip_t* archive, const NamedArray& array, const std::string& header, ZipMethod method)
{
    const std::array<zip_buffer_fragment_t, 2> fragments{
        zip_buffer_fragment_t{reinterpret_cast<zip_uint8_t*>(const_cast<char*>(header.data())), header.size()},
        zip_buffer_fragment_t{reinterpret_cast<zip_uint8_t*>(const_cast<std::byte*>(array.bytes->data())),
                              array.bytes->size()}};
    zip_source_t* source = zip_source_buffer_fragment(archive, fragments.data(), fragments.size(), 0);
    if (source == nullptr) return false;
    const auto index = zip_file_add(archive, (array.name + ".npy").c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const auto member = static_cast<zip_uint64_t>(index);
    const auto compression = method == ZipMethod::Store ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    return zip_set_file_compression(archive, member, compression, 0) == 0
        && zip_file_set_dostime(archive, member, 0, kMsDosEpoch, 0) == 0;
}

} // namespace

Result<void> writeNpz(const std::string& path, std::span<const NamedArray> arrays, ZipMethod method)
{
    if (arrays.empty()) return makeError(ErrorCode::BadParameter, "an archive needs at least one array");
    WG_TRY(file, AtomicFile::create(path));
    Sink sink{std::move(file), 0, std::nullopt, {}};
    zip_error_init(&sink.zipError);
    zip_source_t* target = zip_source_function_create(onCommand, &sink, nullptr);
    if (target == nullptr) return zipFailure(path);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (archive == nullptr) {
        zip_source_free(target);
        return zipFailure(path);
    }
    std::vector<std::string> headers;
    headers.reserve(arrays.size());
    bool isGood = true;
    for (const NamedArray& array : arrays) {
        headers.push_back(npyHeader(array));
        isGood = isGood && addMember(archive, array, headers.back(), method);
    }
    if (!isGood || zip_close(archive) != 0) {
        zip_discard(archive);
        return sink.failure.value_or(zipFailure(path));
    }
    return sink.file.commit();
}

} // namespace wg
