// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions in the window: saved and opened again everything is as it was; missing and changed files are asked for.
#include "tests/support/program.h"
#include "tests/support/window_fixture.h"
#include "ui/message_bar.h"
#include "ui/parameter_model.h"
#include "ui/recent_files.h"
#include "ui/session_desk.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

#include <fcntl.h>
#include <unistd.h>

using namespace wg;

class TstSessions : public WindowFixture
{
    Q_OBJECT

private slots:
    void restoresEverythingBitForBit();
    void savesTheSameTextTwice();
    void bringsItsFilesAlong();
    void offersToNameFilesThatAreTooLarge_data();
    void offersToNameFilesThatAreTooLarge();
    void refusesToTakeInWhatHasChanged();
    void asksForAMissingFile();
    void cancelLeavesTheWindow();
    void asksInFrontOfTheWindow();
    void refusesNamesThatAreNotUtf8();
    void asksAboutAChangedFile();
    void tellsWhatWasPulledIntoRange();
    void keepsWhatALaterVersionWrote();
    void saysWhereAFileIsDamaged_data();
    void saysWhereAFileIsDamaged();
    void knowsWhenItHasChanged();
    void startsWithASession();
    void aFailedSaveLeavesTheOldFile();

private:
    [[nodiscard]] SessionDesk& desk() const { return m_window->sessions(); }
    [[nodiscard]] ViewState& view() const { return m_window->view(); }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] Session shown() const
    {
        const auto read = parseSession(desk().text().toStdString());
        return read ? read->session : Session();
    }
    static const std::string& arrangementIn(const Session& session) { return session.window.at(0).second; }

    /// A window with something in every corner, from a file.
    void fillWindow()
    {
        QVERIFY(test::writeBytes(path("wave.npy"), test::npyOf(test::wave(500))));
        open(path("wave.npy"));
        ParameterModel& parameters = m_window->parameters();
        parameters.setKey(Parameter::Method, QStringLiteral("joint"));
        waitUntilIdle();
        action(ActionId::KeepVariant)->trigger();
        parameters.setNumber(Parameter::Heads, 5);
        parameters.setNumber(Parameter::Seed, 4'000'000'001.0);
        parameters.setNumber(Parameter::Temperature, 0.1 + 0.2);
        waitUntilIdle();
        action(ActionId::KeepVariant)->trigger();
        parameters.setKey(Parameter::Wavelet, QStringLiteral("db3"));
        waitUntilIdle();
        action(ActionId::ArrangeColumns)->trigger();
        view().setHeadsOn({true, false, true, false, true});
        view().setSelectedHead(2);
        view().setSelection(40, 7);
        view().setTimeRange({10.125, 200.3});
        view().setMapWindow({1.5, 60.25, 3, 80});
        view().setStretch(TimeRange{30.5, 90.5});
        view().setGazeDirection(GazeDirection::WhoLooksAtMe);
        view().setPooling(Pooling::Mean);
        view().setColourScale(ColourScale::Linear);
        view().setColourMap(ColourMapName::Magma);
        view().setHeldMaximum(0.1);
        view().setEdgeShading(false);
        view().setShowContributions(true);
        view().setTextScale(1.25);
    }

    void openSession(const QString& file)
    {
        QSignalSpy opened(&desk(), &SessionDesk::opened);
        m_window->open(file);
        QTRY_COMPARE(opened.count(), 1);
        waitUntilIdle();
    }

    /// Opens `file`, waits for the question and presses the button; an empty name: Cancel.
    void openAndAnswer(const QString& file, const QString& button)
    {
        m_window->open(file);
        QTRY_VERIFY(box() != nullptr);
        m_question = box()->text();
        QAbstractButton* pressed
            = button.isEmpty() ? box()->button(QMessageBox::Cancel) : box()->findChild<QAbstractButton*>(button);
        QVERIFY(pressed != nullptr);
        pressed->click();
    }
    [[nodiscard]] QMessageBox* box() const { return m_window->findChild<QMessageBox*>(); }

    QString m_question;
};

void TstSessions::restoresEverythingBitForBit()
{
    fillWindow();
    const Session before = shown();
    const AnalysisResultPtr result = m_window->controller().result();
    const auto outputs = result->output->output.values;
    const auto kept = m_window->variants().find(1)->result->output->output.values;
    desk().saveTo(path("a.wgz"), false);
    QCOMPARE(desk().path(), path("a.wgz"));

    newWindow();
    openSession(path("a.wgz"));
    const Session after = shown();
    QVERIFY(m_window->controller().result() != result);
    QCOMPARE(m_window->controller().result()->output->output.values, outputs);
    QCOMPARE(m_window->variants().find(1)->result->output->output.values, kept);
    QVERIFY(after.view == before.view);
    QVERIFY(after.current == before.current);
    QVERIFY(after.variants == before.variants);
    QVERIFY(after.sources == before.sources);
    QVERIFY(after.compared == before.compared);
    QCOMPARE(arrangementIn(after), std::string("columns"));
    QVERIFY(m_window->parameters().options() == result->request.options);
    QVERIFY(!m_window->parameters().history().canUndo());
    QVERIFY(!m_window->controller().isStale());
    QVERIFY(!m_window->controller().hasPending());
}

void TstSessions::savesTheSameTextTwice()
{
    fillWindow();
    desk().saveTo(path("a.wgz"), false);
    const QByteArray first = test::readBytes(path("a.wgz"));
    QVERIFY(first.contains("\"name\": \"wave.npy\"")); // beside the session
    desk().saveTo(path("a.wgz"), false);
    QCOMPARE(test::readBytes(path("a.wgz")), first);
}

void TstSessions::bringsItsFilesAlong()
{
    fillWindow();
    const auto outputs = m_window->controller().result()->output->output.values;
    desk().saveTo(path("whole.wgz"), true);
    QVERIFY(QFile::remove(path("wave.npy")));
    newWindow();
    openSession(path("whole.wgz"));
    QCOMPARE(m_window->controller().result()->output->output.values, outputs);
    // Saved again without asking for it, the data stay: nobody else has them.
    desk().saveTo(path("again.wgz"), false);
    newWindow();
    openSession(path("again.wgz"));
    QCOMPARE(m_window->controller().result()->output->output.values, outputs);
}

void TstSessions::offersToNameFilesThatAreTooLarge_data()
{
    QTest::addColumn<bool>("naming");
    QTest::newRow("names them") << true;
    QTest::newRow("cancels") << false;
}

void TstSessions::offersToNameFilesThatAreTooLarge()
{
    QFETCH(bool, naming);
    const QString file = path(naming ? "named.wgz" : "cancelled.wgz");
    QFile large(path("large.u8"));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(static_cast<qint64>(Session::kMostEmbedded) + 1));
    ImportOptions options;
    options.range = "0:512";
    m_window->open(path("large.u8"), options);
    QTRY_COMPARE(view().sampleCount(), std::size_t{512});
    waitUntilIdle();
    desk().saveTo(file, true);
    QVERIFY(box() != nullptr);
    QVERIFY(!QFile::exists(file));
    if (naming)
        box()->findChild<QAbstractButton*>(QStringLiteral("naming"))->click();
    else
        box()->button(QMessageBox::Cancel)->click();
    QCOMPARE(QFile::exists(file), naming);
    if (!naming) return;
    newWindow();
    openSession(file);
    QCOMPARE(view().sampleCount(), std::size_t{512});
}

void TstSessions::refusesToTakeInWhatHasChanged()
{
    fillWindow();
    QVERIFY(test::writeBytes(path("wave.npy"), test::npyOf(test::wave(400))));
    desk().saveTo(path("stale.wgz"), true);
    QVERIFY(!QFile::exists(path("stale.wgz")));
    QVERIFY2(m_window->messages().text().contains(QStringLiteral("reload")), qPrintable(m_window->messages().text()));
}

void TstSessions::asksForAMissingFile()
{
    fillWindow();
    desk().saveTo(path("a.wgz"), false);
    QVERIFY(QFile::rename(path("wave.npy"), path("moved.npy")));
    newWindow();
    m_window->open(path("a.wgz"));
    QTRY_VERIFY(box() != nullptr);
    QVERIFY2(box()->text().contains(QStringLiteral("wave.npy")), qPrintable(box()->text()));
    box()->button(QMessageBox::Cancel)->click();
    QSignalSpy opened(&desk(), &SessionDesk::opened);
    desk().useInstead(path("moved.npy"));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_window->controller().result()->signal->length(), std::size_t{500});
    QCOMPARE(m_window->variants().count(), 2);
}

void TstSessions::cancelLeavesTheWindow()
{
    fillWindow();
    desk().saveTo(path("a.wgz"), false);
    QVERIFY(QFile::remove(path("wave.npy")));
    newWindow();
    const auto withoutPlaces = [this] {
        Session session = shown();
        session.window.clear(); // the message takes a line of the window, and the panels move
        return printSession(session);
    };
    const std::string before = withoutPlaces();
    openAndAnswer(path("a.wgz"), {});
    QCOMPARE(withoutPlaces(), before);
    QVERIFY(desk().path().isEmpty());
    // And the window goes on as if nothing had been asked.
    QTRY_VERIFY(box() == nullptr);
    open(QStringLiteral("example:ecg"));
    QCOMPARE(m_window->controller().result()->signal->source.name, std::string("example:ecg"));
}

void TstSessions::asksInFrontOfTheWindow()
{
    fillWindow();
    desk().saveTo(path("a.wgz"), false);
    QVERIFY(QFile::remove(path("wave.npy")));
    m_window = std::make_unique<MainWindow>();
    m_window->open(path("a.wgz"));
    QTRY_VERIFY(box() != nullptr);
    QVERIFY(!box()->isVisible());
    m_window->show();
    QTRY_VERIFY(box()->isVisible());
    QVERIFY2(box()->informativeText().contains(path("wave.npy")), qPrintable(box()->informativeText()));
    QVERIFY2(box()->informativeText().contains(QStringLiteral("Locate")), qPrintable(box()->informativeText()));
    box()->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(m_window->controller().result() != nullptr);
}

/// Qt has no name for such a file, and a session could not hold one.
void TstSessions::refusesNamesThatAreNotUtf8()
{
    const QByteArray raw = path("wave").toUtf8() + "\xff.npy";
    const int file = ::open(raw.constData(), O_CREAT | O_WRONLY, 0600);
    QVERIFY(file >= 0);
    QCOMPARE(::close(file), 0);
    const AnalysisResultPtr before = m_window->controller().result();
    QSignalSpy failed(&m_window->controller(), &AnalysisController::failed);
    m_window->open(QFile::decodeName(raw));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(m_window->messages().text().contains(QStringLiteral("wave")), qPrintable(m_window->messages().text()));
    QCOMPARE(m_window->controller().result(), before); // the message takes a line of the window, nothing else changes
}

void TstSessions::asksAboutAChangedFile()
{
    fillWindow();
    desk().saveTo(path("a.wgz"), false);
    QVERIFY(test::writeBytes(path("wave.npy"), test::npyOf(test::wave(480))));
    newWindow();
    QSignalSpy opened(&desk(), &SessionDesk::opened);
    openAndAnswer(path("a.wgz"), QStringLiteral("anyway"));
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY2(m_question.contains(QStringLiteral("changed")), qPrintable(m_question));
    QCOMPARE(m_window->controller().result()->signal->length(), std::size_t{480});
}

void TstSessions::tellsWhatWasPulledIntoRange()
{
    desk().saveTo(path("a.wgz"), false);
    QByteArray text = test::readBytes(path("a.wgz"));
    text.replace("\"heads\": 4", "\"heads\": 400");
    QVERIFY(test::writeBytes(path("a.wgz"), text));
    openSession(path("a.wgz"));
    QCOMPARE(m_window->parameters().options().heads, 64);
    QVERIFY2(m_window->messages().text().contains(QStringLiteral("heads: 400 became 64")),
             qPrintable(m_window->messages().text()));
}

void TstSessions::keepsWhatALaterVersionWrote()
{
    desk().saveTo(path("a.wgz"), false);
    QByteArray text = test::readBytes(path("a.wgz"));
    text.replace("\"view\": {", "\"hologram\": [1, 2],\n  \"view\": {\n    \"depth\": 0.50,");
    QVERIFY(test::writeBytes(path("a.wgz"), text));
    openSession(path("a.wgz"));
    desk().save();
    const QByteArray again = test::readBytes(path("a.wgz"));
    QVERIFY(again.contains("\"hologram\": [1, 2]"));
    QVERIFY(again.contains("\"depth\": 0.50"));
}

void TstSessions::saysWhereAFileIsDamaged_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::addRow("not JSON") << QByteArray("{\"format\": oops}") << "byte 11";
    QTest::addRow("something else") << QByteArray("{\"a\": 1}") << "not a session";
    QTest::addRow("a later version") << QByteArray(R"({"format": "wavegaze session", "version": 999})") << "999";
    QTest::addRow("empty") << QByteArray() << "empty";
}

void TstSessions::saysWhereAFileIsDamaged()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QVERIFY(test::writeBytes(path("bad.wgz"), text));
    const AnalysisResultPtr before = m_window->controller().result();
    QSignalSpy failed(&desk(), &SessionDesk::failed);
    m_window->open(path("bad.wgz"));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(m_window->messages().text().contains(words), qPrintable(m_window->messages().text()));
    QCOMPARE(m_window->controller().result(), before);
    QCOMPARE(test::readBytes(path("bad.wgz")), text);
}

void TstSessions::knowsWhenItHasChanged()
{
    desk().saveTo(path("a.wgz"), false);
    QVERIFY(!m_window->isWindowModified());
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("a.wgz")));
    view().setSelectedHead(3);
    QTRY_VERIFY(m_window->isWindowModified());
    view().setSelectedHead(0);
    QTRY_VERIFY(!m_window->isWindowModified());
    view().setSelectedHead(3);
    QTRY_VERIFY(m_window->isWindowModified());
    // The question at closing: first stay, then leave without saving.
    for (const auto button : {QMessageBox::Cancel, QMessageBox::Discard}) {
        QTimer::singleShot(0, this, [button] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question != nullptr);
            question->button(button)->click();
        });
        QCOMPARE(m_window->close(), button == QMessageBox::Discard);
    }
}

void TstSessions::startsWithASession()
{
    desk().saveTo(path("a.wgz"), false);
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    openSession(path("a.wgz"));
    QCOMPARE(m_window->controller().result()->signal->length(), std::size_t{512});
    QCOMPARE(m_window->findChild<RecentFiles*>()->paths().value(0), path("a.wgz"));
    // One that cannot be opened at the start leaves no empty window.
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->open(path("none.wgz"));
    QTRY_VERIFY(m_window->controller().result() != nullptr);
}

void TstSessions::aFailedSaveLeavesTheOldFile()
{
    desk().saveTo(path("a.wgz"), false);
    const QByteArray before = test::readBytes(path("a.wgz"));
    QVERIFY(QFile::setPermissions(path("a.wgz"), QFile::ReadOwner));
    view().setSelectedHead(3);
    desk().save();
    QCOMPARE(test::readBytes(path("a.wgz")), before);
    QVERIFY(!m_window->messages().text().isEmpty());
    QTRY_VERIFY(m_window->isWindowModified());
    QVERIFY(QFile::setPermissions(path("a.wgz"), QFile::ReadOwner | QFile::WriteOwner));
}

QTEST_MAIN(TstSessions)
#include "tst_sessions.moc"
