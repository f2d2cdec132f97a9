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
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kSymbolsPerCheck = 65'536;
constexpr std::string_view kSpace = " \t\r\n\f\v";

/// The first sequence of a FASTA file: its lines after the one that names it. `name` is set to what that line says.
std::string firstSequence(std::string_view text, std::string& name, std::size_t& others)
{
    std::string sequence;
    std::size_t sequences = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end > 0 && text[end - 1] == '\r' ? end - 1 : end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with('>')) {
            if (++sequences == 1) name = line.substr(1);
        } else if (sequences == 1 && !line.starts_with(';')) {
            sequence += line;
        }
    }
    others = sequences - 1;
    return sequence;
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

    Result<Dataset> finish()
    {
        const std::size_t channels = m_names.size();
        if (channels == 0) return makeError(ErrorCode::TooShort, "the text holds no symbols");
        if (m_sequence.size() > m_limits.decodedBytes / channels)
            return makeError(ErrorCode::TooLarge,
                             groupedText(m_sequence.size()) + " symbols of " + groupedText(channels)
                                 + " kinds take more than " + groupedText(m_limits.decodedBytes) + " bytes");
        auto bytes = std::make_shared<std::vector<std::byte>>(m_sequence.size() * channels);
        Dataset dataset;
        for (std::size_t i = 0; i < m_sequence.size(); ++i) {
            (*bytes)[i * channels + m_sequence[i]] = std::byte{1};
            dataset.symbols.push_back(m_names[m_sequence[i]]);
        }
        dataset.arrays.push_back({"text", ElementType::U8, {m_sequence.size(), channels}, std::move(bytes)});
        dataset.columns = std::move(m_names);
        dataset.units.resize(channels);
        return dataset;
    }

private:
    SymbolKind m_kind;
    const Limits& m_limits;
    std::map<std::string, std::size_t, std::less<>> m_channels;
    std::vector<std::string> m_names;
    std::vector<std::size_t> m_sequence;
};

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
    const bool isFasta = text.starts_with('>');
    std::string sequence;
    std::string name;
    std::size_t others = 0;
    if (isFasta) {
        sequence = firstSequence(text, name, others);
        text = sequence;
    }
    SymbolReader reader(kind, limits);
    WG_CHECK(reader.take(text, progress));
    WG_TRY(dataset, reader.finish());
    dataset.format = isFasta ? "fasta" : "text";
    if (isFasta) dataset.notes.emplace_back("sequence", cleanName(name, limits.nameBytes));
    if (others > 0) dataset.warnings.push_back("only the first of " + groupedText(others + 1) + " sequences is read");
    return dataset;
}

} // namespace wg
