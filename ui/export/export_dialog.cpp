// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "core/base/byte_text.h"
#include "ui/export/arrays_page.h"
#include "ui/export/picture_page.h"
#include "ui/exporter.h"
#include "ui/view_state.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wg {

ExportDialog::ExportDialog(const ViewState& view, Panel panel, Exporter& exporter, const ImportOptions& import,
                           QWidget* parent)
    : QDialog(parent)
    , m_exporter(exporter)
    , m_import(import)
    , m_tabs(new QTabWidget(this))
    , m_picture(new PicturePage(view, panel, this))
    , m_arrays(new ArraysPage(view.result(), this))
{
    setWindowTitle(tr("Export"));
    auto* layout = new QVBoxLayout(this);
    m_tabs->addTab(m_picture, tr("&Picture"));
    m_tabs->addTab(m_arrays, tr("&Numbers"));
    if (view.result() && view.result()->signal->attention) {
        m_tabs->setTabEnabled(m_tabs->indexOf(m_arrays), false);
        m_tabs->setTabToolTip(m_tabs->indexOf(m_arrays),
                              tr("This attention was computed elsewhere: its numbers are in the file it came from"));
    }
    layout->addWidget(m_tabs);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_save = buttons->addButton(tr("&Save\u2026"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    m_copy = buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setToolTip(tr("The picture, and as text the figures of the heads, to the clipboard"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askAndSave);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExportDialog::follow);
    connect(m_arrays, &ArraysPage::changed, this, &ExportDialog::follow);
    follow();
}

bool ExportDialog::isPicture() const
{
    return m_tabs->currentWidget() == m_picture;
}

void ExportDialog::follow()
{
    m_copy->setEnabled(isPicture());
    m_save->setEnabled(isPicture() || m_arrays->canWrite());
}

void ExportDialog::askAndSave()
{
    const QString path = isPicture() ? m_exporter.askForFile(m_picture->stem(), m_picture->suffix())
                                     : m_exporter.askForFile(QString(), m_arrays->suffix());
    if (!path.isEmpty()) save(path);
}

bool ExportDialog::confirmsMap()
{
    if (!m_arrays->hasMap()) return true;
    const QString size = QString::fromStdString(byteText(m_arrays->bytes()));
    const auto answer = QMessageBox::question(
        this, tr("Export"), tr("With the whole attention map the arrays take %1. Write them?").arg(size),
        QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
    return answer == QMessageBox::Yes;
}

void ExportDialog::save(const QString& path)
{
    if (isPicture()) {
        m_picture->remember();
        FigureSpec spec = m_picture->spec();
        spec.path = path.toStdString();
        m_exporter.write(spec);
    } else {
        if (!confirmsMap()) return;
        m_exporter.writeArraysTo(path, m_arrays->result(), m_import, m_arrays->arrays());
    }
    accept();
}

void ExportDialog::copy()
{
    m_picture->remember();
    m_exporter.copyFigure(m_picture->spec());
}

} // namespace wg
