// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a text into symbols and gives each its channel.
#include "core/io/symbols.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
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

std::string symbolName(std::string_view symbol, SymbolKind kind, const Limits& limits)
{
    if (kind == SymbolKind::Bytes) return escaped(symbol);
    if (symbol == " ") return "space";
    if (symbol == "\n") return "line end";
    if (symbol == "\t") return "tab";
    return cleanName(symbol, limits.nameBytes);
}

class SymbolReader
{
public:
    SymbolReader(SymbolKind kind, const Limits& limits)
        : m_kind(kind)
        , m_limits(limits)
    { }

    Result<void> take(std::string_view text, const Progress& progress)
    {
        while (!text.empty()) {
            if (m_sequence.size() % kSymbolsPerCheck == 0 && progress.stopped()) return stoppedError();
            if (m_kind == SymbolKind::Words) {
                text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
                if (text.empty()) break;
            }
            const std::size_t length = symbolLength(text, m_kind);
            const auto [known, isNew] = m_channels.emplace(text.substr(0, length), m_channels.size());
            if (isNew) m_names.push_back(symbolName(known->first, m_kind, m_limits));
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

    Result<Dataset> finish()
    {
        const std::size_t channels = m_names.size();
        if (channels == 0) return makeError(ErrorCode::TooShort, "the text holds no symbols");
        if (m_sequence.size() > m_limits.decodedBytes / channels)
            return makeError(ErrorCode::TooLarge,
                             groupedText(m_sequence.size()) + " symbols of " + groupedText(channels)
                                 + " kinds take more than " + groupedText(m_limits.decodedBytes) + " bytes");
        Dataset dataset;
        std::size_t first = 0;
        for (const Part& part : m_parts) {
            auto bytes = std::make_shared<std::vector<std::byte>>((part.end - first) * channels);
            for (std::size_t i = first; i < part.end; ++i) {
                (*bytes)[(i - first) * channels + m_sequence[i]] = std::byte{1};
                dataset.symbols.push_back(m_names[m_sequence[i]]);
            }
            dataset.arrays.push_back({part.name, ElementType::U8, {part.end - first, channels}, std::move(bytes)});
            first = part.end;
        }
        dataset.columns = std::move(m_names);
        dataset.units.resize(channels);
        return dataset;
    }

private:
    struct Part
    {
        std::string name;
        std::size_t end = 0; // in m_sequence
    };

    SymbolKind m_kind;
    const Limits& m_limits;
    std::map<std::string, std::size_t, std::less<>> m_channels;
    std::vector<std::string> m_names;
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
    WG_TRY(dataset, reader.finish());
    dataset.format = "fasta";
    return dataset;
}

} // namespace

std::optional<SymbolKind> findSymbolKind(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, SymbolKind>, 3> kKinds{
        {{"characters", SymbolKind::Characters}, {"bytes", SymbolKind::Bytes}, {"words", SymbolKind::Words}}};
    const auto* known = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.first == name; });
    if (known == kKinds.end()) return std::nullopt;
    return known->second;
}

Result<Dataset> readSymbols(std::span<const std::byte> bytes, SymbolKind kind, const Limits& limits, Progress& progress)
{
    std::string_view text = textOf(bytes);
    if (kind != SymbolKind::Bytes && !isUtf8(text))
        return Error::atByte(ErrorCode::BadText, 0, "the text is not UTF-8; take its bytes as symbols");
    SymbolReader reader(kind, limits);
    if (text.starts_with('>')) return readFasta(text, reader, limits, progress);
    WG_CHECK(reader.take(text, progress));
    reader.endSequence("text");
    WG_TRY(dataset, reader.finish());
    dataset.format = "text";
    return dataset;
}

} // namespace wg
