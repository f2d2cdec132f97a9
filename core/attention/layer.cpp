// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers of heads, and which signals, a trained layer can take.
#include "core/attention/layer.h"

#include "core/attention/settings.h"

namespace wg {

std::vector<int> possibleHeads(const AttentionLayer& layer)
{
    std::vector<int> possible;
    for (int heads = 1; heads <= kMaxHeads; ++heads) {
        const auto count = static_cast<std::size_t>(heads);
        if (layer.query.outputs % count != 0 || (layer.heads != 0 && layer.heads != heads)) continue;
        const std::size_t hidden = layer.query.outputs / count;
        const bool isShared = layer.key.outputs % hidden == 0 && count % (layer.key.outputs / hidden) == 0;
        if (isShared && hidden <= static_cast<std::size_t>(kMaxHidden)) possible.push_back(heads);
    }
    return possible;
}

Result<int> hiddenUnits(const AttentionLayer& layer, int heads)
{
    const std::vector<int> possible = possibleHeads(layer);
    std::string allowed;
    for (const int count : possible) {
        if (count == heads) return static_cast<int>(layer.query.outputs) / heads;
        allowed += (allowed.empty() ? "" : ", ") + std::to_string(count);
    }
    const std::string rows = "the layer's " + std::to_string(layer.query.outputs) + " rows";
    if (allowed.empty())
        return makeError(ErrorCode::BadParameter,
                         "weights: " + rows + " make no 1 to " + std::to_string(kMaxHeads) + " heads of at most "
                             + std::to_string(kMaxHidden) + " units");
    return makeError(ErrorCode::BadParameter,
                     "heads " + std::to_string(heads) + ": " + rows + " are not made for so many; possible are "
                         + allowed);
}

Result<void> checkLayerFits(const AttentionLayer& layer, std::size_t channels, int window)
{
    const std::size_t taps = 2 * static_cast<std::size_t>(window) + 1;
    const std::string signal = std::to_string(channels) + (channels == 1 ? " channel" : " channels");
    if (layer.features() != channels * taps) {
        const std::string tokens = window == 0 ? "" : " and " + std::to_string(taps) + " neighbours each";
        return makeError(ErrorCode::BadParameter,
                         "weights: the layer takes " + std::to_string(layer.features())
                             + " features a token, the signal has " + signal + tokens + "; put embed.weight ["
                             + std::to_string(layer.query.inputs) + ", " + std::to_string(channels * taps)
                             + "] and unembed.weight [" + std::to_string(channels) + ", "
                             + std::to_string(layer.output.outputs) + "] into the file to map them");
    }
    if (layer.channels() == channels) return {};
    return makeError(ErrorCode::BadParameter,
                     "weights: the layer gives " + std::to_string(layer.channels()) + " values a token, the signal has "
                         + signal + "; put unembed.weight [" + std::to_string(channels) + ", "
                         + std::to_string(layer.output.outputs) + "] into the file to map them");
}

} // namespace wg
