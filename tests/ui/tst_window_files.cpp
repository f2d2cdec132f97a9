// SPDX-License-Identifier: GPL-3.0-or-later
// The window and files: opening, dropping, exporting, and what is remembered between sessions.
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/elided_label.h"
#include "ui/exporter.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/parameter_model.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

#include <QAbstractSpinBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QStatusBar>
#include <QToolButton>

#include <algorithm>

using namespace wg;

class TstWindowFiles : public WindowFixture
{
    Q_OBJECT

private slots:
    void badFileLeavesEverything();
    void aQuestionAtTheStartStandsOverAnExample();
    void droppedFileIsOpened();
    void exampleLengthIsLive();
    void aLongSignalSaysThatAttentionFollows();
    void arraysAreExported();
    void figuresAreExported();
    void layoutIsRemembered();
    void firstStepsStayClosed();
};

void TstWindowFiles::badFileLeavesEverything()
{
    const AnalysisResultPtr before = m_window->view().result();
    const QString path = m_folder.filePath(QStringLiteral("broken.npy"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x93NUMPY\x01\x00 nonsense");
    file.close();
    m_window->open(path);
    QTRY_VERIFY(m_window->messages().isVisible());
    QVERIFY(m_window->messages().text().contains(QStringLiteral("broken.npy")));
    QCOMPARE(m_window->view().result(), before);
    m_window->messages().findChild<QToolButton*>(QStringLiteral("close"))->click();
    QVERIFY(!m_window->messages().isVisible());
}

void TstWindowFiles::aQuestionAtTheStartStandsOverAnExample()
{
    for (const char* source : {WAVEGAZE_TEST_DATA "/layers/torch.npz", "/no/such/file.npy"}) {
        MainWindow window;
        window.open(QString::fromUtf8(source));
        window.show();
        QTRY_VERIFY(window.view().result() != nullptr);
        QCOMPARE(window.controller().signal()->source.name, std::string("example:doppler"));
        QVERIFY2(window.messages().isVisible(), source);
        const QString asked = window.messages().text();
        QVERIFY2(asked.contains(QFileInfo(QString::fromUtf8(source)).fileName()), qPrintable(asked));
        window.open(QStringLiteral("example:chirp"));
        QTRY_COMPARE(window.controller().result()->signal->source.name, std::string("example:chirp"));
        QTRY_VERIFY(!window.messages().isVisible());
    }
}

void TstWindowFiles::droppedFileIsOpened()
{
    const QString path = m_folder.filePath(QStringLiteral("dropped.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int n = 0; n < 64; ++n)
        file.write(QByteArray::number(n % 7) + '\n');
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_VERIFY2(m_window->view().sampleCount() == 64, qPrintable(m_window->messages().text()));
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("dropped.csv")));
    const auto saysHowToSetTheRate = [this] {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel* label) { return label->text().contains(QStringLiteral("Ctrl+I")); });
    };
    QVERIFY(saysHowToSetTheRate());
    open(QStringLiteral("example:doppler?n=256"));
    QVERIFY(!saysHowToSetTheRate());
}

void TstWindowFiles::exampleLengthIsLive()
{
    QAbstractSpinBox* length = nullptr;
    for (QAbstractSpinBox* box : m_window->findChildren<QAbstractSpinBox*>())
        if (box->accessibleName() == QLatin1String("Length")) length = box;
    QVERIFY(length != nullptr);
    length->stepBy(1);
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{513});
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    open(QStringLiteral("example:doppler?n=100000")); // longer than the slider offers, but it is what is shown
    QCOMPARE(length->text(), QStringLiteral("100000"));
}

void TstWindowFiles::aLongSignalSaysThatAttentionFollows()
{
    const auto isSaid = [this](const char* words) {
        const auto labels = m_window->statusBar()->findChildren<ElidedLabel*>();
        return std::any_of(labels.begin(), labels.end(), [words](const ElidedLabel* label) {
            return label->wholeText().contains(QLatin1String(words));
        });
    };
    QVERIFY(isSaid("per-band"));
    bool wasSaid = false;
    connect(&m_window->controller(), &AnalysisController::resultChanged, this,
            [&] { wasSaid |= isSaid("attention follows"); });
    open(QStringLiteral("example:doppler?n=32768"));
    QVERIFY(wasSaid);
    QVERIFY(isSaid("per-band") && !isSaid("attention follows"));
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    waitUntilIdle();
    QTRY_VERIFY(isSaid("attention off"));
    disconnect(&m_window->controller(), nullptr, this, nullptr);
}

void TstWindowFiles::arraysAreExported()
{
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    const QString path = m_folder.filePath(QStringLiteral("out.npz"));
    m_window->exporter().writeArraysTo(path, m_window->view().result(), {});
    QTRY_COMPARE(written.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(2) == "PK");
}

void TstWindowFiles::figuresAreExported()
{
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    for (const char* name : {"page.png", "page.svg", "page.pdf"})
        m_window->exporter().writeFigureTo(Panel::Page, m_folder.filePath(QLatin1String(name)));
    QCOMPARE(written.count(), 3);
    QVERIFY(!QImage(m_folder.filePath(QStringLiteral("page.png"))).isNull());
}

void TstWindowFiles::layoutIsRemembered()
{
    action(ActionId::ArrangeColumns)->trigger();
    m_window->findChild<QDockWidget*>(QStringLiteral("parameters"))->hide();
    m_window->close();
    newWindow();
    QCOMPARE(m_window->panelLayout().arrangement(), Arrangement::Columns);
    QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("parameters"))->isVisible());
    action(ActionId::ResetLayout)->trigger();
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("parameters"))->isVisible());
    QCOMPARE(m_window->panelLayout().arrangement(), Arrangement::Aligned);
}

void TstWindowFiles::firstStepsStayClosed()
{
    const auto strip = [this]() -> MessageBar* {
        for (MessageBar* bar : m_window->findChildren<MessageBar*>())
            if (bar->isVisible() && bar->text().contains(QStringLiteral("F2"))) return bar;
        return nullptr;
    };
    QVERIFY(strip() != nullptr);
    strip()->findChild<QToolButton*>(QStringLiteral("close"))->click();
    QVERIFY(strip() == nullptr);
    newWindow();
    QVERIFY(strip() == nullptr);
    action(ActionId::FirstSteps)->trigger();
    QVERIFY(strip() != nullptr);
}

QTEST_MAIN(TstWindowFiles)
#include "tst_window_files.moc"
