// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/process_setup.h"
#include "core/base/version.h"
#include "ui/analysis_controller.h"
#include "ui/lessons/lesson_files.h"
#include "ui/main_window.h"
#include "ui/messages.h"

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

/// Lets the first result arrive before the window is shown, but never for long. What cannot be opened, or has to be
/// asked about, has an example stand in for it.
void waitForResult(const MainWindow& window)
{
    QEventLoop loop;
    QObject::connect(&window.controller(), &AnalysisController::resultChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(kLongestWaitMs, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

/// What the command line asks the window for.
struct Wishes
{
    QStringList sources;
    QString lesson;
};

Wishes wishesFrom(const QStringList& arguments)
{
    Wishes wishes;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1String("--lesson"))
            wishes.lesson = arguments.value(++i);
        else if (!arguments[i].startsWith(QLatin1Char('-')))
            wishes.sources << arguments[i];
    }
    if (wishes.sources.isEmpty()) wishes.sources << QStringLiteral("example:doppler");
    return wishes;
}

} // namespace

int runWindow(int argc, char** argv)
{
    keepFreedMemory();
    const QApplication application(argc, argv);
    useNumbersOfTheCLocale();
    nameTheProgram();
    const Wishes wishes = wishesFrom(QApplication::arguments());
    if (!wishes.lesson.isEmpty()) {
        if (const Result<Lesson> lesson = loadLesson(wishes.lesson); !lesson) {
            complain(sentenceForLesson(lesson.error(), wishes.lesson.toStdString()));
            return exitCodeFor(lesson.error().code);
        }
    }
    std::vector<std::unique_ptr<MainWindow>> windows;
    for (const QString& source : wishes.sources) {
        windows.push_back(std::make_unique<MainWindow>());
        windows.back()->open(source);
        waitForResult(*windows.back());
        windows.back()->show();
    }
    if (!wishes.lesson.isEmpty()) windows.front()->openLesson(wishes.lesson);
    windows.front()->offerRecovery();
    return QApplication::exec();
}

} // namespace wg
