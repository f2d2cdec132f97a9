// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/session.h"

#include "core/base/base64.h"
#include "core/base/version.h"
#include "core/pipeline/session_fields.h"
#include "core/wavelet/filter_bank.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace wg {

namespace {

constexpr std::string_view kFormat = "wavegaze session";
constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kMostCount = std::uint64_t{1} << 53; // what every JSON program can count to
constexpr double kAnyNumber = std::numeric_limits<double>::max();
constexpr std::size_t kMostWindowText = 64 * 1024;

template <class Fields, class Import>
void importFields(Fields& fields, Import& import)
{
    fields.text("array", import.array);
    fields.text("columns", import.columns);
    fields.text("axes", import.axes);
    fields.text("range", import.range);
    fields.real("rate", import.rate, 1e-300, kAnyNumber);
    fields.text("raw", import.raw);
    fields.text("symbols", import.symbols);
}

template <class Fields, class Options>
void optionFields(Fields& fields, Options& options)
{
    const auto print = [](auto value) { return toString(value); };
    fields.name("method", findMethod, print, options.method);
    fields.text("wavelet", options.wavelet);
    fields.name("mode", findBoundaryMode, print, options.mode);
    fields.whole("levels", options.levels, 0, 62);
    fields.flag("max_levels", options.maxLevels);
    fields.whole("heads", options.heads, 1, kMaxHeads);
    fields.whole("hidden", options.hidden, 1, kMaxHidden);
    fields.whole("seed", options.seed, 0, std::numeric_limits<std::uint32_t>::max());
    fields.name("weights", findWeights, print, options.weights);
    fields.whole("window", options.window, 0, kMaxWindow);
    fields.name("score", findScore, print, options.score);
    fields.real("temperature", options.temperature, 1e-6, 1e6);
    fields.name("kernel", findKernel, print, options.kernel);
    fields.flag("residual", options.residual);
    fields.name("precision", findPrecision, print, options.precision);
}

template <class Fields, class Run>
void runFields(Fields& fields, Run& run, std::uint64_t lastSource)
{
    fields.whole("source", run.source, 0, lastSource);
    fields.fileName("weights_file", run.weightsFile);
    fields.text("weights_prefix", run.weightsPrefix);
    fields.text("weights_sha256", run.weightsSha256, 64);
    optionFields(fields, run.options);
}

template <class Fields, class View>
void viewFields(Fields& fields, View& view)
{
    fields.whole("item", view.item, 0, kMostCount);
    fields.whole("channel", view.channel, 0, kMostCount);
    fields.whole("head", view.head, 0, kMaxHeads - 1);
    fields.whole("token", view.token, 0, kMostCount);
    fields.whole("key", view.key, 0, kMostCount);
    fields.wholes("heads_off", view.headsOff, kMaxHeads - 1);
    fields.reals("time", view.time);
    fields.reals("map", view.map);
    fields.reals("stretch", view.stretch);
    fields.text("gaze", view.gaze, 64);
    fields.text("pooling", view.pooling, 64);
    fields.text("colour_scale", view.colourScale, 64);
    fields.text("colour_map", view.colourMap, 64);
    fields.flag("shared_limits", view.sharedLimits);
    fields.real("held_maximum", view.heldMaximum, 1e-300, kAnyNumber);
    fields.flag("shared_band_limits", view.sharedBandLimits);
    fields.flag("edge_shading", view.edgeShading);
    fields.flag("contributions", view.contributions);
    fields.flag("residual", view.residual);
    fields.real("text_scale", view.textScale, 0.75, 3);
}

JsonValue jsonOf(const SessionSource& source)
{
    FieldWriter fields;
    fields.fileName("name", source.name);
    fields.whole("size", source.sizeBytes);
    fields.text("sha256", source.sha256);
    importFields(fields, source.import);
    fields.text("bytes", toBase64(source.bytes));
    return fields.object(source.other);
}

JsonValue jsonOf(const SessionRun& run)
{
    FieldWriter fields;
    runFields(fields, run, 0);
    return fields.object(run.other);
}

JsonValue jsonOf(const SessionVariant& variant)
{
    FieldWriter fields;
    fields.text("letter", variant.letter);
    fields.text("name", variant.name);
    fields.add("run", jsonOf(variant.run));
    return fields.object(variant.other);
}

JsonValue jsonOf(const SessionView& view)
{
    FieldWriter fields;
    viewFields(fields, view);
    return fields.object(view.other);
}

template <class Element>
JsonValue listOf(const std::vector<Element>& elements)
{
    JsonValue list = JsonValue::array();
    for (const Element& element : elements)
        list.add(jsonOf(element));
    return list;
}

JsonValue windowJson(const Session& session)
{
    JsonValue window = JsonValue::object();
    for (const auto& [name, value] : session.window)
        window.add(name, JsonValue::of(value));
    return window;
}

class SessionReader
{
public:
    Result<ReadSession> read(const JsonValue& root)
    {
        WG_CHECK(checkVersion(root));
        FieldReader fields(root, m_notes);
        std::string ignored; // written anew by who saves
        fields.text("format", ignored);
        fields.text("program", ignored);
        std::uint64_t version = 0;
        fields.whole("version", version, kVersion, kVersion);
        readSources(fields, root);
        if (const JsonValue* current = required(fields, root, "current")) readRun(*current, m_session.current);
        readVariants(fields);
        fields.text("compared_first", m_session.compared[0], 64);
        fields.text("compared_second", m_session.compared[1], 64);
        if (const JsonValue* view = fields.object("view")) readView(*view);
        if (const JsonValue* window = fields.object("window")) readWindow(*window);
        m_session.other = fields.rest();
        if (m_notes.error) return *m_notes.error;
        return ReadSession{std::move(m_session), std::move(m_notes.warnings)};
    }

private:
    static Result<void> checkVersion(const JsonValue& root)
    {
        const JsonValue* format = root.find("format");
        if (format == nullptr || format->text != kFormat)
            return Error::atByte(ErrorCode::BadHeader, root.place, "this is not a session of Wavegaze");
        const JsonValue* version = root.find("version");
        if (version == nullptr || version->kind != JsonValue::Kind::Number)
            return Error::atByte(ErrorCode::BadHeader, root.place, "the session has no version");
        if (version->text == "1") return {};
        return Error::atByte(ErrorCode::UnsupportedVersion, version->place,
                             "session version " + version->text.substr(0, 20) + "; this program reads version 1");
    }

    const JsonValue* required(FieldReader& fields, const JsonValue& root, std::string_view key)
    {
        const JsonValue* value = fields.object(key);
        if (value == nullptr) fields.fail(ErrorCode::BadHeader, root, "the session has no " + std::string(key));
        return value;
    }

    void readSources(FieldReader& fields, const JsonValue& root)
    {
        const JsonValue* sources = fields.list("sources");
        if (sources == nullptr || sources->values.empty())
            return fields.fail(ErrorCode::BadHeader, sources != nullptr ? *sources : root,
                               "the session names no signal");
        if (sources->values.size() > Session::kMostVariants)
            return fields.fail(ErrorCode::TooManyItems, *sources, "more signals than a session may have");
        for (const JsonValue& source : sources->values)
            readSource(source);
    }

    void readSource(const JsonValue& value)
    {
        FieldReader fields(value, m_notes);
        SessionSource source;
        std::string bytes;
        fields.fileName("name", source.name);
        fields.whole("size", source.sizeBytes, 0, kMostCount);
        fields.text("sha256", source.sha256, 64);
        importFields(fields, source.import);
        fields.text("bytes", bytes, Session::kMostBytes);
        if (source.name.empty()) fields.fail(ErrorCode::BadHeader, value, "a signal has no name");
        const std::optional<std::string> decoded = fromBase64(bytes);
        if (decoded)
            source.bytes = *decoded;
        else
            fields.fail(ErrorCode::BadText, *value.find("bytes"), "the bytes of a signal are not base64");
        source.other = fields.rest();
        m_session.sources.push_back(std::move(source));
    }

    void readRun(const JsonValue& value, SessionRun& run)
    {
        FieldReader fields(value, m_notes);
        runFields(fields, run, std::max<std::size_t>(m_session.sources.size(), 1) - 1);
        checkWavelet(fields, run.options.wavelet);
        run.other = fields.rest();
        const bool isFile = run.options.weights == WeightsKind::File;
        if (isFile && run.weightsFile.empty())
            fields.fail(ErrorCode::BadHeader, value, "trained weights are used, and no file is named");
        if (!isFile && !run.weightsFile.empty())
            fields.fail(ErrorCode::BadHeader, value, "a file of weights is named, and none is used");
    }

    static void checkWavelet(FieldReader& fields, std::optional<std::string>& wavelet)
    {
        if (!wavelet || findFilterBank(*wavelet)) return;
        fields.warn("wavelet", "nobody knows the choice \"" + *wavelet + '"');
        wavelet.reset();
    }

    void readVariants(FieldReader& fields)
    {
        const JsonValue* variants = fields.list("variants");
        if (variants == nullptr) return;
        if (variants->values.size() > Session::kMostVariants)
            return fields.fail(ErrorCode::TooManyItems, *variants, "more variants than a session may have");
        for (const JsonValue& value : variants->values) {
            FieldReader members(value, m_notes);
            SessionVariant variant;
            members.text("letter", variant.letter, 64);
            members.text("name", variant.name);
            if (variant.letter.empty()) members.fail(ErrorCode::BadHeader, value, "a variant has no letter");
            if (const JsonValue* run = required(members, value, "run")) readRun(*run, variant.run);
            variant.other = members.rest();
            m_session.variants.push_back(std::move(variant));
        }
    }

    void readView(const JsonValue& value)
    {
        FieldReader fields(value, m_notes);
        viewFields(fields, m_session.view);
        m_session.view.other = fields.rest();
    }

    void readWindow(const JsonValue& value)
    {
        FieldReader fields(value, m_notes);
        for (const std::string& name : value.keys) {
            std::string text;
            fields.text(name, text, kMostWindowText);
            m_session.window.emplace_back(name, std::move(text));
        }
    }

    Session m_session;
    FieldNotes m_notes;
};

} // namespace

Result<ReadSession> parseSession(std::string_view text)
{
    if (text.size() > Session::kMostBytes) return makeError(ErrorCode::TooLarge, "the session has more than 48 MiB");
    WG_TRY(root, readJson(text));
    return SessionReader().read(root);
}

std::string printSession(const Session& session)
{
    FieldWriter fields;
    fields.text("format", std::string(kFormat));
    fields.whole("version", kVersion);
    fields.text("program", std::string(programVersion()));
    fields.add("sources", listOf(session.sources));
    fields.add("current", jsonOf(session.current));
    fields.add("variants", listOf(session.variants));
    fields.text("compared_first", session.compared[0]);
    fields.text("compared_second", session.compared[1]);
    fields.add("view", jsonOf(session.view));
    fields.add("window", windowJson(session));
    return printJson(fields.object(session.other));
}

std::string relativePath(const std::string& path, const std::string& folder)
{
    const std::filesystem::path from = std::filesystem::path(folder).lexically_normal();
    const std::filesystem::path to = std::filesystem::path(path).lexically_normal();
    const bool isNear = to.begin() != to.end() && from.begin() != from.end() && std::next(to.begin()) != to.end()
        && std::next(from.begin()) != from.end() && *std::next(to.begin()) == *std::next(from.begin());
    return isNear ? to.lexically_relative(from).string() : to.string();
}

} // namespace wg
