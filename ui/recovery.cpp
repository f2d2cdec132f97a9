// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery.h"

#include "core/io/atomic_file.h"
#include "core/pipeline/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace wg {

namespace {

const QString kSuffix = QStringLiteral(".wgz");
const QString kTriedSuffix = QStringLiteral(".tried.wgz");

QString lockOf(const QString& path)
{
    return QFileInfo(path).absolutePath() + QLatin1Char('/')
        + QFileInfo(path).fileName().section(QLatin1Char('.'), 0, 0) + QStringLiteral(".lock");
}

/// The first name that no other window has, of this process or of one with the same number before.
std::pair<QString, std::unique_ptr<FileLock>> freePlace(const QString& folder)
{
    constexpr int kMost = 1000;
    for (int number = 1; number <= kMost; ++number) {
        const QString path
            = QStringLiteral("%1/%2-%3%4").arg(folder).arg(QCoreApplication::applicationPid()).arg(number).arg(kSuffix);
        std::unique_ptr<FileLock> lock = FileLock::take(lockOf(path));
        if (lock && !QFile::exists(path)) return {path, std::move(lock)};
    }
    return {};
}

} // namespace

std::unique_ptr<FileLock> FileLock::take(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return nullptr;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return std::unique_ptr<FileLock>(new FileLock(file));
    ::close(file);
    return nullptr;
}

FileLock::~FileLock()
{
    ::close(m_file);
}

QString recoveryFolder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!state.startsWith(QLatin1Char('/'))) state = QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/wavegaze/recovery");
}

RecoveryFile::RecoveryFile(QString folder)
    : m_folder(std::move(folder))
{ }

RecoveryFile::~RecoveryFile()
{
    remove();
}

Result<void> RecoveryFile::write(const QByteArray& text)
{
    if (text == m_text || text.isEmpty()) return {};
    if (!m_lock) {
        QDir().mkpath(m_folder);
        std::tie(m_path, m_lock) = freePlace(m_folder);
        if (!m_lock) {
            m_path.clear();
            return makeError(ErrorCode::WriteFailed, "cannot write to the folder for recovery");
        }
    }
    WG_CHECK(writeTextFile(m_path.toStdString(), text.toStdString()));
    m_text = text;
    return {};
}

void RecoveryFile::remove()
{
    m_text.clear();
    if (!m_lock) return;
    QFile::remove(m_path);
    QFile::remove(lockOf(m_path));
    m_path.clear();
    m_lock.reset();
}

LeftRecovery::LeftRecovery(QString path, std::unique_ptr<FileLock> lock)
    : m_path(std::move(path))
    , m_when(QFileInfo(m_path).lastModified())
    , m_lock(std::move(lock))
{ }

std::unique_ptr<LeftRecovery> LeftRecovery::find(const QString& folder)
{
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*") + kSuffix}, QDir::Files, QDir::Time)) {
        const QString path = dir.filePath(name);
        if (QFileInfo(path).size() > static_cast<qint64>(Session::kMostBytes)) continue;
        std::unique_ptr<FileLock> lock = FileLock::take(lockOf(path));
        if (lock && QFile::exists(path)) return std::unique_ptr<LeftRecovery>(new LeftRecovery(path, std::move(lock)));
    }
    return nullptr;
}

bool LeftRecovery::wasTried() const
{
    return m_path.endsWith(kTriedSuffix);
}

QByteArray LeftRecovery::text() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void LeftRecovery::markTried()
{
    if (wasTried()) return;
    const QString tried = m_path.chopped(kSuffix.size()) + kTriedSuffix;
    if (QFile::rename(m_path, tried)) m_path = tried;
}

void LeftRecovery::discard()
{
    QFile::remove(m_path);
    QFile::remove(lockOf(m_path));
}

} // namespace wg
