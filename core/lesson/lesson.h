// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson: steps that set up the window and say something about what is then on screen.
#pragma once

#include "core/attention/settings.h"
#include "core/base/result.h"
#include "core/lesson/value_call.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wg {

/// Panels and controls that a step can frame or hide, as lesson files spell them.
inline constexpr std::array<std::string_view, 8> kLessonPanels{"input", "coefficients", "gaze",  "output",
                                                               "heads", "inspector",    "table", "truth"};
inline constexpr std::array<std::string_view, 13> kLessonControls{
    "method", "wavelet",     "mode",   "levels",   "head-count", "hidden", "score",
    "kernel", "temperature", "window", "residual", "weights",    "seed"};
inline constexpr std::array<std::string_view, 4> kLessonArrangements{"aligned", "columns", "lecture", "minimal"};
inline constexpr std::array<std::string_view, 3> kInputTabs{"signal", "spectrum", "scalogram"};
inline constexpr std::array<std::string_view, 3> kOutputTabs{"output", "shrinkage", "error"};

/// A stretch of a step's text. Markdown is text as it is, a formula is LaTeX without its dollar signs.
struct TextPiece
{
    enum class Kind
    {
        Markdown,
        Value,
        Formula,
        DisplayFormula
    };
    Kind kind = Kind::Markdown;
    std::string text;
    std::optional<ValueCall> call; // of a value
};
using LessonText = std::vector<TextPiece>;

/// "d3 17": the coefficient of a band, counted from 0.
struct TokenName
{
    std::string band;
    std::size_t index = 0;

    bool operator==(const TokenName&) const = default;
};

/// The reader answers before the hidden panel and the rest of the text are shown.
struct Prediction
{
    std::string question;
    std::vector<std::string> choices; // 2 to 6
    std::size_t right = 0;
    std::string hides; // one of kLessonPanels, or empty
    LessonText answer;
};

/// The state of the window that a step sets up. Complete: the same step looks the same however it was reached.
struct LessonView
{
    std::string signal; // empty: the reader's own, as it is
    AnalysisOptions options;
    std::string arrangement; // of kLessonArrangements; empty: as it is
    std::string inputTab = "signal";
    std::string outputTab = "output";
    std::vector<std::string> panels; // of the bottom: inspector, table, truth
    std::vector<std::string> highlight; // of kLessonPanels and kLessonControls
    std::optional<TokenName> query, key;
    std::size_t head = 1; // the selected one, from 1
    std::vector<std::size_t> headsOn; // from 1; empty: all
    std::optional<std::pair<double, double>> zoom; // samples
    bool showContributions = false;

    bool operator==(const LessonView&) const = default;
};

/// Which of `heads` heads a step has on.
[[nodiscard]] std::vector<bool> headSwitches(const LessonView& view, std::size_t heads);

struct LessonStep
{
    std::size_t line = 0; // of the file
    std::string title;
    LessonView view;
    LessonText text;
    std::optional<Prediction> prediction;
};

struct Lesson
{
    std::string title;
    std::string summary;
    std::vector<LessonStep> steps;
};

inline constexpr std::size_t kLargestLesson = std::size_t{256} << 10; // bytes
inline constexpr std::size_t kMostSteps = 100;

/// The lesson in the bytes of a file. A pure function. Errors, with the line: TooLarge, BadText (not UTF-8, unknown
/// keys, values, functions; a brace or a dollar sign that is not closed), BadHeader (no head, no step), BadNumber,
/// BadParameter, DuplicateName, TooManyItems.
[[nodiscard]] Result<Lesson> parseLesson(std::string_view bytes);

/// The step's fenced block as a lesson file has it, without a text; parseLesson() of it gives the view again.
[[nodiscard]] std::string stepBlock(const std::string& title, const LessonView& view);

} // namespace wg
