// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session_state.h"

#include "core/attention/layer.h"
#include "core/io/byte_reader.h"
#include "core/io/input_file.h"
#include "ui/analysis_controller.h"
#include "ui/parameter_model.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <utility>

namespace wg {

namespace {

constexpr std::array<std::pair<GazeDirection, const char*>, 2> kDirections{
    {{GazeDirection::WhomILookAt, "whom-i-look-at"}, {GazeDirection::WhoLooksAtMe, "who-looks-at-me"}}};
constexpr std::array<std::pair<Pooling, const char*>, 2> kPoolings{{{Pooling::Max, "max"}, {Pooling::Mean, "mean"}}};
constexpr std::array<std::pair<ColourScale, const char*>, 3> kScales{
    {{ColourScale::Linear, "linear"}, {ColourScale::Logarithmic, "logarithmic"}, {ColourScale::PerRow, "per-row"}}};
constexpr std::array<std::pair<ColourMapName, const char*>, 3> kMaps{
    {{ColourMapName::Viridis, "viridis"}, {ColourMapName::Cividis, "cividis"}, {ColourMapName::Magma, "magma"}}};

template <class Table, class Value>
std::string nameIn(const Table& table, Value value)
{
    const auto found
        = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == value; });
    return found == table.end() ? std::string() : found->second;
}

/// `fallback` for a name that this version does not know.
template <class Table, class Value>
Value valueIn(const Table& table, const std::string& name, Value fallback)
{
    const auto found
        = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return name == entry.second; });
    return found == table.end() ? fallback : found->first;
}

class Capture
{
public:
    Capture(const SessionParts& parts, const CaptureOptions& options)
        : m_parts(parts)
        , m_options(options)
    { }

    Result<Session> run()
    {
        const AnalysisController& controller = m_parts.controller;
        WG_TRY(current, runOf(*controller.signal(), controller.import(), m_parts.parameters.options()));
        m_session.current = current;
        for (const Variant& variant : m_parts.variants.variants()) {
            const AnalysisResult& result = *variant.result;
            WG_TRY(kept, runOf(*result.signal, variant.import, result.request.options));
            m_session.variants.push_back(
                {variant.letter.toStdString(), variant.name.toStdString(), kept, JsonValue::object()});
        }
        const ComparedPair pair = m_parts.variants.compared();
        m_session.compared = {letterOf(pair.first), letterOf(pair.second)};
        m_session.view = viewOf(m_parts.view);
        m_session.window = windowTexts(m_parts.window);
        return std::move(m_session);
    }

private:
    [[nodiscard]] std::string letterOf(int index) const
    {
        const Variant* variant = m_parts.variants.find(index);
        return variant == nullptr ? std::string() : variant->letter.toStdString();
    }

    [[nodiscard]] std::string named(const std::string& name) const
    {
        if (name.starts_with("example:")) return name;
        const std::string absolute = QFileInfo(QString::fromStdString(name)).absoluteFilePath().toStdString();
        return m_options.folder.empty() ? absolute : relativePath(absolute, m_options.folder);
    }

    Result<SessionRun> runOf(const Signal& signal, const ImportOptions& import, const AnalysisOptions& options)
    {
        SessionRun run;
        WG_TRY(source, sourceOf(signal.source, import));
        run.source = source;
        run.options = options;
        if (options.layer && options.weights == WeightsKind::File) {
            run.weightsFile = named(options.layer->file);
            run.weightsPrefix = options.layer->prefix;
            run.weightsSha256 = options.layer->sha256;
        }
        run.options.layer = nullptr;
        return run;
    }

    /// Its index among the sources; each is there once.
    Result<std::size_t> sourceOf(const SourceInfo& info, const ImportOptions& import)
    {
        SessionSource source;
        source.name = named(info.name);
        source.sizeBytes = info.sizeBytes;
        source.sha256 = info.sha256;
        source.import = import;
        const auto isIn = [&](const std::string& folder) { return info.name.starts_with(folder + '/'); };
        const bool isOurs = std::any_of(m_options.ownFolders.begin(), m_options.ownFolders.end(), isIn);
        const bool isFile = !info.name.starts_with("example:");
        if (isFile && (m_options.withData || isOurs)) {
            WG_TRY(bytes, bytesOf(info));
            source.bytes = std::move(bytes);
            source.name = QFileInfo(QString::fromStdString(info.name)).fileName().toStdString();
        }
        auto& sources = m_session.sources;
        const auto known = std::find(sources.begin(), sources.end(), source);
        if (known != sources.end()) return static_cast<std::size_t>(known - sources.begin());
        sources.push_back(std::move(source));
        return sources.size() - 1;
    }

    static Result<std::string> bytesOf(const SourceInfo& info)
    {
        Limits limits;
        limits.fileBytes = Session::kMostEmbedded;
        WG_TRY(file, InputFile::open(info.name, limits));
        Progress progress;
        WG_TRY(content, file.read(progress));
        if (content.sha256 != info.sha256)
            return makeError(ErrorCode::NotAvailable, "it has changed since it was read; reload it first");
        return std::string(textOf(content.bytes));
    }

    static SessionView viewOf(const ViewState& state)
    {
        SessionView view;
        view.item = state.item();
        view.channel = state.channel();
        view.head = state.selectedHead();
        view.token = state.selectedToken();
        view.key = state.selectedKey();
        for (std::size_t head = 0; head < state.headsOn().size(); ++head)
            if (!state.headsOn()[head]) view.headsOff.push_back(head);
        if (state.timeRange() != state.wholeTimeRange()) view.time = {state.timeRange().from, state.timeRange().to};
        const MapWindow map = state.mapWindow();
        if (map != state.wholeMapWindow()) view.map = {map.firstQuery, map.lastQuery, map.firstKey, map.lastKey};
        if (state.stretch()) view.stretch = {state.stretch()->from, state.stretch()->to};
        view.gaze = nameIn(kDirections, state.gazeDirection());
        view.pooling = nameIn(kPoolings, state.pooling());
        view.colourScale = nameIn(kScales, state.colourScale());
        view.colourMap = nameIn(kMaps, state.colourMap());
        view.sharedLimits = state.sharedLimits();
        view.heldMaximum = state.heldMaximum();
        view.sharedBandLimits = state.sharedBandLimits();
        view.edgeShading = state.edgeShading();
        view.contributions = state.showContributions();
        view.residual = state.showResidual();
        view.textScale = state.textScale();
        return view;
    }

    const SessionParts& m_parts;
    const CaptureOptions& m_options;
    Session m_session;
};

void applyView(const SessionView& view, ViewState& state)
{
    state.setTextScale(view.textScale);
    state.setItem(view.item);
    state.setChannel(view.channel);
    state.setSelectedHead(view.head);
    std::vector<bool> on(state.headCount(), true);
    for (const std::size_t head : view.headsOff)
        if (head < on.size()) on[head] = false;
    state.setHeadsOn(on);
    if (view.token) state.setSelection(view.token, view.key);
    const TimeRange time = view.time ? TimeRange{view.time->at(0), view.time->at(1)} : state.wholeTimeRange();
    state.setTimeRange(time, HistoryStep::Continue);
    const auto& map = view.map;
    state.setMapWindow(map ? MapWindow{map->at(0), map->at(1), map->at(2), map->at(3)} : state.wholeMapWindow(),
                       HistoryStep::Continue);
    state.setStretch(view.stretch ? std::optional(TimeRange{view.stretch->at(0), view.stretch->at(1)}) : std::nullopt);
    state.setGazeDirection(valueIn(kDirections, view.gaze, state.gazeDirection()));
    state.setPooling(valueIn(kPoolings, view.pooling, state.pooling()));
    state.setColourScale(valueIn(kScales, view.colourScale, state.colourScale()));
    state.setColourMap(valueIn(kMaps, view.colourMap, state.colourMap()));
    state.setSharedLimits(view.sharedLimits);
    state.setSharedBandLimits(view.sharedBandLimits);
    state.setHeldMaximum(view.heldMaximum);
    state.setEdgeShading(view.edgeShading);
    state.setShowContributions(view.contributions);
    state.setShowResidual(view.residual);
}

void applyVariants(const Session& session, const RestoredSession& restored, VariantList& list)
{
    std::vector<Variant> variants;
    for (std::size_t i = 0; i < session.variants.size(); ++i) {
        if (!restored.variants[i]) continue;
        const SessionVariant& kept = session.variants[i];
        variants.push_back({QString::fromStdString(kept.letter), QString::fromStdString(kept.name),
                            restored.variants[i], session.sources[kept.run.source].import});
    }
    const auto indexOf = [&](const std::string& letter) {
        const auto found = std::find_if(variants.begin(), variants.end(),
                                        [&](const Variant& variant) { return variant.letter.toStdString() == letter; });
        return found == variants.end() ? VariantList::kCurrent : static_cast<int>(found - variants.begin());
    };
    const ComparedPair pair{indexOf(session.compared[0]), indexOf(session.compared[1])};
    list.adopt(std::move(variants), pair);
}

} // namespace

Result<Session> captureSession(const SessionParts& parts, const CaptureOptions& options)
{
    return Capture(parts, options).run();
}

void applySession(const Session& session, const RestoredSession& restored, const SessionParts& parts)
{
    applyWindowTexts(session.window, parts.window);
    {
        // Told before its signal and result, the controller would compute them again.
        const QSignalBlocker quiet(parts.parameters);
        parts.parameters.adopt(restored.current->request.options, restored.current->signal->length());
    }
    parts.controller.adopt(restored.current, session.sources[session.current.source].import);
    emit parts.parameters.changed();
    applyVariants(session, restored, parts.variants);
    applyView(session.view, parts.view);
    parts.parameters.history().clear();
}

} // namespace wg
