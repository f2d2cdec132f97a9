// SPDX-License-Identifier: GPL-3.0-or-later
// The element types' sizes and names.
#include "core/io/dataset.h"

namespace wg {

std::size_t sizeOf(ElementType type)
{
    return withElementType(type, [](auto zero) { return sizeof(zero); });
}

std::string_view toString(ElementType type)
{
    switch (type) {
    case ElementType::Bool:
        return "bool";
    case ElementType::I8:
        return "int8";
    case ElementType::I16:
        return "int16";
    case ElementType::I32:
        return "int32";
    case ElementType::I64:
        return "int64";
    case ElementType::U8:
        return "uint8";
    case ElementType::U16:
        return "uint16";
    case ElementType::U32:
        return "uint32";
    case ElementType::U64:
        return "uint64";
    case ElementType::F32:
        return "float32";
    case ElementType::F64:
        break;
    }
    return "float64";
}

} // namespace wg
