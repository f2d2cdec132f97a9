// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of files that can be read, of files that cannot be read yet, and of files people drop by mistake.
#include "core/io/format.h"

#include "core/io/byte_reader.h"

#include <algorithm>
#include <array>
#include <string>

namespace wg {

namespace {

using namespace std::string_view_literals;

struct Signature
{
    std::size_t offset;
    std::string_view bytes;
    std::string_view what;
};

constexpr std::array kSounds{
    Signature{0, "RIFF"sv, "WAV"}, Signature{0, "RF64"sv, "WAV"},      Signature{0, "fLaC"sv, "FLAC"},
    Signature{0, "OggS"sv, "Ogg"}, Signature{0, ".snd\0\0\0"sv, "AU"},
};

/// HDF5 may begin behind a block of the user's.
constexpr std::array kHdf5{
    Signature{0, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    Signature{512, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    Signature{1024, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    Signature{2048, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
};

constexpr std::array kNotYet{
    Signature{0, "ID3"sv, "MP3"},      Signature{0, "\xFF\xFB"sv, "MP3"},   Signature{0, "PAR1"sv, "Parquet"},
    Signature{0, "ARROW1"sv, "Arrow"}, Signature{0, "SIMPLE  ="sv, "FITS"},
};

/// A pickle is a program: loading one runs it. So it is converted by those who trust it.
constexpr auto kPyTorchAdvice
    = "a PyTorch checkpoint, which is a pickle and never loaded because loading it runs code; convert it in Python: "
      "import numpy, torch; numpy.savez('weights.npz', **{name: value.double().numpy() for name, value in "
      "torch.load('weights.pt', map_location='cpu').items()})"sv;

constexpr std::array kStrangers{
    Signature{0, "\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    Signature{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    Signature{0, "GIF8"sv, "a GIF image"},
    Signature{0, "BM"sv, "a BMP image"},
    Signature{0, "II*\0"sv, "a TIFF image"},
    Signature{0, "MM\0*"sv, "a TIFF image"},
    Signature{0, "%PDF-"sv, "a PDF document"},
    Signature{0, "%!PS"sv, "a PostScript document"},
    Signature{0, "{\\rtf"sv, "an RTF document"},
    Signature{0, "\xD0\xCF\x11\xE0"sv, "an old Office document"},
    Signature{0, "\x1F\x8B"sv, "a gzip archive; unpack it first"},
    Signature{0, "BZh"sv, "a bzip2 archive; unpack it first"},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              "an xz archive; unpack it first"},
    Signature{0, "\x28\xB5\x2F\xFD"sv, "a Zstandard archive; unpack it first"},
    Signature{0, "7z\xBC\xAF"sv, "a 7-Zip archive; unpack it first"},
    Signature{0, "Rar!"sv, "a RAR archive; unpack it first"},
    Signature{257, "ustar"sv, "a tar archive; unpack it first"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "a program"},
    Signature{0, "MZ"sv, "a Windows program"},
    Signature{0, "\x80\x02"sv, kPyTorchAdvice},
    Signature{0, "SQLite format 3"sv, "an SQLite database"},
    Signature{4, "ftyp"sv, "an MP4 video"},
    Signature{0, "<?xml"sv, "an XML document"},
    Signature{0, "<!DOCTYPE"sv, "a web page"},
    Signature{0, "<html"sv, "a web page"},
};

bool isText(std::string_view head)
{
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code == 0x7F || (code < 0x20 && std::string_view("\t\r\n\f").find(c) == std::string_view::npos);
    });
}

/// A table whose first column is called "BM" is no image: short signatures of letters need content that is not text.
bool matches(std::string_view head, const Signature& signature)
{
    const bool isFound = head.size() > signature.offset && head.substr(signature.offset).starts_with(signature.bytes);
    return isFound && (signature.bytes.size() > 4 || !isText(head));
}

/// A file cut within its signature is still a file of that kind.
bool startsLike(std::string_view head, std::uint64_t fileSize, std::string_view magic)
{
    const bool isCut = fileSize < magic.size() && fileSize >= 2 && magic.starts_with(head);
    return head.starts_with(magic) || isCut;
}

bool isAnyOf(std::string_view head, std::span<const Signature> signatures, const Signature*& found)
{
    const auto match = std::find_if(signatures.begin(), signatures.end(),
                                    [&](const Signature& signature) { return matches(head, signature); });
    found = match == signatures.end() ? nullptr : &*match;
    return found != nullptr;
}

bool endsWith(std::string_view name, std::string_view suffix)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return name.size() >= suffix.size()
        && std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                      [&](char a, char b) { return a == lower(b); });
}

/// European Data Format: version "0", and two-digit date and time with dots at fixed places; BDF names its maker.
bool isEdf(std::string_view head)
{
    if (head.starts_with("\xFF"
                         "BIOSEMI"))
        return true;
    return head.size() >= 184 && head.starts_with("0       ") && head[170] == '.' && head[173] == '.'
        && head[178] == '.';
}

/// A JSON object after its length in 8 bytes, both within the file.
bool isSafetensors(std::string_view head, std::uint64_t fileSize)
{
    ByteReader reader(bytesOf(head));
    const auto length = reader.little<std::uint64_t>();
    return length && *length >= 2 && *length < fileSize && head.size() > 8 && head[8] == '{';
}

Error notAvailable(std::string_view what)
{
    return makeError(ErrorCode::NotAvailable,
                     "reading " + std::string(what) + " files is not available in this version");
}

Error stranger(std::string_view what)
{
    return makeError(ErrorCode::UnknownFormat, "the content is " + std::string(what));
}

Result<Format> sniffZip(std::string_view head)
{
    if (head.find("[Content_Types].xml") != std::string_view::npos)
        return stranger("an Office document; save it as CSV");
    if (head.find("data.pkl") != std::string_view::npos) return stranger(kPyTorchAdvice);
    if (head.find("opendocument") != std::string_view::npos) return stranger("an OpenDocument file; save it as CSV");
    return Format::Npz;
}

Result<Format> sniffText(std::string_view head, std::string_view name)
{
    const std::size_t start = std::min(head.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), head.size());
    const char first = start < head.size() ? head[start] : '\0';
    if (first == '{' || first == '[' || endsWith(name, ".json")) return Format::Json;
    if (first == '>' || endsWith(name, ".fa") || endsWith(name, ".fasta")) return Format::Fasta;
    return Format::Csv;
}

} // namespace

Result<Format> sniff(std::span<const std::byte> headBytes, std::uint64_t fileSize, std::string_view name)
{
    const std::string_view head = textOf(headBytes);
    const Signature* found = nullptr;
    if (startsLike(head, fileSize, "\x93NUMPY"sv)) return Format::Npy;
    if (startsLike(head, fileSize, "PK\x03\x04"sv) || startsLike(head, fileSize, "PK\x05\x06"sv)) return sniffZip(head);
    if (head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) != "WAVE")
        return stranger("a RIFF file that is not WAV");
    if (isAnyOf(head, kSounds, found)) return Format::Sound;
    if (head.starts_with("FORM") && head.size() >= 12 && head.substr(8, 3) == "AIF") return Format::Sound;
    if (isAnyOf(head, kHdf5, found)) return Format::Hdf5;
    if (head.starts_with("MATLAB 5.0")) return Format::Mat;
    if (isAnyOf(head, kNotYet, found)) return notAvailable(found->what);
    if (isEdf(head)) return Format::Edf;
    if (isAnyOf(head, kStrangers, found)) return stranger(found->what);
    const bool isUtf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (endsWith(name, ".safetensors")) return Format::Safetensors;
    if (endsWith(name, ".edf") || endsWith(name, ".bdf")) return Format::Edf;
    if (isText(head) || isUtf16) return sniffText(head, name);
    if (isSafetensors(head, fileSize)) return Format::Safetensors;
    if (endsWith(name, ".mat")) return Format::Mat; // version 4 has no signature
    if (endsWith(name, ".csv") || endsWith(name, ".tsv") || endsWith(name, ".txt"))
        return Error::atByte(ErrorCode::BadText, 0, "the content is not text");
    return makeError(ErrorCode::UnknownFormat, "the content is no known kind of array, table or sound");
}

} // namespace wg
