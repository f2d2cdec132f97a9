// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a layer that was trained elsewhere into the parameters.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace wg {

class Actions;
class AnalysisController;
class ParameterModel;
class ViewState;
class WeightsDialog;

class WeightsDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const AnalysisController& controller;
        const ViewState& view;
        const Actions& actions;
        ParameterModel& parameters;
    };

    /// `window` owns it and its dialogs.
    WeightsDesk(const Parts& parts, QWidget& window);

    /// Shows what the file holds and asks for the layer.
    void ask(const QString& path);

private:
    void askForFile();
    void finish(const WeightsDialog& dialog);

    Parts m_parts;
    QWidget& m_window;
    QPointer<WeightsDialog> m_dialog;
};

} // namespace wg
