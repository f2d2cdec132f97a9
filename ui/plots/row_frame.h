// SPDX-License-Identifier: GPL-3.0-or-later
// One row of the stack: a slim header with number, title or tabs, and a note, above its content.
#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace wg {

class ElidedLabel;
class ViewState;

class RowFrame : public QWidget
{
    Q_OBJECT

public:
    RowFrame(ViewState& state, int number, const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setNote(const QString& note);
    [[nodiscard]] QWidget* content() const { return m_content; }

    /// Another view of the same row, reached by a tab in the header.
    void addPage(const QString& title, const QString& toolTip, QWidget& page);
    void showPage(int page); // 0: content()
    [[nodiscard]] int page() const;
    [[nodiscard]] QWidget& shownPage() const;

signals:
    void pageChanged();

private:
    void addTab(const QString& title, const QString& toolTip);
    void applyTheme();

    ViewState& m_state;
    QString m_name;
    QString m_number;
    QWidget* m_header = nullptr;
    QHBoxLayout* m_tabRow = nullptr;
    QButtonGroup* m_tabs = nullptr;
    QLabel* m_title = nullptr;
    ElidedLabel* m_note = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_content = nullptr;
};

} // namespace wg
