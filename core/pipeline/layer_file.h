// SPDX-License-Identifier: GPL-3.0-or-later
// From a file of weights to one attention layer.
#pragma once

#include "core/attention/layer.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <memory>
#include <string>

namespace wg {

using AttentionLayerPtr = std::shared_ptr<const AttentionLayer>;

/// `path` is a .safetensors or .npz file, or the .index.json of a model in several .safetensors files, of which only
/// those that hold the layer are read. `prefix` chooses the layer where there are several. Errors: those of the
/// readers, and those of layerFrom().
[[nodiscard]] Result<AttentionLayerPtr> loadLayer(const std::string& path, const std::string& prefix,
                                                  const Limits& limits, Progress& progress);

/// The layer in arrays that are in memory. Errors: Ambiguous (several layers: lists them), BadParameter (no layer has
/// the prefix), TooShort (no layer, or one that lacks an array), BadShape (which array, and what is expected),
/// NonFinite, UnsupportedType (what cannot be computed).
[[nodiscard]] Result<AttentionLayerPtr> layerFrom(const Dataset& dataset, const std::string& prefix);

} // namespace wg
