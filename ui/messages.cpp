// SPDX-License-Identifier: GPL-3.0-or-later
// Errors and foreign text as sentences for people.
#include "ui/messages.h"

#include "ui/language.h"
#include "ui/translate.h"

#include <QStringList>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace wg {

namespace {

/// Where the detail tells the whole story on its own, `what` only stands in for a detail that is missing.
enum class Detail
{
    Adds, // "the header is not valid: no closing brace"
    SaysAll
};

struct Phrase
{
    std::string_view what;
    Detail detail;
    std::string_view advice; // a sentence; empty where the detail says what to change
};

constexpr std::string_view kDamaged = QT_TRANSLATE_NOOP("wg", "The file is damaged; write it anew.");

Phrase phraseFor(ErrorCode code)
{
    using enum Detail;
    switch (code) {
    case ErrorCode::NotFound:
        return {QT_TRANSLATE_NOOP("wg", "there is no such file"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Check the name and the folder.")};
    case ErrorCode::NotRegular:
        return {QT_TRANSLATE_NOOP("wg", "this is not an ordinary file"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Choose a file, not a folder, device or pipe.")};
    case ErrorCode::Unreadable:
        return {QT_TRANSLATE_NOOP("wg", "the file cannot be read"), Adds,
                QT_TRANSLATE_NOOP("wg", "Check its permissions.")};
    case ErrorCode::TooLarge:
        return {QT_TRANSLATE_NOOP("wg", "this is too large"), SaysAll, ""};
    case ErrorCode::ChangedWhileReading:
        return {QT_TRANSLATE_NOOP("wg", "the file changed while it was read"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Try again when nothing writes to it.")};
    case ErrorCode::UnknownFormat:
        return {QT_TRANSLATE_NOOP("wg", "the format is not recognised"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Save the data as .npy, .npz, .csv or a sound file.")};
    case ErrorCode::BadMagic:
        return {QT_TRANSLATE_NOOP("wg", "the file does not begin as its format demands"), Adds,
                QT_TRANSLATE_NOOP("wg", "It is damaged or has the wrong suffix.")};
    case ErrorCode::UnsupportedVersion:
        return {QT_TRANSLATE_NOOP("wg", "this version of the format is not supported"), Adds,
                QT_TRANSLATE_NOOP("wg", "Save the data anew with a current program.")};
    case ErrorCode::Truncated:
        return {QT_TRANSLATE_NOOP("wg", "the file ends too early"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "It may not have been copied completely.")};
    case ErrorCode::BadHeader:
        return {QT_TRANSLATE_NOOP("wg", "the header is not valid"), Adds, kDamaged};
    case ErrorCode::BadShape:
        return {QT_TRANSLATE_NOOP("wg", "the shape of the data cannot be used"), SaysAll, ""};
    case ErrorCode::Overflow:
        return {QT_TRANSLATE_NOOP("wg", "the sizes it states are impossible"), Adds, kDamaged};
    case ErrorCode::DuplicateName:
        return {QT_TRANSLATE_NOOP("wg", "a name occurs twice"), Adds,
                QT_TRANSLATE_NOOP("wg", "Give every array and column its own name.")};
    case ErrorCode::BadText:
        return {QT_TRANSLATE_NOOP("wg", "the text cannot be read"), Adds,
                QT_TRANSLATE_NOOP("wg", "Save it as plain UTF-8 text.")};
    case ErrorCode::BadNumber:
        return {QT_TRANSLATE_NOOP("wg", "a value cannot be used"), Adds,
                QT_TRANSLATE_NOOP("wg", "Correct it, or leave its column out.")};
    case ErrorCode::TooManyItems:
        return {QT_TRANSLATE_NOOP("wg", "it holds more items than allowed"), Adds, ""};
    case ErrorCode::TooDeep:
        return {QT_TRANSLATE_NOOP("wg", "it is nested too deeply"), Adds, kDamaged};
    case ErrorCode::TrailingData:
        return {QT_TRANSLATE_NOOP("wg", "data follow where the file should end"), Adds, kDamaged};
    case ErrorCode::UnsupportedType:
        return {QT_TRANSLATE_NOOP("wg", "this type of data cannot be used"), Adds,
                QT_TRANSLATE_NOOP("wg", "Save the data as whole or floating-point numbers.")};
    case ErrorCode::ReferencesOutside:
        return {QT_TRANSLATE_NOOP("wg", "the file points to other files, which are never opened"), Adds,
                QT_TRANSLATE_NOOP("wg", "Save the data in one file.")};
    case ErrorCode::HelperCrashed:
        return {QT_TRANSLATE_NOOP("wg", "the reader of this format failed"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "The file may be damaged.")};
    case ErrorCode::HelperLimit:
        return {QT_TRANSLATE_NOOP("wg", "reading took more time or memory than allowed"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "The file may be damaged; try a smaller part.")};
    case ErrorCode::Ambiguous:
        return {QT_TRANSLATE_NOOP("wg", "it holds several arrays; choose one with --array"), SaysAll, ""};
    case ErrorCode::NonFinite:
        return {QT_TRANSLATE_NOOP("wg", "there are values that are not finite numbers"), SaysAll, ""};
    case ErrorCode::TooShort:
        return {QT_TRANSLATE_NOOP("wg", "there are too few samples"), SaysAll, ""};
    case ErrorCode::BadParameter:
        return {QT_TRANSLATE_NOOP("wg", "a value is not allowed"), SaysAll, ""};
    case ErrorCode::NotAvailable:
        return {QT_TRANSLATE_NOOP("wg", "not available in this version"), SaysAll, ""};
    case ErrorCode::Stopped:
        return {QT_TRANSLATE_NOOP("wg", "stopped on request"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Nothing partial is left.")};
    case ErrorCode::OutOfMemory:
        return {QT_TRANSLATE_NOOP("wg", "there is not enough memory"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "Choose a shorter range, fewer heads or single precision.")};
    case ErrorCode::WriteFailed:
        return {QT_TRANSLATE_NOOP("wg", "the file cannot be written"), SaysAll,
                QT_TRANSLATE_NOOP("wg", "What was there before is unchanged.")};
    case ErrorCode::InternalError:
        return {QT_TRANSLATE_NOOP("wg", "something failed inside the program"), Adds,
                QT_TRANSLATE_NOOP("wg", "Please report this.")};
    }
    return {QT_TRANSLATE_NOOP("wg", "something failed inside the program"), Adds,
            QT_TRANSLATE_NOOP("wg", "Please report this.")};
}

std::string placeOf(const Error& error)
{
    switch (error.place) {
    case Error::Place::None:
        return {};
    case Error::Place::Byte:
        return "byte " + std::to_string(error.offset);
    case Error::Place::Line:
        return "line " + std::to_string(error.offset);
    }
    return {};
}

void append(std::string& sentence, std::string_view separator, std::string_view part)
{
    if (part.empty()) return;
    if (!sentence.empty()) sentence += separator;
    sentence += part;
}

std::string_view withoutFullStop(std::string_view text)
{
    while (!text.empty() && (text.back() == '.' || text.back() == ' '))
        text.remove_suffix(1);
    return text;
}

struct Decoded
{
    std::uint32_t codePoint = 0;
    std::size_t length = 0; // 0: not UTF-8
};

/// One UTF-8 sequence at the start of `text`; overlong forms, surrogates and values above U+10FFFF are refused.
Decoded decodeUtf8(std::string_view text)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t first = byteAt(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    std::uint32_t codePoint = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0) != 0x80) return {};
        codePoint = codePoint << 6 | (byteAt(i) & 0x3Fu);
    }
    constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < kSmallest[length] || codePoint > 0x10FFFF || isSurrogate) return {};
    return {codePoint, length};
}

bool changesHowTextLooks(std::uint32_t codePoint)
{
    const bool isControl = codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
    const bool isLineBreak = codePoint == 0x2028 || codePoint == 0x2029;
    const bool isDirection = codePoint == 0x200E || codePoint == 0x200F || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
    return isControl || isLineBreak || isDirection;
}

std::string hexEscape(char kind, int digits, std::uint32_t value)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "\\%c%0*x", kind, digits, value);
    return buffer.data();
}

std::string escapeOf(std::uint32_t codePoint)
{
    if (codePoint == '\n') return "\\n";
    if (codePoint == '\r') return "\\r";
    if (codePoint == '\t') return "\\t";
    return codePoint < 0x100 ? hexEscape('x', 2, codePoint) : hexEscape('u', 4, codePoint);
}

} // namespace

std::string sentenceFor(const Error& error, const std::string& file)
{
    const Phrase phrase = phraseFor(error.code);
    const std::string detail = printable(withoutFullStop(error.detail));
    std::string sentence = printable(file);
    append(sentence, ", ", placeOf(error));
    if (phrase.detail == Detail::Adds || detail.empty()) append(sentence, ": ", phrase.what);
    append(sentence, ": ", detail);
    append(sentence, ". ", phrase.advice);
    return sentence;
}

std::string sentenceForLesson(const Error& error, const std::string& file)
{
    if (error.place != Error::Place::Line || error.detail.empty()) return sentenceFor(error, file);
    return printable(file) + ", " + placeOf(error) + ": " + printable(withoutFullStop(error.detail)) + '.';
}

namespace {

/// "a.csv, line 7" in the language of the window.
QString shownPlace(const Error& error, const QString& file)
{
    QStringList where;
    if (!file.isEmpty()) where << QString::fromStdString(printable(file.toStdString()));
    if (error.place == Error::Place::Byte) where << tr("byte %1").arg(error.offset);
    if (error.place == Error::Place::Line) where << tr("line %1").arg(error.offset);
    return where.join(tr(", "));
}

} // namespace

QString shownSentenceForLesson(const Error& error, const QString& file)
{
    if (languageName() == QLatin1String("en"))
        return QString::fromStdString(sentenceForLesson(error, file.toStdString()));
    if (error.place != Error::Place::Line || error.detail.empty()) return shownSentence(error, file);
    return tr("%1: %2").arg(shownPlace(error, file), QString::fromStdString(printable(error.detail)));
}

QString shownSentence(const Error& error, const QString& file)
{
    if (languageName() == QLatin1String("en")) return QString::fromStdString(sentenceFor(error, file.toStdString()));
    const Phrase phrase = phraseFor(error.code);
    const QString detail = QString::fromStdString(printable(withoutFullStop(error.detail)));
    QString sentence = translated(phrase.what);
    if (!detail.isEmpty()) sentence = tr("%1 (%2)").arg(sentence, translated(detail.toStdString()));
    const QString where = shownPlace(error, file);
    if (!where.isEmpty()) sentence = tr("%1: %2").arg(where, sentence);
    if (!phrase.advice.empty()) sentence = tr("%1. %2").arg(sentence, translated(phrase.advice));
    return sentence;
}

std::string printable(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = decodeUtf8(text);
        const std::size_t length = next.length == 0 ? 1 : next.length;
        if (next.length == 0) {
            shown += hexEscape('x', 2, static_cast<unsigned char>(text.front()));
        } else if (changesHowTextLooks(next.codePoint)) {
            shown += escapeOf(next.codePoint);
        } else {
            shown += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return shown;
}

} // namespace wg
