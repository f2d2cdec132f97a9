// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: lesson files. What is read can be written and read again.
#include "core/lesson/lesson.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto lesson = wg::parseLesson({reinterpret_cast<const char*>(data), size});
    if (!lesson) return 0;
    wg::fuzz::demand(!lesson->steps.empty() && lesson->steps.size() <= wg::kMostSteps);
    for (const wg::LessonStep& step : lesson->steps) {
        const auto again = wg::parseLesson("---\ntitle: x\n---\n" + wg::stepBlock("y", step.view));
        wg::fuzz::demand(again.has_value() && again->steps[0].view == step.view);
    }
    return 0;
}
