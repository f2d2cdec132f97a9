// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of every result, checked: does it, how closely, and how closely it should.
#pragma once

#include "core/pipeline/analysis.h"

#include <string_view>
#include <vector>

namespace wg {

enum class Check
{
    Reconstruction, // inverse(transform(x)) = x
    Parseval, // the transform keeps the energy: orthogonal wavelets in periodization without padding
    RowSums, // sum_j A_ij = 1, for the article the weights of a head: softmax only
    HeadSum, // the output is the sum of what the heads add (and the residual)
    Finite // no coefficient, contribution or output is NaN or infinite
};
enum class Verdict
{
    Holds,
    Fails,
    DoesNotApply
};

/// `value` is the relative error the check found (Finite: how many numbers are not finite); NaN where it does not
/// apply.
struct TruthCheck
{
    Check check = Check::Reconstruction;
    double value = 0;
    double tolerance = 0;
    Verdict verdict = Verdict::Holds;
};

/// One entry a check, in the order above. Cheap: the sums were made with the result.
[[nodiscard]] std::vector<TruthCheck> truthOf(const AnalysisResult& result);
/// None of them fails.
[[nodiscard]] bool holds(const std::vector<TruthCheck>& checks);

/// Names as files spell them: "reconstruction", "does not apply".
[[nodiscard]] std::string_view toString(Check check);
[[nodiscard]] std::string_view toString(Verdict verdict);

} // namespace wg
