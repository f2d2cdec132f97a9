// SPDX-License-Identifier: GPL-3.0-or-later
// Fields at fixed places: 256 bytes of the recording, then 256 bytes a signal, field by field.
#include "core/io/edf_header.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr std::size_t kBlock = 256;
constexpr std::int64_t kMaxSamples = 100'000'000; // of a signal in a record

/// Where a field of all signals begins (in units of one signal) and how wide it is.
struct Field
{
    std::size_t before;
    std::size_t width;
    const char* name;
};
constexpr Field kLabel{0, 16, "label"};
constexpr Field kUnit{96, 8, "unit"};
constexpr Field kPhysicalMin{104, 8, "physical minimum"};
constexpr Field kPhysicalMax{112, 8, "physical maximum"};
constexpr Field kDigitalMin{120, 8, "digital minimum"};
constexpr Field kDigitalMax{128, 8, "digital maximum"};
constexpr Field kSamples{216, 8, "number of samples"};

class HeaderReader
{
public:
    HeaderReader(std::span<const std::byte> bytes, const Limits& limits)
        : m_text(textOf(bytes))
        , m_limits(limits)
    { }

    Result<EdfHeader> read()
    {
        EdfHeader header;
        header.isBdf = m_text.starts_with("\xFF"
                                          "BIOSEMI");
        if (!header.isBdf && !m_text.starts_with("0       "))
            return Error::atByte(ErrorCode::BadMagic, 0, "the version is neither EDF's nor BDF's");
        if (m_text.size() < kBlock)
            return Error::atByte(ErrorCode::Truncated, m_text.size(), "the file ends within its header");
        header.isInterrupted = m_text.substr(192, 5) == "EDF+D" || m_text.substr(192, 5) == "BDF+D";
        WG_TRY(count, wholeAt(252, 4, 1, static_cast<std::int64_t>(m_limits.columns), "number of signals"));
        m_count = static_cast<std::size_t>(count);
        header.headerBytes = kBlock * (m_count + 1);
        WG_TRY(stated, wholeAt(184, 8, 0, std::numeric_limits<std::int64_t>::max(), "size of the header"));
        if (static_cast<std::uint64_t>(stated) != header.headerBytes)
            return Error::atByte(ErrorCode::BadHeader, 184, "the header's size is not 256 bytes and 256 a signal");
        if (m_text.size() < header.headerBytes)
            return Error::atByte(ErrorCode::Truncated, m_text.size(), "the file ends within its header");
        WG_TRY(records, wholeAt(236, 8, -1, 99'999'999, "number of records"));
        header.records = static_cast<std::uint64_t>(std::max<std::int64_t>(records, 0));
        WG_TRY(seconds, numberAt(244, 8, "duration of a record"));
        if (seconds < 0) return Error::atByte(ErrorCode::BadNumber, 244, "the duration of a record is negative");
        header.recordSeconds = seconds;
        WG_CHECK(readSignals(header));
        return header;
    }

private:
    [[nodiscard]] std::string_view fieldText(std::size_t place, std::size_t width) const
    {
        return trimmed(m_text.substr(place, width));
    }
    [[nodiscard]] std::size_t placeOf(const Field& field, std::size_t signal) const
    {
        return kBlock + field.before * m_count + field.width * signal;
    }

    Result<std::int64_t> wholeAt(std::size_t place, std::size_t width, std::int64_t low, std::int64_t high,
                                 const char* name) const
    {
        const auto value = parseInt64(fieldText(place, width));
        if (value && *value >= low && *value <= high) return *value;
        return Error::atByte(ErrorCode::BadNumber, place,
                             "the " + std::string(name) + " is '" + escaped(fieldText(place, width), 16) + "'");
    }

    Result<double> numberAt(std::size_t place, std::size_t width, const char* name) const
    {
        const auto [status, value] = parseDouble(fieldText(place, width));
        if (status == NumberStatus::Ok && std::isfinite(value)) return value;
        return Error::atByte(ErrorCode::BadNumber, place,
                             "the " + std::string(name) + " is '" + escaped(fieldText(place, width), 16) + "'");
    }

    Result<double> numberAt(const Field& field, std::size_t signal) const
    {
        return numberAt(placeOf(field, signal), field.width, field.name);
    }

    Result<void> readSignals(EdfHeader& header)
    {
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < m_count; ++i) {
            WG_TRY(signal, readSignal(header, i));
            signal.offsetInRecord = static_cast<std::size_t>(bytes);
            bytes += signal.samplesPerRecord * header.sampleBytes(); // below 65,536 x 3e8: no overflow
            header.signals.push_back(std::move(signal));
        }
        if (bytes == 0) return Error::atByte(ErrorCode::BadHeader, placeOf(kSamples, 0), "the records hold no samples");
        header.recordBytes = static_cast<std::size_t>(bytes);
        return {};
    }

    Result<EdfSignal> readSignal(const EdfHeader& header, std::size_t index)
    {
        EdfSignal signal;
        const std::string_view label = fieldText(placeOf(kLabel, index), kLabel.width);
        signal.isAnnotation = label == "EDF Annotations" || label == "BDF Annotations";
        signal.label = label.empty() ? "signal " + std::to_string(index) : cleanName(label, m_limits.nameBytes);
        signal.unit = cleanName(fieldText(placeOf(kUnit, index), kUnit.width), m_limits.nameBytes);
        WG_TRY(samples, wholeAt(placeOf(kSamples, index), kSamples.width, 0, kMaxSamples, kSamples.name));
        signal.samplesPerRecord = static_cast<std::size_t>(samples);
        if (signal.isAnnotation) return signal;
        WG_TRY(physicalMin, numberAt(kPhysicalMin, index));
        WG_TRY(physicalMax, numberAt(kPhysicalMax, index));
        WG_TRY(digitalMin, numberAt(kDigitalMin, index));
        WG_TRY(digitalMax, numberAt(kDigitalMax, index));
        if (!(digitalMin < digitalMax))
            return Error::atByte(ErrorCode::BadNumber, placeOf(kDigitalMax, index),
                                 "the digital maximum is not above the minimum");
        signal.scale = (physicalMax - physicalMin) / (digitalMax - digitalMin);
        if (signal.scale == 0 || !std::isfinite(signal.scale))
            return Error::atByte(ErrorCode::BadNumber, placeOf(kPhysicalMax, index),
                                 "the physical range is empty or too large");
        if (header.recordSeconds == 0)
            return Error::atByte(ErrorCode::BadHeader, 244, "records of signals have no duration");
        signal.physicalMin = physicalMin;
        signal.digitalMin = digitalMin;
        return signal;
    }

    std::string_view m_text;
    const Limits& m_limits;
    std::size_t m_count = 0;
};

} // namespace

Result<EdfHeader> parseEdfHeader(std::span<const std::byte> bytes, const Limits& limits)
{
    return HeaderReader(bytes, limits).read();
}

} // namespace wg
