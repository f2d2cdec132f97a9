// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of parameters: signal, transform, attention, weights, display.
#pragma once

#include "core/signal/signal.h"
#include "ui/example_source.h"
#include "ui/parameter_rules.h"

#include <QScrollArea>

class QComboBox;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace wg {

class Actions;
class NumberControl;
class ParameterModel;
class ViewState;

/// Every numeric parameter is live: each tick is written to the model.
class ParameterPanel : public QScrollArea
{
    Q_OBJECT

public:
    ParameterPanel(ParameterModel& model, ViewState& view, const Actions& actions, QWidget* parent = nullptr);

    void setSignal(const SignalPtr& signal);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// An example of another length or noise is wanted.
    void sourceEdited(const QString& source);
    /// A slider of the example is held: what changes until it is released is one step.
    void sourceGestureStarted();
    void sourceGestureEnded();

private:
    QGridLayout* addSection(const QString& title);
    void addParameter(QGridLayout& section, Parameter parameter);
    void addLayerRow(QGridLayout& section, const Actions& actions);
    void addRow(QGridLayout& section, QWidget& label, QWidget& control);
    void buildSignalSection();
    void buildTransformSection();
    void buildDisplaySection(const Actions& actions);
    void addSwitch(QGridLayout& section, QAction& action);
    void addFamilyFilter(QGridLayout& section);
    void addBandHint(QGridLayout& section);
    void buildExampleRows(QGridLayout& section);
    void showExample(const SignalPtr& signal);
    void followView();

    ParameterModel& m_model;
    ViewState& m_view;
    QVBoxLayout* m_sections = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_extent = nullptr;
    ExampleSource m_example;
    QLabel* m_lengthLabel = nullptr;
    NumberControl* m_length = nullptr;
    QLabel* m_noiseLabel = nullptr;
    NumberControl* m_noise = nullptr;
    QLabel* m_itemLabel = nullptr;
    QComboBox* m_item = nullptr;
    QLabel* m_channelLabel = nullptr;
    QComboBox* m_channel = nullptr;
};

} // namespace wg
