// SPDX-License-Identifier: GPL-3.0-or-later
// Copies elements, turning their bytes round where needed.
#include "core/io/raw.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace wg {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20; // one question for a stop

struct RawType
{
    std::string_view name;
    ElementType type;
};
constexpr std::array kTypes{RawType{"u8", ElementType::U8},   RawType{"s8", ElementType::I8},
                            RawType{"u16", ElementType::U16}, RawType{"s16", ElementType::I16},
                            RawType{"u32", ElementType::U32}, RawType{"s32", ElementType::I32},
                            RawType{"u64", ElementType::U64}, RawType{"s64", ElementType::I64},
                            RawType{"f32", ElementType::F32}, RawType{"f64", ElementType::F64}};

std::optional<ElementType> findType(std::string_view name)
{
    const auto* known
        = std::find_if(kTypes.begin(), kTypes.end(), [&](const RawType& type) { return type.name == name; });
    if (known == kTypes.end()) return std::nullopt;
    return known->type;
}

std::string_view nextPart(std::string_view& text)
{
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = trimmed(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    return part;
}

} // namespace

Result<RawLayout> parseRawLayout(std::string_view text)
{
    const Error bad
        = makeError(ErrorCode::BadParameter,
                    "raw: '" + escaped(text)
                        + "' is not of the form TYPE[,CHANNELS][,big], where TYPE is u8, s8, u16, s16, u32, "
                          "s32, u64, s64, f32 or f64");
    RawLayout layout;
    const auto type = findType(nextPart(text));
    if (!type) return bad;
    layout.type = *type;
    for (bool hasChannels = false; !text.empty();) {
        const std::string_view part = nextPart(text);
        if (part == "big" || part == "little") {
            layout.isBigEndian = part == "big";
            if (!text.empty()) return bad;
            break;
        }
        const auto channels = parseInt64(part);
        if (hasChannels || !channels || *channels < 1 || *channels > 65'536) return bad;
        layout.channels = static_cast<std::size_t>(*channels);
        hasChannels = true;
    }
    return layout;
}

std::optional<RawLayout> rawLayoutOf(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    const auto type = dot == std::string_view::npos ? std::nullopt : findType(path.substr(dot + 1));
    if (!type) return std::nullopt;
    return RawLayout{*type, 1, false};
}

Result<Dataset> readRaw(std::span<const std::byte> bytes, const RawLayout& layout, const Limits& limits,
                        Progress& progress)
{
    const std::size_t width = sizeOf(layout.type);
    const std::size_t frame = width * layout.channels;
    const std::size_t frames = bytes.size() / frame;
    if (frames == 0)
        return Error::atByte(ErrorCode::Truncated, bytes.size(),
                             "a sample takes " + groupedText(frame) + " bytes, the file holds "
                                 + groupedText(bytes.size()));
    if (bytes.size() > limits.decodedBytes)
        return makeError(ErrorCode::TooLarge, "the array takes " + groupedText(bytes.size()) + " bytes");
    auto elements = std::make_shared<std::vector<std::byte>>();
    elements->reserve(frames * frame);
    for (std::size_t first = 0; first < frames * frame; first += kBlockBytes) {
        if (progress.stopped()) return stoppedError();
        const auto block = bytes.subspan(first, std::min(kBlockBytes, frames * frame - first));
        elements->insert(elements->end(), block.begin(), block.end());
    }
    for (std::size_t at = 0; layout.isBigEndian && at < elements->size(); at += width)
        std::reverse(elements->begin() + static_cast<std::ptrdiff_t>(at),
                     elements->begin() + static_cast<std::ptrdiff_t>(at + width));
    Dataset dataset;
    dataset.format = "raw";
    std::vector<std::size_t> shape{frames};
    if (layout.channels > 1) shape.push_back(layout.channels);
    dataset.arrays.push_back({"signal", layout.type, std::move(shape), std::move(elements)});
    dataset.notes.emplace_back("byte order", layout.isBigEndian ? "big" : "little");
    if (bytes.size() > frames * frame)
        dataset.warnings.push_back(groupedText(bytes.size() - frames * frame)
                                   + " bytes after the last whole sample are ignored");
    return dataset;
}

} // namespace wg
