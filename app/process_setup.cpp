// SPDX-License-Identifier: GPL-3.0-or-later
// Signals, locale and platform of the process.
#include "app/process_setup.h"

#include "app/exit_code.h"

#include <QByteArray>
#include <QLoggingCategory>
#include <QtGlobal>

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <string_view>

namespace wg {

namespace {

constexpr char kInterrupt = 'i';
constexpr char kFinish = 'f';

std::atomic<int> interruptPipe{-1};

extern "C" void onInterrupt(int)
{
    const int pipe = interruptPipe.load();
    if (pipe >= 0 && ::write(pipe, &kInterrupt, 1) < 0) ::_exit(kExitInterrupted);
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action
    { };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

[[noreturn]] void onTerminate()
{
    constexpr std::string_view kLastWord = "wavegaze: something failed inside the program; please report this\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kLastWord.data(), kLastWord.size());
    ::_exit(kExitInternal);
}

/// Qt's own remarks (a missing runtime folder, an odd font) are no business of someone who runs a command.
void onQtMessage(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type != QtCriticalMsg && type != QtFatalMsg) return;
    const QByteArray line = "wavegaze: " + message.toUtf8() + '\n';
    [[maybe_unused]] const ssize_t written
        = ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

} // namespace

void setUpProcess()
{
    setHandler(SIGPIPE, SIG_IGN);
    setHandler(SIGXFSZ, SIG_IGN);
    std::set_terminate(onTerminate);
}

void keepFreedMemory()
{
    ::mallopt(M_MMAP_THRESHOLD, 256 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void chooseOffscreenPlatform()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const char* name : {"QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS",
                             "QT_FONT_DPI", "QT_USE_PHYSICAL_DPI"}) {
        qunsetenv(name);
    }
    qInstallMessageHandler(onQtMessage);
}

void useNumbersOfTheCLocale()
{
    std::setlocale(LC_NUMERIC, "C");
}

InterruptWatch::InterruptWatch()
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC) != 0) return;
    interruptPipe = m_pipe[1];
    m_watcher = std::jthread([this] { watch(); });
    setHandler(SIGINT, onInterrupt);
    setHandler(SIGTERM, onInterrupt);
}

InterruptWatch::~InterruptWatch()
{
    setHandler(SIGINT, SIG_DFL);
    setHandler(SIGTERM, SIG_DFL);
    interruptPipe = -1;
    if (!m_watcher.joinable()) return;
    if (::write(m_pipe[1], &kFinish, 1) == 1) m_watcher.join();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void InterruptWatch::watch()
{
    char message = 0;
    while (::read(m_pipe[0], &message, 1) == 1 && message == kInterrupt) {
        m_source.request_stop();
        setHandler(SIGINT, SIG_DFL);
        setHandler(SIGTERM, SIG_DFL);
    }
}

} // namespace wg
