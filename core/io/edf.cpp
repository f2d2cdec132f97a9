// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the records of a recording apart: samples to physical values, annotations to times and texts.
#include "core/io/edf.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/edf_header.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>

namespace wg {

namespace {

constexpr std::size_t kMaxAnnotations = 100'000;

/// What the annotation signals of all records say.
struct Times
{
    std::vector<Annotation> annotations;
    std::vector<double> onsets; // of the records, where the file keeps them
    std::size_t damaged = 0;
};

/// One list of texts at a time: "+onset\x15duration\x14text\x14text\x14\0". The first of a record may have no text: it
/// says when the record begins.
void parseTal(std::string_view tal, bool isFirst, Times& times, const Limits& limits)
{
    const std::size_t end = tal.find('\x14');
    if (end == std::string_view::npos) {
        ++times.damaged;
        return;
    }
    const std::string_view head = tal.substr(0, end);
    const std::size_t split = std::min(head.find('\x15'), head.size());
    const auto onset = parseDouble(head.substr(0, split));
    const auto duration = split < head.size() ? parseDouble(head.substr(split + 1)) : ParsedNumber{NumberStatus::Ok, 0};
    const bool isSigned = head.starts_with('+') || head.starts_with('-');
    const bool isGood = isSigned && onset.status == NumberStatus::Ok && std::isfinite(onset.value)
        && duration.status == NumberStatus::Ok && std::isfinite(duration.value) && duration.value >= 0;
    if (!isGood) {
        ++times.damaged;
        return;
    }
    if (isFirst) times.onsets.push_back(onset.value);
    std::string_view rest = tal.substr(end + 1);
    while (!rest.empty()) {
        const std::size_t stop = std::min(rest.find('\x14'), rest.size());
        if (stop > 0 && times.annotations.size() < kMaxAnnotations)
            times.annotations.push_back(
                {onset.value, duration.value, cleanName(rest.substr(0, stop), limits.nameBytes)});
        rest.remove_prefix(std::min(stop + 1, rest.size()));
    }
}

void parseAnnotations(std::string_view bytes, bool hasTime, Times& times, const Limits& limits)
{
    bool isFirst = hasTime;
    while (!bytes.empty() && bytes.front() != '\0') {
        const std::size_t end = std::min(bytes.find('\0'), bytes.size());
        parseTal(bytes.substr(0, end), isFirst, times, limits);
        isFirst = false;
        bytes.remove_prefix(end);
        bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
    }
}

/// Two or three bytes, the lowest first, the highest with the sign.
double digitalValue(const std::byte* sample, std::size_t width)
{
    std::uint32_t bits = 0;
    for (std::size_t i = width; i-- > 0;)
        bits = bits << 8 | std::to_integer<std::uint32_t>(sample[i]);
    const std::uint32_t sign = 1U << (8 * width - 1);
    return static_cast<double>(static_cast<std::int32_t>(bits & (sign - 1)) - static_cast<std::int32_t>(bits & sign));
}

class RecordingReader
{
public:
    RecordingReader(std::span<const std::byte> bytes, const Limits& limits)
        : m_bytes(bytes)
        , m_limits(limits)
    { }

    Result<Dataset> read(Progress& progress)
    {
        WG_TRY(header, parseEdfHeader(m_bytes, m_limits));
        m_header = std::move(header);
        m_dataset.format = m_header.isBdf ? "bdf" : "edf";
        WG_CHECK(countRecords());
        chooseSignals();
        readAnnotations();
        stopAtGap();
        if (m_chosen.empty()) return makeError(ErrorCode::TooShort, "the recording holds annotations only, no signals");
        WG_CHECK(readSamples(progress));
        return std::move(m_dataset);
    }

private:
    Result<void> countRecords()
    {
        const std::size_t data = m_bytes.size() - m_header.headerBytes;
        m_records = data / m_header.recordBytes;
        const std::uint64_t promised = m_header.records;
        if (m_records == 0)
            return Error::atByte(ErrorCode::Truncated, m_bytes.size(),
                                 "a record needs " + groupedText(m_header.recordBytes) + " bytes, the file holds "
                                     + groupedText(data));
        if (promised > m_records)
            m_dataset.warnings.push_back("the header promises " + groupedText(promised) + " records, the file holds "
                                         + groupedText(m_records));
        const std::size_t beyond = data - m_records * m_header.recordBytes;
        if (promised > 0 && promised < m_records) m_records = static_cast<std::size_t>(promised);
        if (beyond > 0 && (promised == 0 || promised >= m_records))
            m_dataset.warnings.push_back(groupedText(beyond) + " bytes after the last whole record are ignored");
        return {};
    }

    /// The commonest sampling rate; of several as common, the highest.
    void chooseSignals()
    {
        std::map<std::size_t, std::size_t> channels; // by samples a record
        for (const EdfSignal& signal : m_header.signals)
            if (!signal.isAnnotation && signal.samplesPerRecord > 0) ++channels[signal.samplesPerRecord];
        const auto most = std::max_element(channels.begin(), channels.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second, a.first) < std::pair(b.second, b.first);
        });
        if (most == channels.end()) return;
        m_samples = most->first;
        m_dataset.rate = static_cast<double>(m_samples) / m_header.recordSeconds;
        std::set<std::string> names;
        for (const EdfSignal& signal : m_header.signals) {
            if (signal.isAnnotation) continue;
            if (signal.samplesPerRecord != m_samples) {
                const double rate = static_cast<double>(signal.samplesPerRecord) / m_header.recordSeconds;
                m_dataset.skipped.push_back("signal '" + escaped(signal.label) + "' is sampled at " + numberText(rate)
                                            + " Hz, most others at " + numberText(*m_dataset.rate) + " Hz");
                continue;
            }
            std::string name = signal.label;
            for (int number = 2; !names.insert(name).second; ++number)
                name = signal.label + " (" + std::to_string(number) + ")";
            m_chosen.push_back(&signal);
            m_dataset.columns.push_back(std::move(name));
            m_dataset.units.push_back(signal.unit);
        }
    }

    void readAnnotations()
    {
        for (std::size_t record = 0; record < m_records; ++record) {
            bool hasTime = true; // the first annotation signal of a record keeps its time
            for (const EdfSignal& signal : m_header.signals) {
                if (!signal.isAnnotation) continue;
                const std::size_t size = signal.samplesPerRecord * m_header.sampleBytes();
                parseAnnotations(textOf(recordAt(record).subspan(signal.offsetInRecord, size)), hasTime, m_times,
                                 m_limits);
                hasTime = false;
            }
        }
        if (m_times.damaged > 0)
            m_dataset.warnings.push_back(groupedText(m_times.damaged) + " annotations are damaged and left out");
        if (m_times.annotations.size() == kMaxAnnotations)
            m_dataset.warnings.push_back("only the first " + groupedText(kMaxAnnotations) + " annotations are kept");
        std::stable_sort(m_times.annotations.begin(), m_times.annotations.end(),
                         [](const Annotation& a, const Annotation& b) { return a.seconds < b.seconds; });
        m_dataset.annotations = m_times.annotations;
    }

    /// Samples on both sides of a gap are not neighbours.
    void stopAtGap()
    {
        const std::vector<double>& onsets = m_times.onsets;
        if (!onsets.empty()) m_dataset.startSeconds = onsets.front();
        if (!m_header.isInterrupted) return;
        for (std::size_t record = 1; record < std::min(onsets.size(), m_records); ++record) {
            const double due = onsets[record - 1] + m_header.recordSeconds;
            if (std::abs(onsets[record] - due) < 0.5 / m_dataset.rate.value_or(1.0)) continue;
            m_dataset.warnings.push_back("the recording is interrupted at " + numberText(due) + " s; the "
                                         + groupedText(m_records - record) + " records after that are left out");
            m_records = record;
            return;
        }
    }

    [[nodiscard]] std::span<const std::byte> recordAt(std::size_t record) const
    {
        return m_bytes.subspan(m_header.headerBytes + record * m_header.recordBytes, m_header.recordBytes);
    }

    Result<void> readSamples(Progress& progress)
    {
        const std::size_t channels = m_chosen.size();
        const std::size_t length = m_records * m_samples;
        if (length > m_limits.decodedBytes / sizeof(double) / channels)
            return makeError(ErrorCode::TooLarge,
                             "the signals take more than " + groupedText(m_limits.decodedBytes) + " bytes");
        auto bytes = std::make_shared<std::vector<std::byte>>(length * channels * sizeof(double));
        const std::size_t width = m_header.sampleBytes();
        for (std::size_t record = 0; record < m_records; ++record) {
            if (progress.stopped()) return stoppedError();
            for (std::size_t channel = 0; channel < channels; ++channel) {
                const EdfSignal& signal = *m_chosen[channel];
                const std::byte* source = recordAt(record).data() + signal.offsetInRecord;
                for (std::size_t i = 0; i < m_samples; ++i) {
                    const double value = (digitalValue(source + i * width, width) - signal.digitalMin) * signal.scale
                        + signal.physicalMin;
                    const std::size_t place = (record * m_samples + i) * channels + channel;
                    std::memcpy(bytes->data() + place * sizeof(double), &value, sizeof(double));
                }
            }
            progress.report(static_cast<double>(record + 1) / static_cast<double>(m_records));
        }
        m_dataset.arrays.push_back({"signals", ElementType::F64, {length, channels}, std::move(bytes)});
        return {};
    }

    std::span<const std::byte> m_bytes;
    const Limits& m_limits;
    EdfHeader m_header;
    Dataset m_dataset;
    Times m_times;
    std::vector<const EdfSignal*> m_chosen;
    std::size_t m_samples = 0; // of a chosen signal in a record
    std::size_t m_records = 0;
};

} // namespace

Result<Dataset> readEdf(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    return RecordingReader(bytes, limits).read(progress);
}

} // namespace wg
