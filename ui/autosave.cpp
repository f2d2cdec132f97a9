// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/autosave.h"

#include "ui/message_bar.h"
#include "ui/session_desk.h"

#include <QAction>
#include <QLocale>

#include <utility>

namespace wg {

namespace {

constexpr int kDelayMs = 30'000;

} // namespace

Autosave::Autosave(SessionDesk& desk, MessageBar& bar, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_bar(bar)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::write);
    // Counted from the first change: somebody who never rests is saved as well.
    connect(&m_desk, &SessionDesk::settled, this, [this] {
        if (!m_timer.isActive()) m_timer.start();
    });
    connect(&m_desk, &SessionDesk::opened, this, &Autosave::onOpened);
    const auto keepCopy = [this] { m_recovering.reset(); };
    connect(&m_desk, &SessionDesk::failed, this, keepCopy);
    connect(&m_desk, &SessionDesk::cancelled, this, keepCopy);
    const auto add = [this](const QString& text, const QString& toolTip, void (Autosave::*slot)()) {
        auto* action = new QAction(text, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        m_bar.addAction(*action);
    };
    add(tr("&Recover"), tr("Show what that window showed; save it to keep it"), &Autosave::recover);
    add(tr("&Discard"), tr("Delete the copy"), &Autosave::discard);
    add(tr("&Later"), tr("Keep the copy, and ask again at the next start"), &Autosave::postpone);
    connect(&m_bar, &MessageBar::closed, this, [this] { m_offered.reset(); });
}

Autosave::~Autosave() = default;

bool Autosave::write()
{
    const QByteArray text = m_desk.text();
    const Result<void> done = m_file.write(text);
    if (done) emit written();
    // Every half minute the same sentence would be worse than no copy.
    if (!done && !std::exchange(m_hasComplained, true)) emit failed(done.error(), recoveryFolder());
    return done && !text.isEmpty();
}

void Autosave::offer()
{
    m_offered = LeftRecovery::find();
    if (!m_offered) return m_bar.hide();
    const QString when = QLocale().toString(m_offered->when(), QLocale::ShortFormat);
    m_bar.showMessage(m_offered->wasTried()
                          ? tr("A window that ended without warning left a copy of %1. It was recovered once, and the "
                               "program ended again.")
                                .arg(when)
                          : tr("A window that ended without warning left a copy of %1.").arg(when));
}

void Autosave::recover()
{
    m_recovering = std::move(m_offered);
    m_bar.hide();
    if (!m_recovering) return;
    m_desk.openText(m_recovering->text());
    if (m_recovering)
        m_recovering->markTried();
    else
        offer(); // the window's own work came first, and stayed
}

void Autosave::discard()
{
    if (m_offered) m_offered->discard();
    m_offered.reset();
    offer();
}

void Autosave::postpone()
{
    m_offered.reset();
    m_bar.hide();
}

void Autosave::onOpened(const QString& path)
{
    if (!m_recovering) return;
    const bool isTheCopy = path.isEmpty(); // a session of another file may have been opened in between
    if (isTheCopy && write()) m_recovering->discard();
    m_recovering.reset();
}

} // namespace wg
