// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a file the way files of its shape were opened before, and says where it leaves a choice.
#pragma once

#include "core/pipeline/load.h"

#include <map>
#include <string>

namespace wg {

/// How files of a shape (see fileShape()) are read.
using ImportMemory = std::map<std::string, ImportOptions>;

/// What files that are read alike have in common: the format, the names, and the sizes of the arrays but for the
/// longest axis, which is the length of the recording.
[[nodiscard]] std::string fileShape(const Dataset& dataset);
/// The same for a file whose content says nothing: what it is called behind the last dot.
[[nodiscard]] std::string fileShapeOf(const std::string& path);

/// Whether nobody can know what is meant: several arrays, or axes that could as well be others.
[[nodiscard]] bool leavesChoice(const Dataset& dataset);

/// Whether other options could read what `error` says cannot be read.
[[nodiscard]] bool isMatterOfOptions(const Error& error);

/// What a file turned out to be.
enum class OpenedKind
{
    Signal,
    Choice, // of arrays or axes, which only a person can make
    Layer, // weights and nothing else
    LayerOrSignal // weights, and arrays beside them
};
struct Opened
{
    OpenedKind kind = OpenedKind::Signal;
    SignalPtr signal; // null but for a Signal
    ImportOptions import; // as it was read
};

/// As loadSignal(); where `options` say nothing, as `memory` has it.
[[nodiscard]] Result<Opened> openSignal(const std::string& source, const ImportOptions& options,
                                        const ImportMemory& memory, const Limits& limits, Progress& progress);

} // namespace wg
