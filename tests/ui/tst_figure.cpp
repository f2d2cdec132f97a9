// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as files: every format, every panel, awkward results, and refusals that leave nothing behind.
#include "ui/figure.h"

#include "tests/support/results.h"
#include "ui/figure_format.h"
#include "ui/figure_title.h"
#include "ui/view_state.h"

#include <QImage>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace wg;

class TstFigure : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pngHasTheSizeAndResolutionAskedFor();
    void tiffHasThePixelsOfThePng();
    void titlesBreakBetweenTheirParts_data();
    void titlesBreakBetweenTheirParts();
    void narrowFiguresHaveTheirWholeTitle();
    void pdfKeepsMapsLossless();
    void svgKeepsTextAndStaysInsideThePage();
    void drawsEveryPanelOfEveryResult_data();
    void drawsEveryPanelOfEveryResult();
    void longSignalsHaveTheirLines_data();
    void longSignalsHaveTheirLines();
    void showsWhatTheViewShows();
    void refusesWhatItCannotDo_data();
    void refusesWhatItCannotDo();
    void samePictureTwice();
    void scalogramShowsWhereATonePasses();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Result<void> write(const AnalysisResultPtr& result, const QString& path, Panel panel = Panel::Page,
                              QSize size = {1200, 800}, int dpi = 96, const ViewState* view = nullptr)
    {
        FigureSpec spec;
        spec.panel = panel;
        spec.size = size;
        spec.dpi = dpi;
        spec.path = path.toStdString();
        return writeFigure(result, spec, view);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstFigure::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TstFigure::pngHasTheSizeAndResolutionAskedFor()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    QVERIFY(write(result, path("a.png"), Panel::Page, {1500, 900}, 150).has_value());
    const QImage image(path("a.png"));
    QCOMPARE(image.size(), QSize(1500, 900));
    QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 150);
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
    QVERIFY(image.text(QStringLiteral("Description")).contains(QStringLiteral("reconstruction error")));
}

void TstFigure::tiffHasThePixelsOfThePng()
{
    if (!canWriteTiff()) QSKIP("Qt has no plug-in for TIFF here");
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    for (const char* name : {"a.tiff", "a.TIF", "a.png"})
        QVERIFY(write(result, path(name), Panel::Heads, {900, 600}, 300).has_value());
    const QImage tiff(path("a.tiff"));
    QCOMPARE(tiff.size(), QSize(900, 600));
    QCOMPARE(qRound(tiff.dotsPerMeterX() * 0.0254), 300);
    QCOMPARE(tiff.convertToFormat(QImage::Format_RGB32), QImage(path("a.png")).convertToFormat(QImage::Format_RGB32));
    QCOMPARE(bytesOf(path("a.TIF")), bytesOf(path("a.tiff")));
    QVERIFY(QFileInfo(path("a.tiff")).size() < 900 * 600 * 3 / 4); // it is packed
}

void TstFigure::titlesBreakBetweenTheirParts_data()
{
    QTest::addColumn<int>("characters"); // the width, in characters of one advance
    QTest::addColumn<QStringList>("lines");
    using L = QStringList;
    const QString dot = QStringLiteral("  \u00b7  ");
    QTest::addRow("all on one line") << 40 << L{"abc" + dot + "defg" + dot + "hij"};
    QTest::addRow("a break where the third is too much") << 13 << L{"abc" + dot + "defg", "hij"};
    QTest::addRow("exactly as wide") << 12 << L{"abc" + dot + "defg", "hij"};
    QTest::addRow("each its own") << 5 << L{"abc", "defg", "hij"};
    QTest::addRow("inside a part") << 3 << L{"abc", "def", "g", "hij"};
    QTest::addRow("narrower than a character") << 0 << L{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
}

void TstFigure::titlesBreakBetweenTheirParts()
{
    QFETCH(int, characters);
    QFont font(QStringLiteral("DejaVu Sans Mono"));
    font.setPixelSize(20);
    const QFontMetricsF metrics(font);
    const double advance = metrics.horizontalAdvance(QLatin1Char('a'));
    QTEST(brokenLines({"abc", "defg", "hij"}, metrics, (characters + 0.01) * advance), "lines");
}

void TstFigure::narrowFiguresHaveTheirWholeTitle()
{
    AnalysisOptions options;
    options.weights = WeightsKind::Random; // they have the longest subtitle
    const auto result = test::analysed(*makeExample("doppler?n=256"), options);
    for (const QSize& size : {QSize(336, 234), QSize(692, 472)}) { // one and two columns of a journal at 96 dpi
        QVERIFY(write(result, path("a.svg"), Panel::Input, size).has_value());
        QXmlStreamReader xml(bytesOf(path("a.svg")));
        QString words;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
                words += xml.readElementText() + QLatin1Char('\n');
        }
        QVERIFY(!words.contains(QChar(0x2026))); // an ellipsis
        ViewState view;
        view.setResult(result);
        for (const QString& part : titleParts(*result) + subtitleParts(*result, view))
            QVERIFY2(words.contains(part), qPrintable(part));
    }
}

void TstFigure::pdfKeepsMapsLossless()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    QVERIFY(write(result, path("a.pdf")).has_value());
    const QByteArray bytes = bytesOf(path("a.pdf"));
    QVERIFY(bytes.startsWith("%PDF"));
    QVERIFY(!bytes.contains("DCTDecode")); // JPEG
    QVERIFY(bytes.contains("/MediaBox [0 0 900")); // 1200 px at 96 per inch = 12.5 in = 900 pt
}

void TstFigure::svgKeepsTextAndStaysInsideThePage()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    ViewState view;
    view.setResult(result);
    view.setTimeRange({100, 120});
    QVERIFY(write(result, path("a.svg"), Panel::Page, {1200, 800}, 96, &view).has_value());
    QXmlStreamReader xml(bytesOf(path("a.svg")));
    int texts = 0;
    int lines = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("text")) ++texts;
        if (xml.name() != QLatin1String("polyline")) continue;
        ++lines;
        const auto points
            = xml.attributes().value(QLatin1String("points")).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& point : points) {
            const QStringList parts = point.split(QLatin1Char(','));
            QVERIFY(parts.size() == 2);
            QVERIFY2(std::abs(parts[0].toDouble()) <= 1300 && std::abs(parts[1].toDouble()) <= 900, qPrintable(point));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(texts > 20);
    QVERIFY(lines > 2);
    const QByteArray svg = bytesOf(path("a.svg"));
    QVERIFY(svg.contains("<title>doppler"));
    QVERIFY(svg.contains("<desc>reconstruction error"));
    QVERIFY(svg.contains("textLength="));
    QCOMPARE(svg.count("<g "), svg.count("</g>"));
    QCOMPARE(svg.count("<g "), svg.count("clip-path="));
    QVERIFY(write(result, path("b.svg"), Panel::Page, {1200, 800}, 96, &view).has_value());
    QCOMPARE(bytesOf(path("b.svg")), svg);
}

void TstFigure::drawsEveryPanelOfEveryResult_data()
{
    test::addAwkwardResults();
}

void TstFigure::drawsEveryPanelOfEveryResult()
{
    const auto result = test::fetchAwkwardResult();
    QVERIFY(result != nullptr);
    for (const Panel panel : {Panel::Page, Panel::Overview, Panel::Input, Panel::Coefficients, Panel::Heads, Panel::Map,
                              Panel::Gaze, Panel::Reconstruction}) {
        QVERIFY(write(result, path("a.png"), panel, {640, 400}).has_value());
        const QImage image(path("a.png"));
        QCOMPARE(image.size(), QSize(640, 400));
        QVERIFY(QFile::remove(path("a.png")));
        bool empty = true;
        for (int y = 130; y < 270 && empty; ++y) {
            for (int x = 0; x < 640 && empty; ++x)
                empty = image.pixel(x, y) == image.pixel(0, 0);
        }
        QVERIFY2(!empty, "nothing in the middle of the page");
    }
}

void TstFigure::longSignalsHaveTheirLines_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<Panel>("panel");
    for (const auto& [name, panel] : {std::pair("input", Panel::Input), std::pair("output", Panel::Reconstruction)})
        for (const int samples : {1000, 131'072, 131'073})
            QTest::addRow("%s, %d samples", name, samples) << samples << panel;
}

/// In a window the lines of a long signal come a moment later; a file has no later.
void TstFigure::longSignalsHaveTheirLines()
{
    QFETCH(const int, samples);
    QFETCH(const Panel, panel);
    const auto result
        = test::exampleResult("doppler?noise=0.1&n=" + std::to_string(samples), Method::Off, 1); // no attention: quick
    QVERIFY(result != nullptr);
    QVERIFY(write(result, path("a.png"), panel, {800, 400}).has_value());
    const QImage image(path("a.png"));
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 100; x < 600; ++x) // left of the legend
            drawn += image.pixelColor(x, y).hsvSaturationF() > 0.3F ? 1 : 0; // frames and texts are grey
    QVERIFY2(drawn > 2000, qPrintable(QString::number(drawn)));
}

void TstFigure::showsWhatTheViewShows()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    ViewState view;
    view.setResult(result);
    QVERIFY(write(result, path("whole.png"), Panel::Reconstruction, {800, 400}, 96, &view).has_value());
    view.setTimeRange({50, 90});
    QVERIFY(write(result, path("zoomed.png"), Panel::Reconstruction, {800, 400}, 96, &view).has_value());
    QVERIFY(QImage(path("whole.png")) != QImage(path("zoomed.png")));
    QVERIFY(write(result, path("default.png"), Panel::Reconstruction, {800, 400}).has_value());
    QCOMPARE(QImage(path("whole.png")), QImage(path("default.png")));
}

void TstFigure::refusesWhatItCannotDo_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("panel");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("dpi");
    QTest::addColumn<int>("code");
    const int page = static_cast<int>(Panel::Page);
    const int bad = static_cast<int>(ErrorCode::BadParameter);
    const QSize usual(800, 600);
    QTest::addRow("unknown suffix") << "a.jpg" << page << usual << 96 << bad;
    QTest::addRow("no suffix") << "a" << page << usual << 96 << bad;
    QTest::addRow("no room") << "a.png" << page << QSize(10, 10) << 96 << bad;
    QTest::addRow("too large") << "a.png" << page << QSize(20'000, 20'000) << 96 << bad;
    QTest::addRow("dpi 0") << "a.png" << page << usual << 0 << bad;
    QTest::addRow("no such folder") << "missing/a.png" << page << usual << 96
                                    << static_cast<int>(ErrorCode::WriteFailed);
}

void TstFigure::refusesWhatItCannotDo()
{
    QFETCH(QString, name);
    QFETCH(int, panel);
    QFETCH(QSize, size);
    QFETCH(int, dpi);
    QFETCH(int, code);
    const auto result = test::exampleResult("doppler?n=64", Method::PerBand, 1);
    const auto written = write(result, m_folder->filePath(name), static_cast<Panel>(panel), size, dpi);
    QVERIFY(!written.has_value());
    QCOMPARE(static_cast<int>(written.error().code), code);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TstFigure::samePictureTwice()
{
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    QVERIFY(write(result, path("a.png")).has_value());
    QVERIFY(write(result, path("b.png")).has_value());
    QCOMPARE(bytesOf(path("a.png")), bytesOf(path("b.png")));
}

void TstFigure::scalogramShowsWhereATonePasses()
{
    // A chirp rises: bright low down at the start, high up at the end.
    const auto result = test::exampleResult("chirp?n=1024", Method::Off, 1);
    QVERIFY(write(result, path("s.png"), Panel::Scalogram, {800, 400}).has_value());
    const QImage picture(path("s.png"));
    const auto brightestRow = [&](int x) {
        int best = 0;
        int most = -1;
        for (int y = 90; y < 340; ++y) {
            const QColor colour(picture.pixel(x, y));
            const int light = colour.red() + colour.green() - colour.blue();
            if (light > most) {
                most = light;
                best = y;
            }
        }
        return best;
    };
    QVERIFY(brightestRow(300) > brightestRow(500) + 20);
    for (const char* name : {"s.svg", "s.pdf"})
        QVERIFY(write(result, path(name), Panel::Scalogram, {800, 400}).has_value());
}

QTEST_MAIN(TstFigure)
#include "tst_figure.moc"
