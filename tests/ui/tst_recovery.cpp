// SPDX-License-Identifier: GPL-3.0-or-later
// Autosave and recovery: a window that was killed is offered at the next start, a living one never.
#include "tests/support/program.h"
#include "tests/support/window_fixture.h"
#include "ui/autosave.h"
#include "ui/message_bar.h"
#include "ui/parameter_model.h"
#include "ui/recovery.h"
#include "ui/session_desk.h"
#include "ui/view_state.h"

#include <QProcess>

#include <csignal>

using namespace wg;

namespace {

constexpr const char* kChildArgument = "--window-to-be-killed";

/// A window that changes, saves itself at once, and waits for its end.
int runChild(int argc, char** argv)
{
    const QApplication application(argc, argv);
    MainWindow window;
    window.autosave().setDelay(1);
    QObject::connect(&window.autosave(), &Autosave::written, [] {
        std::puts("written");
        std::fflush(stdout);
    });
    QObject::connect(&window.controller(), &AnalysisController::resultChanged, &window, [&window] {
        if (window.parameters().options().heads == 7) return;
        window.parameters().setNumber(Parameter::Heads, 7);
        window.view().setColourMap(ColourMapName::Magma);
    });
    window.open(QStringLiteral("example:ecg?n=300"));
    return QApplication::exec();
}

} // namespace

class TstRecovery : public WindowFixture
{
    Q_OBJECT

private slots:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_state->path().toLocal8Bit());
        WindowFixture::init();
    }
    void savesAfterAChangeAndForgetsWhenClosed();
    void savesOnlyWhatHasChanged();
    void offersWhatAKilledWindowShowed();
    void discardsAndPostpones();
    void livingWindowsKeepTheirOwn();
    void saysWhenItWasTriedBefore();
    void aDamagedCopyDoesNoHarm();
    void aFolderThatCannotBeMadeIsSaidOnce();
    void locksExcludeEachOther();

private:
    [[nodiscard]] QStringList copies() const
    {
        return QDir(recoveryFolder()).entryList({QStringLiteral("*.wgz")}, QDir::Files);
    }
    [[nodiscard]] MessageBar* question() const
    {
        for (MessageBar* bar : m_window->findChildren<MessageBar*>())
            if (bar->isVisible() && bar->text().contains(QStringLiteral("without warning"))) return bar;
        return nullptr;
    }
    void answer(const char* text) const
    {
        for (QAction* action : m_window->autosave().findChildren<QAction*>())
            if (action->text().remove(QLatin1Char('&')) == QLatin1String(text)) action->trigger();
    }
    void killAWindow()
    {
        QProcess child;
        child.start(QApplication::applicationFilePath(), {QLatin1String(kChildArgument)});
        // The second copy holds the seven heads.
        QTRY_VERIFY_WITH_TIMEOUT(copies().size() == before + 1 && newest().contains("\"heads\": 7"), 20'000);
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
    }
    [[nodiscard]] QByteArray newest() const
    {
        const QDir folder(recoveryFolder());
        const QStringList names = folder.entryList({QStringLiteral("*.wgz")}, QDir::Files, QDir::Time);
        return names.isEmpty() ? QByteArray() : test::readBytes(folder.filePath(names.first()));
    }

    std::unique_ptr<QTemporaryDir> m_state;
    qsizetype before = 0; // copies there are already
};

void TstRecovery::savesAfterAChangeAndForgetsWhenClosed()
{
    QVERIFY(copies().isEmpty());
    m_window->autosave().setDelay(1);
    m_window->parameters().setNumber(Parameter::Heads, 3);
    QTRY_COMPARE(copies().size(), 1);
    QTRY_VERIFY(newest().contains("\"heads\": 3"));
    m_window.reset();
    QVERIFY(QDir(recoveryFolder()).isEmpty());
}

void TstRecovery::savesOnlyWhatHasChanged()
{
    RecoveryFile file;
    QVERIFY(file.write("one").has_value());
    QVERIFY(QFile::remove(file.path()));
    QVERIFY(file.write("one").has_value());
    QVERIFY(!QFile::exists(file.path()));
    QVERIFY(file.write("two").has_value());
    QCOMPARE(test::readBytes(file.path()), QByteArray("two"));
}

void TstRecovery::offersWhatAKilledWindowShowed()
{
    killAWindow();
    m_window->offerRecovery();
    QVERIFY(question() != nullptr);
    QSignalSpy opened(&m_window->sessions(), &SessionDesk::opened);
    answer("Recover");
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_window->parameters().options().heads, 7);
    QCOMPARE(m_window->view().colourMap(), ColourMapName::Magma);
    QCOMPARE(m_window->controller().result()->signal->length(), std::size_t{300});
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("(Recovered)")));
    QVERIFY(m_window->isWindowModified());
    QVERIFY(question() == nullptr);
    // The old copy gave way to the window's own.
    QCOMPARE(copies().size(), 1);
    QVERIFY(m_window->autosave().path().endsWith(copies().first()));
    m_window->sessions().saveTo(m_state->filePath(QStringLiteral("kept.wgz")), false);
    QVERIFY(!m_window->isWindowModified());
}

void TstRecovery::discardsAndPostpones()
{
    killAWindow();
    m_window->offerRecovery();
    answer("Later");
    QVERIFY(question() == nullptr);
    QCOMPARE(copies().size(), 1);
    m_window->offerRecovery();
    QVERIFY(question() != nullptr);
    answer("Discard");
    QVERIFY(question() == nullptr);
    QVERIFY(copies().isEmpty());
}

void TstRecovery::livingWindowsKeepTheirOwn()
{
    RecoveryFile first, second;
    QVERIFY(first.write("first").has_value());
    QVERIFY(second.write("second").has_value());
    QVERIFY(first.path() != second.path());
    QVERIFY(LeftRecovery::find() == nullptr);
    m_window->offerRecovery();
    QVERIFY(question() == nullptr);
    first.remove();
    QCOMPARE(copies().size(), 1);
    // While one window asks about a copy, another one does not.
    QVERIFY(test::writeBytes(recoveryFolder() + QStringLiteral("/1-1.wgz"), "left"));
    const auto offered = LeftRecovery::find();
    QVERIFY(offered != nullptr);
    QCOMPARE(offered->text(), QByteArray("left"));
    QVERIFY(LeftRecovery::find() == nullptr);
}

void TstRecovery::saysWhenItWasTriedBefore()
{
    killAWindow();
    LeftRecovery::find()->markTried();
    m_window->offerRecovery();
    QVERIFY(question() != nullptr);
    QVERIFY2(question()->text().contains(QStringLiteral("once")), qPrintable(question()->text()));
}

void TstRecovery::aDamagedCopyDoesNoHarm()
{
    QVERIFY(QDir().mkpath(recoveryFolder()));
    QVERIFY(test::writeBytes(recoveryFolder() + QStringLiteral("/1-1.wgz"), "{\"format\": "));
    const AnalysisResultPtr result = m_window->controller().result();
    m_window->offerRecovery();
    QSignalSpy failed(&m_window->sessions(), &SessionDesk::failed);
    answer("Recover");
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_window->controller().result(), result);
    QCOMPARE(copies(), QStringList{QStringLiteral("1-1.tried.wgz")});
}

void TstRecovery::aFolderThatCannotBeMadeIsSaidOnce()
{
    QVERIFY(test::writeBytes(m_state->filePath(QStringLiteral("wavegaze")), "a file in the way"));
    QSignalSpy failed(&m_window->autosave(), &Autosave::failed);
    m_window->autosave().setDelay(1);
    m_window->parameters().setNumber(Parameter::Heads, 3);
    QTRY_COMPARE(failed.count(), 1);
    QSignalSpy settled(&m_window->sessions(), &SessionDesk::settled);
    m_window->parameters().setNumber(Parameter::Heads, 5);
    QTRY_VERIFY(settled.count() >= 1);
    waitUntilIdle();
    QCOMPARE(failed.count(), 1);
}

void TstRecovery::locksExcludeEachOther()
{
    const QString path = m_state->filePath(QStringLiteral("a.lock"));
    auto lock = FileLock::take(path);
    QVERIFY(lock != nullptr);
    QVERIFY(FileLock::take(path) == nullptr);
    lock.reset();
    QVERIFY(FileLock::take(path) != nullptr);
    QVERIFY(FileLock::take(m_state->filePath(QStringLiteral("none/a.lock"))) == nullptr);
}

int main(int argc, char** argv)
{
    if (argc > 1 && QByteArray(argv[1]) == kChildArgument) return runChild(argc, argv);
    QApplication application(argc, argv);
    TstRecovery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recovery.moc"
