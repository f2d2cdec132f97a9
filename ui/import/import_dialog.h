// SPDX-License-Identifier: GPL-3.0-or-later
// How a file that leaves a choice is to be read, with what comes out of it before one's eyes.
#pragma once

#include "core/pipeline/preview.h"
#include "ui/background.h"
#include "ui/theme.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QDialogButtonBox;
class QLabel;
class QTableWidget;

namespace wg {

class ImportForm;
class PreviewLine;

/// Reads on a thread of its own; what cannot be read is one sentence in the dialog.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const QString& path, const ImportOptions& options, const Theme& look, QWidget* parent = nullptr);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const ImportOptions& options() const;
    /// What files read the same way have in common; empty where nothing could be shown.
    [[nodiscard]] const std::string& shape() const { return m_preview.shape; }
    [[nodiscard]] const ImportPreview& preview() const { return m_preview; }
    /// What is wrong with the choice, or nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isReady() const { return m_isReady; }

private:
    void build(const Theme& look);
    void ask();
    void take(Result<ImportPreview> answer);
    void showTable();
    void showLine();
    void showProblem(const Error& error);
    void setReady(bool isReady);

    QString m_path;
    ImportPreview m_preview;
    bool m_isReady = false;
    ImportForm* m_form = nullptr;
    QLabel* m_what = nullptr;
    QTableWidget* m_table = nullptr;
    PreviewLine* m_line = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_command = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    QTimer m_patience; // before it says that it reads
    std::shared_ptr<ImportPreviewer> m_previewer; // of the worker's thread
    Background<ImportOptions, ImportPreview> m_reader;
};

} // namespace wg
