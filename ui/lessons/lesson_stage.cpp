// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_stage.h"

#include "core/lesson/live_values.h"
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/lessons/lesson_overlay.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/plots/row_frame.h"
#include "ui/plots/row_stack.h"
#include "ui/session_history.h"
#include "ui/view_state.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>
#include <array>

namespace wg {

namespace {

constexpr std::array<std::pair<std::string_view, ActionId>, 4> kArrangementActions{
    {{"aligned", ActionId::ArrangeAligned},
     {"columns", ActionId::ArrangeColumns},
     {"lecture", ActionId::ArrangeLecture},
     {"minimal", ActionId::ArrangeMinimal}}};
constexpr std::array<std::pair<std::string_view, ActionId>, 3> kPanelActions{
    {{"inspector", ActionId::ShowInspector}, {"table", ActionId::ShowHeadTable}, {"truth", ActionId::ShowTruth}}};
constexpr std::array<std::pair<std::string_view, Row>, 4> kRowNames{
    {{"input", Row::Input}, {"coefficients", Row::Coefficients}, {"gaze", Row::Gaze}, {"output", Row::Output}}};
constexpr std::array<std::pair<std::string_view, const char*>, 4> kDockNames{
    {{"heads", "heads"}, {"inspector", "inspector"}, {"table", "headTable"}, {"truth", "truth"}}};
constexpr std::array<Parameter, kLessonControls.size()> kControls{
    Parameter::Method,   Parameter::Wavelet, Parameter::Mode,   Parameter::Levels,      Parameter::Heads,
    Parameter::Hidden,   Parameter::Score,   Parameter::Kernel, Parameter::Temperature, Parameter::Window,
    Parameter::Residual, Parameter::Weights, Parameter::Seed};

template <class List>
auto findIn(const List& list, std::string_view name) -> decltype(&list.front().second)
{
    const auto found = std::find_if(list.begin(), list.end(), [name](const auto& one) { return one.first == name; });
    return found == list.end() ? nullptr : &found->second;
}

template <class List>
int pageOf(const List& names, std::string_view name)
{
    return static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin());
}

void clear(std::vector<QPointer<LessonOverlay>>& overlays)
{
    for (const QPointer<LessonOverlay>& overlay : overlays)
        delete overlay.data();
    overlays.clear();
}

void setChecked(QAction* action, bool wanted)
{
    if (action->isChecked() != wanted) action->trigger();
}

} // namespace

bool isComplete(const AnalysisResult& result)
{
    return result.attention != nullptr || result.settings.method == Method::Off;
}

LessonStage::LessonStage(LessonParts parts)
    : m_parts(std::move(parts))
{
    connect(&m_parts.controller, &AnalysisController::signalChanged, this, [this] {
        if (!m_isSignalPending) return;
        m_isSignalPending = false;
        m_signal = m_parts.controller.signal();
        applyOptions();
    });
    const auto giveUp = [this] {
        if (std::exchange(m_isSignalPending, false)) m_signalName.clear(); // what is shown is another signal still
        m_parts.history.endStep();
    };
    connect(&m_parts.controller, &AnalysisController::failed, this, giveUp);
    connect(&m_parts.controller, &AnalysisController::stopped, this, giveUp);
    // Who plays before the step is there is no longer in it.
    connect(&m_parts.parameters, &ParameterModel::changed, this, [this] {
        if (!m_isSignalPending && !m_isSettingOptions) m_parts.history.endStep();
    });
    connect(&m_parts.view, &ViewState::resultChanged, this, &LessonStage::applyView);
    connect(&m_parts.view, &ViewState::themeChanged, this, [this] {
        if (m_isActive) point();
    });
}

LessonStage::~LessonStage()
{
    leave();
}

bool LessonStage::needsSignal() const
{
    if (m_wanted.signal.empty()) return false;
    return m_isSignalPending || m_signalName != m_wanted.signal || m_signal == nullptr
        || m_parts.controller.signal() != m_signal;
}

void LessonStage::setArrangement(const std::string& before)
{
    // Who lectures stays in large type, unless the lesson itself asked for it.
    const bool isLecturing = m_parts.actions[ActionId::ArrangeLecture]->isChecked() && before != "lecture";
    const ActionId* wanted = findIn(kArrangementActions, m_wanted.arrangement);
    if (wanted != nullptr && !isLecturing && !m_parts.actions[*wanted]->isChecked())
        m_parts.actions[*wanted]->trigger();
}

void LessonStage::set(const LessonView& view, const QString& name)
{
    const std::string before = m_wanted.arrangement;
    m_wanted = view;
    m_name = name;
    m_isActive = true;
    m_isViewPending = true;
    m_parts.history.beginStep(name);
    uncover();
    clear(m_frames);
    setArrangement(before);
    for (const auto& [panel, action] : kPanelActions) {
        const bool wanted = std::find(view.panels.begin(), view.panels.end(), panel) != view.panels.end();
        setChecked(m_parts.actions[action], wanted);
    }
    emit arranged();
    showTabs();
    if (needsSignal()) {
        m_signalName = view.signal;
        m_isSignalPending = true;
        m_parts.open(QString::fromStdString(view.signal));
    } else {
        applyOptions();
        applyView();
    }
    // Panels have their places when the event loop has been there.
    QTimer::singleShot(0, this, &LessonStage::point);
}

void LessonStage::resume(const LessonView& view)
{
    m_wanted = view;
    m_isActive = true;
    QTimer::singleShot(0, this, &LessonStage::point);
}

void LessonStage::applyOptions()
{
    ParameterModel& parameters = m_parts.parameters;
    const QScopedValueRollback<bool> setting(m_isSettingOptions, true);
    if (!(fittingOptions(m_wanted.options, parameters.sampleCount()) == parameters.options())) {
        m_parts.history.openStep();
        parameters.setAll(m_wanted.options, m_name);
    }
    if (!m_parts.controller.isAutomatic()) m_parts.controller.run();
}

void LessonStage::showTabs()
{
    for (RowStack* stack : m_parts.stacks) {
        stack->frame(Row::Input).showPage(pageOf(kInputTabs, m_wanted.inputTab));
        stack->frame(Row::Output).showPage(pageOf(kOutputTabs, m_wanted.outputTab));
    }
}

void LessonStage::applyView()
{
    const AnalysisResultPtr& result = m_parts.view.result();
    if (!m_isActive || !m_isViewPending || m_isSignalPending || !result) return;
    if (!(result->request.options == m_parts.parameters.options()) || result->signal != m_parts.controller.signal())
        return;
    ViewState& view = m_parts.view;
    view.setSelectedHead(m_wanted.head - 1);
    view.setHeadsOn(headSwitches(m_wanted, view.headCount()));
    if (m_wanted.query) {
        const auto key = m_wanted.key ? findToken(result->layout(), *m_wanted.key) : std::nullopt;
        if (const auto query = findToken(result->layout(), *m_wanted.query)) view.setSelection(query, key);
    }
    view.fitAll();
    if (m_wanted.zoom) view.setTimeRange({m_wanted.zoom->first, m_wanted.zoom->second});
    view.setShowContributions(m_wanted.showContributions);
    m_isViewPending = !isComplete(*result);
    if (m_isViewPending) return;
    m_parts.history.endStep();
    emit arrived();
}

void LessonStage::point()
{
    clear(m_frames);
    if (!m_isActive) return;
    const Theme& look = theme(m_parts.view.themeKind());
    for (const std::string& name : m_wanted.highlight)
        for (QWidget* target : targetsOf(name))
            m_frames.emplace_back(new LessonOverlay(LessonOverlay::Kind::Frame, look, *target));
    if (!m_covered.empty()) cover(m_covered);
}

void LessonStage::cover(const std::string& panel)
{
    clear(m_covers);
    m_covered = panel;
    if (panel.empty()) return;
    for (QWidget* target : targetsOf(panel))
        m_covers.emplace_back(new LessonOverlay(LessonOverlay::Kind::Cover, theme(m_parts.view.themeKind()), *target));
}

void LessonStage::uncover()
{
    clear(m_covers);
    m_covered.clear();
}

void LessonStage::leave()
{
    m_isActive = false;
    m_isViewPending = false;
    m_parts.history.endStep();
    clear(m_frames);
    uncover();
}

std::vector<QWidget*> LessonStage::targetsOf(const std::string& name) const
{
    std::vector<QWidget*> targets;
    const auto add = [&targets](QWidget* widget) {
        if (widget != nullptr && widget->isVisible()) targets.push_back(widget);
    };
    if (const Row* row = findIn(kRowNames, name)) {
        for (const RowStack* stack : m_parts.stacks)
            if (stack->isRowVisible(*row)) add(&stack->frame(*row));
        return targets;
    }
    if (const char* const* dock = findIn(kDockNames, name)) {
        if (const auto* found = m_parts.window.findChild<QDockWidget*>(QString::fromLatin1(*dock)))
            add(found->widget());
        return targets;
    }
    const auto control = static_cast<std::size_t>(pageOf(kLessonControls, name));
    if (control >= kControls.size()) return targets;
    for (QWidget* widget : m_parts.window.findChildren<QWidget*>()) {
        if (widget->accessibleName() != nameOf(kControls[control])) continue;
        for (QWidget* area = widget; area != nullptr; area = area->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(area)) scroll->ensureWidgetVisible(widget);
        add(widget);
    }
    return targets;
}

std::optional<TokenName> LessonStage::nameOfToken(const std::optional<std::size_t>& token) const
{
    if (!token) return std::nullopt;
    const BandLayout& layout = m_parts.view.result()->layout();
    const std::size_t band = layout.bandOf(*token);
    return TokenName{layout.bandName(band), *token - layout.bandOffsets[band]};
}

LessonView LessonStage::present() const
{
    LessonView now;
    const ViewState& view = m_parts.view;
    if (!view.result()) return now;
    const std::string& source = view.result()->signal->source.name;
    if (source.starts_with("example:")) now.signal = source;
    now.options = m_parts.parameters.options();
    for (const auto& [name, action] : kArrangementActions)
        if (m_parts.actions[action]->isChecked()) now.arrangement = name;
    for (const auto& [name, action] : kPanelActions)
        if (m_parts.actions[action]->isChecked()) now.panels.emplace_back(name);
    const RowStack& rows = *m_parts.stacks.front();
    now.inputTab = kInputTabs[static_cast<std::size_t>(rows.frame(Row::Input).page())];
    now.outputTab = kOutputTabs[static_cast<std::size_t>(rows.frame(Row::Output).page())];
    now.query = nameOfToken(view.selectedToken());
    now.key = nameOfToken(view.selectedKey());
    now.head = view.selectedHead() + 1;
    const std::vector<bool>& on = view.headsOn();
    if (std::find(on.begin(), on.end(), false) != on.end())
        for (std::size_t head = 0; head < on.size(); ++head)
            if (on[head]) now.headsOn.push_back(head + 1);
    if (!(view.timeRange() == view.wholeTimeRange())) now.zoom = {view.timeRange().from, view.timeRange().to};
    now.showContributions = view.showContributions();
    return now;
}

} // namespace wg
