// SPDX-License-Identifier: GPL-3.0-or-later
// A file that changes on disk: noticed once it is written to the end, offered, or read by itself.
#include "tests/support/window_fixture.h"
#include "ui/file_watch.h"
#include "ui/live_file.h"
#include "ui/message_bar.h"
#include "ui/view_state.h"

#include <QFile>
#include <QSaveFile>
#include <QTimer>
#include <QToolButton>

using namespace wg;

class TstLiveFile : public WindowFixture
{
    Q_OBJECT

private slots:
    void noticesEveryWayOfWriting_data();
    void noticesEveryWayOfWriting();
    void manyChunksAreOneChange();
    void aFileThatOnlyGoesIsNoChange();
    void examplesAreNotWatched();
    void offersToReadAgain();
    void readsAgainByItself();
    void aDamagedFileKeepsThePicture();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("live.csv")); }
    [[nodiscard]] QString barText() const;
};

namespace {

QByteArray table(int rows, double scale)
{
    QByteArray text("value\n");
    for (int i = 0; i < rows; ++i)
        text += QByteArray::number(scale * (i % 7), 'g', 6) + '\n';
    return text;
}

void writeInPlace(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

void writeByRename(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.commit());
}

void writeAnew(const QString& path, const QByteArray& content)
{
    QVERIFY(QFile::remove(path));
    writeInPlace(path, content);
}

} // namespace

QString TstLiveFile::barText() const
{
    for (const MessageBar* bar : m_window->findChildren<MessageBar*>())
        if (bar->isVisible() && bar->text().contains(QStringLiteral("changed on disk"))) return bar->text();
    return {};
}

void TstLiveFile::noticesEveryWayOfWriting_data()
{
    QTest::addColumn<int>("way");
    QTest::addRow("in place") << 0;
    QTest::addRow("renamed over") << 1;
    QTest::addRow("removed and made anew") << 2;
}

void TstLiveFile::noticesEveryWayOfWriting()
{
    QFETCH(int, way);
    const auto write = way == 0 ? writeInPlace : way == 1 ? writeByRename : writeAnew;
    writeInPlace(path(), table(50, 1));
    FileWatch watch;
    QSignalSpy changes(&watch, &FileWatch::changed);
    watch.watch(path());
    // Three times: Qt forgets a path that was renamed over.
    for (int time = 1; time <= 3; ++time) {
        write(path(), table(50 + time, 2));
        QTRY_COMPARE(changes.count(), time);
    }
}

void TstLiveFile::manyChunksAreOneChange()
{
    writeInPlace(path(), table(10, 1));
    FileWatch watch;
    QSignalSpy changes(&watch, &FileWatch::changed);
    watch.watch(path());
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    int chunks = 0;
    QTimer writer;
    connect(&writer, &QTimer::timeout, this, [&] {
        if (chunks >= 12) return writer.stop();
        ++chunks;
        file.write("1\n2\n3\n");
        file.flush();
    });
    writer.start(60); // longer than the pause in all, never as long between two
    QTRY_COMPARE(chunks, 12);
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(QFile(path()).size(), table(10, 1).size() + 12 * 6);
}

void TstLiveFile::aFileThatOnlyGoesIsNoChange()
{
    writeInPlace(path(), table(10, 1));
    FileWatch watch;
    QSignalSpy changes(&watch, &FileWatch::changed);
    watch.watch(path());
    QVERIFY(QFile::remove(path()));
    writeInPlace(m_folder.filePath(QStringLiteral("other.csv")), table(5, 1));
    QVERIFY(!changes.wait(700));
    writeInPlace(path(), table(20, 1));
    QTRY_COMPARE(changes.count(), 1);
}

void TstLiveFile::examplesAreNotWatched()
{
    FileWatch watch;
    watch.watch(QStringLiteral("example:doppler"));
    QVERIFY(watch.path().isEmpty());
}

void TstLiveFile::offersToReadAgain()
{
    writeInPlace(path(), table(200, 1));
    open(path());
    QVERIFY(barText().isEmpty());
    ViewState& view = m_window->view();
    view.setTimeRange({40, 90});
    const double before = view.result()->signal->samples.values[6];
    writeByRename(path(), table(200, 3));
    QTRY_VERIFY(barText().contains(QStringLiteral("live.csv")));
    QCOMPARE(view.result()->signal->samples.values[6], before);
    action(ActionId::Reload)->trigger();
    QTRY_COMPARE(view.result()->signal->samples.values[6], 3 * before);
    QVERIFY(barText().isEmpty());
    QCOMPARE(view.timeRange(), (TimeRange{40, 90}));
    open(QStringLiteral("example:doppler?n=256"));
    QVERIFY(m_window->findChild<LiveFile*>()->watch().path().isEmpty());
}

void TstLiveFile::readsAgainByItself()
{
    writeInPlace(path(), table(100, 1));
    open(path());
    action(ActionId::ReloadAutomatically)->trigger();
    ViewState& view = m_window->view();
    for (const int rows : {120, 90, 300}) {
        writeInPlace(path(), table(rows, 1));
        QTRY_COMPARE(view.sampleCount(), static_cast<std::size_t>(rows));
        QVERIFY(barText().isEmpty());
    }
    newWindow();
    QVERIFY2(action(ActionId::ReloadAutomatically)->isChecked(), "the choice is kept");
}

void TstLiveFile::aDamagedFileKeepsThePicture()
{
    writeInPlace(path(), table(100, 1));
    open(path());
    action(ActionId::ReloadAutomatically)->trigger();
    writeInPlace(path(), QByteArray("value\n1\nnot a number\n"));
    QTRY_VERIFY(m_window->messages().isVisible());
    QCOMPARE(m_window->view().sampleCount(), std::size_t{100});
    writeInPlace(path(), table(140, 1));
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{140});
    QVERIFY(!m_window->messages().isVisible());
}

QTEST_MAIN(TstLiveFile)
#include "tst_live_file.moc"
