// SPDX-License-Identifier: GPL-3.0-or-later
// Checks and keeps frames of arrays.
#include "core/io/array_assembly.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/column_major.h"

#include <algorithm>

namespace wg {

namespace {

constexpr std::size_t kMaxTexts = 1000;

std::optional<ErrorCode> codeOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Unsupported:
        return ErrorCode::UnsupportedType;
    case FailureKind::Truncated:
        return ErrorCode::Truncated;
    case FailureKind::Damaged:
        return ErrorCode::BadHeader;
    case FailureKind::OutOfMemory:
        return ErrorCode::HelperLimit;
    case FailureKind::Empty:
        return ErrorCode::TooShort;
    case FailureKind::Outside:
        return ErrorCode::ReferencesOutside;
    case FailureKind::TooLarge:
        return ErrorCode::TooLarge;
    }
    return std::nullopt;
}

/// MATLAB has no vectors and no single numbers, only matrices with sides of 1.
void dropSidesOfOne(std::vector<std::size_t>& shape)
{
    if (shape.size() == 2) std::erase(shape, std::size_t{1});
}

void truth(std::vector<std::byte>& bytes)
{
    for (std::byte& value : bytes)
        value = value == std::byte{0} ? value : std::byte{1};
}

} // namespace

Error readerNonsense()
{
    return makeError(ErrorCode::HelperCrashed, "the reader of this format answered nonsense; the file may be damaged");
}

Error readerFailure(std::span<const std::byte> payload)
{
    const auto code = payload.empty() ? std::nullopt : codeOf(static_cast<FailureKind>(payload.front()));
    if (!code) return readerNonsense();
    return makeError(*code, escaped(textOf(payload.subspan(1)), kMaxReaderText));
}

double ArrayAssembly::fraction() const
{
    if (m_parts.empty() || m_parts.back().size == 0) return 0;
    return static_cast<double>(m_parts.back().bytes.size()) / static_cast<double>(m_parts.back().size);
}

Result<void> ArrayAssembly::takeFrame(std::span<const std::byte> frame)
{
    const auto payload = frame.subspan(1);
    switch (static_cast<FrameKind>(frame.front())) {
    case FrameKind::Array:
        return takeHeader(payload);
    case FrameKind::Elements:
        return takeElements(payload);
    case FrameKind::Warning:
        return takeText(m_dataset.warnings, payload);
    case FrameKind::Skipped:
        return takeText(m_dataset.skipped, payload);
    case FrameKind::Failure:
        return readerFailure(payload);
    case FrameKind::End:
        m_isComplete = payload.empty() && !m_parts.empty() && m_parts.back().bytes.size() == m_parts.back().size;
        return m_isComplete ? Result<void>() : readerNonsense();
    case FrameKind::Sound:
    case FrameKind::Samples:
        break;
    }
    return readerNonsense();
}

Result<void> ArrayAssembly::takeHeader(std::span<const std::byte> payload)
{
    if (!m_parts.empty() && m_parts.back().bytes.size() != m_parts.back().size) return readerNonsense();
    ByteReader reader(payload);
    const auto type = reader.little<std::uint8_t>();
    const auto order = reader.little<std::uint8_t>();
    const auto rank = reader.little<std::uint8_t>();
    const int highestOrder = m_takesOutlines ? 3 : 1;
    if (!type || *type > static_cast<std::uint8_t>(ElementType::F64) || !order || *order > highestOrder || !rank)
        return readerNonsense();
    Part part;
    part.header.type = static_cast<ElementType>(*type);
    part.header.isColumnMajor = (*order & 1) != 0;
    part.header.isOutline = (*order & 2) != 0;
    for (std::size_t axis = 0; axis < *rank; ++axis) {
        const auto size = reader.little<std::uint64_t>();
        if (!size) return readerNonsense();
        part.header.shape.push_back(*size);
    }
    part.header.name = cleanName(textOf(*reader.take(reader.remaining())), m_limits.nameBytes);
    if (part.header.shape.size() > m_limits.rank || !m_names.insert(part.header.name).second
        || m_parts.size() == m_limits.arrays)
        return readerNonsense(); // the reader knows these limits
    const auto count = productOf(part.header.shape);
    const auto size = count ? checkedMultiply(*count, sizeOf(part.header.type)) : std::nullopt;
    const auto total = size ? checkedAdd(m_total, part.header.isOutline ? 0 : *size) : std::nullopt;
    if (!total) return readerNonsense();
    if (*total > m_limits.decodedBytes)
        return makeError(ErrorCode::TooLarge,
                         "the arrays take more than " + groupedText(m_limits.decodedBytes) + " bytes");
    part.size = *total - m_total;
    m_total = *total;
    m_parts.push_back(std::move(part));
    return {};
}

Result<void> ArrayAssembly::takeElements(std::span<const std::byte> payload)
{
    if (m_parts.empty() || payload.empty()) return readerNonsense();
    Part& part = m_parts.back();
    if (payload.size() > part.size - part.bytes.size()) return readerNonsense();
    part.bytes.insert(part.bytes.end(), payload.begin(), payload.end());
    return {};
}

Result<void> ArrayAssembly::takeText(std::vector<std::string>& texts, std::span<const std::byte> payload)
{
    if (texts.size() < kMaxTexts) texts.push_back(escaped(textOf(payload), kMaxReaderText));
    return {};
}

Result<Dataset> ArrayAssembly::finish(const Progress& progress)
{
    if (!m_isComplete) return readerNonsense();
    for (Part& part : m_parts) {
        ArrayHeader& header = part.header;
        if (header.type == ElementType::Bool) truth(part.bytes);
        if (header.isColumnMajor && header.shape.size() > 1 && !header.isOutline) {
            WG_TRY(reordered, fromColumnMajor(part.bytes, header.shape, sizeOf(header.type), progress));
            part.bytes = std::move(reordered);
        }
        if (header.isColumnMajor) dropSidesOfOne(header.shape);
        m_dataset.arrays.push_back({header.name, header.type, header.shape, nullptr});
        if (!header.isOutline)
            m_dataset.arrays.back().bytes = std::make_shared<const std::vector<std::byte>>(std::move(part.bytes));
    }
    return std::move(m_dataset);
}

} // namespace wg
