// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what is to be written: a picture with its size and look, or numbers with their names and sizes.
#pragma once

#include "core/pipeline/load.h"
#include "ui/figure.h"

#include <QDialog>

class QPushButton;
class QTabWidget;

namespace wg {

class ArraysPage;
class Exporter;
class PicturePage;

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ViewState& view, Panel panel, Exporter& exporter, const ImportOptions& import,
                 QWidget* parent = nullptr);

    /// Writes what is asked for, and closes; asks first where the whole map is to be written.
    void save(const QString& path);

private:
    void askAndSave();
    void copy();
    void follow();
    [[nodiscard]] bool isPicture() const;
    [[nodiscard]] bool confirmsMap();

    Exporter& m_exporter;
    ImportOptions m_import;
    QTabWidget* m_tabs = nullptr;
    PicturePage* m_picture = nullptr;
    ArraysPage* m_arrays = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace wg
