// SPDX-License-Identifier: GPL-3.0-or-later
// JSON: what is valid is read event by event, what is not is refused with its place.
#include "core/io/json_reader.h"
#include "tests/support/bad_files.h"

#include <QtTest>

using namespace wg;
using namespace wg::test;

namespace {

/// Every event as one word: "{ k:a 1 t:b true }".
Result<std::string> eventsOf(std::string_view text)
{
    JsonReader reader(text);
    std::string events;
    for (;;) {
        WG_TRY(event, reader.next());
        if (event == JsonEvent::End) return events;
        static constexpr std::string_view kMarks[] = {"{", "}", "[", "]", "k:", "t:", "", "true", "false", "null", ""};
        events += (events.empty() ? "" : " ") + std::string(kMarks[static_cast<std::size_t>(event)]);
        if (event == JsonEvent::Key || event == JsonEvent::Text) events += reader.text();
        if (event == JsonEvent::Number) events += reader.number();
    }
}

} // namespace

class TstJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void readsValidText_data();
    void readsValidText();
    void refusesBadText_data();
    void refusesBadText();
    void passesOverWholeValues();
};

void TstJsonReader::readsValidText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char* name, const char* text, const char* events) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(events);
    };
    row("one number", "-0.5e+3", "-0.5e+3");
    row("one text", R"("")", "t:");
    row("empty object", " {\t}\r\n", "{ }");
    row("empty arrays", "[[],[]]", "[ [ ] [ ] ]");
    row("everything", R"({"a":[1,2.5,-3e-2,0],"b":{"c":null},"d":[true,false]})",
        "{ k:a [ 1 2.5 -3e-2 0 ] k:b { k:c null } k:d [ true false ] }");
    row("escapes", R"("\"\\\/\b\f\n\r\t")", "t:\"\\/\b\f\n\r\t");
    row("escaped ASCII", R"("\u0074")", "t:t");
    row("two bytes", R"("\u00e9")", "t:\xC3\xA9");
    row("three bytes", R"("\u20AC")", "t:\xE2\x82\xAC");
    row("surrogate pair", R"("\ud834\udd1e")", "t:\xF0\x9D\x84\x9E");
    row("plain UTF-8", "\"\xC3\xA9\"", "t:\xC3\xA9");
}

void TstJsonReader::readsValidText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, events);
    const auto found = eventsOf(text.toStdString());
    QVERIFY2(found, found ? "" : describe(found.error()).c_str());
    QCOMPARE(QByteArray::fromStdString(*found), events);
}

void TstJsonReader::refusesBadText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* name, const QByteArray& text, ErrorCode code, int offset) {
        QTest::newRow(name) << text << static_cast<int>(code) << offset;
    };
    row("nothing", "", ErrorCode::Truncated, 0);
    row("spaces only", "  ", ErrorCode::Truncated, 2);
    row("open object", "{", ErrorCode::Truncated, 1);
    row("object cut after a key", R"({"a")", ErrorCode::Truncated, 4);
    row("object cut after a colon", R"({"a":)", ErrorCode::Truncated, 5);
    row("array cut", "[1,", ErrorCode::Truncated, 3);
    row("text cut", R"("ab)", ErrorCode::Truncated, 3);
    row("escape cut", R"("\u00)", ErrorCode::Truncated, 5);
    row("backslash at the end", "\"\\", ErrorCode::Truncated, 2);
    row("trailing comma in an array", "[1,]", ErrorCode::BadHeader, 3);
    row("trailing comma in an object", R"({"a":1,})", ErrorCode::BadHeader, 7);
    row("comma only", "[,1]", ErrorCode::BadHeader, 1);
    row("missing comma", "[1 2]", ErrorCode::BadHeader, 3);
    row("missing colon", R"({"a" 1})", ErrorCode::BadHeader, 5);
    row("key without quotes", "{a:1}", ErrorCode::BadHeader, 1);
    row("number as key", "{1:1}", ErrorCode::BadHeader, 1);
    row("single quotes", "['a']", ErrorCode::BadHeader, 1);
    row("comment", "/* */ 1", ErrorCode::BadHeader, 0);
    row("wrong bracket", "[1}", ErrorCode::BadHeader, 2);
    row("something follows", "1 x", ErrorCode::BadHeader, 2);
    row("a NUL follows", QByteArray("1\0", 2), ErrorCode::BadHeader, 1);
    row("byte order mark", "\xEF\xBB\xBF{}", ErrorCode::BadHeader, 0);
    row("NaN", "NaN", ErrorCode::BadHeader, 0);
    row("Infinity", "-Infinity", ErrorCode::BadHeader, 1);
    row("half a word", "tru", ErrorCode::BadHeader, 0);
    row("leading zero", "01", ErrorCode::BadHeader, 1);
    row("leading plus", "+1", ErrorCode::BadHeader, 0);
    row("leading point", ".5", ErrorCode::BadHeader, 0);
    row("no digit after the point", "1.,", ErrorCode::BadHeader, 2);
    row("no digit in the exponent", "1e+x", ErrorCode::BadHeader, 3);
    row("hexadecimal", "0x10", ErrorCode::BadHeader, 1);
    row("newline in a text", "\"a\nb\"", ErrorCode::BadHeader, 2);
    row("NUL in a text", QByteArray("\"a\0b\"", 5), ErrorCode::BadHeader, 2);
    row("unknown escape", R"("\x41")", ErrorCode::BadHeader, 2);
    row("three hexadecimal digits", R"("\u123g")", ErrorCode::BadHeader, 6);
    row("lone high surrogate", R"("\ud800")", ErrorCode::BadText, 1);
    row("lone low surrogate", R"("a\udc00")", ErrorCode::BadText, 2);
    row("two high surrogates", R"("\ud800\ud800")", ErrorCode::BadText, 1);
    row("high surrogate before a letter", R"("\ud800\u0041")", ErrorCode::BadText, 1);
    row("overlong UTF-8", "[\"\xC0\xAF\"]", ErrorCode::BadText, 1);
    row("UTF-8 cut", "[\"\xE2\x82\"]", ErrorCode::BadText, 1);
    row("33 levels", QByteArray(33, '['), ErrorCode::TooDeep, 32);
    row("100,000 levels", QByteArray(100'000, '['), ErrorCode::TooDeep, 32);
}

void TstJsonReader::refusesBadText()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(int, offset);
    const auto found = eventsOf(text.toStdString());
    QVERIFY(!found);
    const std::string said = describe(found.error());
    QVERIFY2(static_cast<int>(found.error().code) == code, said.c_str());
    QVERIFY2(found.error().place == Error::Place::Byte, said.c_str());
    QVERIFY2(found.error().offset == static_cast<std::uint64_t>(offset), said.c_str());
}

void TstJsonReader::passesOverWholeValues()
{
    JsonReader reader(R"({"a":{"b":[1,{"c":2}]},"d":3})");
    QVERIFY(reader.expect(JsonEvent::BeginObject, ""));
    QVERIFY(reader.expect(JsonEvent::Key, ""));
    const auto inner = reader.next();
    QVERIFY(inner && reader.skip(*inner));
    QVERIFY(reader.expect(JsonEvent::Key, ""));
    QCOMPARE(reader.text(), std::string("d"));
    QCOMPARE(reader.place(), std::uint64_t{23});
}

QTEST_GUILESS_MAIN(TstJsonReader)
#include "tst_json_reader.moc"
