// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_bar.h"

#include "ui/icons.h"
#include "ui/translate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace wg {

MessageBar::MessageBar(Kind kind, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_answers(new QToolButton(this))
{
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(10, 4, 6, 4);
    m_layout->setSpacing(8);
    m_icon->setAccessibleName(kind == Kind::Error ? tr("Error") : tr("Note"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    m_layout->addWidget(m_text, 1);
    m_answers->setAccessibleName(tr("Answers"));
    m_answers->setObjectName(QStringLiteral("answers"));
    m_answers->setPopupMode(QToolButton::InstantPopup);
    m_answers->setMenu(new QMenu(m_answers));
    m_answers->hide();
    m_layout->addWidget(m_answers, 0, Qt::AlignVCenter);
    connect(m_answers->menu(), &QMenu::triggered, this,
            [this](const QAction* action) { emit answered(action->data().toString()); });
    if (kind != Kind::Notice) {
        auto* close = new QToolButton(this);
        close->setIcon(icon(QStringLiteral("close")));
        close->setObjectName(QStringLiteral("close"));
        close->setAutoRaise(true);
        close->setAccessibleName(tr("Close this message"));
        close->setToolTip(tr("Close this message"));
        m_layout->addWidget(close, 0, Qt::AlignVCenter);
        connect(close, &QToolButton::clicked, this, [this] {
            hide();
            emit closed();
        });
    }
    setObjectName(QStringLiteral("messageBar"));
    hide();
}

void MessageBar::showMessage(const QString& text)
{
    m_answers->hide();
    m_text->setTextFormat(Qt::PlainText); // messages quote file names and file content
    m_text->setText(text);
    setAccessibleName(text);
    show();
}

void MessageBar::offer(const QString& question, const QStringList& answers)
{
    m_answers->setText(question);
    m_answers->menu()->clear();
    for (const QString& answer : answers) {
        QString text = answer;
        m_answers->menu()->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")))->setData(answer);
    }
    m_answers->show();
}

void MessageBar::addAction(QAction& action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(plainText(action.text()));
    m_layout->insertWidget(m_layout->indexOf(m_answers), button, 0, Qt::AlignVCenter);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::setColours(const QColor& mark, const QColor& background)
{
    setStyleSheet(QStringLiteral("QFrame#messageBar { background: %1; border: 0; border-left: 4px solid %2; }")
                      .arg(background.name(), mark.name()));
    const QString name = m_kind == Kind::Hint ? QStringLiteral("info") : QStringLiteral("warning");
    m_icon->setPixmap(icon(name).pixmap(QSize(18, 18), devicePixelRatioF()));
}

} // namespace wg
