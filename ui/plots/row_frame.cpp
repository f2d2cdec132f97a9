// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/row_frame.h"

#include "ui/elided_label.h"
#include "ui/theme.h"
#include "ui/view_state.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace wg {

RowFrame::RowFrame(ViewState& state, int number, const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_name(title)
    , m_number(locale().toString(number))
    , m_header(new QWidget(this))
    , m_tabRow(new QHBoxLayout)
    , m_tabs(new QButtonGroup(this))
    , m_title(new QLabel(m_header))
    , m_note(new ElidedLabel(tr("Note on %1").arg(title), m_header))
    , m_pages(new QStackedWidget(this))
    , m_content(content)
{
    m_title->setText(QStringLiteral("%1  %2").arg(m_number, m_name));
    m_tabRow->setSpacing(2);
    auto* header = new QHBoxLayout(m_header);
    header->setContentsMargins(14, 3, 6, 3);
    header->setSpacing(12);
    header->addWidget(m_title);
    header->addLayout(m_tabRow);
    header->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_content);
    m_header->setAutoFillBackground(true);
    connect(m_tabs, &QButtonGroup::idClicked, this, &RowFrame::showPage);
    connect(&m_state, &ViewState::themeChanged, this, [this] { applyTheme(); });
    applyTheme();
}

void RowFrame::addPage(const QString& title, const QString& toolTip, QWidget& page)
{
    if (m_tabs->buttons().isEmpty()) {
        m_title->setText(m_number);
        addTab(m_name, tr("%1 over time").arg(m_name));
        m_tabs->button(0)->setChecked(true);
    }
    addTab(title, toolTip);
    m_pages->addWidget(&page);
    applyTheme();
}

void RowFrame::addTab(const QString& title, const QString& toolTip)
{
    auto* tab = new QToolButton(m_header);
    tab->setText(title);
    tab->setToolTip(toolTip);
    tab->setAccessibleName(tr("%1, row %2").arg(title, m_number));
    tab->setCheckable(true);
    tab->setAutoRaise(true);
    tab->setFocusPolicy(Qt::TabFocus);
    m_tabs->addButton(tab, static_cast<int>(m_tabs->buttons().size()));
    m_tabRow->addWidget(tab);
}

void RowFrame::showPage(int page)
{
    if (page < 0 || page >= m_pages->count() || page == m_pages->currentIndex()) return;
    m_pages->setCurrentIndex(page);
    if (QAbstractButton* tab = m_tabs->button(page)) tab->setChecked(true);
    applyTheme();
    emit pageChanged();
}

int RowFrame::page() const
{
    return m_pages->currentIndex();
}

QWidget& RowFrame::shownPage() const
{
    return *m_pages->currentWidget();
}

void RowFrame::setNote(const QString& note)
{
    m_note->setWholeText(note);
}

void RowFrame::applyTheme()
{
    const Theme& look = theme(m_state.themeKind());
    const auto paint = [](QWidget& widget, QPalette::ColorRole role, const QColor& colour) {
        QPalette palette = widget.palette();
        palette.setColor(role, colour);
        widget.setPalette(palette);
    };
    paint(*m_header, QPalette::Window, look.panel);
    paint(*m_note, QPalette::WindowText, look.mutedText);
    paint(*m_title, QPalette::WindowText, look.text);
    QFont font = m_title->font();
    font.setPixelSize(qRound(12 * m_state.textScale()));
    font.setBold(false);
    m_note->setFont(font);
    for (QAbstractButton* tab : m_tabs->buttons()) {
        font.setBold(tab->isChecked());
        tab->setFont(font);
        paint(*tab, QPalette::ButtonText, tab->isChecked() ? look.text : look.mutedText);
    }
    font.setBold(true);
    m_title->setFont(font);
}

} // namespace wg
