// SPDX-License-Identifier: GPL-3.0-or-later
// A table of figures: sorts by number, copies as text a spreadsheet takes, says why it is empty.
#pragma once

#include <QColor>
#include <QTableView>

#include <limits>
#include <vector>

class QStandardItemModel;

namespace wg {

/// What one cell shows, and the number behind it where there is one: it sorts and is copied in full.
struct NumberCell
{
    QString text = {};
    double number = std::numeric_limits<double>::quiet_NaN();
    QString toolTip = {};
    QColor colour = {}; // of the text; invalid: the usual one
};

class NumberTable : public QTableView
{
    Q_OBJECT

public:
    /// `name` is read out by assistive technology.
    NumberTable(const QString& name, const QStringList& headings, QWidget* parent = nullptr);

    void setHeading(int column, const QString& heading);
    /// Replaces all rows; the order of sorting, the current row and the place scrolled to stay.
    void setRows(const std::vector<std::vector<NumberCell>>& rows);
    /// Shown in the middle while there are no rows.
    void setHint(const QString& hint);
    [[nodiscard]] const QString& hint() const { return m_hint; }
    [[nodiscard]] int rowCount() const;
    /// Text of a cell in the order of setRows().
    [[nodiscard]] QString textAt(int row, int column) const;
    /// Marks the row that setRows() got as number `row`; none where it is negative. Emits nothing.
    void markRow(int row);

    /// The selected rows, or all where none is selected, with headings, cells separated by tabs.
    [[nodiscard]] QString copyText() const;
    void copy() const;

    [[nodiscard]] QSize sizeHint() const override { return {360, 160}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }

signals:
    /// A row was clicked, or chosen with Return; `row` as in setRows().
    void rowChosen(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fitColumns();
    [[nodiscard]] int shownRow(int row) const;

    QStandardItemModel* m_model = nullptr;
    QString m_hint;
};

} // namespace wg
