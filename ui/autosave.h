// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a copy of what the window shows for the case that the program ends without warning, and offers such copies.
#pragma once

#include "core/base/result.h"
#include "ui/recovery.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace wg {

class MessageBar;
class SessionDesk;

class Autosave : public QObject
{
    Q_OBJECT

public:
    /// `bar` asks about copies; it is the autosave's alone.
    Autosave(SessionDesk& desk, MessageBar& bar, QObject* parent = nullptr);
    ~Autosave() override;

    /// Time from the first change to the copy; 30 s.
    void setDelay(int milliseconds) { m_timer.setInterval(milliseconds); }
    /// Asks about the newest copy that a program left behind, then about the next, as long as there are any.
    void offer();
    [[nodiscard]] const QString& path() const { return m_file.path(); }
    /// Makes the copy now. False where nothing was written.
    bool write();

signals:
    void written();
    void failed(const wg::Error& error, const QString& path);

private:
    void recover();
    void discard();
    void postpone();
    void onOpened(const QString& path);

    SessionDesk& m_desk;
    MessageBar& m_bar;
    RecoveryFile m_file;
    QTimer m_timer;
    bool m_hasComplained = false;
    std::unique_ptr<LeftRecovery> m_offered;
    std::unique_ptr<LeftRecovery> m_recovering; // kept until this window has a copy of its own
};

} // namespace wg
