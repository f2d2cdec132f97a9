// SPDX-License-Identifier: GPL-3.0-or-later
// Listens to the confined reader, believing nothing.
#include "core/io/foreign_reader.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/array_assembly.h"
#include "core/io/byte_reader.h"
#include "core/io/helper_process.h"
#include "core/io/reader_protocol.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace wg {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPatience{20}; // between two questions for a stop
constexpr std::size_t kMaxWarnings = 20;

std::string channelName(std::uint32_t index, std::uint32_t count)
{
    if (count == 1) return "audio";
    if (count == 2) return index == 0 ? "left" : "right";
    return "channel " + std::to_string(index);
}

/// Puts frames together; every frame is checked against what is possible at its place.
class SoundAssembly
{
public:
    explicit SoundAssembly(const Limits& limits)
        : m_limits(limits)
    { }

    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] double fraction() const
    {
        const double promised = static_cast<double>(m_promised) * m_channels * sizeof(double);
        return promised > 0 ? std::min(1.0, static_cast<double>(m_samples.size()) / promised) : 0.0;
    }

    Result<Dataset> finish(const Progress&)
    {
        const std::size_t frameBytes = m_channels * sizeof(double);
        if (!m_isComplete || frameBytes == 0 || m_samples.size() % frameBytes != 0) return readerNonsense();
        const std::size_t frames = m_samples.size() / frameBytes;
        if (frames == 0) return readerNonsense();
        if (frames < m_promised)
            m_dataset.warnings.push_back("the header promises " + groupedText(m_promised) + " frames, the file holds "
                                         + groupedText(frames));
        m_dataset.arrays.push_back({"audio",
                                    ElementType::F64,
                                    {frames, m_channels},
                                    std::make_shared<const std::vector<std::byte>>(std::move(m_samples))});
        return std::move(m_dataset);
    }

    Result<void> takeFrame(std::span<const std::byte> frame)
    {
        const auto kind = static_cast<FrameKind>(frame.front());
        const auto payload = frame.subspan(1);
        switch (kind) {
        case FrameKind::Sound:
            return takeHeader(payload);
        case FrameKind::Samples:
            return takeSamples(payload);
        case FrameKind::Warning:
            if (m_dataset.warnings.size() >= kMaxWarnings) return readerNonsense();
            m_dataset.warnings.push_back(escaped(textOf(payload), kMaxReaderText));
            return {};
        case FrameKind::Failure:
            return readerFailure(payload);
        case FrameKind::End:
            m_isComplete = payload.empty() && m_channels > 0;
            return m_isComplete ? Result<void>() : readerNonsense();
        case FrameKind::Array:
        case FrameKind::Elements:
        case FrameKind::Skipped:
            break;
        }
        return readerNonsense();
    }

private:
    Result<void> takeHeader(std::span<const std::byte> payload)
    {
        ByteReader reader(payload);
        const auto rate = reader.little<double>();
        const auto channels = reader.little<std::uint32_t>();
        const auto promised = reader.little<std::uint64_t>();
        const bool isFirst = m_channels == 0;
        if (!isFirst || !rate || !channels || !promised || *channels == 0 || *channels > kMaxSoundChannels)
            return readerNonsense();
        if (!std::isfinite(*rate) || *rate <= 0) return readerNonsense();
        const auto name = reader.take(reader.remaining());
        m_channels = *channels;
        m_promised = *promised;
        m_dataset.format = escaped(textOf(*name), 16);
        m_dataset.rate = *rate;
        for (std::uint32_t i = 0; i < m_channels; ++i)
            m_dataset.columns.push_back(channelName(i, m_channels));
        m_dataset.units.resize(m_channels);
        return {};
    }

    Result<void> takeSamples(std::span<const std::byte> payload)
    {
        if (m_channels == 0 || payload.empty() || payload.size() % sizeof(double) != 0) return readerNonsense();
        if (m_samples.size() + payload.size() > m_limits.decodedBytes)
            return makeError(ErrorCode::TooLarge,
                             "the sound takes more than " + groupedText(m_limits.decodedBytes) + " bytes");
        m_samples.insert(m_samples.end(), payload.begin(), payload.end());
        return {};
    }

    const Limits& m_limits;
    Dataset m_dataset;
    std::vector<std::byte> m_samples;
    std::uint32_t m_channels = 0;
    std::uint64_t m_promised = 0;
    bool m_isComplete = false;
};

/// Why the helper ended without saying so.
Error deathOf(int status, const std::string& what)
{
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        if (signal == SIGXCPU || signal == SIGKILL)
            return makeError(ErrorCode::HelperLimit,
                             "reading the " + what + " file took more time or memory than allowed");
        return makeError(ErrorCode::HelperCrashed,
                         "the file made the " + what + " library fail (signal " + std::to_string(signal)
                             + "); it may be damaged");
    }
    return makeError(ErrorCode::HelperCrashed,
                     "the reader of " + what + " files gave up (exit code " + std::to_string(WEXITSTATUS(status))
                         + "); the file may be damaged");
}

/// Takes the whole frames off the front of `buffer`.
template <class Assembly>
Result<void> takeFrames(Assembly& assembly, std::vector<std::byte>& buffer)
{
    ByteReader reader(buffer);
    std::size_t used = 0;
    while (const auto length = reader.little<std::uint32_t>()) {
        if (*length == 0 || *length > kMaxFrameBytes || assembly.isComplete()) return readerNonsense();
        const auto frame = reader.take(*length);
        if (!frame) break;
        WG_CHECK(assembly.takeFrame(*frame));
        used = reader.position();
    }
    buffer.erase(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(used));
    return {};
}

/// `kind` is what the reader is told; `what` what people call such files.
struct ForeignFormat
{
    const char* kind;
    std::string what;
};

template <class Assembly>
Result<Dataset> listen(int file, const ForeignFormat& format, Assembly assembly, const Limits& limits,
                       Progress& progress, const HelperSettings& settings)
{
    const std::string program = settings.program.empty() ? findHelper() : settings.program;
    if (program.empty())
        return makeError(ErrorCode::NotAvailable,
                         "the program wavegaze-reader, which reads " + format.what + " files, is not installed");
    ::lseek(file, 0, SEEK_SET);
    std::vector<std::string> arguments{format.kind, std::to_string(limits.decodedBytes)};
    if (settings.onlyArray) arguments.push_back(*settings.onlyArray);
    WG_TRY(helper, HelperProcess::start(program, arguments, file));
    std::vector<std::byte> buffer;
    const auto start = Clock::now();
    auto lastAnswer = start;
    for (;;) {
        if (progress.stopped()) return stoppedError();
        const auto answer = helper.receive(buffer, kPatience);
        const auto now = Clock::now();
        if (answer == HelperProcess::Answer::Bytes) {
            lastAnswer = now;
            WG_CHECK(takeFrames(assembly, buffer));
            progress.report(assembly.fraction());
        }
        if (answer == HelperProcess::Answer::End) break;
        if (now - start > settings.total || now - lastAnswer > settings.silence)
            return makeError(ErrorCode::HelperLimit,
                             "reading the " + format.what + " file took too long; it may be damaged");
    }
    const int status = helper.finish();
    if (!assembly.isComplete()) return deathOf(status, format.what);
    if (!buffer.empty()) return readerNonsense();
    return assembly.finish(progress);
}

} // namespace

std::string findHelper()
{
    std::string self(4096, '\0');
    const ssize_t length = ::readlink("/proc/self/exe", self.data(), self.size());
    if (length <= 0) return {};
    self.resize(static_cast<std::size_t>(length));
    const std::string folder = self.substr(0, self.rfind('/'));
    // Beside the program; installed; and one level up, for the test programs of a build tree.
    for (const char* place : {"/wavegaze-reader", "/../libexec/wavegaze/wavegaze-reader", "/../libexec/wavegaze-reader",
                              "/../wavegaze-reader"}) {
        std::string candidate = folder + place;
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return {};
}

Result<Dataset> readSound(int file, const Limits& limits, Progress& progress, const HelperSettings& settings)
{
    return listen(file, {"sound", "sound"}, SoundAssembly(limits), limits, progress, settings);
}

Result<Dataset> readMat(int file, const Limits& limits, Progress& progress, const HelperSettings& settings)
{
    return listen(file, {"mat", "MAT"}, ArrayAssembly("mat", limits, settings.onlyArray.has_value()), limits, progress,
                  settings);
}

Result<Dataset> readHdf5(int file, const Limits& limits, Progress& progress, const HelperSettings& settings)
{
    return listen(file, {"hdf5", "HDF5"}, ArrayAssembly("hdf5", limits, settings.onlyArray.has_value()), limits,
                  progress, settings);
}

} // namespace wg
