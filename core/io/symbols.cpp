// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a text into symbols and gives each its channel, or its vector.
#include "core/io/symbols.h"

#include "core/base/random.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kSymbolsPerCheck = 65'536;
constexpr std::string_view kSpace = " \t\r\n\f\v";

struct Sequence
{
    std::string title; // the line that names it, without its sign
    std::string letters;
};

/// The sequences of a FASTA file: the lines after each one that begins with '>'.
std::vector<Sequence> sequencesOf(std::string_view text)
{
    std::vector<Sequence> sequences;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end > 0 && text[end - 1] == '\r' ? end - 1 : end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with('>'))
            sequences.push_back({std::string(trimmed(line.substr(1))), {}});
        else if (!line.starts_with(';') && !sequences.empty())
            sequences.back().letters += line;
    }
    return sequences;
}

std::size_t symbolLength(std::string_view text, SymbolKind kind)
{
    if (kind == SymbolKind::Words) return std::min(text.find_first_of(kSpace), text.size());
    if (kind == SymbolKind::Bytes) return 1;
    const auto lead = static_cast<unsigned char>(text.front()); // of valid UTF-8
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// The name of a channel, and the sign that stands for the symbol on an axis.
struct SymbolNames
{
    std::string channel;
    std::string sign;
};

SymbolNames symbolNames(std::string_view symbol, SymbolKind kind, const Limits& limits)
{
    if (kind == SymbolKind::Bytes) return {escaped(symbol), escaped(symbol)};
    if (symbol == " ") return {"space", "\u2423"};
    if (symbol == "\n") return {"line end", "\u21b5"};
    if (symbol == "\t") return {"tab", "\u21e5"};
    const std::string name = cleanName(symbol, limits.nameBytes);
    return {name, name};
}

class SymbolReader
{
public:
    SymbolReader(const SymbolReading& reading, const Limits& limits)
        : m_reading(reading)
        , m_limits(limits)
    { }

    Result<void> take(std::string_view text, const Progress& progress)
    {
        while (!text.empty()) {
            if (m_sequence.size() % kSymbolsPerCheck == 0 && progress.stopped()) return stoppedError();
            if (m_reading.kind == SymbolKind::Words) {
                text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
                if (text.empty()) break;
            }
            const std::size_t length = symbolLength(text, m_reading.kind);
            const auto [known, isNew] = m_channels.emplace(text.substr(0, length), m_channels.size());
            if (isNew) m_names.push_back(symbolNames(known->first, m_reading.kind, m_limits));
            m_sequence.push_back(known->second);
            if (m_channels.size() > m_limits.columns)
                return makeError(ErrorCode::TooManyItems,
                                 "more than " + groupedText(m_limits.columns) + " different symbols");
            text.remove_prefix(length);
        }
        return {};
    }

    /// What was taken since the last call becomes an array of this name.
    void endSequence(const std::string& name)
    {
        std::string unique = name;
        int& copies = m_copies[name]; // a further copy need not try the numbers of those before
        while (!m_used.insert(unique).second)
            unique = name + " (" + std::to_string(++copies + 1) + ")";
        m_parts.push_back({std::move(unique), m_sequence.size()});
    }

    Result<Dataset> finish(const Progress& progress)
    {
        if (m_names.empty()) return makeError(ErrorCode::TooShort, "the text holds no symbols");
        WG_CHECK(checkSize());
        WG_TRY(vectors, drawVectors(progress));
        Dataset dataset;
        std::size_t first = 0;
        for (const Part& part : m_parts) {
            dataset.arrays.push_back(vectors.empty() ? oneHot(part, first) : embedded(part, first, vectors));
            first = part.end;
        }
        for (const std::size_t symbol : m_sequence)
            dataset.symbols.push_back(m_names[symbol].sign);
        for (std::size_t i = 0; i < channels(); ++i)
            dataset.columns.push_back(vectors.empty() ? m_names[i].channel : "dimension " + std::to_string(i));
        dataset.units.resize(channels());
        return dataset;
    }

private:
    struct Part
    {
        std::string name;
        std::size_t end = 0; // in m_sequence
    };

    [[nodiscard]] std::size_t channels() const { return m_reading.width > 0 ? m_reading.width : m_names.size(); }

    [[nodiscard]] Result<void> checkSize() const
    {
        const bool isEmbedded = m_reading.width > 0;
        const std::size_t rowBytes = channels() * (isEmbedded ? sizeof(double) : 1);
        const std::size_t rows = m_sequence.size() + (isEmbedded ? m_names.size() : 0);
        if (rows <= m_limits.decodedBytes / rowBytes) return {};
        return makeError(ErrorCode::TooLarge,
                         groupedText(m_sequence.size()) + " symbols of " + groupedText(m_names.size())
                             + " kinds take more than " + groupedText(m_limits.decodedBytes) + " bytes");
    }

    /// Row by row, as NumPy fills a matrix; nothing where every symbol has its channel.
    [[nodiscard]] Result<std::vector<double>> drawVectors(const Progress& progress) const
    {
        const std::size_t width = m_reading.width;
        std::vector<double> vectors(m_names.size() * width);
        if (width == 0) return vectors;
        RandomState random(m_reading.seed);
        const double length = std::sqrt(static_cast<double>(width));
        for (std::size_t row = 0; row < m_names.size(); ++row) {
            if (progress.stopped()) return stoppedError();
            const auto vector = std::span(vectors).subspan(row * width, width);
            random.fillNormal(vector);
            for (double& value : vector)
                value /= length;
        }
        return vectors;
    }

    [[nodiscard]] NamedArray oneHot(const Part& part, std::size_t first) const
    {
        const std::size_t width = m_names.size();
        auto bytes = std::make_shared<std::vector<std::byte>>((part.end - first) * width);
        for (std::size_t i = first; i < part.end; ++i)
            (*bytes)[(i - first) * width + m_sequence[i]] = std::byte{1};
        return {part.name, ElementType::U8, {part.end - first, width}, std::move(bytes)};
    }

    [[nodiscard]] NamedArray embedded(const Part& part, std::size_t first, const std::vector<double>& vectors) const
    {
        const std::size_t width = m_reading.width;
        const std::size_t rowBytes = width * sizeof(double);
        auto bytes = std::make_shared<std::vector<std::byte>>((part.end - first) * rowBytes);
        for (std::size_t i = first; i < part.end; ++i)
            std::memcpy(bytes->data() + (i - first) * rowBytes, vectors.data() + m_sequence[i] * width, rowBytes);
        return {part.name, ElementType::F64, {part.end - first, width}, std::move(bytes)};
    }

    SymbolReading m_reading;
    const Limits& m_limits;
    std::map<std::string, std::size_t, std::less<>> m_channels;
    std::vector<SymbolNames> m_names;
    std::vector<std::size_t> m_sequence;
    std::vector<Part> m_parts;
    std::set<std::string> m_used; // names of parts
    std::map<std::string, int> m_copies;
};

/// Sequences without a letter are left out.
Result<Dataset> readFasta(std::string_view text, SymbolReader& reader, const Limits& limits, const Progress& progress)
{
    std::size_t count = 0;
    for (const Sequence& sequence : sequencesOf(text)) {
        if (sequence.letters.empty()) continue;
        if (++count > limits.arrays)
            return makeError(ErrorCode::TooManyItems, "more than " + groupedText(limits.arrays) + " sequences");
        WG_CHECK(reader.take(sequence.letters, progress));
        const std::string id
            = cleanName(sequence.title.substr(0, sequence.title.find_first_of(kSpace)), limits.nameBytes);
        reader.endSequence(id.empty() ? "sequence " + std::to_string(count) : id);
    }
    WG_TRY(dataset, reader.finish(progress));
    dataset.format = "fasta";
    return dataset;
}

std::optional<SymbolKind> findKind(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, SymbolKind>, 3> kKinds{
        {{"characters", SymbolKind::Characters}, {"bytes", SymbolKind::Bytes}, {"words", SymbolKind::Words}}};
    const auto* known = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.first == name; });
    if (known == kKinds.end()) return std::nullopt;
    return known->second;
}

/// What stands between commas, at least one part.
std::vector<std::string_view> listParts(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t comma = text.find(',');
        parts.push_back(trimmed(text.substr(0, comma)));
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

Result<SymbolReading> parseSymbolReading(std::string_view text)
{
    const Error bad = makeError(ErrorCode::BadParameter,
                                "symbols: '" + escaped(text)
                                    + "' is not of the form KIND[,WIDTH[,SEED]], where KIND is characters, bytes or "
                                      "words, WIDTH 1.."
                                    + std::to_string(kMaxEmbedding) + " and SEED 0..4294967295");
    const std::vector<std::string_view> parts = listParts(text);
    const auto kind = findKind(parts[0]);
    const auto width = parts.size() > 1 ? parseInt64(parts[1]) : 0;
    const auto seed = parts.size() > 2 ? parseInt64(parts[2]) : 0;
    const bool isEmbedded = parts.size() > 1;
    if (!kind || !width || !seed || parts.size() > 3 || *width < (isEmbedded ? 1 : 0)
        || *width > static_cast<std::int64_t>(kMaxEmbedding) || *seed < 0
        || *seed > std::numeric_limits<std::uint32_t>::max())
        return bad;
    return SymbolReading{*kind, static_cast<std::size_t>(*width), static_cast<std::uint32_t>(*seed)};
}

Result<Dataset> readSymbols(std::span<const std::byte> bytes, const SymbolReading& reading, const Limits& limits,
                            Progress& progress)
{
    std::string_view text = textOf(bytes);
    const std::size_t valid = reading.kind == SymbolKind::Bytes ? text.size() : validUtf8(text);
    if (valid < text.size())
        return Error::atByte(ErrorCode::BadText, valid, "the text is not UTF-8; take its bytes as symbols");
    SymbolReader reader(reading, limits);
    if (text.starts_with('>')) return readFasta(text, reader, limits, progress);
    WG_CHECK(reader.take(text, progress));
    reader.endSequence("text");
    WG_TRY(dataset, reader.finish(progress));
    dataset.format = "text";
    return dataset;
}

} // namespace wg
