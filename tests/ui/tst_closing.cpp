// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a window whose worker is busy ends the process well and soon: two hundred processes, each judged by its exit
// code. This program starts itself as the process that is closed.
#include "ui/analysis_controller.h"
#include "ui/main_window.h"
#include "ui/parameter_model.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace wg;

namespace {

const QString kCloseArgument = QStringLiteral("--close-while-busy");

/// A window with a long computation, closed after `number` has chosen what and when.
int closeWhileBusy(QApplication& application, int number)
{
    MainWindow window;
    window.parameters().setKey(Parameter::Method, number % 2 == 0 ? QStringLiteral("joint") : QStringLiteral("time"));
    window.show();
    window.open(QStringLiteral("example:doppler?n=%1").arg(number % 3 == 0 ? 65536 : 16384));
    // From the first moments of loading into the midst of attention.
    QTimer::singleShot(number * 7 % 150, &window, [&window] {
        std::fputs(window.controller().isBusy() ? "busy\n" : "idle\n", stdout);
        std::fflush(stdout);
        window.close();
    });
    return application.exec();
}

} // namespace

class TstClosing : public QObject
{
    Q_OBJECT

private slots:
    void twoHundredClosingsWhileBusy();
};

void TstClosing::twoHundredClosingsWhileBusy()
{
    qint64 longest = 0;
    for (int number = 0; number < 200; ++number) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {kCloseArgument, QString::number(number)});
        QVERIFY(process.waitForReadyRead(20000));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(process.waitForFinished(20000));
        longest = std::max(longest, timer.elapsed());
        QCOMPARE(process.readAllStandardOutput(), QByteArray("busy\n"));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
    qInfo("closing while busy, to the end of the process: at most %lld ms", static_cast<long long>(longest));
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
}

int main(int argc, char** argv)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    qputenv("XDG_STATE_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("WavegazeTest"));
    QApplication::setApplicationName(QStringLiteral("WavegazeTest"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == kCloseArgument) return closeWhileBusy(application, arguments.value(2).toInt());
    TstClosing test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_closing.moc"
