// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter_model.h"

#include "core/attention/given.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

// Wheel turns and key repeats closer together than this are one step.
constexpr qint64 kSameGestureMs = 700;
constexpr int kHistoryLength = 500;

} // namespace

/// One named step, "Heads 4 -> 8"; steps of one gesture become one.
class ParameterStep : public QUndoCommand
{
public:
    ParameterStep(ParameterModel& model, Parameter parameter, int gesture, const AnalysisOptions& after)
        : m_model(model)
        , m_parameter(parameter)
        , m_gesture(gesture)
        , m_before(model.options())
        , m_after(after)
    { }

    void undo() override { m_model.apply(m_before); }
    void redo() override { m_model.apply(m_after); }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = dynamic_cast<const ParameterStep*>(other);
        if (next == nullptr || next->m_gesture != m_gesture) return false;
        m_after = next->m_after;
        rename();
        setObsolete(m_before == m_after);
        return true;
    }
    void rename()
    {
        const auto text = [this](const AnalysisOptions& options) {
            return valueText(m_parameter, effectiveSettings(options, m_model.sampleCount()));
        };
        setText(QStringLiteral("%1 %2 \u2192 %3").arg(nameOf(m_parameter), text(m_before), text(m_after)));
    }

private:
    ParameterModel& m_model;
    Parameter m_parameter;
    int m_gesture;
    AnalysisOptions m_before, m_after;
};

ParameterModel::ParameterModel(QObject* parent)
    : QObject(parent)
{
    m_history.setUndoLimit(kHistoryLength);
}

void ParameterModel::setSampleCount(std::size_t sampleCount)
{
    if (sampleCount == m_sampleCount) return;
    m_sampleCount = sampleCount;
    m_options = fittingOptions(m_options, sampleCount);
    emit changed();
}

Settings ParameterModel::settings() const
{
    Settings settings = effectiveSettings(m_options, m_sampleCount);
    if (m_given) adoptGiven(*m_given, settings);
    return settings;
}

ParameterRule ParameterModel::rule(Parameter parameter) const
{
    ParameterRule rule = ruleOf(parameter, m_options, m_sampleCount, m_given != nullptr);
    if (!m_given) return rule;
    // What is given keeps to no range of ours.
    const double number = numberOf(parameter, settings());
    rule.minimum = std::min(rule.minimum, number);
    rule.maximum = std::max(rule.maximum, number);
    return rule;
}

void ParameterModel::setGiven(std::shared_ptr<const GivenAttention> given)
{
    if (given == m_given) return;
    m_given = std::move(given);
    emit changed();
}

void ParameterModel::adopt(const AnalysisOptions& options, std::size_t sampleCount)
{
    m_sampleCount = sampleCount;
    apply(options);
}

void ParameterModel::setNumber(Parameter parameter, double value)
{
    AnalysisOptions next = m_options;
    wg::setNumber(parameter, next, value);
    push(parameter, next, {});
}

void ParameterModel::setKey(Parameter parameter, const QString& key)
{
    if (key == keyOf(parameter, settings())) return;
    if (parameter == Parameter::Weights && findWeights(key.toStdString()) == WeightsKind::File && !m_options.layer) {
        emit changed(); // the control goes back to what holds
        emit layerWanted();
        return;
    }
    AnalysisOptions next = m_options;
    wg::setKey(parameter, next, key);
    push(parameter, next, {});
}

void ParameterModel::setLayer(std::shared_ptr<const AttentionLayer> layer, int heads, int window)
{
    AnalysisOptions next = m_options;
    if (!hasMap(next.method)) next.method = AnalysisOptions{}.method;
    next.weights = WeightsKind::File;
    next.layer = std::move(layer);
    next.heads = heads;
    next.window = window > 0 ? std::optional(window) : std::nullopt;
    next.score.reset();
    endGesture();
    push(Parameter::Weights, next, {});
    endGesture();
}

void ParameterModel::reset(Parameter parameter)
{
    AnalysisOptions next = m_options;
    resetToDefault(parameter, next);
    endGesture();
    push(parameter, next, {});
    endGesture();
}

void ParameterModel::resetAll()
{
    setAll(AnalysisOptions{}, tr("Reset all parameters"));
}

void ParameterModel::setAll(const AnalysisOptions& options, const QString& text)
{
    endGesture();
    push(Parameter::Method, options, text);
    endGesture();
}

void ParameterModel::beginGesture()
{
    ++m_gesture;
    m_inGesture = true;
    emit heldChanged(true);
}

void ParameterModel::endGesture()
{
    ++m_gesture;
    m_sinceLastStep.invalidate();
    if (std::exchange(m_inGesture, false)) emit heldChanged(false);
}

int ParameterModel::gestureFor(Parameter parameter)
{
    const bool continues = m_inGesture
        || (parameter == m_lastParameter && m_sinceLastStep.isValid() && m_sinceLastStep.elapsed() < kSameGestureMs);
    if (!continues) ++m_gesture;
    m_lastParameter = parameter;
    m_sinceLastStep.start();
    return m_gesture;
}

void ParameterModel::push(Parameter parameter, const AnalysisOptions& next, const QString& text)
{
    const AnalysisOptions fitted = fittingOptions(next, m_sampleCount);
    if (fitted == m_options) return;
    auto* step = new ParameterStep(*this, parameter, gestureFor(parameter), fitted);
    if (text.isEmpty())
        step->rename();
    else
        step->setText(text);
    m_history.push(step);
}

void ParameterModel::apply(const AnalysisOptions& options)
{
    m_options = fittingOptions(options, m_sampleCount);
    emit changed();
}

} // namespace wg
