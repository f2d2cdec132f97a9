// SPDX-License-Identifier: GPL-3.0-or-later
// The export dialog: sizes of journals, preview, choice of arrays, the question about the map, and the same pixels as
// the command line.
#include "ui/export/export_dialog.h"

#include "core/pipeline/export.h"
#include "tests/support/program.h"
#include "tests/support/window_fixture.h"
#include "ui/export/arrays_page.h"
#include "ui/export/paper_sizes.h"
#include "ui/export/picture_page.h"
#include "ui/exporter.h"
#include "ui/parameter_model.h"
#include "ui/view_state.h"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeWidget>

using namespace wg;

class TstExportDialog : public WindowFixture
{
    Q_OBJECT

private slots:
    void journalsGiveTheWidth();
    void anotherWidthIsAnOwnSize();
    void previewFollowsTheChoices();
    void writesWhatWasChosen();
    void remembersSizesNotPanels();
    void samePixelsAsTheCommandLine_data();
    void samePixelsAsTheCommandLine();
    void drawsTheSelection();
    void millimetresOfTheCommandLine();
    void copiesPictureAndTable();
    void sizesAreThoseOfTheArrays_data();
    void sizesAreThoseOfTheArrays();
    void writesOnlyTheChosenArrays();
    void asksBeforeTheWholeMap();
    void largerTextIsLarger();

private:
    ExportDialog& dialog()
    {
        if (auto* open = m_window->findChild<ExportDialog*>()) return *open;
        action(ActionId::Export)->trigger();
        return *m_window->findChild<ExportDialog*>();
    }
    template <class Box>
    Box& box(const char* name)
    {
        return *dialog().findChild<Box*>(QLatin1String(name));
    }
    PicturePage& picture() { return *dialog().findChild<PicturePage*>(); }
    ArraysPage& arrays() { return *dialog().findChild<ArraysPage*>(); }
    void showNumbers() { dialog().findChild<QTabWidget*>()->setCurrentIndex(1); }
    void check(const char* name, bool on)
    {
        auto& list = box<QTreeWidget>("arrays");
        const auto items = list.findItems(QLatin1String(name), Qt::MatchExactly);
        QCOMPARE(items.size(), 1);
        items[0]->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
    }
    void choosePanel(const char* text) { box<QComboBox>("panel").setCurrentText(QLatin1String(text)); }
    QImage preview()
    {
        for (const QLabel* label : picture().findChildren<QLabel*>())
            if (label->accessibleName() == QLatin1String("Preview")) return label->pixmap().toImage();
        return {};
    }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
};

void TstExportDialog::journalsGiveTheWidth()
{
    auto& presets = box<QComboBox>("preset");
    box<QSpinBox>("dpi").setValue(300);
    for (std::size_t index = 0; index < paperSizes().size(); ++index) {
        presets.setCurrentIndex(static_cast<int>(index));
        const QSizeF& size = paperSizes()[index].millimetres;
        QCOMPARE(picture().spec().size.width(), qRound(size.width() / 25.4 * 300));
        QVERIFY(paperSizes()[index].name.contains(QString::number(size.width())));
    }
}

void TstExportDialog::anotherWidthIsAnOwnSize()
{
    auto& presets = box<QComboBox>("preset");
    presets.setCurrentIndex(0);
    QDoubleSpinBox* width = nullptr;
    QDoubleSpinBox* height = nullptr;
    for (auto* length : picture().findChildren<QDoubleSpinBox*>())
        (length->accessibleName() == QLatin1String("Width") ? width : height) = length;
    height->setValue(100);
    QCOMPARE(presets.currentIndex(), 0);
    width->setValue(77);
    QCOMPARE(presets.currentIndex(), presets.count() - 1);
    QCOMPARE(picture().spec().size, pixelsOf({77, 100}, picture().spec().dpi));
}

void TstExportDialog::previewFollowsTheChoices()
{
    const QImage page = preview();
    QVERIFY(!page.isNull());
    box<QComboBox>("theme").setCurrentIndex(1);
    QTRY_VERIFY(preview() != page);
    const QImage dark = preview();
    QVERIFY(dark.pixelColor(3, 3).lightness() < 60);
    choosePanel("Coefficients");
    QTRY_VERIFY(preview() != dark);
    choosePanel("Handout of several pages (PDF)");
    QTRY_VERIFY(preview().isNull());
    QVERIFY(!box<QComboBox>("format").isEnabled());
    QCOMPARE(picture().suffix(), QStringLiteral(".pdf"));
}

void TstExportDialog::writesWhatWasChosen()
{
    choosePanel("Attention of every head");
    box<QComboBox>("format").setCurrentIndex(1);
    QCOMPARE(picture().suffix(), QStringLiteral(".svg"));
    QCOMPARE(picture().stem(), QStringLiteral("heads"));
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    dialog().save(path("a.svg"));
    QCOMPARE(written.count(), 1);
    const QByteArray svg = test::readBytes(path("a.svg"));
    const QByteArray width = svg.mid(svg.indexOf("width=\"") + 7, 5);
    QVERIFY2(std::abs(width.toDouble() - 183) < 0.1, svg.left(400)); // millimetres
    QTRY_VERIFY(m_window->findChild<ExportDialog*>() == nullptr);
    choosePanel("Handout of several pages (PDF)");
    dialog().save(path("a.pdf"));
    QVERIFY(test::readBytes(path("a.pdf")).contains("/Count 10"));
}

void TstExportDialog::remembersSizesNotPanels()
{
    choosePanel("Scalogram");
    box<QComboBox>("preset").setCurrentIndex(0);
    box<QSpinBox>("dpi").setValue(600);
    box<QSpinBox>("textScale").setValue(120);
    dialog().save(path("b.png"));
    QTRY_VERIFY(m_window->findChild<ExportDialog*>() == nullptr);
    QCOMPARE(box<QComboBox>("preset").currentIndex(), 0);
    QCOMPARE(picture().spec().dpi, 600);
    QCOMPARE(picture().spec().textScale, 1.2);
    QCOMPARE(picture().spec().panel, Panel::Page);
}

void TstExportDialog::samePixelsAsTheCommandLine_data()
{
    QTest::addColumn<QString>("panel");
    QTest::addColumn<QString>("option");
    QTest::addColumn<int>("theme");
    QTest::addRow("page") << "The whole page"
                          << "page=cli.png" << 0;
    QTest::addRow("page, dark") << "The whole page"
                                << "cli.png" << 1;
    QTest::addRow("heads") << "Attention of every head"
                           << "heads=cli.png" << 0;
    QTest::addRow("gaze") << "Gaze"
                          << "gaze=cli.png" << 1;
    QTest::addRow("scalogram") << "Scalogram"
                               << "scalogram=cli.png" << 0;
    QTest::addRow("input") << "Input"
                           << "input=cli.png" << 0;
    QTest::addRow("coefficients") << "Coefficients"
                                  << "coefficients=cli.png" << 1;
    QTest::addRow("map") << "Map of the selected head"
                         << "map=cli.png" << 0;
    QTest::addRow("output") << "Output"
                            << "reconstruction=cli.png" << 0;
}

void TstExportDialog::samePixelsAsTheCommandLine()
{
    QFETCH(QString, panel);
    QFETCH(QString, option);
    QFETCH(int, theme);
    // The command line selects nothing, except where a figure needs it.
    m_window->view().setSelection(std::nullopt);
    box<QComboBox>("panel").setCurrentText(panel);
    box<QComboBox>("theme").setCurrentIndex(theme);
    box<QSpinBox>("dpi").setValue(150);
    dialog().save(path("window.png"));
    const test::Run run = test::runWavegaze(m_folder.path(),
                                            {"run", "example:doppler?n=512", "--quiet", "--figure", option, "--size",
                                             "183x125mm", "--dpi", "150", "--theme", theme == 1 ? "dark" : "light"});
    QCOMPARE(run.exitCode, 0);
    const QImage ours(path("window.png"));
    QCOMPARE(ours.width(), qRound(183 / 25.4 * 150));
    QCOMPARE(QImage(path("cli.png")), ours);
}

void TstExportDialog::drawsTheSelection()
{
    m_window->view().setSelection(40, 7);
    box<QComboBox>("panel").setCurrentText(QStringLiteral("Map of the selected head"));
    dialog().save(path("with.png"));
    m_window->view().setSelection(std::nullopt);
    dialog().save(path("without.png"));
    QVERIFY(QImage(path("with.png")) != QImage(path("without.png")));
}

void TstExportDialog::millimetresOfTheCommandLine()
{
    const QStringList start{"run", "example:doppler?n=64", "--quiet", "--figure", "mm.png", "--size"};
    QCOMPARE(test::runWavegaze(m_folder.path(), start + QStringList{"89x62.5mm", "--dpi", "300"}).exitCode, 0);
    QCOMPARE(QImage(path("mm.png")).size(), QSize(1051, 738));
    for (const char* bad : {"89mm", "89x62cm", "x62mm", "1x62mm", "89x6200mm", "nanx62mm", "89x62 mm"}) {
        const test::Run run = test::runWavegaze(m_folder.path(), start + QStringList{QLatin1String(bad)});
        QVERIFY2(bad == QByteArray("89x62 mm") ? run.exitCode == 0 || run.exitCode == 2 : run.exitCode == 2, bad);
    }
}

void TstExportDialog::copiesPictureAndTable()
{
    dialog().findChild<QPushButton*>(QStringLiteral("copy"))->click();
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->imageData().value<QImage>().size(), picture().spec().size);
    const QStringList lines = data->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 4);
    for (const QString& line : lines)
        QCOMPARE(line.count(QLatin1Char('\t')), 5);
}

void TstExportDialog::sizesAreThoseOfTheArrays_data()
{
    QTest::addColumn<QString>("method");
    for (const char* method : {"per-band", "joint", "time", "article", "off"})
        QTest::addRow("%s", method) << method;
}

void TstExportDialog::sizesAreThoseOfTheArrays()
{
    QFETCH(QString, method);
    m_window->parameters().setKey(Parameter::Method, method);
    waitUntilIdle();
    const AnalysisResult& result = *m_window->controller().result();
    const std::vector<ArraySize> sizes = arraySizes(result);
    std::vector<std::string_view> names;
    for (const ArraySize& size : sizes)
        names.push_back(size.name);
    QCOMPARE(names, arrayNames(result.settings.method));
    Progress progress;
    const auto written = resultArrays(result, names, {}, progress);
    QVERIFY(written);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i].shape.empty()) continue;
        QCOMPARE(sizes[i].shape, (*written)[i].shape);
        QCOMPARE(sizes[i].bytes, static_cast<std::uint64_t>((*written)[i].bytes->size()));
    }
}

void TstExportDialog::writesOnlyTheChosenArrays()
{
    showNumbers();
    QVERIFY(!arrays().hasMap());
    const std::uint64_t all = arrays().bytes();
    for (const ArraySize& size : arraySizes(*m_window->controller().result()))
        check(size.name.data(), size.name == "output" || size.name == "metadata");
    QVERIFY(arrays().bytes() < all);
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    dialog().save(path("two.npz"));
    QTRY_COMPARE(written.count(), 1);
    const test::Run info = test::runWavegaze(m_folder.path(), {"info", "two.npz"});
    QVERIFY2(info.out.contains("output") && info.out.contains("metadata"), info.out.constData());
    QVERIFY2(!info.out.contains("coefficients"), info.out.constData());
}

void TstExportDialog::asksBeforeTheWholeMap()
{
    showNumbers();
    check("attention", true);
    QVERIFY(arrays().hasMap());
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    for (const auto answer : {QMessageBox::No, QMessageBox::Yes}) {
        QTimer::singleShot(0, this, [answer] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question != nullptr);
            QVERIFY2(question->text().contains(QStringLiteral("MiB")), qPrintable(question->text()));
            question->button(answer)->click();
        });
        dialog().save(path("map.npz"));
        QCOMPARE(m_window->exporter().isWriting(), answer == QMessageBox::Yes);
    }
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(QFileInfo(path("map.npz")).size() > 4 * 512 * 512);
}

void TstExportDialog::largerTextIsLarger()
{
    FigureSpec spec;
    spec.panel = Panel::Coefficients;
    spec.size = {1600, 1000};
    const auto points = [&](double scale) {
        spec.textScale = scale;
        const auto preview = previewFigure(m_window->view().result(), spec, {400, 400}, &m_window->view());
        return preview ? preview->textPoints : -1;
    };
    QCOMPARE(points(1), 9.0);
    QCOMPARE(points(2), 18.0);
    QVERIFY(points(4) < 36.0); // no room for more
    QCOMPARE(points(0), -1.0);
    QCOMPARE(points(std::nan("")), -1.0);
}

QTEST_MAIN(TstExportDialog)
#include "tst_export_dialog.moc"
