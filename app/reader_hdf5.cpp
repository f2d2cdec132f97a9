// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the groups of an HDF5 file and sends its arrays.
#include "app/reader_hdf5.h"

#include "app/reader_frames.h"
#include "core/base/checked_math.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <hdf5.h>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <unistd.h>

namespace wg {

namespace {

constexpr std::size_t kMaxArrays = 10'000;
constexpr std::size_t kMaxLinks = 100'000;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxRank = 8;
// Parts that were never written are not in the file; beyond this a size is not believed on its word alone.
constexpr std::uint64_t kMostUnwritten = std::uint64_t{64} << 20;

/// Closes what HDF5 opened. Negative is nothing.
class Handle
{
public:
    Handle(hid_t id, herr_t (*close)(hid_t))
        : m_id(id)
        , m_close(close)
    { }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_id >= 0) m_close(m_id);
    }
    operator hid_t() const { return m_id; } // NOLINT(google-explicit-constructor): the library's functions take it
    [[nodiscard]] bool isOpen() const { return m_id >= 0; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

/// The type of the elements here, and what HDF5 is to convert them to.
struct MemoryType
{
    ElementType type;
    hid_t native;
};

std::optional<MemoryType> integerType(hid_t type)
{
    const bool isSigned = H5Tget_sign(type) == H5T_SGN_2;
    switch (H5Tget_size(type)) {
    case 1:
        return isSigned ? MemoryType{ElementType::I8, H5T_NATIVE_INT8} : MemoryType{ElementType::U8, H5T_NATIVE_UINT8};
    case 2:
        return isSigned ? MemoryType{ElementType::I16, H5T_NATIVE_INT16}
                        : MemoryType{ElementType::U16, H5T_NATIVE_UINT16};
    case 4:
        return isSigned ? MemoryType{ElementType::I32, H5T_NATIVE_INT32}
                        : MemoryType{ElementType::U32, H5T_NATIVE_UINT32};
    case 8:
        return isSigned ? MemoryType{ElementType::I64, H5T_NATIVE_INT64}
                        : MemoryType{ElementType::U64, H5T_NATIVE_UINT64};
    default:
        return std::nullopt;
    }
}

std::optional<MemoryType> memoryType(hid_t type)
{
    const H5T_class_t kind = H5Tget_class(type);
    if (kind == H5T_INTEGER) return integerType(type);
    if (kind == H5T_FLOAT)
        return H5Tget_size(type) <= 4 ? MemoryType{ElementType::F32, H5T_NATIVE_FLOAT}
                                      : MemoryType{ElementType::F64, H5T_NATIVE_DOUBLE};
    // h5py's truth values are an enumeration.
    const bool isTruth = kind == H5T_ENUM && H5Tget_size(type) == 1 && H5Tget_nmembers(type) == 2;
    if (isTruth) return MemoryType{ElementType::Bool, type};
    return std::nullopt;
}

const char* nameOfClass(H5T_class_t kind)
{
    if (kind == H5T_STRING) return "text";
    if (kind == H5T_COMPOUND) return "records or complex numbers";
    if (kind == H5T_REFERENCE) return "references";
    if (kind == H5T_VLEN) return "lists of varying length";
    return "no numbers";
}

/// Why the data of a dataset must not be asked for; empty: they may.
std::string refusalOf(hid_t plan, bool& isOutside)
{
    isOutside = H5Pget_external_count(plan) != 0 || H5Pget_layout(plan) == H5D_VIRTUAL;
    if (isOutside) return "lies in another file, which is never opened";
    static constexpr std::array kBuiltIn{H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE,     H5Z_FILTER_FLETCHER32,
                                         H5Z_FILTER_NBIT,    H5Z_FILTER_SCALEOFFSET, H5Z_FILTER_SZIP};
    for (int i = 0; i < H5Pget_nfilters(plan); ++i) {
        unsigned flags = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter
            = H5Pget_filter2(plan, static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, nullptr);
        if (std::find(kBuiltIn.begin(), kBuiltIn.end(), filter) == kBuiltIn.end())
            return "is compressed by filter " + std::to_string(filter) + ", a plug-in; plug-ins are never loaded";
    }
    return {};
}

class Walker
{
public:
    Walker(std::uint64_t maxBytes, const std::optional<std::string>& only)
        : m_left(maxBytes)
        , m_only(only)
    { }

    int run()
    {
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
        H5PLset_loading_state(0); // no plug-in, wherever it may be
        const Handle file(H5Fopen("/proc/self/fd/0", H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
        if (!file.isOpen()) return sendFailure(FailureKind::Damaged, "the file's structure cannot be read");
        std::array<char, 10> head{};
        m_isMatlab = ::pread(STDIN_FILENO, head.data(), head.size(), 0) == static_cast<ssize_t>(head.size())
            && std::string_view(head.data(), head.size()) == "MATLAB 7.3";
        const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
        if (!root.isOpen()) return sendFailure(FailureKind::Damaged, "the file's root group cannot be read");
        H5O_info_t info{};
        if (H5Oget_info(root, &info) >= 0) m_seen.insert(info.addr);
        walk(root, "", 0);
        if (m_failure) return sendFailure(m_failure->first, m_failure->second);
        if (m_sent > 0) return m_isCut || !sendFrame(FrameKind::End, {}) ? kCannotSend : 0;
        if (m_isOutside) return sendFailure(FailureKind::Outside, m_firstSkipped);
        if (m_skipped > 0) return sendFailure(FailureKind::Unsupported, m_firstSkipped);
        return sendFailure(FailureKind::Empty, "the file holds no arrays");
    }

private:
    [[nodiscard]] bool isOver() const { return m_failure || m_isCut; }

    void skip(const std::string& name, const std::string& why)
    {
        const std::string text = "'" + name + "' " + why;
        if (m_skipped++ == 0) m_firstSkipped = text;
        if (!sendText(FrameKind::Skipped, text)) m_isCut = true;
    }

    void walk(hid_t group, const std::string& prefix, std::size_t depth)
    {
        H5G_info_t info{};
        if (H5Gget_info(group, &info) < 0) return;
        for (hsize_t i = 0; i < info.nlinks && !isOver(); ++i) {
            if (++m_links > kMaxLinks) return tooManyLinks();
            std::array<char, 512> name{};
            const ssize_t length
                = H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
            if (length <= 0 || static_cast<std::size_t>(length) >= name.size()) continue;
            visit(group, name.data(), prefix + name.data(), depth);
        }
    }

    void visit(hid_t group, const char* name, const std::string& path, std::size_t depth)
    {
        H5L_info_t link{};
        if (H5Lget_info(group, name, &link, H5P_DEFAULT) < 0) return;
        if (link.type != H5L_TYPE_HARD) {
            m_isOutside = m_isOutside || link.type != H5L_TYPE_SOFT;
            skip(path,
                 link.type == H5L_TYPE_SOFT ? "is a link to another name"
                                            : "is a link to another file, which is never opened");
            return;
        }
        if (m_isMatlab && path.starts_with('#')) return; // MATLAB's own
        const Handle object(H5Oopen(group, name, H5P_DEFAULT), H5Oclose);
        if (!object.isOpen()) return skip(path, "is damaged");
        // The same object may have several names, and a group be its own parent.
        if (m_seen.insert(link.u.address).second) take(object, path, depth);
    }

    void take(hid_t object, const std::string& path, std::size_t depth)
    {
        const H5I_type_t kind = H5Iget_type(object);
        if (kind == H5I_DATASET) return takeDataset(object, path, depth);
        if (kind == H5I_GROUP && depth < kMaxDepth) walk(object, path + (m_isMatlab ? '.' : '/'), depth + 1);
    }

    void takeDataset(hid_t dataset, const std::string& path, std::size_t depth)
    {
        const Handle plan(H5Dget_create_plist(dataset), H5Pclose);
        const Handle type(H5Dget_type(dataset), H5Tclose);
        if (!plan.isOpen() || !type.isOpen()) return skip(path, "is damaged");
        bool isOutside = false;
        const std::string refusal = refusalOf(plan, isOutside);
        m_isOutside = m_isOutside || isOutside;
        if (!refusal.empty()) return skip(path, refusal);
        const bool isNested = m_isMatlab && H5Tequal(type, H5T_STD_REF_OBJ) > 0;
        if (!isNested) return sendDataset(dataset, type, path);
        if (depth >= kMaxDepth) return skip(path, "lies too deep in other structures");
        takeCells(dataset, path, depth);
    }

    /// MATLAB's cells, and the values of one field in an array of structures, are references: "c{2}", "s(2).signal".
    void takeCells(hid_t dataset, const std::string& path, std::size_t depth)
    {
        ArrayHeader header{path, ElementType::U64, {}, false};
        const Handle space(H5Dget_space(dataset), H5Sclose);
        const auto count = space.isOpen() && readShape(space, header) ? productOf(header.shape) : std::nullopt;
        if (!count || *count > kMaxLinks) return skip(path, "holds too many cells");
        std::vector<hobj_ref_t> references(static_cast<std::size_t>(*count));
        if (H5Dread(dataset, H5T_STD_REF_OBJ, H5S_ALL, H5S_ALL, H5P_DEFAULT, references.data()) < 0)
            return skip(path, "is damaged: its cells cannot be read");
        const bool isCell = matlabClass(dataset) == "cell";
        const std::size_t dot = std::min(path.rfind('.'), path.size());
        for (std::size_t i = 0; i < references.size() && !isOver(); ++i) {
            if (++m_links > kMaxLinks) return tooManyLinks();
            const Handle object(H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, &references[i]), H5Oclose);
            const std::string number = std::to_string(i + 1);
            const std::string name
                = isCell ? path + '{' + number + '}' : path.substr(0, dot) + '(' + number + ')' + path.substr(dot);
            object.isOpen() ? take(object, name, depth + 1) : skip(name, "is damaged");
        }
    }

    void tooManyLinks() { m_failure = {FailureKind::TooLarge, "more than 100,000 links"}; }

    void sendDataset(hid_t dataset, hid_t type, const std::string& path)
    {
        const Handle space(H5Dget_space(dataset), H5Sclose);
        if (!space.isOpen()) return skip(path, "is damaged");
        const auto memory = memoryType(type);
        if (!memory) return skip(path, std::string("holds ") + nameOfClass(H5Tget_class(type)));
        ArrayHeader header{keptName(path), memory->type, {}, false};
        if (!readShape(space, header)) return skip(path, "has no or an unusual shape");
        if (m_isMatlab && H5Aexists(dataset, "MATLAB_empty") > 0) return skip(path, "is empty");
        if (m_isMatlab && !adaptToMatlab(dataset, header)) return skip(path, "holds text");
        sendElements(dataset, *memory, header);
    }

    static bool readShape(hid_t space, ArrayHeader& header)
    {
        const int rank = H5Sget_simple_extent_ndims(space);
        if (H5Sget_simple_extent_type(space) == H5S_NULL || rank < 0 || rank > static_cast<int>(kMaxRank)) return false;
        std::array<hsize_t, kMaxRank> sizes{};
        if (rank > 0 && H5Sget_simple_extent_dims(space, sizes.data(), nullptr) != rank) return false;
        header.shape.assign(sizes.begin(), sizes.begin() + rank);
        return true;
    }

    /// MATLAB writes its matrices with the sizes reversed, truth values and letters as whole numbers.
    static bool adaptToMatlab(hid_t dataset, ArrayHeader& header)
    {
        std::reverse(header.shape.begin(), header.shape.end());
        header.isColumnMajor = true;
        const std::string name = matlabClass(dataset);
        if (name == "logical" && header.type == ElementType::U8) header.type = ElementType::Bool;
        return name != "char";
    }

    /// Empty where there is none.
    static std::string matlabClass(hid_t dataset)
    {
        if (H5Aexists(dataset, "MATLAB_class") <= 0) return {};
        const Handle attribute(H5Aopen(dataset, "MATLAB_class", H5P_DEFAULT), H5Aclose);
        const Handle type(H5Aget_type(attribute), H5Tclose);
        std::array<char, 32> name{};
        if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0 || H5Tget_size(type) >= name.size()
            || H5Aread(attribute, type, name.data()) < 0)
            return {};
        return name.data();
    }

    /// Nothing is allocated for what the file cannot hold.
    static bool isBelievable(hid_t dataset, std::uint64_t size)
    {
        const Handle plan(H5Dget_create_plist(dataset), H5Pclose);
        const bool isChunked = H5Pget_layout(plan) == H5D_CHUNKED;
        const bool mayBeUnwritten = isChunked || H5Dget_storage_size(dataset) == 0;
        return canHold(size, isChunked) || (mayBeUnwritten && size <= kMostUnwritten);
    }

    void sendElements(hid_t dataset, const MemoryType& memory, ArrayHeader& header)
    {
        header.isOutline = m_only && *m_only != header.name;
        if (!m_names.insert(header.name).second) return skip(header.name, "appears twice");
        const auto count = productOf(header.shape);
        const auto size = count ? checkedMultiply(*count, H5Tget_size(memory.native)) : std::nullopt;
        if (!size || !isBelievable(dataset, *size))
            return skip(header.name, "is damaged: it claims more than the file can hold");
        if (*size > m_left && !header.isOutline) {
            m_failure = {FailureKind::TooLarge,
                         "the arrays take more than is allowed; '" + header.name + "' is one too many"};
            return;
        }
        if (m_sent == kMaxArrays) {
            m_failure = {FailureKind::TooLarge, "more than 10,000 arrays"};
            return;
        }
        std::vector<std::byte> elements(header.isOutline ? 0 : static_cast<std::size_t>(*size));
        const bool isRead
            = elements.empty() || H5Dread(dataset, memory.native, H5S_ALL, H5S_ALL, H5P_DEFAULT, elements.data()) >= 0;
        if (!isRead) return skip(header.name, "is damaged: its data cannot be read");
        m_left -= elements.size();
        m_isCut = !sendArray(header, elements);
        ++m_sent;
    }

    std::uint64_t m_left;
    const std::optional<std::string>& m_only;
    bool m_isMatlab = false;
    bool m_isOutside = false;
    bool m_isCut = false; // nobody listens any more
    std::size_t m_links = 0;
    std::size_t m_sent = 0;
    std::size_t m_skipped = 0;
    std::string m_firstSkipped;
    std::set<std::string> m_names;
    std::set<haddr_t> m_seen; // addresses in the file
    std::optional<std::pair<FailureKind, std::string>> m_failure;
};

} // namespace

int sendHdf5(std::uint64_t maxBytes, const std::optional<std::string>& only)
{
    try {
        ::setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1); // a reader disturbs nobody, and some disks know no locks
        return Walker(maxBytes, only).run();
    } catch (const std::bad_alloc&) {
        return sendFailure(FailureKind::OutOfMemory, "the file needs more memory than allowed");
    }
}

} // namespace wg
