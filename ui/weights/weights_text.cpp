// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/weights_text.h"

#include "core/attention/settings.h"
#include "ui/messages.h"
#include "ui/translate.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdlib>

namespace wg {

QString layerName(const AttentionLayer& layer)
{
    const QString file = QFileInfo(QString::fromStdString(layer.file)).fileName();
    if (layer.prefix.empty()) return tr("the layer of %1").arg(file);
    return tr("layer %1 of %2").arg(QString::fromStdString(printable(layer.prefix)), file);
}

QString layerFacts(const AttentionLayer& layer, int heads)
{
    const auto hidden = hiddenUnits(layer, heads);
    QString text = tr("%1: takes %2 features and gives %3 values a token")
                       .arg(QString::fromStdString(layer.family))
                       .arg(layer.features())
                       .arg(layer.channels());
    if (hidden) text += tr("; %1 heads of %2 units").arg(heads).arg(*hidden);
    if (layer.embed.isGiven()) text += tr("; embedded to a width of %1").arg(layer.embed.outputs);
    return text;
}

QString histogramText(const std::vector<std::uint64_t>& counts)
{
    constexpr int kSteps = 8; // of the block letters, from an eighth to a whole
    const std::uint64_t highest = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    QString text;
    for (const std::uint64_t count : counts) {
        // What is there at all is seen, however little it is.
        const auto step = highest == 0 ? 0 : static_cast<int>((count * kSteps + highest - 1) / highest);
        text += step == 0 ? QChar(u' ') : QChar(static_cast<char16_t>(0x2580 + step));
    }
    return text;
}

int windowFor(const AttentionLayer& layer, std::size_t channels)
{
    if (channels == 0 || layer.features() % channels != 0) return 0;
    const std::size_t taps = layer.features() / channels;
    const bool isPossible = taps % 2 == 1 && taps / 2 <= static_cast<std::size_t>(kMaxWindow);
    return isPossible ? static_cast<int>(taps / 2) : 0;
}

int nearestHeads(const AttentionLayer& layer, int wanted, int from)
{
    const std::vector<int> possible = possibleHeads(layer);
    int nearest = 0;
    for (const int heads : possible) {
        const bool isBehind = (wanted > from && heads <= from) || (wanted < from && heads >= from);
        if (isBehind && possible.size() > 1) continue;
        if (nearest == 0 || std::abs(heads - wanted) < std::abs(nearest - wanted)) nearest = heads;
    }
    return nearest == 0 ? from : nearest;
}

} // namespace wg
