// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes sound with libsndfile, in blocks, and sends what it finds.
#include "app/reader_sound.h"

#include "app/reader_frames.h"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <sndfile.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace wg {

namespace {

constexpr std::size_t kBlockValues = 64 * 1024; // doubles in one frame
constexpr int kMaxChunks = 100'000;
constexpr std::uint32_t kUnknownSize = 0xFFFFFFFF; // what programs write that do not know the length yet

std::optional<std::uint32_t> numberAt(std::uint64_t offset)
{
    std::uint32_t number = 0;
    const ssize_t got = ::pread(STDIN_FILENO, &number, sizeof(number), static_cast<off_t>(offset));
    if (got != static_cast<ssize_t>(sizeof(number))) return std::nullopt;
    return number;
}

constexpr std::uint32_t tag(const char (&name)[5])
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(name[i]);
    return value;
}

/// The frames that the data chunk of a RIFF file claims. libsndfile silently corrects the claim to what is there.
std::uint64_t promisedByRiff()
{
    if (numberAt(0) != tag("RIFF")) return 0;
    std::uint32_t blockBytes = 0;
    std::uint64_t offset = 12;
    for (int i = 0; i < kMaxChunks; ++i) {
        const auto name = numberAt(offset);
        const auto size = numberAt(offset + 4);
        if (!name || !size) break;
        if (*name == tag("fmt ")) blockBytes = numberAt(offset + 20).value_or(0) & 0xFFFF; // blockAlign
        if (*name == tag("data")) return blockBytes == 0 || *size == kUnknownSize ? 0 : *size / blockBytes;
        offset += 8 + std::uint64_t{*size} + (*size & 1);
    }
    return 0;
}

/// Empty for what is not to be guessed at, such as headerless files.
std::string formatName(int format)
{
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
    case SF_FORMAT_RF64:
        return "wav";
    case SF_FORMAT_FLAC:
        return "flac";
    case SF_FORMAT_OGG:
        return "ogg";
    case SF_FORMAT_AIFF:
        return "aiff";
    case SF_FORMAT_AU:
        return "au";
    default:
        return {};
    }
}

/// Compressed WAV blocks hold many frames each, so only plain samples can be counted from the chunk's size.
bool isPlain(int format)
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_PCM_16:
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_FLOAT:
    case SF_FORMAT_DOUBLE:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
        return true;
    default:
        return false;
    }
}

bool sendHeader(const SF_INFO& info, const std::string& name, std::uint64_t promised)
{
    const auto rate = static_cast<double>(info.samplerate);
    const auto channels = static_cast<std::uint32_t>(info.channels);
    std::vector<std::byte> payload;
    addNumber(payload, rate);
    addNumber(payload, channels);
    addNumber(payload, promised);
    const auto text = bytesOf(name);
    payload.insert(payload.end(), text.begin(), text.end());
    return sendFrame(FrameKind::Sound, payload);
}

int failToOpen()
{
    switch (sf_error(nullptr)) {
    case SF_ERR_UNRECOGNISED_FORMAT:
        return sendFailure(FailureKind::Damaged, "the sound file's header is not recognised");
    case SF_ERR_UNSUPPORTED_ENCODING:
        return sendFailure(FailureKind::Unsupported, "the sound is encoded in a way that is not supported");
    default:
        return sendFailure(FailureKind::Damaged,
                           std::string("the sound file's header is damaged: ") + sf_strerror(nullptr));
    }
}

int send(SNDFILE* sound, const SF_INFO& info)
{
    const std::string name = formatName(info.format);
    if (name.empty()) return sendFailure(FailureKind::Unsupported, "this kind of sound file is not supported");
    if (info.channels < 1 || info.channels > static_cast<int>(kMaxSoundChannels) || info.samplerate < 1)
        return sendFailure(FailureKind::Damaged, "the header gives an impossible number of channels or sampling rate");
    std::uint64_t promised = isPlain(info.format) ? promisedByRiff() : 0;
    // SF_COUNT_MAX is libsndfile's word for a length that it does not know.
    if (promised == 0 && info.frames > 0 && info.frames < SF_COUNT_MAX)
        promised = static_cast<std::uint64_t>(info.frames);
    const auto channels = static_cast<std::size_t>(info.channels);
    const std::size_t blockFrames = std::max<std::size_t>(1, kBlockValues / channels);
    std::vector<double> block(blockFrames * channels);
    bool isFirst = true;
    for (;;) {
        const sf_count_t got = sf_readf_double(sound, block.data(), static_cast<sf_count_t>(blockFrames));
        if (got <= 0) break;
        if (isFirst && !sendHeader(info, name, promised)) return kCannotSend;
        isFirst = false;
        const auto values = std::span(block).first(static_cast<std::size_t>(got) * channels);
        if (!sendFrame(FrameKind::Samples, std::as_bytes(values))) return kCannotSend;
    }
    if (isFirst && promised > 0)
        return sendFailure(FailureKind::Truncated,
                           "none of the " + std::to_string(promised) + " frames that the header promises can be read");
    if (isFirst) return sendFailure(FailureKind::Empty, "the sound file holds no sound");
    return sendFrame(FrameKind::End, {}) ? 0 : kCannotSend;
}

} // namespace

int sendSound()
{
    try {
        SF_INFO info{};
        const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> sound(sf_open_fd(STDIN_FILENO, SFM_READ, &info, SF_FALSE),
                                                                &sf_close);
        return sound ? send(sound.get(), info) : failToOpen();
    } catch (const std::bad_alloc&) {
        return sendFailure(FailureKind::OutOfMemory, "the sound file needs more memory than allowed");
    }
}

} // namespace wg
