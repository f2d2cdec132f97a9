// SPDX-License-Identifier: GPL-3.0-or-later
// Asks how to read a file where that is open, and remembers the answer.
#pragma once

#include "core/base/result.h"
#include "core/pipeline/open.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace wg {

class Actions;
class AnalysisController;
class ImportDialog;
class MessageBar;
class ViewState;

class ImportDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AnalysisController& controller;
        const ViewState& view;
        const Actions& actions;
        MessageBar& messages;
    };
    using Open = std::function<void(const QString& source, const ImportOptions& options)>;

    /// `window` owns it and its dialogs; `open` opens what was chosen.
    ImportDesk(const Parts& parts, Open open, QWidget& window);

    void ask(const QString& source, const ImportOptions& start);

signals:
    /// The file is to be read as weights.
    void weightsWanted(const QString& path);

private:
    void decide(const QString& source, OpenedKind kind);
    void answer(const QString& answer);
    void paste();
    void offerSettings(const Error& error, const QString& source);
    void follow();
    void finish(const ImportDialog& dialog);

    Parts m_parts;
    Open m_open;
    QWidget& m_window;
    QString m_asked; // the file that the message is about
    QPointer<ImportDialog> m_dialog;
};

} // namespace wg
