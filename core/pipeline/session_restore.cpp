// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/session_restore.h"

#include "core/io/atomic_file.h"
#include "core/pipeline/layer_file.h"
#include "core/pipeline/open.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace wg {

namespace {

/// Where a signal is meant to come from inside the scratch folder; only the last part of its name counts, so that
/// nothing is written elsewhere.
std::string scratchPath(const std::string& scratch, std::size_t index, const std::string& name)
{
    std::string file = std::filesystem::path(name).filename().string();
    if (file.empty() || file == "." || file == "..") file = "signal";
    return (std::filesystem::path(scratch) / std::to_string(index) / file).string();
}

class Restorer
{
public:
    Restorer(const Session& session, const RestorePlace& place, const Limits& limits, Progress& progress)
        : m_session(session)
        , m_place(place)
        , m_limits(limits)
        , m_progress(progress)
    { }

    Result<RestoredSession> restore()
    {
        for (std::size_t source = 0; source < m_session.sources.size(); ++source)
            WG_CHECK(loadSource(source));
        WG_CHECK(loadLayerOf(m_session.current));
        for (const SessionVariant& variant : m_session.variants)
            WG_CHECK(loadLayerOf(variant.run));
        if (!m_restored.problems.empty()) return std::move(m_restored);
        WG_TRY(current, analysed(m_session.current));
        m_restored.current = current;
        for (const SessionVariant& variant : m_session.variants)
            WG_CHECK(addVariant(variant));
        return std::move(m_restored);
    }

private:
    Result<void> loadSource(std::size_t index)
    {
        const SessionSource& source = m_session.sources[index];
        std::string path = resolvedPath(source.name, m_place.folder);
        if (!source.bytes.empty()) {
            path = scratchPath(m_place.scratch, index, source.name);
            std::error_code ignored; // writing says it better
            std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
            WG_CHECK(writeTextFile(path, source.bytes));
        }
        const auto embedded = source.bytes.empty() ? std::nullopt : std::optional(index);
        Result<SignalPtr> signal = signalOf(path, source.import);
        if (!signal && signal.error().code == ErrorCode::NotFound) {
            note({SessionProblem::Kind::Missing, source.name, path, embedded});
        } else if (!signal) {
            return signal.error();
        } else if (!source.sha256.empty() && (*signal)->source.sha256 != source.sha256) {
            note({SessionProblem::Kind::Changed, source.name, path, embedded});
        }
        m_signals.push_back(signal ? *signal : nullptr);
        return {};
    }

    /// As the window opened it, attention that was computed elsewhere included.
    Result<SignalPtr> signalOf(const std::string& path, const ImportOptions& import)
    {
        WG_TRY(opened, openSignal(path, import, {}, m_limits, m_progress));
        if (opened.signal) return opened.signal;
        return loadSignal(path, import, m_limits, m_progress); // which says what is open
    }

    Result<void> loadLayerOf(const SessionRun& run)
    {
        if (run.weightsFile.empty() || m_layers.contains({run.weightsFile, run.weightsPrefix})) return {};
        const std::string path = resolvedPath(run.weightsFile, m_place.folder);
        Result<AttentionLayerPtr> layer = loadLayer(path, run.weightsPrefix, m_limits, m_progress);
        if (!layer && layer.error().code == ErrorCode::NotFound) {
            note({SessionProblem::Kind::Missing, run.weightsFile, path, {}});
            return {};
        }
        if (!layer) return layer.error();
        if (!run.weightsSha256.empty() && (*layer)->sha256 != run.weightsSha256)
            note({SessionProblem::Kind::Changed, run.weightsFile, path, {}});
        m_layers.emplace(std::pair(run.weightsFile, run.weightsPrefix), *layer);
        return {};
    }

    void note(SessionProblem problem)
    {
        auto& problems = m_restored.problems;
        if (std::find(problems.begin(), problems.end(), problem) == problems.end())
            problems.push_back(std::move(problem));
    }

    Result<AnalysisResultPtr> analysed(const SessionRun& run)
    {
        AnalysisRequest request;
        request.signal = m_signals[run.source];
        request.options = run.options;
        if (!run.weightsFile.empty()) request.options.layer = m_layers.at({run.weightsFile, run.weightsPrefix});
        return analyse(request, m_progress);
    }

    Result<void> addVariant(const SessionVariant& variant)
    {
        Result<AnalysisResultPtr> result = analysed(variant.run);
        if (!result && result.error().code == ErrorCode::Stopped) return result.error();
        if (!result)
            m_restored.warnings.push_back("variant " + variant.letter + " was left out: " + result.error().detail);
        m_restored.variants.push_back(result ? *result : nullptr);
        return {};
    }

    const Session& m_session;
    const RestorePlace& m_place;
    const Limits& m_limits;
    Progress& m_progress;
    std::vector<SignalPtr> m_signals;
    std::map<std::pair<std::string, std::string>, AttentionLayerPtr> m_layers;
    RestoredSession m_restored;
};

/// Calls `change` with the checksum and the name of every file that the problem is about.
template <class Change>
void changeFiles(Session& session, const SessionProblem& problem, Change change)
{
    if (problem.embedded) {
        SessionSource& source = session.sources[*problem.embedded];
        return change(source.sha256, source.name);
    }
    for (SessionSource& source : session.sources)
        if (source.name == problem.name && source.bytes.empty()) change(source.sha256, source.name);
    const auto changeRun = [&](SessionRun& run) {
        if (run.weightsFile == problem.name) change(run.weightsSha256, run.weightsFile);
    };
    changeRun(session.current);
    for (SessionVariant& variant : session.variants)
        changeRun(variant.run);
}

} // namespace

Result<RestoredSession> restoreSession(const Session& session, const RestorePlace& place, const Limits& limits,
                                       Progress& progress)
{
    return Restorer(session, place, limits, progress).restore();
}

void useInstead(Session& session, const SessionProblem& problem, const std::string& path)
{
    changeFiles(session, problem, [&](std::string&, std::string& name) { name = path; });
    // Or what the session brought along would win again.
    if (problem.embedded) session.sources[*problem.embedded].bytes.clear();
}

void acceptChange(Session& session, const SessionProblem& problem)
{
    changeFiles(session, problem, [](std::string& sha256, std::string&) { sha256.clear(); });
}

std::string resolvedPath(const std::string& name, const std::string& folder)
{
    if (name.starts_with("example:") || std::filesystem::path(name).is_absolute()) return name;
    return (std::filesystem::path(folder) / name).lexically_normal().string();
}

} // namespace wg
