// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/process_setup.h"
#include "core/base/version.h"
#include "ui/analysis_controller.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <memory>
#include <vector>

namespace wg {

namespace {

// A window that shows up empty looks broken; one that shows up late feels slow.
constexpr int kLongestWaitMs = 250;

void nameTheProgram()
{
    QApplication::setOrganizationName(QStringLiteral("Wavegaze"));
    QApplication::setApplicationName(QStringLiteral("Wavegaze"));
    QApplication::setApplicationDisplayName(QStringLiteral("Wavegaze"));
    const std::string_view version = programVersion();
    QApplication::setApplicationVersion(QString::fromUtf8(version.data(), static_cast<qsizetype>(version.size())));
    QGuiApplication::setDesktopFileName(QStringLiteral("wavegaze"));
}

/// Lets the first result arrive before the window is shown, but never for long.
void waitForResult(const MainWindow& window)
{
    QEventLoop loop;
    QObject::connect(&window.controller(), &AnalysisController::resultChanged, &loop, &QEventLoop::quit);
    QObject::connect(&window.controller(), &AnalysisController::failed, &loop, &QEventLoop::quit);
    QObject::connect(&window.controller(), &AnalysisController::choiceWanted, &loop, &QEventLoop::quit);
    QTimer::singleShot(kLongestWaitMs, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

QStringList sourcesFrom(const QStringList& arguments)
{
    QStringList sources;
    for (const QString& argument : arguments.mid(1))
        if (!argument.startsWith(QLatin1Char('-'))) sources << argument;
    if (sources.isEmpty()) sources << QStringLiteral("example:doppler");
    return sources;
}

} // namespace

int runWindow(int argc, char** argv)
{
    keepFreedMemory();
    const QApplication application(argc, argv);
    useNumbersOfTheCLocale();
    nameTheProgram();
    std::vector<std::unique_ptr<MainWindow>> windows;
    for (const QString& source : sourcesFrom(QApplication::arguments())) {
        windows.push_back(std::make_unique<MainWindow>());
        windows.back()->open(source);
        waitForResult(*windows.back());
        windows.back()->show();
    }
    windows.front()->offerRecovery();
    return QApplication::exec();
}

} // namespace wg
