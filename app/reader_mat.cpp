// SPDX-License-Identifier: GPL-3.0-or-later
// Goes through the variables of a MAT file with matio.
#include "app/reader_mat.h"

#include "app/reader_frames.h"
#include "core/base/checked_math.h"

#include <algorithm>
#include <array>
#include <matio.h>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kMaxArrays = 10'000;
constexpr int kMaxRank = 8;
constexpr std::size_t kMaxDepth = 32; // of structures and cells in each other
constexpr std::size_t kMaxParts = 100'000; // of all of them

struct VariableCloser
{
    void operator()(matvar_t* variable) const { Mat_VarFree(variable); }
};
using Variable = std::unique_ptr<matvar_t, VariableCloser>;

constexpr std::array<std::pair<matio_classes, ElementType>, 10> kNumbers{{{MAT_C_DOUBLE, ElementType::F64},
                                                                          {MAT_C_SINGLE, ElementType::F32},
                                                                          {MAT_C_INT8, ElementType::I8},
                                                                          {MAT_C_UINT8, ElementType::U8},
                                                                          {MAT_C_INT16, ElementType::I16},
                                                                          {MAT_C_UINT16, ElementType::U16},
                                                                          {MAT_C_INT32, ElementType::I32},
                                                                          {MAT_C_UINT32, ElementType::U32},
                                                                          {MAT_C_INT64, ElementType::I64},
                                                                          {MAT_C_UINT64, ElementType::U64}}};

std::optional<ElementType> elementType(const matvar_t& variable)
{
    const auto* known = std::find_if(kNumbers.begin(), kNumbers.end(),
                                     [&](const auto& number) { return number.first == variable.class_type; });
    if (known == kNumbers.end()) return std::nullopt;
    return variable.isLogical != 0 && variable.class_type == MAT_C_UINT8 ? ElementType::Bool : known->second;
}

const char* nameOfClass(matio_classes kind)
{
    if (kind == MAT_C_CHAR) return "text";
    if (kind == MAT_C_SPARSE) return "a sparse matrix; save it with full()";
    return "no numbers";
}

class Sender
{
public:
    Sender(std::uint64_t maxBytes, const std::optional<std::string>& only)
        : m_left(maxBytes)
        , m_only(only)
    { }

    int run()
    {
        const std::unique_ptr<mat_t, int (*)(mat_t*)> file(Mat_Open("/proc/self/fd/0", MAT_ACC_RDONLY), &Mat_Close);
        if (!file) return sendFailure(FailureKind::Damaged, "the file's header cannot be read");
        while (const Variable variable{Mat_VarReadNextInfo(file.get())}) {
            if (!take(file.get(), *variable, nameOf(*variable), 0)) return kCannotSend;
            if (m_failure) return sendFailure(m_failure->first, m_failure->second);
        }
        if (m_sent > 0) return sendFrame(FrameKind::End, {}) ? 0 : kCannotSend;
        if (!m_firstSkipped.empty()) return sendFailure(FailureKind::Unsupported, m_firstSkipped);
        return sendFailure(FailureKind::Damaged, "no variable can be read");
    }

private:
    bool skip(const std::string& name, const std::string& why)
    {
        const std::string text = "'" + name + "' " + why;
        if (m_firstSkipped.empty()) m_firstSkipped = text;
        return sendText(FrameKind::Skipped, text);
    }

    static std::string nameOf(const matvar_t& variable) { return variable.name == nullptr ? "" : variable.name; }

    /// False, here and below: nobody listens any more.
    bool take(mat_t* file, matvar_t& variable, const std::string& name, std::size_t depth)
    {
        if (++m_parts > kMaxParts) {
            m_failure = {FailureKind::TooLarge, "more than 100,000 parts of structures and cells"};
            return true;
        }
        const bool isNested = variable.class_type == MAT_C_STRUCT || variable.class_type == MAT_C_CELL;
        if (isNested && depth == kMaxDepth) return skip(name, "lies too deep in other structures");
        if (variable.class_type == MAT_C_STRUCT) return takeStructure(file, variable, name, depth);
        if (variable.class_type == MAT_C_CELL) return takeCells(file, variable, name, depth);
        return takeArray(file, variable, name);
    }

    static std::size_t elementCount(const matvar_t& variable)
    {
        if (variable.rank < 1 || variable.dims == nullptr || variable.data == nullptr) return 0;
        return productOf(std::span(variable.dims, static_cast<std::size_t>(variable.rank))).value_or(0);
    }

    /// "s.signal", and of an array of structures "s(2).signal".
    bool takeStructure(mat_t* file, matvar_t& variable, const std::string& name, std::size_t depth)
    {
        const std::size_t fields = Mat_VarGetNumberOfFields(&variable);
        char* const* names = Mat_VarGetStructFieldnames(&variable);
        const std::size_t count = names == nullptr ? 0 : elementCount(variable);
        for (std::size_t i = 0; i < count && fields > 0; ++i) {
            const std::string element = count == 1 ? name : name + '(' + std::to_string(i + 1) + ')';
            for (std::size_t field = 0; field < fields; ++field) {
                matvar_t* value = Mat_VarGetStructFieldByIndex(&variable, field, i);
                if (value == nullptr || names[field] == nullptr) continue;
                if (!take(file, *value, element + '.' + names[field], depth + 1)) return false;
                if (m_failure) return true;
            }
        }
        return true;
    }

    /// "c{2}", numbered as MATLAB does down the columns.
    bool takeCells(mat_t* file, matvar_t& variable, const std::string& name, std::size_t depth)
    {
        const std::size_t count = std::min(elementCount(variable), kMaxParts + 1);
        for (std::size_t i = 0; i < count; ++i) {
            matvar_t* value = Mat_VarGetCell(&variable, static_cast<int>(i));
            if (value == nullptr) continue;
            if (!take(file, *value, name + '{' + std::to_string(i + 1) + '}', depth + 1)) return false;
            if (m_failure) return true;
        }
        return true;
    }

    bool takeArray(mat_t* file, matvar_t& variable, const std::string& path)
    {
        const std::string name = keptName(path);
        const auto type = elementType(variable);
        if (!type) return skip(name, std::string("holds ") + nameOfClass(variable.class_type));
        if (variable.isComplex != 0) return skip(name, "holds complex numbers; save real(), imag() or abs() of it");
        if (variable.rank < 1 || variable.rank > kMaxRank || variable.dims == nullptr)
            return skip(name, "has no or an unusual shape");
        if (!m_names.insert(name).second) return skip(name, "appears twice");
        ArrayHeader header{name, *type, {variable.dims, variable.dims + variable.rank}, true};
        const auto count = productOf(header.shape);
        const std::size_t width = Mat_SizeOfClass(variable.class_type);
        const auto size = count ? checkedMultiply(*count, width) : std::nullopt;
        header.isOutline = m_only && *m_only != name;
        if (!size || (*size > m_left && !header.isOutline)) {
            m_failure = {FailureKind::TooLarge, "the arrays take more than is allowed; '" + name + "' is one too many"};
            return true;
        }
        if (!canHold(*size, variable.compression != MAT_COMPRESSION_NONE))
            return skip(name, "is damaged: it claims more than the file can hold");
        if (m_sent == kMaxArrays) {
            m_failure = {FailureKind::TooLarge, "more than 10,000 variables"};
            return true;
        }
        return sendData(file, variable, header, static_cast<std::size_t>(*size));
    }

    bool sendData(mat_t* file, matvar_t& variable, const ArrayHeader& header, std::size_t size)
    {
        ++m_sent;
        if (size == 0 || header.isOutline) return sendArray(header, {});
        if (Mat_VarReadDataAll(file, &variable) != 0 || variable.data == nullptr)
            return skip(header.name, "is damaged: its data cannot be read");
        if (variable.nbytes != size) return skip(header.name, "is damaged: its size contradicts its shape");
        m_left -= size;
        return sendArray(header, std::span(static_cast<const std::byte*>(variable.data), size));
    }

    std::uint64_t m_left;
    const std::optional<std::string>& m_only;
    std::size_t m_parts = 0;
    std::size_t m_sent = 0;
    std::string m_firstSkipped;
    std::set<std::string> m_names;
    std::optional<std::pair<FailureKind, std::string>> m_failure;
};

} // namespace

int sendMat(std::uint64_t maxBytes, const std::optional<std::string>& only)
{
    try {
        return Sender(maxBytes, only).run();
    } catch (const std::bad_alloc&) {
        return sendFailure(FailureKind::OutOfMemory, "the file needs more memory than allowed");
    }
}

} // namespace wg
