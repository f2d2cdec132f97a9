// SPDX-License-Identifier: GPL-3.0-or-later
// Tolerances and verdicts of the checks.
#include "core/pipeline/truth.h"

#include "core/pipeline/summary.h"

#include <algorithm>
#include <cmath>

namespace wg {
namespace {

/// Far above the rounding of double precision (about 1e-15 a level), far below anything visible.
constexpr double kDoubleTolerance = 1e-10;
/// Rows are summed in the precision of the weights: about 4e-6 at 16,384 tokens.
constexpr double kSingleTolerance = 1e-3;

TruthCheck judged(Check check, double value, double tolerance)
{
    const Verdict verdict = std::isnan(value) ? Verdict::DoesNotApply
        : value <= tolerance                  ? Verdict::Holds
                                              : Verdict::Fails;
    return {check, value, tolerance, verdict};
}

} // namespace

std::vector<TruthCheck> truthOf(const AnalysisResult& result)
{
    const double rows = result.settings.precision == Precision::F32 ? kSingleTolerance : kDoubleTolerance;
    const auto broken = static_cast<double>(result.output->nonFinite);
    // Differences with NaN are NaN, which must not pass for "does not apply".
    const auto orInfinite = [](double value) { return std::isnan(value) ? HUGE_VAL : value; };
    return {judged(Check::Reconstruction, orInfinite(result.transform->reconstructionError), kDoubleTolerance),
            judged(Check::Parseval, result.transform->parsevalError, kDoubleTolerance),
            judged(Check::RowSums, rowSumError(result), rows),
            judged(Check::HeadSum, orInfinite(result.output->headSumError), kDoubleTolerance),
            judged(Check::Finite, broken, 0)};
}

bool holds(const std::vector<TruthCheck>& checks)
{
    return std::none_of(checks.begin(), checks.end(),
                        [](const TruthCheck& check) { return check.verdict == Verdict::Fails; });
}

std::string_view toString(Check check)
{
    switch (check) {
    case Check::Reconstruction:
        return "reconstruction";
    case Check::Parseval:
        return "parseval";
    case Check::RowSums:
        return "row sums";
    case Check::HeadSum:
        return "head sum";
    case Check::Finite:
        return "finite";
    }
    return "";
}

std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Holds:
        return "holds";
    case Verdict::Fails:
        return "fails";
    case Verdict::DoesNotApply:
        return "does not apply";
    }
    return "";
}

} // namespace wg
