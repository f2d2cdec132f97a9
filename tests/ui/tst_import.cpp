// SPDX-License-Identifier: GPL-3.0-or-later
// Files that leave a choice: what is asked, what is shown before, what is remembered.
#include "core/io/array_writers.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "tests/support/window_fixture.h"
#include "ui/import/import_dialog.h"
#include "ui/import/import_memory.h"
#include "ui/import/import_text.h"
#include "ui/import/paste.h"
#include "ui/message_bar.h"
#include "ui/session_desk.h"
#include "ui/view_state.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>

#include <numeric>

using namespace wg;

class TstImport : public WindowFixture
{
    Q_OBJECT

private slots:
    void severalArraysAreAskedForOnce();
    void axesAreChosen();
    void gapsCanBeAvoided();
    void bytesCanBeNumbers();
    void textCanBeSymbols();
    void symbolsCanBeVectors();
    void settingsComeBack();
    void hugeFileIsShownAtOnce();
    void tableIsPasted();
    void sessionsTakePastedTablesIn();
    void columnsAreWritten_data();
    void columnsAreWritten();
    void commandIsThatOfTheTerminal();
    void oldestShapesAreForgotten();

private:
    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a file");
        return path;
    }
    static NamedArray array(const char* name, std::vector<std::size_t> shape)
    {
        Tensor<double> tensor(std::move(shape));
        std::iota(tensor.values.begin(), tensor.values.end(), 0.0);
        return makeArray(name, tensor);
    }
    [[nodiscard]] ImportDialog* dialog() const
    {
        for (auto* one : m_window->findChildren<ImportDialog*>())
            if (one->isVisible()) return one;
        return nullptr;
    }
    void ask(const QString& path)
    {
        m_window->open(path);
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(dialog()->isReady());
    }
    void choose(const QString& box, const QString& data) const
    {
        auto* combo = dialog()->findChild<QComboBox*>(box);
        QVERIFY2(combo != nullptr && combo->isVisible(), qPrintable(box));
        QVERIFY2(combo->findData(data) >= 0, qPrintable(data));
        combo->setCurrentIndex(combo->findData(data));
        emit combo->activated(combo->currentIndex());
    }
    void accept() const
    {
        QTRY_VERIFY2(dialog()->isReady(), qPrintable(dialog()->problem()));
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(dialog() == nullptr);
    }
    void tick(int row, bool isOn) const
    {
        dialog()->findChild<QListWidget*>()->item(row)->setCheckState(isOn ? Qt::Checked : Qt::Unchecked);
    }
};

void TstImport::severalArraysAreAskedForOnce()
{
    const QString path = m_folder.filePath(QStringLiteral("several.npz"));
    const std::vector<NamedArray> arrays{array("small", {64}), array("large", {256}), array("rate", {})};
    QVERIFY(writeNpz(path.toStdString(), arrays));
    ask(path);
    QCOMPARE(dialog()->options().array, std::string("large"));
    QVERIFY(!m_window->messages().isVisible());
    choose(QStringLiteral("Array"), QStringLiteral("small"));
    QTRY_COMPARE(dialog()->preview().length, std::size_t{64});
    accept();
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{64});
    QCOMPARE(m_window->controller().import().array, std::string("small"));

    open(QStringLiteral("example:doppler?n=512"));
    open(path);
    QVERIFY(dialog() == nullptr);
    QCOMPARE(m_window->view().sampleCount(), std::size_t{64});
}

void TstImport::axesAreChosen()
{
    const QString path = m_folder.filePath(QStringLiteral("wide.npy"));
    QVERIFY(writeNpy(path.toStdString(), array("", {3, 128})));
    ask(path);
    QCOMPARE(dialog()->preview().chosen.size(), std::size_t{3}); // it is longer than it has channels
    choose(QStringLiteral("Axes"), QStringLiteral("TC"));
    QTRY_COMPARE(dialog()->preview().chosen.size(), std::size_t{128});
    choose(QStringLiteral("Axes"), QStringLiteral("CT"));
    QTRY_COMPARE(dialog()->preview().chosen.size(), std::size_t{3});
    auto* table = dialog()->findChild<QTableWidget*>();
    QCOMPARE(table->columnCount(), 3);
    QCOMPARE(table->item(1, 2)->text(), QStringLiteral("257"));
    tick(0, false);
    QTRY_COMPARE(dialog()->preview().chosen.size(), std::size_t{2});
    auto* range = dialog()->findChild<QLineEdit*>();
    QTest::keyClicks(range, QStringLiteral("200:"));
    QTRY_VERIFY(dialog()->problem().contains(QStringLiteral("wide.npy")));
    QVERIFY(!dialog()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open)->isEnabled());
    range->clear();
    QTest::keyClicks(range, QStringLiteral("10:110"));
    accept();
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{100});
    QCOMPARE(m_window->controller().signal()->channelCount(), std::size_t{2});
}

void TstImport::gapsCanBeAvoided()
{
    QByteArray text("good,bad\n");
    for (int n = 0; n < 64; ++n)
        text += n == 50 ? "1,\n" : "1,2\n";
    m_window->open(write(QStringLiteral("gap.csv"), text));
    auto* answers = m_window->messages().findChild<QToolButton*>(QStringLiteral("answers"));
    QTRY_VERIFY(answers->isVisible());
    answers->menu()->actions().first()->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QTRY_VERIFY(dialog()->problem().contains(QStringLiteral("bad")));
    tick(1, false);
    accept();
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{64});
    QVERIFY(!m_window->messages().isVisible());
}

void TstImport::bytesCanBeNumbers()
{
    ask(write(QStringLiteral("x.s16"), QByteArray(256, '\1')));
    QCOMPARE(dialog()->preview().length, std::size_t{128});
    dialog()->findChild<QSpinBox*>(QStringLiteral("Channels"))->setValue(2);
    QTRY_COMPARE(dialog()->preview().length, std::size_t{64});
    choose(QStringLiteral("Type"), QStringLiteral("u8"));
    QTRY_COMPARE(dialog()->preview().length, std::size_t{128});
    accept();
    QTRY_COMPARE(m_window->controller().import().raw, std::string("u8,2"));
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{128});
}

void TstImport::textCanBeSymbols()
{
    m_window->open(write(QStringLiteral("poem.txt"), "shall I compare thee to a summer's day thou art more lovely\n"));
    auto* answers = m_window->messages().findChild<QToolButton*>(QStringLiteral("answers"));
    QTRY_VERIFY(answers->isVisible());
    answers->menu()->actions().first()->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QTRY_VERIFY(!dialog()->problem().isEmpty());
    choose(QStringLiteral("Read as"), QStringLiteral("words"));
    accept();
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{12});
    QCOMPARE(m_window->controller().signal()->symbols.at(2), std::string("compare"));
}

void TstImport::symbolsCanBeVectors()
{
    open(write(QStringLiteral("seq.fa"), ">one\nACGTACGTACGTACGT\n"));
    QCOMPARE(m_window->controller().signal()->channelCount(), std::size_t{4});
    action(ActionId::ImportSettings)->trigger();
    QTRY_VERIFY(dialog() != nullptr && dialog()->isReady());
    auto* width = dialog()->findChild<QSpinBox*>(QStringLiteral("Vector length"));
    auto* seed = dialog()->findChild<QSpinBox*>(QStringLiteral("Seed"));
    QVERIFY(width->isVisible() && !seed->isVisible());
    choose(QStringLiteral("Read as"), QStringLiteral("numbers"));
    QVERIFY(!width->isVisible() && !seed->isVisible());
    choose(QStringLiteral("Read as"), QString());
    QTRY_VERIFY(width->isVisible() && dialog()->isReady());
    width->setValue(16);
    QVERIFY(seed->isVisible());
    seed->setValue(3);
    QTRY_COMPARE(dialog()->preview().channels.size(), std::size_t{16});
    accept();
    QTRY_COMPARE(m_window->controller().import().symbols, std::string("characters,16,3"));
    QTRY_COMPARE(m_window->controller().signal()->channelCount(), std::size_t{16});
    QCOMPARE(m_window->controller().signal()->symbols.at(2), std::string("G"));
    open(QStringLiteral("example:doppler?n=64"));
    open(m_folder.filePath(QStringLiteral("seq.fa"))); // it is remembered
    QCOMPARE(m_window->controller().signal()->channelCount(), std::size_t{16});
    action(ActionId::ImportSettings)->trigger();
    QTRY_VERIFY(dialog() != nullptr && dialog()->isReady());
    QCOMPARE(dialog()->findChild<QSpinBox*>(QStringLiteral("Vector length"))->value(), 16);
    QCOMPARE(dialog()->findChild<QSpinBox*>(QStringLiteral("Seed"))->value(), 3);
}

void TstImport::settingsComeBack()
{
    QVERIFY(!action(ActionId::ImportSettings)->isEnabled()); // an example leaves no choice
    const QString path = m_folder.filePath(QStringLiteral("two.npy"));
    QVERIFY(writeNpy(path.toStdString(), array("", {128, 2})));
    open(path);
    action(ActionId::ImportSettings)->trigger();
    QTRY_VERIFY(dialog() != nullptr && dialog()->isReady());
    tick(0, false);
    accept();
    QTRY_COMPARE(m_window->controller().signal()->channelCount(), std::size_t{1});
    action(ActionId::ImportSettings)->trigger();
    QTRY_VERIFY(dialog() != nullptr && dialog()->isReady());
    QCOMPARE(dialog()->findChild<QListWidget*>()->item(0)->checkState(), Qt::Unchecked);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
}

void TstImport::hugeFileIsShownAtOnce()
{
    constexpr std::size_t kSamples = std::size_t{1} << 28; // a gigabyte that takes no room on the disk
    const std::string header = npyHeader("<f4", false, std::vector<std::size_t>{2, kSamples / 2});
    const QString path = write(QStringLiteral("huge.npy"), QByteArray::fromStdString(header));
    QVERIFY(QFile::resize(path, static_cast<qint64>(header.size() + kSamples * sizeof(float))));
    QElapsedTimer clock;
    clock.start();
    ImportOptions options;
    options.axes = "CT";
    ImportDialog shown(path, options, theme(ThemeKind::Light));
    QTRY_VERIFY_WITH_TIMEOUT(shown.isReady(), 2000);
    QCOMPARE(shown.preview().length, kSamples / 2);
    options.range = "1000000:1001024";
    open(QStringLiteral("example:doppler?n=256"));
    m_window->open(path, options);
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{1024});
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void TstImport::tableIsPasted()
{
    qputenv("XDG_CACHE_HOME", m_folder.path().toUtf8());
    QByteArray rows("time\tvalue\n");
    for (int n = 0; n < 40; ++n)
        rows += QByteArray::number(n * 0.01) + '\t' + QByteArray::number(n % 5) + '\n';
    QGuiApplication::clipboard()->setText(QString::fromLatin1(rows));
    QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{40});
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("pasted-")));
    waitUntilIdle();
    QGuiApplication::clipboard()->setText(QStringLiteral("  \n"));
    action(ActionId::PasteTable)->trigger();
    QVERIFY(m_window->messages().text().contains(QStringLiteral("clipboard")));
    QCOMPARE(m_window->view().sampleCount(), std::size_t{40});
}

void TstImport::sessionsTakePastedTablesIn()
{
    qputenv("XDG_CACHE_HOME", m_folder.path().toUtf8());
    QByteArray rows;
    for (int n = 0; n < 48; ++n)
        rows += QByteArray::number(n % 7) + '\n';
    QGuiApplication::clipboard()->setText(QString::fromLatin1(rows));
    action(ActionId::PasteTable)->trigger();
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{48});
    waitUntilIdle();
    const QString session = m_folder.filePath(QStringLiteral("pasted.wgz"));
    m_window->sessions().saveTo(session, false);
    QVERIFY(QDir(pastedFolder()).removeRecursively());
    newWindow();
    m_window->open(session);
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{48});
    QCOMPARE(m_window->controller().result()->signal->samples.values[13], 6.0);
}

void TstImport::columnsAreWritten_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("expected");
    const QStringList abc{"a", "b", "c"};
    QTest::newRow("all") << abc << "111"
                         << "";
    QTest::newRow("names") << abc << "101"
                           << "a,c";
    QTest::newRow("names with commas by place") << QStringList{"a,b", "c", "d"} << "110"
                                                << "0-1";
    QTest::newRow("the same name twice") << QStringList{"x", "x", "y"} << "011"
                                         << "1-2";
    QTest::newRow("names that are numbers") << QStringList{"1", "0", "2"} << "100"
                                            << "1";
    QTest::newRow("many") << QString("abcdefghij").split(QString(), Qt::SkipEmptyParts) << "1111110111"
                          << "0-5,7-9";
}

void TstImport::columnsAreWritten()
{
    QFETCH(QStringList, names);
    QFETCH(QString, chosen);
    QFETCH(QString, expected);
    std::vector<std::string> texts;
    std::vector<bool> isChosen;
    for (qsizetype i = 0; i < names.size(); ++i) {
        texts.push_back(names[i].toStdString());
        isChosen.push_back(chosen[i] == QLatin1Char('1'));
    }
    QCOMPARE(QString::fromStdString(columnsText(texts, isChosen)), expected);
}

void TstImport::commandIsThatOfTheTerminal()
{
    ImportOptions options;
    options.array = "it's here";
    options.axes = "CT";
    options.rate = 250;
    QCOMPARE(commandText(QStringLiteral("/data/my file.npz"), options),
             QStringLiteral("wavegaze run 'my file.npz' --array 'it'\\''s here' --axes CT --rate 250"));
}

void TstImport::oldestShapesAreForgotten()
{
    for (int n = 0; n <= kRememberedShapes; ++n) {
        ImportOptions options;
        options.axes = "CT";
        rememberImport("shape " + std::to_string(n), options);
    }
    const ImportMemory memory = savedImportMemory();
    QCOMPARE(memory.size(), static_cast<std::size_t>(kRememberedShapes));
    QVERIFY(!memory.contains("shape 0"));
    QCOMPARE(memory.at("shape 1").axes, std::string("CT"));
}

QTEST_MAIN(TstImport)
#include "tst_import.moc"
