// SPDX-License-Identifier: GPL-3.0-or-later
// From a session to the results it names: read, compare with what was saved, analyse.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/limits.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/session.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wg {

/// A file of the session that is not there, or no longer what it was.
struct SessionProblem
{
    enum class Kind
    {
        Missing,
        Changed
    };

    Kind kind = Kind::Missing;
    std::string name; // as the session has it, of a signal or of weights
    std::string path; // where it was looked for
    std::optional<std::size_t> embedded; // the source whose file the session brought along; none: a file it names

    bool operator==(const SessionProblem&) const = default;
};

struct RestoredSession
{
    /// Not empty: nothing else is here, and the session is to be mended with useInstead() or acceptChange().
    std::vector<SessionProblem> problems;
    AnalysisResultPtr current;
    std::vector<AnalysisResultPtr> variants; // one a variant; null where it cannot be computed any more
    std::vector<std::string> warnings;
};

struct RestorePlace
{
    std::string folder; // of the session, absolute: relative names start here
    std::string scratch; // an empty folder of one's own, for signals that the session brings along
};

/// Errors: those of loadSignal() for a file that is there and cannot be read, of analyse() for the current result.
[[nodiscard]] Result<RestoredSession> restoreSession(const Session& session, const RestorePlace& place,
                                                     const Limits& limits, Progress& progress);

/// Answers to a problem: read another file in its place, or take the file as it is now.
void useInstead(Session& session, const SessionProblem& problem, const std::string& path);
void acceptChange(Session& session, const SessionProblem& problem);

/// Where the file called `name` is, seen from `folder`.
[[nodiscard]] std::string resolvedPath(const std::string& name, const std::string& folder);

} // namespace wg
