// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the metadata of an export back into the options of a run.
#include "core/io/json_reader.h"
#include "core/pipeline/verify.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace wg {

namespace {

using Json = nlohmann::json;

Error notMetadata(const std::string& why)
{
    return makeError(ErrorCode::BadText, "the metadata are not those of a result: " + why);
}

/// The values of one JSON object, by name and type; the first that is missing or wrong is remembered.
class Fields
{
public:
    explicit Fields(const Json& object)
        : m_object(object)
    { }

    template <class Find, class Target>
    void name(const char* key, Find find, Target& target)
    {
        const auto found = find(text(key));
        if (!found) return fail(key);
        target = *found;
    }
    void whole(const char* key, std::int64_t low, std::int64_t high, auto& target)
    {
        const Json value = at(key);
        if (!value.is_number_integer()) return fail(key);
        const auto number = value.get<std::int64_t>();
        if (number < low || number > high) return fail(key);
        using Target = std::remove_reference_t<decltype(target)>;
        if constexpr (std::is_integral_v<Target>)
            target = static_cast<Target>(number);
        else
            target = static_cast<typename Target::value_type>(number);
    }
    void real(const char* key, double& target)
    {
        const Json value = at(key);
        if (!value.is_number()) return fail(key);
        target = value.get<double>();
    }
    void flag(const char* key, bool& target)
    {
        const Json value = at(key);
        if (!value.is_boolean()) return fail(key);
        target = value.get<bool>();
    }
    /// Null and absent are empty.
    std::string text(const char* key)
    {
        const Json value = at(key);
        if (value.is_string()) return value.get<std::string>();
        if (!value.is_null()) fail(key);
        return {};
    }
    [[nodiscard]] Json at(const char* key) const
    {
        return m_object.is_object() && m_object.contains(key) ? m_object.at(key) : Json();
    }
    [[nodiscard]] const std::string& wrong() const { return m_wrong; }

private:
    void fail(const char* key)
    {
        if (m_wrong.empty()) m_wrong = key;
    }
    const Json& m_object;
    std::string m_wrong;
};

/// Options that the method has no use for are left out, so that nothing is said about them.
void readAttention(Fields& fields, RecordedRun& run, const Json& weightsFile)
{
    AnalysisOptions& options = run.options;
    const std::string weights = fields.text("weights");
    if (weights == toString(WeightsKind::None)) return;
    if (weightsFile.is_object()) {
        options.weights = WeightsKind::File;
        run.weightsFile = weights;
        run.weightsPrefix = fields.text("weights_prefix");
        run.weightsSha256 = Fields(weightsFile).text("sha256");
    } else {
        fields.name("weights", findWeights, options.weights);
    }
    fields.whole("window", 0, kMaxWindow, options.window);
    fields.name("score", findScore, options.score);
    fields.real("temperature", options.temperature);
    fields.name("kernel", findKernel, options.kernel);
    fields.flag("residual", options.residual);
}

void readImport(Fields& fields, ImportOptions& import)
{
    import.array = fields.text("array");
    import.columns = fields.text("columns");
    import.axes = fields.text("axes");
    import.range = fields.text("range");
    import.raw = fields.text("raw");
    import.symbols = fields.text("symbols");
    if (fields.at("rate").is_null()) return;
    double rate = 0;
    fields.real("rate", rate);
    import.rate = rate;
}

/// Proves that the text is JSON of bounded depth before a tree is built of it.
Result<void> checkJson(std::string_view text)
{
    JsonReader reader(text);
    for (;;) {
        WG_TRY(event, reader.next());
        if (event == JsonEvent::End) return {};
    }
}

} // namespace

Result<RecordedRun> recordedRun(std::string_view metadata)
{
    WG_CHECK(checkJson(metadata));
    const Json json = Json::parse(metadata, nullptr, false);
    const Fields root(json);
    const Json known = root.at("options");
    const Json input = root.at("input");
    if (!known.is_object() || !input.is_object()) return notMetadata("no options and input");
    RecordedRun run;
    Fields fields(known);
    fields.name("method", findMethod, run.options.method);
    run.options.wavelet = fields.text("wavelet");
    fields.name("mode", findBoundaryMode, run.options.mode);
    fields.whole("levels", 0, 62, run.options.levels);
    fields.whole("heads", 1, kMaxHeads, run.options.heads);
    fields.whole("hidden", 1, kMaxHidden, run.options.hidden);
    fields.whole("seed", 0, std::numeric_limits<std::uint32_t>::max(), run.options.seed);
    fields.name("precision", findPrecision, run.options.precision);
    readAttention(fields, run, root.at("weights_file"));
    readImport(fields, run.import);
    Fields source(input);
    run.input = source.text("name");
    run.inputSha256 = source.text("sha256");
    if (!fields.wrong().empty()) return notMetadata("the option '" + fields.wrong() + "' is missing or not allowed");
    if (!source.wrong().empty() || run.input.empty()) return notMetadata("the input has no name");
    return run;
}

} // namespace wg
