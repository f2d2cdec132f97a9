// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of a lesson's text, evaluated on a result: the same numbers as the summary of a run.
#pragma once

#include "core/base/progress.h"
#include "core/lesson/lesson.h"
#include "core/pipeline/analysis.h"

#include <cstddef>
#include <optional>
#include <string>

namespace wg {

/// What the window has selected; indices from 0.
struct ViewPlace
{
    std::size_t item = 0;
    std::size_t channel = 0;
    std::size_t head = 0;
    std::optional<std::size_t> query;
    std::optional<std::size_t> key;
};

struct LiveValue
{
    enum class Kind
    {
        Number,
        Count,
        Share,
        Seconds,
        Bytes,
        Text
    };
    Kind kind = Kind::Number;
    double number = 0;
    std::string text;
};

/// Figures of heads are means over the items, as in the summary; those of the selected pair are of the item shown.
/// Cost: most are read off the result; `mse` runs a denoiser, `difference` a whole analysis, `long_way` L^2 d.
/// Errors: NotAvailable (no such head, band, selection, clean signal; the method has no such figure), Stopped, and
/// those of analyse().
[[nodiscard]] Result<LiveValue> evaluate(const ValueCall& call, const AnalysisResult& result, const ViewPlace& place,
                                         Progress& progress);

/// The token a lesson names, where the band has as many; the last of the band where it has fewer.
[[nodiscard]] std::optional<std::size_t> findToken(const BandLayout& layout, const TokenName& name);

} // namespace wg
