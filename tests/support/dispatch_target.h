// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the kernels of a test run with one instruction set: WAVEGAZE_TEST_TARGET=AVX2 tst_attention. ctest does so for
// each; without the variable the best one of the processor is used, as always.
#pragma once

#include <hwy/targets.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace wg::test {

/// ctest takes this exit code for "skipped".
inline constexpr int kSkipped = 77;

/// Called before main(), because the first call of a kernel chooses its instruction set.
inline bool forceDispatchTarget()
{
    const char* wanted = std::getenv("WAVEGAZE_TEST_TARGET"); // NOLINT(concurrency-mt-unsafe): no threads yet
    if (wanted == nullptr) return false;
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        if (std::string_view(hwy::TargetName(target)) != wanted) continue;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        return true;
    }
    std::printf("this processor has no %s\n", wanted);
    std::exit(kSkipped); // NOLINT(concurrency-mt-unsafe): no threads yet
}

inline const bool kTargetIsForced = forceDispatchTarget();

} // namespace wg::test
