// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of a window whose program ended without warning: written while it lives, offered at the next start.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>

namespace wg {

/// A lock on a file that the system gives back when the program ends, however it ends. Two of one process exclude each
/// other as well.
class FileLock
{
public:
    /// Null where somebody else has it, or the file cannot be made.
    [[nodiscard]] static std::unique_ptr<FileLock> take(const QString& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    explicit FileLock(int file)
        : m_file(file)
    { }
    int m_file;
};

/// $XDG_STATE_HOME/wavegaze/recovery, by default below ~/.local/state.
[[nodiscard]] QString recoveryFolder();

/// The window's own file: nobody offers it while this lives.
class RecoveryFile
{
public:
    explicit RecoveryFile(QString folder = recoveryFolder());
    ~RecoveryFile(); // removes it: the window was closed

    /// Writes only what differs from the last time. Errors: WriteFailed, with which the old text stays.
    [[nodiscard]] Result<void> write(const QByteArray& text);
    void remove();
    [[nodiscard]] const QString& path() const { return m_path; } // empty before the first write

private:
    QString m_folder;
    QString m_path;
    QByteArray m_text;
    std::unique_ptr<FileLock> m_lock;
};

/// One that a program left behind; no other window offers it meanwhile.
class LeftRecovery
{
public:
    /// The newest that nobody holds; null where there is none.
    [[nodiscard]] static std::unique_ptr<LeftRecovery> find(const QString& folder = recoveryFolder());

    [[nodiscard]] const QDateTime& when() const { return m_when; }
    /// It was recovered once, and the program ended without warning again.
    [[nodiscard]] bool wasTried() const;
    [[nodiscard]] QByteArray text() const;
    /// Before it is opened: what ends the program once may do so again.
    void markTried();
    void discard();

private:
    LeftRecovery(QString path, std::unique_ptr<FileLock> lock);

    QString m_path;
    QDateTime m_when;
    std::unique_ptr<FileLock> m_lock;
};

} // namespace wg
