// SPDX-License-Identifier: GPL-3.0-or-later
// Builders of files for the reader tests: each starts from a valid file, and the tests break one thing.
#pragma once

#include "core/base/result.h"
#include "core/io/byte_reader.h"

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg::test {

template <class Number>
std::string littleEndian(Number value)
{
    std::string bytes(sizeof(value), '\0');
    std::memcpy(bytes.data(), &value, sizeof(value));
    return bytes;
}

template <class Number>
std::string littleEndian(std::initializer_list<Number> values)
{
    std::string bytes;
    for (const Number value : values)
        bytes += littleEndian(value);
    return bytes;
}

/// `text` with the bytes at `offset` replaced.
inline std::string patched(std::string text, std::size_t offset, std::string_view bytes)
{
    text.replace(offset, bytes.size(), bytes);
    return text;
}

inline std::string dictionary(std::string_view descr, std::string_view shape, std::string_view order = "False")
{
    return "{'descr': " + std::string(descr) + ", 'fortran_order': " + std::string(order)
        + ", 'shape': " + std::string(shape) + ", }";
}

/// A .npy file of version 1 whose header is `dictionary`, as it is.
inline std::string npyFile(std::string_view dictionary, std::string_view data)
{
    return "\x93NUMPY" + std::string("\1\0", 2) + littleEndian(static_cast<std::uint16_t>(dictionary.size()))
        + std::string(dictionary) + std::string(data);
}

/// Four doubles 1, 2, 3, 4.
inline std::string validNpy()
{
    return npyFile(dictionary("'<f8'", "(4,)"), littleEndian({1.0, 2.0, 3.0, 4.0}));
}

/// One member of a zip file, with what its two directories say of it.
struct ZipMember
{
    std::string name;
    std::string data; // as it lies in the file
    std::uint32_t crc = 0;
    std::uint32_t size = 0; // unpacked
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
    std::string localName = {}; // differs from `name` when set
};

inline std::uint32_t crc32(std::string_view data)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : data) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

inline ZipMember storedMember(std::string name, std::string data)
{
    const std::uint32_t crc = crc32(data);
    const auto size = static_cast<std::uint32_t>(data.size());
    return {std::move(name), std::move(data), crc, size};
}

inline std::string zipFields(const ZipMember& member, std::size_t nameLength)
{
    constexpr std::uint16_t kTime = 0;
    constexpr std::uint16_t kDate = (1 << 5) | 1;
    return littleEndian<std::uint16_t>({20, member.flags, member.method, kTime, kDate}) + littleEndian(member.crc)
        + littleEndian(static_cast<std::uint32_t>(member.data.size())) + littleEndian(member.size)
        + littleEndian<std::uint16_t>({static_cast<std::uint16_t>(nameLength), 0});
}

inline std::string zipFile(std::span<const ZipMember> members)
{
    std::string file;
    std::string directory;
    for (const ZipMember& member : members) {
        const std::string& localName = member.localName.empty() ? member.name : member.localName;
        const auto offset = static_cast<std::uint32_t>(file.size());
        file += "PK\3\4" + zipFields(member, localName.size()) + localName + member.data;
        directory += "PK\1\2" + littleEndian<std::uint16_t>(20) + zipFields(member, member.name.size())
            + littleEndian<std::uint16_t>({0, 0, 0}) + littleEndian<std::uint32_t>({0, offset}) + member.name;
    }
    const auto count = static_cast<std::uint16_t>(members.size());
    const auto start = static_cast<std::uint32_t>(file.size());
    return file + directory + "PK\5\6" + littleEndian<std::uint16_t>({0, 0, count, count})
        + littleEndian<std::uint32_t>({static_cast<std::uint32_t>(directory.size()), start})
        + littleEndian<std::uint16_t>(0);
}

inline std::string zipFile(std::initializer_list<ZipMember> members)
{
    return zipFile(std::span<const ZipMember>(members.begin(), members.size()));
}

inline std::string safetensorsFile(std::string_view header, std::string_view data)
{
    return littleEndian(std::uint64_t{header.size()}) + std::string(header) + std::string(data);
}

/// Two doubles, and four bfloat16.
inline std::string validSafetensors()
{
    return safetensorsFile(R"({"__metadata__":{"format":"np"},)"
                           R"("b":{"dtype":"BF16","shape":[2,2],"data_offsets":[16,24]},)"
                           R"("a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} )",
                           littleEndian({1.0, -2.5}) + littleEndian<std::uint16_t>({0x3F80, 0xC000, 0x0000, 0x7F80}));
}

/// 16-bit PCM at 8000 Hz; the data chunk claims `claimedBytes`.
inline std::string wavFile(std::uint16_t channels, const std::vector<std::int16_t>& samples, std::uint32_t claimedBytes)
{
    std::string data;
    for (const std::int16_t sample : samples)
        data += littleEndian(sample);
    const auto block = static_cast<std::uint16_t>(channels * 2);
    const std::string format = littleEndian<std::uint16_t>({1, channels})
        + littleEndian<std::uint32_t>({8000, 8000U * block}) + littleEndian<std::uint16_t>({block, 16});
    return "RIFF" + littleEndian<std::uint32_t>(36 + claimedBytes) + "WAVEfmt " + littleEndian<std::uint32_t>(16)
        + format + "data" + littleEndian(claimedBytes) + data;
}

inline std::string validWav()
{
    std::vector<std::int16_t> samples(200);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::int16_t>(100 * i);
    return wavFile(2, samples, 400);
}

inline std::string validCsv()
{
    return "time,a [V],b\n0.0,1.5,2\n0.5,2.5,3\n1.0,3.5,4\n1.5,4.5,5\n";
}

inline std::string validNpz()
{
    return zipFile(
        {storedMember("x.npy", validNpy()),
         storedMember("y.npy", npyFile(dictionary("'<i2'", "(2, 2)"), littleEndian<std::int16_t>({1, 2, 3, 4})))});
}

/// `text` as a field of a fixed width.
inline std::string padded(std::string text, std::size_t width)
{
    text.resize(width, ' ');
    return text;
}

/// One signal of an EDF file: its fields of the header, and the bytes of one record.
struct EdfPart
{
    std::string label = "EEG Fz";
    std::string unit = "uV";
    std::string physicalMin = "-100", physicalMax = "100", digitalMin = "-1000", digitalMax = "1000";
    std::string samples = "4";
    std::string record = {}; // of every record
};

inline EdfPart edfSignal(const std::vector<std::int16_t>& samples)
{
    EdfPart part;
    part.samples = std::to_string(samples.size());
    for (const std::int16_t sample : samples)
        part.record += littleEndian(sample);
    return part;
}

/// 48 bytes a record for texts with times.
inline EdfPart edfAnnotations(std::string_view lists)
{
    EdfPart part;
    part.label = "EDF Annotations";
    part.unit.clear();
    part.samples = "24";
    part.record = std::string(lists);
    part.record.resize(48, '\0');
    return part;
}

/// Records of half a second.
inline std::string edfFile(const std::vector<EdfPart>& parts, int records, const std::string& kind = "EDF+C")
{
    const std::size_t headerBytes = 256 * (parts.size() + 1);
    std::string file = padded("0", 8) + padded("X X X X", 80) + padded("Startdate X X X X", 80) + "01.02.0303.04.05"
        + padded(std::to_string(headerBytes), 8) + padded(kind, 44) + padded(std::to_string(records), 8)
        + padded("0.5", 8) + padded(std::to_string(parts.size()), 4);
    const auto field = [&](auto text, std::size_t width) {
        for (const EdfPart& part : parts)
            file += padded(text(part), width);
    };
    field([](const EdfPart& part) { return part.label; }, 16);
    field([](const EdfPart&) { return ""; }, 80);
    field([](const EdfPart& part) { return part.unit; }, 8);
    field([](const EdfPart& part) { return part.physicalMin; }, 8);
    field([](const EdfPart& part) { return part.physicalMax; }, 8);
    field([](const EdfPart& part) { return part.digitalMin; }, 8);
    field([](const EdfPart& part) { return part.digitalMax; }, 8);
    field([](const EdfPart&) { return ""; }, 80);
    field([](const EdfPart& part) { return part.samples; }, 8);
    field([](const EdfPart&) { return ""; }, 32);
    for (int record = 0; record < records; ++record)
        for (const EdfPart& part : parts)
            file += part.record;
    return file;
}

inline std::string validEdf()
{
    return edfFile({edfSignal({0, 10, 1000, -1000}), edfAnnotations("+0\x14\x14")}, 2);
}

/// "BadShape at byte 12", for messages of failed tests and for comparing in one line.
inline std::string describe(const Error& error)
{
    std::string text = std::to_string(static_cast<int>(error.code));
    if (error.place == Error::Place::Byte) text += " at byte " + std::to_string(error.offset);
    if (error.place == Error::Place::Line) text += " at line " + std::to_string(error.offset);
    return text + ": " + error.detail;
}

/// A session of two signals and one variant.
inline std::string validSession()
{
    return R"({"format": "wavegaze session", "version": 1, "program": "0.9",
 "sources": [{"name": "example:doppler?n=512"}, {"name": "x.npy", "size": 4, "sha256": "ab", "bytes": "AAECAw==",
   "array": "a", "rate": 360}],
 "current": {"source": 0, "method": "joint", "wavelet": "db2", "levels": 3, "heads": 5, "seed": 4294967295},
 "variants": [{"letter": "A", "name": "one", "run": {"source": 1, "method": "per-band"}}],
 "compared_first": "A",
 "view": {"item": 0, "head": 2, "token": 17, "heads_off": [0, 3], "time": [-0.5, 99.25], "map": [0, 8, 0, 8],
   "gaze": "who-looks-at-me", "colour_map": "magma", "held_maximum": 0.125, "text_scale": 1.5},
 "window": {"arrangement": "columns"}})";
}

} // namespace wg::test
