// SPDX-License-Identifier: GPL-3.0-or-later
// What a window shows, as a text that brings it back: signals, options, variants, view.
#pragma once

#include "core/attention/settings.h"
#include "core/base/result.h"
#include "core/io/json_tree.h"
#include "core/pipeline/load.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wg {

/// A signal that runs refer to. What a later version of the program adds is kept in `other`, here and below.
struct SessionSource
{
    std::string name; // "example:doppler?n=512", or a path, relative to the folder of the session where it can be
    std::uint64_t sizeBytes = 0;
    std::string sha256; // of the file; empty for an example
    std::string bytes; // of the file, where the session brings it along
    ImportOptions import;
    JsonValue other = JsonValue::object();

    bool operator==(const SessionSource&) const = default;
};

/// Weights are named, never part of a session; options.layer stays null.
struct SessionRun
{
    std::size_t source = 0; // index into Session::sources
    AnalysisOptions options;
    std::string weightsFile; // for WeightsKind::File
    std::string weightsPrefix;
    std::string weightsSha256;
    JsonValue other = JsonValue::object();

    bool operator==(const SessionRun&) const = default;
};

struct SessionVariant
{
    std::string letter;
    std::string name;
    SessionRun run;
    JsonValue other = JsonValue::object();

    bool operator==(const SessionVariant&) const = default;
};

/// Names of choices are the window's; it takes its default for one it does not know.
struct SessionView
{
    std::size_t item = 0;
    std::size_t channel = 0;
    std::size_t head = 0;
    std::optional<std::size_t> token;
    std::optional<std::size_t> key;
    std::vector<std::size_t> headsOff;
    std::optional<std::array<double, 2>> time; // samples; empty: all
    std::optional<std::array<double, 4>> map; // tokens: queries from, to, keys from, to; empty: all
    std::optional<std::array<double, 2>> stretch;
    std::string gaze, pooling, colourScale, colourMap;
    bool sharedLimits = true;
    std::optional<double> heldMaximum;
    bool sharedBandLimits = false;
    bool edgeShading = true;
    bool contributions = false;
    bool residual = true;
    double textScale = 1;
    JsonValue other = JsonValue::object();

    bool operator==(const SessionView&) const = default;
};

struct Session
{
    static constexpr std::size_t kMostBytes = std::size_t{48} << 20;
    static constexpr std::size_t kMostVariants = 1000;
    /// A file above this size is not taken into a session: base64 makes it a third larger.
    static constexpr std::size_t kMostEmbedded = std::size_t{32} << 20;

    std::vector<SessionSource> sources;
    SessionRun current;
    std::vector<SessionVariant> variants;
    std::array<std::string, 2> compared; // letters; empty for the current result
    SessionView view;
    std::vector<std::pair<std::string, std::string>> window; // names and values that only the window understands
    JsonValue other = JsonValue::object();

    bool operator==(const Session&) const = default;
};

struct ReadSession
{
    Session session;
    std::vector<std::string> warnings; // what was pulled into range or left out
};

/// parse(print(s)) is s. Numbers out of range are pulled into it with a warning, choices nobody knows become the
/// default with a warning, members nobody knows are kept. Errors carry the byte: those of readJson(), TooLarge,
/// BadHeader (no session, a member of the wrong type, or missing), UnsupportedVersion, BadNumber, BadText,
/// TooManyItems.
[[nodiscard]] Result<ReadSession> parseSession(std::string_view text);
/// The same session gives the same text.
[[nodiscard]] std::string printSession(const Session& session);

/// `path` as seen from `folder`, both absolute; unchanged where they have nothing in common but the root.
[[nodiscard]] std::string relativePath(const std::string& path, const std::string& folder);

} // namespace wg
