// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_bar.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace wg {

MessageBar::MessageBar(Kind kind, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->setSpacing(8);
    m_icon->setAccessibleName(kind == Kind::Error ? tr("Error") : tr("Note"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    if (kind != Kind::Notice) {
        auto* close = new QToolButton(this);
        close->setIcon(icon(QStringLiteral("close")));
        close->setAutoRaise(true);
        close->setAccessibleName(tr("Close this message"));
        close->setToolTip(tr("Close this message"));
        layout->addWidget(close, 0, Qt::AlignVCenter);
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
    m_text->setTextFormat(Qt::PlainText); // messages quote file names and file content
    m_text->setText(text);
    setAccessibleName(text);
    show();
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
