// SPDX-License-Identifier: GPL-3.0-or-later
// wavegaze-reader: parses one foreign file under hard limits, so that a flaw in a library harms nobody.
// Usage: wavegaze-reader sound|mat|hdf5 DECODED_BYTES [ARRAY], with the file as standard input; started by wavegaze
// only. ARRAY: send the elements of this one alone, and the shapes of the others.
#include "app/reader_hdf5.h"
#include "app/reader_mat.h"
#include "app/reader_sound.h"

#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

constexpr int kUsageError = 2;
constexpr rlim_t kCpuSeconds = 60;
constexpr rlim_t kOpenFiles = 16;
constexpr std::uint64_t kBaseMemory = std::uint64_t{256} << 20;

bool limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit limits{value, value};
    return ::setrlimit(resource, &limits) == 0;
}

/// No new rights, no other files, no children, no core dumps, bounded memory and time.
bool confine(std::uint64_t decodedBytes)
{
    ::clearenv();
    bool isConfined = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // a sanitizer reserves terabytes of addresses
    isConfined = isConfined && limit(RLIMIT_AS, 2 * decodedBytes + kBaseMemory);
#endif
    return isConfined && limit(RLIMIT_CPU, kCpuSeconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, kOpenFiles)
        && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 4) return kUsageError;
    std::uint64_t decodedBytes = 0;
    const char* end = argv[2] + std::strlen(argv[2]);
    const auto [stop, error] = std::from_chars(argv[2], end, decodedBytes);
    if (stop != end || error != std::errc() || decodedBytes > std::numeric_limits<std::uint64_t>::max() / 4)
        return kUsageError;
    if (!confine(decodedBytes)) return kUsageError;
    const std::string_view format = argv[1];
    const auto only = argc == 4 ? std::optional<std::string>(argv[3]) : std::nullopt;
    if (format == "sound") return wg::sendSound();
    if (format == "mat") return wg::sendMat(decodedBytes, only);
    if (format == "hdf5") return wg::sendHdf5(decodedBytes, only);
    return kUsageError;
}
