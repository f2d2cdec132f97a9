// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters as the window holds them: one value, one history of named steps, one signal when it changes.
#pragma once

#include "ui/parameter_rules.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace wg {

struct GivenAttention;

/// Every control reads from here and writes to here, so two controls of one parameter always agree.
class ParameterModel : public QObject
{
    Q_OBJECT

public:
    explicit ParameterModel(QObject* parent = nullptr);

    [[nodiscard]] const AnalysisOptions& options() const { return m_options; }
    [[nodiscard]] std::size_t sampleCount() const { return m_sampleCount; }
    /// What is shown: the options, or what the given attention says of itself.
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] ParameterRule rule(Parameter parameter) const;
    [[nodiscard]] QUndoStack& history() { return m_history; }

    /// The length of the signal the parameters are for; pulls them into what it allows.
    void setSampleCount(std::size_t sampleCount);
    /// Attention that was computed elsewhere, which no parameter changes; null for one of our own.
    void setGiven(std::shared_ptr<const GivenAttention> given);

    /// Both at once and without a step of the history: for the history itself.
    void adopt(const AnalysisOptions& options, std::size_t sampleCount);

    void setNumber(Parameter parameter, double value);
    void setKey(Parameter parameter, const QString& key);
    /// A trained layer with as many heads, as one step.
    void setLayer(std::shared_ptr<const AttentionLayer> layer, int heads, int window);
    void reset(Parameter parameter);
    void resetAll();
    /// All of them in one step of that name.
    void setAll(const AnalysisOptions& options, const QString& text);

    /// Changes between these two are one step of the history.
    void beginGesture();
    void endGesture();

signals:
    /// Between beginGesture() and endGesture() a control is held.
    void heldChanged(bool isHeld);
    /// options() or sampleCount() changed.
    void changed();
    /// Weights from a file are chosen, and no file is.
    void layerWanted();

private:
    friend class ParameterStep;

    void push(Parameter parameter, const AnalysisOptions& next, const QString& text);
    void apply(const AnalysisOptions& options);
    [[nodiscard]] int gestureFor(Parameter parameter);

    AnalysisOptions m_options;
    std::size_t m_sampleCount = 1024;
    std::shared_ptr<const GivenAttention> m_given;
    QUndoStack m_history;
    QElapsedTimer m_sinceLastStep;
    Parameter m_lastParameter = Parameter::Method;
    int m_gesture = 0;
    bool m_inGesture = false;
};

} // namespace wg
