// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

#include <cmath>

namespace wg {

namespace {

constexpr int kSortRole = Qt::UserRole;
constexpr int kRowRole = Qt::UserRole + 1; // of the first column: the row of setRows()
constexpr int kRowPadding = 6;
constexpr int kWidestColumn = 190; // but the last; what is longer is in the tool tip, and the divider can be dragged
constexpr std::size_t kFewRows = 30; // columns follow their content; for more rows only at first

/// In the locale of the person, because that is what their spreadsheet reads.
QString copiedText(const QModelIndex& cell)
{
    const QVariant number = cell.data(kSortRole);
    if (number.typeId() != QMetaType::Double) return cell.data().toString();
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number.toDouble(), 'g', QLocale::FloatingPointShortest);
}

QStandardItem* makeItem(const NumberCell& cell)
{
    auto* item = new QStandardItem(cell.text);
    item->setEditable(false);
    const bool isNumber = !std::isnan(cell.number);
    item->setData(isNumber ? QVariant(cell.number) : QVariant(cell.text), kSortRole);
    if (isNumber) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (cell.colour.isValid()) item->setForeground(cell.colour);
    item->setToolTip(cell.toolTip.isEmpty() ? cell.text : cell.toolTip);
    return item;
}

} // namespace

NumberTable::NumberTable(const QString& name, const QStringList& headings, QWidget* parent)
    : QTableView(parent)
    , m_model(new QStandardItemModel(0, static_cast<int>(headings.size()), this))
{
    setAccessibleName(name);
    m_model->setHorizontalHeaderLabels(headings);
    m_model->setSortRole(kSortRole);
    setModel(m_model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    findChild<QAbstractButton*>()->setAccessibleName(tr("Select all"));
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowPadding);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(this, &QTableView::clicked, this,
            [this](const QModelIndex& cell) { emit rowChosen(cell.siblingAtColumn(0).data(kRowRole).toInt()); });
}

void NumberTable::setHeading(int column, const QString& heading)
{
    m_model->setHeaderData(column, Qt::Horizontal, heading);
}

void NumberTable::setRows(const std::vector<std::vector<NumberCell>>& rows)
{
    const int scrolled = verticalScrollBar()->value();
    const bool wasEmpty = rowCount() == 0;
    m_model->setRowCount(0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        QList<QStandardItem*> items;
        for (const NumberCell& cell : rows[row])
            items << makeItem(cell);
        items.first()->setData(static_cast<int>(row), kRowRole);
        m_model->appendRow(items);
    }
    const QHeaderView* header = horizontalHeader();
    if (isSortingEnabled() && header->sortIndicatorSection() >= 0)
        m_model->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    if (!rows.empty() && (wasEmpty || rows.size() <= kFewRows)) fitColumns();
    verticalScrollBar()->setValue(scrolled);
}

void NumberTable::fitColumns()
{
    resizeColumnsToContents();
    for (int column = 0; column + 1 < m_model->columnCount(); ++column)
        if (columnWidth(column) > kWidestColumn) setColumnWidth(column, kWidestColumn);
}

void NumberTable::setHint(const QString& hint)
{
    if (hint == m_hint) return;
    m_hint = hint;
    viewport()->update();
}

int NumberTable::rowCount() const
{
    return m_model->rowCount();
}

int NumberTable::shownRow(int row) const
{
    for (int shown = 0; shown < rowCount(); ++shown)
        if (m_model->index(shown, 0).data(kRowRole).toInt() == row) return shown;
    return -1;
}

QString NumberTable::textAt(int row, int column) const
{
    return m_model->index(shownRow(row), column).data().toString();
}

void NumberTable::markRow(int row)
{
    const int shown = row < 0 ? -1 : shownRow(row);
    if (shown < 0)
        clearSelection();
    else
        selectRow(shown);
}

QString NumberTable::copyText() const
{
    QStringList lines;
    QStringList headings;
    for (int column = 0; column < m_model->columnCount(); ++column)
        headings << m_model->headerData(column, Qt::Horizontal).toString();
    lines << headings.join(QLatin1Char('\t'));
    const bool onlySelected = selectionModel()->hasSelection();
    for (int row = 0; row < rowCount(); ++row) {
        if (onlySelected && !selectionModel()->isRowSelected(row)) continue;
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells << copiedText(m_model->index(row, column));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void NumberTable::copy() const
{
    QApplication::clipboard()->setText(copyText());
}

void NumberTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copy();
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && currentIndex().isValid()) {
        emit rowChosen(currentIndex().siblingAtColumn(0).data(kRowRole).toInt());
        return;
    }
    QTableView::keyPressEvent(event);
}

void NumberTable::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    QAction* copying = menu.addAction(tr("&Copy"), this, &NumberTable::copy);
    copying->setShortcut(QKeySequence::Copy);
    copying->setEnabled(rowCount() > 0);
    QAction* all = menu.addAction(tr("Select &All"), this, &QTableView::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    menu.exec(event->globalPos());
}

void NumberTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (rowCount() > 0 || m_hint.isEmpty()) return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(12, 4, -12, -4), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
}

} // namespace wg
