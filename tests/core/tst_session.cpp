// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions: what is printed reads back as itself, numbers out of range are pulled into it, damaged texts are refused
// with their place.
#include "core/pipeline/session.h"
#include "core/pipeline/session_restore.h"

#include "core/base/base64.h"
#include "tests/support/bad_files.h"

#include <QtTest>

#include <random>

using namespace wg;
using namespace wg::test;

namespace {

/// `text` with the first `from` replaced.
std::string changed(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

Session sample()
{
    const auto read = parseSession(validSession());
    return read ? read->session : Session();
}

std::string randomText(std::mt19937& random)
{
    static constexpr std::string_view kBytes = "aZ0/._-\" \\\n\t\x01{}[]:,";
    std::string text = "x";
    for (std::size_t i = random() % 12; i > 0; --i)
        text += kBytes[random() % kBytes.size()];
    return random() % 4 == 0 ? text + "\u00e9\U0001F600" : text;
}

/// Names of files need not be UTF-8.
std::string randomName(std::mt19937& random)
{
    return randomText(random) + (random() % 3 == 0 ? "\xff\xe9" : "");
}

double randomNumber(std::mt19937& random)
{
    const std::uint64_t bits = std::uint64_t{random()} << 32 | random();
    const auto number = std::bit_cast<double>(bits);
    return std::isfinite(number) ? number : 0.1;
}

SessionRun randomRun(std::mt19937& random, std::size_t sources)
{
    SessionRun run;
    run.source = random() % sources;
    run.options.method = static_cast<Method>(random() % 5);
    if (random() % 2 == 0) run.options.wavelet = "sym4";
    if (random() % 2 == 0) run.options.mode = BoundaryMode::Reflect;
    if (random() % 2 == 0) run.options.levels = static_cast<int>(random() % 63);
    run.options.heads = 1 + static_cast<int>(random() % 64);
    run.options.seed = static_cast<std::uint32_t>(random());
    run.options.temperature = 1e-6 + static_cast<double>(random()) * 1e-5;
    run.options.residual = random() % 2 == 0;
    if (random() % 2 == 0) run.options.score = ScoreKind::Distance;
    if (random() % 3 != 0) return run;
    run.options.weights = WeightsKind::File;
    run.weightsFile = randomName(random);
    return run;
}

Session randomSession(std::mt19937& random)
{
    Session session;
    for (std::size_t i = 0; i <= random() % 3; ++i) {
        SessionSource source;
        source.name = randomName(random);
        source.sizeBytes = random();
        source.bytes = std::string("\0\xff\x80", 3).substr(0, random() % 4);
        source.import.columns = randomText(random);
        source.import.rate = std::abs(randomNumber(random)) + 1e-300;
        session.sources.push_back(source);
    }
    session.current = randomRun(random, session.sources.size());
    for (std::size_t i = 0; i < random() % 3; ++i)
        session.variants.push_back(
            {randomText(random), randomText(random), randomRun(random, session.sources.size()), JsonValue::object()});
    session.view.token = random();
    session.view.headsOff = {random() % 64, random() % 64};
    session.view.time = {randomNumber(random), randomNumber(random)};
    session.view.map = {randomNumber(random), 0, -0.0, randomNumber(random)};
    session.view.gaze = randomText(random);
    session.window = {{"state", randomText(random)}, {"arrangement", ""}};
    session.other.add(randomText(random), JsonValue::of(randomNumber(random)));
    return session;
}

} // namespace

class TstSession : public QObject
{
    Q_OBJECT

private slots:
    void answersConcernTheFileThatWasAskedAbout()
    {
        Session session = sample();
        session.sources[0].name = session.sources[1].name = "model.npz";
        session.sources[0].bytes.clear();
        session.sources[1].bytes = "inside";
        session.current.weightsFile = "model.npz";
        useInstead(session, {SessionProblem::Kind::Missing, "model.npz", "/there/model.npz", {}}, "/moved.npz");
        QCOMPARE(session.sources[0].name, std::string("/moved.npz"));
        QCOMPARE(session.current.weightsFile, std::string("/moved.npz"));
        QCOMPARE(session.sources[1].name, std::string("model.npz"));
        QCOMPARE(session.sources[1].bytes, std::string("inside"));
        useInstead(session, {SessionProblem::Kind::Changed, "model.npz", "/scratch/1/model.npz", 1}, "/other.npz");
        QCOMPARE(session.sources[1].name, std::string("/other.npz"));
        QVERIFY(session.sources[1].bytes.empty());
        QCOMPARE(session.current.weightsFile, std::string("/moved.npz"));
    }

    void readsEveryField()
    {
        const Session session = sample();
        QCOMPARE(session.sources.size(), std::size_t{2});
        QCOMPARE(session.sources[1].bytes, std::string("\0\1\2\3", 4));
        QCOMPARE(session.sources[1].import.rate, std::optional(360.0));
        QCOMPARE(session.current.options.seed, 4294967295U);
        QVERIFY(session.current.options.method == Method::Joint);
        QCOMPARE(session.variants.at(0).run.source, std::size_t{1});
        QCOMPARE(session.compared[0], std::string("A"));
        QCOMPARE(session.view.time->at(1), 99.25);
        QCOMPARE(session.view.headsOff, (std::vector<std::size_t>{0, 3}));
        QCOMPARE(session.window.at(0).second, std::string("columns"));
    }

    void readsBackWhatItPrints()
    {
        std::mt19937 random(1);
        for (int round = 0; round < 2000; ++round) {
            const Session session = randomSession(random);
            const std::string text = printSession(session);
            const auto read = parseSession(text);
            QVERIFY2(read, (text + (read ? "" : describe(read.error()))).c_str());
            QVERIFY2(read->session == session, text.c_str());
            QVERIFY2(read->warnings.empty(), text.c_str());
            QCOMPARE(printSession(read->session), text);
        }
    }

    void keepsWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("added");
        QTest::addRow("at the top") << R"("version": 1,)"
                                    << R"("future": {"a": [1, 1e400, null, "\u00e9"]},)";
        QTest::addRow("a signal") << R"({"name": "x.npy",)"
                                  << R"("future": 9007199254740993,)";
        QTest::addRow("a run") << R"("current": {)"
                               << R"("dropout": 0.10,)";
        QTest::addRow("a variant") << R"({"letter": "A",)"
                                   << R"("colour": "red",)";
        QTest::addRow("the view") << R"("view": {)"
                                  << R"("camera": [true, {}],)";
    }
    void keepsWhatItDoesNotKnow()
    {
        QFETCH(QString, before);
        QFETCH(QString, added);
        const std::string text = changed(validSession(), before.toStdString(), (before + added).toStdString());
        const auto read = parseSession(text);
        QVERIFY(read);
        const std::string printed = printSession(read->session);
        const QString flat = QString::fromStdString(printed).simplified();
        QString expected = added.chopped(1);
        expected.replace("\\u00e9", "\u00e9");
        QVERIFY2(QString(flat).remove(' ').contains(QString(expected).remove(' ')), printed.c_str());
        QVERIFY(parseSession(printed)->session == read->session);
    }

    void pullsIntoRange_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const char* from, const char* to, const char* warning) {
            QTest::addRow("%s", name) << from << to << warning;
        };
        row("levels below 0", R"("levels": 3)", R"("levels": -1)", "levels: -1 became 0");
        row("levels of a thousand million", R"("levels": 3)", R"("levels": 1000000000)", "became 62");
        row("levels with a fraction", R"("levels": 3)", R"("levels": 2.5)", "levels: 2.5 became 3");
        row("no heads", R"("heads": 5)", R"("heads": 0)", "heads: 0 became 1");
        row("seed of 33 bits", R"("seed": 4294967295)", R"("seed": 4294967296)", "became 4294967295");
        row("seed 2^53 + 1", R"("seed": 4294967295)", R"("seed": 9007199254740993)", "became 4294967295");
        row("text scale 40", R"("text_scale": 1.5)", R"("text_scale": 40)", "text_scale: 40 became 3");
        row("held maximum below 0", R"("held_maximum": 0.125)", R"("held_maximum": -1)", "held_maximum");
        row("head 64 off", R"([0, 3])", R"([0, 64])", "heads_off: 64 was left out");
        row("half a head off", R"([0, 3])", R"([0, 1.5])", "heads_off: 1.5 was left out");
        row("unknown method", R"("joint")", R"("psychic")", "method: nobody knows");
        row("unknown wavelet", R"("db2")", R"("db99")", "wavelet: nobody knows");
        row("a signal that is not there", R"("source": 0)", R"("source": 2)", "source: 2 became 1");
        row("rate 0", R"("rate": 360)", R"("rate": 0)", "rate: 0 became");
    }
    void pullsIntoRange()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, warning);
        const auto read = parseSession(changed(validSession(), from.toStdString(), to.toStdString()));
        QVERIFY(read);
        QCOMPARE(read->warnings.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(read->warnings[0]).contains(warning), read->warnings[0].c_str());
        const auto again = parseSession(printSession(read->session));
        QVERIFY(again->session == read->session && again->warnings.empty());
    }

    void refuses_data();
    void refuses();

    void acceptsAByteOrderMark() { QVERIFY(parseSession("\xEF\xBB\xBF" + validSession())); }

    void refusesDepthWithoutRecursion()
    {
        const auto read = parseSession(std::string(100'000, '['));
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(ErrorCode::TooDeep));
    }

    void refusesMoreThan48MiB()
    {
        const auto read = parseSession(std::string(Session::kMostBytes + 1, ' '));
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(ErrorCode::TooLarge));
    }

    void refusesAMillionValues()
    {
        std::string many = "[0";
        for (int i = 0; i < 1'000'000; ++i)
            many += ",0";
        const auto read = parseSession(many + "]");
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(ErrorCode::TooManyItems));
    }

    void survivesEveryCutAndChange()
    {
        const std::string text = validSession();
        for (std::size_t cut = 0; cut < text.size(); ++cut)
            QVERIFY(!parseSession(text.substr(0, cut)));
        std::mt19937 random(2);
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes = text;
            for (std::size_t i = 0; i <= random() % 4; ++i)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            const auto read = parseSession(bytes);
            if (read) QVERIFY(parseSession(printSession(read->session))->session == read->session);
        }
    }

    void base64KnowsItsLengths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        for (const char* good : {"", "AA==", "AAA=", "AAAA", "/+8="})
            QTest::addRow("good %s", good) << good << true;
        for (const char* bad : {"A", "AA", "AAA", "A===", "====", "AB==", "AAB=", "AA==AAAA", "AA A", "AA\nA", "A-A="})
            QTest::addRow("bad %s", bad) << bad << false;
    }
    void base64KnowsItsLengths()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const auto bytes = fromBase64(text.toStdString());
        QCOMPARE(bytes.has_value(), isGood);
        if (bytes) QCOMPARE(toBase64(*bytes), text.toStdString());
    }

    void relativePaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("expected");
        QTest::addRow("beside") << "/home/a/x.npy"
                                << "/home/a"
                                << "x.npy";
        QTest::addRow("below") << "/home/a/d/x.npy"
                               << "/home/a"
                               << "d/x.npy";
        QTest::addRow("above") << "/home/x.npy"
                               << "/home/a/b"
                               << "../../x.npy";
        QTest::addRow("elsewhere") << "/data/x.npy"
                                   << "/home/a"
                                   << "/data/x.npy";
        QTest::addRow("root") << "/x.npy"
                              << "/home"
                              << "/x.npy";
    }
    void relativePaths()
    {
        QFETCH(QString, path);
        QFETCH(QString, folder);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(relativePath(path.toStdString(), folder.toStdString())), expected);
    }
};

void TstSession::refuses_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to"); // its error stands at "@", which is left out; without one at byte 0
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* from, const char* to, ErrorCode code) {
        QTest::addRow("%s", name) << from << to << static_cast<int>(code);
    };
    const std::string all = validSession();
    row("an array", all.c_str(), "[]", ErrorCode::BadHeader);
    row("a number", all.c_str(), "7", ErrorCode::BadHeader);
    row("nothing", all.c_str(), " @", ErrorCode::Truncated);
    row("another format", "wavegaze session", "something", ErrorCode::BadHeader);
    row("no format", R"("format")", R"("formats")", ErrorCode::BadHeader);
    row("no version", R"("version")", R"("versions")", ErrorCode::BadHeader);
    row("version as a text", R"("version": 1)", R"("version": "1")", ErrorCode::BadHeader);
    row("version 999", R"("version": 1)", R"("version": @999)", ErrorCode::UnsupportedVersion);
    row("version 0", R"("version": 1)", R"("version": @0)", ErrorCode::UnsupportedVersion);
    row("version 1.0", R"("version": 1)", R"("version": @1.0)", ErrorCode::UnsupportedVersion);
    row("a comma too many", R"("levels": 3,)", R"("levels": 3,@,)", ErrorCode::BadHeader);
    row("a comma at the end", R"("arrangement": "columns"})", R"("arrangement": "columns",@})", ErrorCode::BadHeader);
    row("a comment", R"("levels": 3)", R"(@/* three */ "levels": 3)", ErrorCode::BadHeader);
    row("NaN", R"("rate": 360)", R"("rate": @NaN)", ErrorCode::BadHeader);
    row("Infinity", R"("rate": 360)", R"("rate": @Infinity)", ErrorCode::BadHeader);
    row("leading zero", R"("levels": 3)", R"("levels": 0@1)", ErrorCode::BadHeader);
    row("number ends in a dot", R"("levels": 3)", R"("levels": 1.@)", ErrorCode::BadHeader);
    row("number begins with a dot", R"("levels": 3)", R"("levels": @.5)", ErrorCode::BadHeader);
    row("number with a plus", R"("levels": 3)", R"("levels": @+1)", ErrorCode::BadHeader);
    row("1e999", R"("rate": 360)", R"("rate": @1e999)", ErrorCode::BadNumber);
    row("1e999 in a list", R"([-0.5, 99.25])", R"([-0.5, @1e999])", ErrorCode::BadNumber);
    row("levels as a text", R"("levels": 3)", R"("levels": @"3")", ErrorCode::BadHeader);
    row("heads as a list", R"("heads": 5)", R"("heads": @[5])", ErrorCode::BadHeader);
    row("method as a number", R"("joint")", "@7", ErrorCode::BadHeader);
    row("time of one number", R"([-0.5, 99.25])", "@[1]", ErrorCode::BadShape);
    row("time of texts", R"([-0.5, 99.25])", R"([@"a", "b"])", ErrorCode::BadHeader);
    row("map of three numbers", R"("map": [0, 8, 0, 8])", R"("map": @[0, 8, 0])", ErrorCode::BadShape);
    row("the same key twice", R"("heads": 5)", R"("heads": 5, @"heads": 6)", ErrorCode::DuplicateName);
    row("the same unknown key twice", R"("heads": 5)", R"("zz": 5, @"zz": 6)", ErrorCode::DuplicateName);
    row("NUL in a path", R"("x.npy")", R"(@"x\u0000.npy")", ErrorCode::BadText);
    row("bytes that are not base64", R"("AAECAw==")", R"(@"AAEC!w==")", ErrorCode::BadText);
    row("a name that is not base64", R"("name": "x.npy")", R"("name_base64": @"AAE")", ErrorCode::BadText);
    row("a name with a NUL", R"("name": "x.npy")", R"("name_base64": @"eAAu")", ErrorCode::BadText);
    row("no signals", R"("sources")", R"("sourcess")", ErrorCode::BadHeader);
    row("signals as an object", R"("sources": [)", R"("sources": @{}, "rest": [)", ErrorCode::BadHeader);
    row("a signal without a name", R"({"name": "x.npy")", R"(@{"nome": "x.npy")", ErrorCode::BadHeader);
    row("no current run", R"("current")", R"("currents")", ErrorCode::BadHeader);
    row("current run as a list", R"("current": {)", R"("current": @[], "x": {)", ErrorCode::BadHeader);
    row("a variant without a letter", R"({"letter": "A")", R"(@{"latter": "A")", ErrorCode::BadHeader);
    row("a variant without a run", R"({"letter": "A", "name": "one", "run")",
        R"(@{"letter": "A", "name": "one", "ran")", ErrorCode::BadHeader);
    row("trained weights without a file", R"("current": {)", R"("current": @{"weights": "file", )",
        ErrorCode::BadHeader);
    row("a file of weights and none used", R"("current": {)", R"("current": @{"weights_file": "w.npz", )",
        ErrorCode::BadHeader);
    row("a window value that is no text", R"("columns"})", R"(@1})", ErrorCode::BadHeader);
    row("trailing data", R"("columns"}})", R"("columns"}} @x)", ErrorCode::BadHeader);
    row("lone surrogate", R"("x.npy")", R"("@\ud800")", ErrorCode::BadText);
}

void TstSession::refuses()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, code);
    std::string text = changed(validSession(), from.toStdString(), to.toStdString());
    QVERIFY(!text.empty());
    const std::size_t marked = text.find('@');
    const std::size_t place = marked == std::string::npos ? 0 : marked;
    if (marked != std::string::npos) text.erase(marked, 1);
    const auto read = parseSession(text);
    QVERIFY(!read);
    QVERIFY2(static_cast<int>(read.error().code) == code, describe(read.error()).c_str());
    QVERIFY2(read.error().offset == place, (describe(read.error()) + " not " + std::to_string(place)).c_str());
}

QTEST_GUILESS_MAIN(TstSession)
#include "tst_session.moc"
