// SPDX-License-Identifier: GPL-3.0-or-later
// Between the live state of a window and a Session: taking it down, and bringing it back.
#pragma once

#include "core/pipeline/session_restore.h"
#include "ui/window_snapshot.h"

#include <string>
#include <vector>

namespace wg {

class AnalysisController;
class ParameterModel;
class SessionHistory;
class VariantList;
class ViewState;

struct SessionParts
{
    ViewState& view;
    ParameterModel& parameters;
    AnalysisController& controller;
    VariantList& variants;
    WindowParts window;
};

struct CaptureOptions
{
    std::string folder; // names of files become relative to it; empty: absolute
    bool withData = false; // take files into the session
    std::vector<std::string> ownFolders; // files below them are taken in always: nobody else keeps them
};

/// There must be a result. Errors: NotAvailable (a file to take in that is gone or changed since it was read), TooLarge
/// (one that is too large for it).
[[nodiscard]] Result<Session> captureSession(const SessionParts& parts, const CaptureOptions& options);

/// Shows what was restored, bit for bit; theme, mouse buttons and the size of the window stay. Forgets the steps that
/// could be undone.
void applySession(const Session& session, const RestoredSession& restored, const SessionParts& parts);

} // namespace wg
