// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/arrays_page.h"

#include "core/base/byte_text.h"
#include "core/pipeline/export.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr int kBytesRole = Qt::UserRole;

QString shapeText(const std::vector<std::size_t>& shape)
{
    QStringList sizes;
    for (const std::size_t size : shape)
        sizes << QString::number(size);
    return sizes.isEmpty() ? ArraysPage::tr("text") : sizes.join(QStringLiteral(" \u00d7 "));
}

QString byteWords(std::uint64_t bytes)
{
    return QString::fromStdString(byteText(bytes));
}

} // namespace

ArraysPage::ArraysPage(AnalysisResultPtr result, QWidget* parent)
    : QWidget(parent)
    , m_result(std::move(result))
    , m_format(new QComboBox(this))
    , m_list(new QTreeWidget(this))
    , m_total(new QLabel(this))
{
    const std::pair<const char*, const char*> formats[]{
        {QT_TR_NOOP("NumPy arrays and metadata (.npz)"), ".npz"},
        {QT_TR_NOOP("MATLAB arrays and metadata (.mat)"), ".mat"},
        {QT_TR_NOOP("HDF5 arrays and metadata (.h5)"), ".h5"},
        {QT_TR_NOOP("safetensors arrays and metadata (.safetensors)"), ".safetensors"},
        {QT_TR_NOOP("NumPy array of the output (.npy)"), ".npy"},
        {QT_TR_NOOP("Table of time, input and output (.csv)"), ".csv"},
        {QT_TR_NOOP("Figures of the heads (.json)"), ".json"}};
    for (const auto& [text, suffix] : formats)
        m_format->addItem(tr(text), QString::fromLatin1(suffix));
    m_format->setObjectName(QStringLiteral("arrayFormat"));
    m_format->setToolTip(tr("What the file is for"));
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    layout->addLayout(form);
    m_list->setObjectName(QStringLiteral("arrays"));
    m_list->setAccessibleName(tr("Arrays to write"));
    m_list->setToolTip(tr("Axes: items, heads, coefficients or samples, channels or units"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Array"), tr("Shape"), tr("Size")});
    m_list->headerItem()->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    layout->addWidget(m_list);
    layout->addWidget(m_total);
    fill();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ArraysPage::follow);
    connect(m_list, &QTreeWidget::itemChanged, this, &ArraysPage::follow);
    follow();
}

void ArraysPage::fill()
{
    for (const ArraySize& array : arraySizes(*m_result)) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(0, QString::fromUtf8(array.name.data(), static_cast<qsizetype>(array.name.size())));
        item->setText(1, shapeText(array.shape));
        item->setText(2, array.shape.empty() ? QString() : byteWords(array.bytes));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, kBytesRole, QVariant::fromValue<qulonglong>(array.bytes));
        item->setCheckState(0, array.name == "attention" ? Qt::Unchecked : Qt::Checked);
    }
}

QString ArraysPage::suffix() const
{
    return m_format->currentData().toString();
}

std::vector<std::string> ArraysPage::arrays() const
{
    std::vector<std::string> names;
    if (!hasChoice()) return names;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem& item = *m_list->topLevelItem(row);
        if (item.checkState(0) == Qt::Checked) names.push_back(item.text(0).toStdString());
    }
    return names;
}

std::uint64_t ArraysPage::bytes() const
{
    std::uint64_t total = 0;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem& item = *m_list->topLevelItem(row);
        if (item.checkState(0) == Qt::Checked) total += item.data(0, kBytesRole).toULongLong();
    }
    return total;
}

bool ArraysPage::hasMap() const
{
    const std::vector<std::string> names = arrays();
    return std::find(names.begin(), names.end(), "attention") != names.end();
}

bool ArraysPage::hasChoice() const
{
    return holdsArrays("arrays" + suffix().toStdString());
}

bool ArraysPage::canWrite() const
{
    return !hasChoice() || !arrays().empty();
}

void ArraysPage::follow()
{
    m_list->setEnabled(hasChoice());
    m_total->setText(hasChoice() ? tr("%1 in all, before the file format packs them").arg(byteWords(bytes()))
                                 : tr("This format has no choice of arrays."));
    emit changed();
}

} // namespace wg
