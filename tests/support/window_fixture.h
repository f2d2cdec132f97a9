// SPDX-License-Identifier: GPL-3.0-or-later
// A window with a result in it for every test, with settings of its own in a temporary folder.
#pragma once

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace wg {

class WindowFixture : public QObject
{
    Q_OBJECT

protected slots: // found by name
    void initTestCase()
    {
        QApplication::setOrganizationName(QStringLiteral("WavegazeTest"));
        QApplication::setApplicationName(QStringLiteral("WavegazeTest"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
    }
    void init()
    {
        // The offscreen platform says so about size hints and raising.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
        QSettings().clear();
        newWindow();
    }
    void cleanup() { m_window.reset(); }

protected:
    [[nodiscard]] QAction* action(ActionId id) const { return m_window->actions()[id]; }

    void open(const QString& source)
    {
        QSignalSpy results(&m_window->controller(), &AnalysisController::resultChanged);
        m_window->open(source);
        QTRY_VERIFY(results.count() >= 1);
        waitUntilIdle();
    }

    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller().isBusy(), 20000); }

    void newWindow()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1400, 900); // the offscreen platform's screen is too small for a look at everything
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        open(QStringLiteral("example:doppler?n=512"));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace wg
