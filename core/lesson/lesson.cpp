// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a lesson file into its head, step blocks and texts.
#include "core/lesson/lesson.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/lesson/lesson_text.h"
#include "core/lesson/step_fields.h"

#include <algorithm>

namespace wg {
namespace {

/// A part of the file: the text between two fences, or inside one.
struct Part
{
    enum class Kind
    {
        Text,
        Step,
        Predict
    };
    Kind kind = Kind::Text;
    std::size_t line = 1; // of the first line of `text`
    std::string text;
};

class Lines
{
public:
    explicit Lines(std::string_view text)
        : m_rest(text)
    { }

    /// Without its end, whatever that is; false at the end of the file.
    bool next(std::string_view& line)
    {
        if (m_rest.empty()) return false;
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        line = m_rest.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_number;
        return true;
    }
    [[nodiscard]] std::size_t number() const { return m_number; }

private:
    std::string_view m_rest;
    std::size_t m_number = 0;
};

Result<std::vector<YamlField>> readHead(Lines& lines)
{
    std::string_view line;
    if (!lines.next(line) || line != "---")
        return Error::atLine(ErrorCode::BadHeader, 1, "a lesson begins with '---', its title and '---'");
    std::string head;
    while (lines.next(line)) {
        if (line == "---") return parseFlatYaml(head, 2);
        head += std::string(line) + '\n';
    }
    return Error::atLine(ErrorCode::BadHeader, lines.number(), "the head is not closed by '---'");
}

/// Other fences than step and predict belong to the text.
Result<std::vector<Part>> readParts(Lines& lines)
{
    std::vector<Part> parts{{Part::Kind::Text, lines.number() + 1, {}}};
    bool isInBlock = false;
    bool isInCode = false;
    std::string_view line;
    while (lines.next(line)) {
        const bool isStep = line == "```step";
        const bool isFence = line.starts_with("```");
        if (isInBlock && isFence) {
            if (line != "```")
                return Error::atLine(ErrorCode::BadText, lines.number(), "the block is not closed by ```");
            isInBlock = false;
            parts.push_back({Part::Kind::Text, lines.number() + 1, {}});
        } else if (!isInBlock && !isInCode && (isStep || line == "```predict")) {
            isInBlock = true;
            parts.push_back({isStep ? Part::Kind::Step : Part::Kind::Predict, lines.number() + 1, {}});
        } else {
            if (isFence) isInCode = !isInCode || line != "```";
            parts.back().text += std::string(line) + '\n';
        }
    }
    if (isInCode) return Error::atLine(ErrorCode::BadText, lines.number(), "the last code is not closed by ```");
    if (isInBlock) return Error::atLine(ErrorCode::BadText, lines.number(), "the last block is not closed by ```");
    return parts;
}

/// What a step does not say is as in the step before, but for what belongs to one picture only.
LessonView inherited(const Lesson& lesson)
{
    if (lesson.steps.empty()) return {};
    LessonView view = lesson.steps.back().view;
    const LessonView fresh;
    view.inputTab = fresh.inputTab;
    view.outputTab = fresh.outputTab;
    view.panels.clear();
    view.highlight.clear();
    view.headsOn.clear();
    view.zoom.reset();
    view.showContributions = false;
    return view;
}

Result<void> addStep(const Part& part, Lesson& lesson)
{
    if (lesson.steps.size() == kMostSteps) return Error::atLine(ErrorCode::TooManyItems, part.line, "too many steps");
    WG_TRY(fields, parseFlatYaml(part.text, part.line));
    LessonStep step{part.line, {}, inherited(lesson), {}, {}};
    WG_CHECK(applyFields(fields, step.view));
    const auto title
        = std::find_if(fields.begin(), fields.end(), [](const YamlField& field) { return field.key == "title"; });
    if (title == fields.end() || title->value.empty())
        return Error::atLine(ErrorCode::BadHeader, part.line, "the step has no title");
    step.title = title->value;
    lesson.steps.push_back(std::move(step));
    return {};
}

Result<void> addPrediction(const Part& part, Lesson& lesson)
{
    if (lesson.steps.empty() || lesson.steps.back().prediction)
        return Error::atLine(ErrorCode::BadText, part.line, "a predict block follows a step, one each");
    WG_TRY(fields, parseFlatYaml(part.text, part.line));
    WG_TRY(prediction, predictionOf(fields, part.line));
    lesson.steps.back().prediction = std::move(prediction);
    return {};
}

Result<void> addText(const Part& part, Lesson& lesson)
{
    if (trimmed(part.text).find_first_not_of('\n') == std::string_view::npos) return {};
    if (lesson.steps.empty())
        return Error::atLine(ErrorCode::BadText, part.line, "text before the first step; the head has a summary");
    WG_TRY(text, parseLessonText(part.text, part.line));
    LessonStep& step = lesson.steps.back();
    (step.prediction ? step.prediction->answer : step.text) = std::move(text);
    return {};
}

Result<void> addPart(const Part& part, Lesson& lesson)
{
    switch (part.kind) {
    case Part::Kind::Step:
        return addStep(part, lesson);
    case Part::Kind::Predict:
        return addPrediction(part, lesson);
    case Part::Kind::Text:
        break;
    }
    return addText(part, lesson);
}

template <class List>
std::string joined(const List& list)
{
    std::string text;
    for (const auto& one : list) {
        if (!text.empty()) text += ", ";
        if constexpr (std::is_same_v<typename List::value_type, std::string>)
            text += one;
        else
            text += std::to_string(one);
    }
    return text;
}

} // namespace

Result<Lesson> parseLesson(std::string_view bytes)
{
    if (bytes.size() > kLargestLesson)
        return makeError(ErrorCode::TooLarge, "a lesson has at most " + std::to_string(kLargestLesson) + " bytes");
    if (!isUtf8(bytes)) return makeError(ErrorCode::BadText, "the file is not UTF-8");
    if (bytes.find('\0') != std::string_view::npos) return makeError(ErrorCode::BadText, "the file is not text");
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    Lines lines(bytes);
    WG_TRY(head, readHead(lines));
    Lesson lesson;
    for (const YamlField& field : head) {
        if (field.key != "title" && field.key != "summary")
            return Error::atLine(ErrorCode::BadText, field.line, "the head has a title and a summary only");
        (field.key == "title" ? lesson.title : lesson.summary) = field.value;
    }
    if (lesson.title.empty()) return Error::atLine(ErrorCode::BadHeader, 1, "the head has no title");
    WG_TRY(parts, readParts(lines));
    for (const Part& part : parts)
        WG_CHECK(addPart(part, lesson));
    if (lesson.steps.empty()) return Error::atLine(ErrorCode::BadHeader, lines.number(), "the lesson has no step");
    return lesson;
}

std::vector<bool> headSwitches(const LessonView& view, std::size_t heads)
{
    std::vector<bool> on(heads, view.headsOn.empty());
    for (const std::size_t head : view.headsOn)
        if (head <= heads) on[head - 1] = true;
    return on;
}

std::string stepBlock(const std::string& title, const LessonView& view)
{
    std::string block = "```step\ntitle: " + quotedYaml(title) + '\n';
    const auto add = [&block](const char* key, const std::string& value) {
        if (!value.empty()) block += std::string(key) + ": " + value + '\n';
    };
    const AnalysisOptions& options = view.options;
    const std::string none = "default";
    const auto named = [&none](const auto& value) { return value ? std::string(toString(*value)) : none; };
    add("signal", view.signal.empty() ? "own" : quotedYaml(view.signal));
    add("method", std::string(toString(options.method)));
    add("wavelet", options.wavelet.value_or(none));
    add("mode", named(options.mode));
    add("levels", options.levels ? std::to_string(*options.levels) : none);
    add("heads", std::to_string(options.heads));
    add("hidden", std::to_string(options.hidden));
    add("seed", std::to_string(options.seed));
    add("weights", named(options.weights));
    add("window", options.window ? std::to_string(*options.window) : none);
    add("score", named(options.score));
    add("temperature", numberText(options.temperature));
    add("kernel", std::string(toString(options.kernel)));
    add("residual", options.residual ? "\"on\"" : "\"off\"");
    add("arrangement", view.arrangement);
    add("input_tab", view.inputTab);
    add("output_tab", view.outputTab);
    add("panels", joined(view.panels));
    add("highlight", joined(view.highlight));
    const auto token = [](const std::optional<TokenName>& name) {
        return name ? name->band + ' ' + std::to_string(name->index) : std::string("none");
    };
    add("query", token(view.query));
    add("key", token(view.key));
    add("head", std::to_string(view.head));
    add("heads_on", view.headsOn.empty() ? "all" : joined(view.headsOn));
    add("zoom",
        view.zoom ? quotedYaml(numberText(view.zoom->first) + ':' + numberText(view.zoom->second))
                  : std::string("all"));
    add("contributions", view.showContributions ? "\"on\"" : "\"off\"");
    return block + "```\n";
}

} // namespace wg
