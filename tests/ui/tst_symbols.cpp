// SPDX-License-Identifier: GPL-3.0-or-later
// The symbols of a text: on the axes where there is room, in read-outs, in the inspector.
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/inspector_text.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/plots/symbol_text.h"
#include "ui/session_desk.h"
#include "ui/view_state.h"

#include <QFile>

#include <cmath>

using namespace wg;

class TstSymbols : public WindowFixture
{
    Q_OBJECT

private slots:
    void tokensNameTheirSymbols();
    void wordsAreCutAndLettersAreNot();
    void symbolsStandOnTheTimeAxis();
    void symbolsStandOnTheMap();
    void readoutsSayTheSymbol();
    void theInspectorSaysTheSymbols();
    void aSessionBringsThemBack();

private:
    void openText(const QByteArray& text, const char* symbols)
    {
        const QString path = m_folder.filePath(QStringLiteral("text.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        ImportOptions options;
        options.symbols = symbols;
        QSignalSpy results(&m_window->controller(), &AnalysisController::resultChanged);
        m_window->open(path, options);
        QTRY_VERIFY(results.count() >= 1);
        waitUntilIdle();
    }
    [[nodiscard]] ViewState& view() const { return m_window->view(); }
    [[nodiscard]] QWidget& row(Row row) const { return qobject_cast<RowStack*>(m_window->centralWidget())->view(row); }
    [[nodiscard]] QString tokenOf(std::size_t band, std::size_t index) const
    {
        const AnalysisResult& result = *view().result();
        return tokenSymbols(result.layout(), *result.signal, result.layout().bandOffsets[band] + index);
    }
};

namespace {

/// Pixels of a strip that differ from its first one.
int markedPixels(const QImage& image, const QRect& strip)
{
    int marked = 0;
    for (int y = strip.top(); y <= strip.bottom(); ++y)
        for (int x = strip.left(); x <= strip.right(); ++x)
            if (image.pixel(x, y) != image.pixel(strip.topLeft())) ++marked;
    return marked;
}

} // namespace

void TstSymbols::tokensNameTheirSymbols()
{
    openText("abcdefghijklmnopqrstuvwxyz012345", "characters");
    const std::size_t finest = view().result()->layout().bandCount() - 1;
    QCOMPARE(tokenOf(finest, 3), QStringLiteral("gh"));
    QCOMPARE(tokenOf(finest - 1, 1), QStringLiteral("efgh"));
    openText(QByteArray("abcdefgh").repeated(64), "characters");
    QCOMPARE(tokenOf(0, 1), QStringLiteral("abcdefgh\u2026")); // of 32
    openText(QByteArray("to be or not ").repeated(8), "words,4,1");
    QCOMPARE(tokenOf(view().result()->layout().bandCount() - 1, 1), QStringLiteral("or not"));
    QCOMPARE(symbolAt(*view().result()->signal, 2.4), QStringLiteral("or"));
    QVERIFY(symbolAt(*view().result()->signal, 31.6).isEmpty() && symbolAt(*view().result()->signal, -0.6).isEmpty());
    open(QStringLiteral("example:doppler?n=64"));
    QVERIFY(tokenOf(1, 0).isEmpty());
}

void TstSymbols::wordsAreCutAndLettersAreNot()
{
    const QFontMetricsF metrics{QFont()};
    const QStringList words{QStringLiteral("a"), QStringLiteral("encyclopaedia")};
    QCOMPARE(fittingSymbols(words, 1000, metrics), words);
    const QStringList cut = fittingSymbols(words, 5 * metrics.averageCharWidth(), metrics);
    QCOMPARE(cut.value(0), words[0]);
    QVERIFY2(cut.value(1).startsWith(QLatin1Char('e')) && cut[1].endsWith(QChar(0x2026)), qPrintable(cut.value(1)));
    QVERIFY(fittingSymbols(words, 2 * metrics.averageCharWidth(), metrics).isEmpty()); // not "a" alone
    const double narrow = metrics.horizontalAdvance(QLatin1Char('i'));
    const QStringList letters{QStringLiteral("i"), QStringLiteral("W")};
    QVERIFY(fittingSymbols(letters, narrow, metrics).isEmpty());
    QCOMPARE(fittingSymbols(letters, metrics.horizontalAdvance(QLatin1Char('W')), metrics), letters);
}

void TstSymbols::symbolsStandOnTheTimeAxis()
{
    const auto letters = [&] {
        QWidget& output = row(Row::Output);
        const QImage image = output.grab().toImage();
        const int axis = image.height() - 55;
        return markedPixels(image, {110, axis + 7, image.width() - 220, 8});
    };
    open(QStringLiteral("example:text?n=40"));
    QTRY_VERIFY(letters() > 100);
    open(QStringLiteral("example:text?n=4096"));
    QTRY_COMPARE(letters(), 0); // no room
    view().setTimeRange({100, 130});
    QTRY_VERIFY(letters() > 100);
}

void TstSymbols::symbolsStandOnTheMap()
{
    openText("abcdabcdabcdabcd", "characters");
    AttentionPlot& map = m_window->findChild<HeadPanel*>()->map();
    QTRY_VERIFY(map.isExact());
    QCoreApplication::processEvents(); // what is drawn later is drawn now
    const QImage withLetters = map.grab().toImage();
    // The same numbers without their symbols.
    auto bare = std::make_shared<Signal>(*view().result()->signal);
    bare->symbols.clear();
    auto result = std::make_shared<AnalysisResult>(*view().result());
    result->signal = bare;
    result->figures = std::make_shared<HeadFigureSet>(*result->figures); // or the map sees nothing new
    map.setResult(result);
    QTRY_VERIFY(map.grab().toImage() != withLetters);
    const QImage withNumbers = map.grab().toImage();
    const QRect inside(90, 30, withLetters.width() - 190, withLetters.height() - 90);
    QVERIFY(withLetters.copy(inside) == withNumbers.copy(inside));
}

void TstSymbols::readoutsSayTheSymbol()
{
    openText("abcdefghijklmnopqrstuvwxyz012345", "characters");
    for (const Row one : {Row::Input, Row::Output}) {
        test::hover(row(one), test::pointIn(row(one), 0.5, 0.4));
        const auto sample = static_cast<std::size_t>(std::lround(view().hover().time.value()));
        const QString symbol = QString::fromStdString(view().result()->signal->symbols[sample]);
        QVERIFY2(view().readout().startsWith(QStringLiteral("sample %1 \u201c%2\u201d").arg(sample).arg(symbol)),
                 qPrintable(view().readout()));
    }
    test::hover(row(Row::Coefficients), test::pointIn(row(Row::Coefficients), 0.5, 0.8));
    const std::size_t token = view().hover().token.value();
    const QString symbols = tokenSymbols(view().result()->layout(), *view().result()->signal, token);
    QVERIFY2(!symbols.isEmpty() && view().readout().contains(quotedSymbols(symbols)), qPrintable(view().readout()));
    AttentionPlot& map = m_window->findChild<HeadPanel*>()->map();
    test::hover(map, test::pointIn(map, 0.5, 0.5));
    QVERIFY2(view().readout().count(QChar(0x201c)) == 2, qPrintable(view().readout()));
}

void TstSymbols::theInspectorSaysTheSymbols()
{
    openText("abcdefghijklmnopqrstuvwxyz012345", "characters");
    const AnalysisResult& result = *view().result();
    const std::size_t finest = result.layout().bandOffsets[result.layout().bandCount() - 1];
    const MapCell cell{0, 0, finest + 3, finest + 4};
    const auto terms = termRows(result, cell, pairTerms(*result.attention, cell), 0, QLocale());
    QVERIFY2(terms[0][0].text.endsWith(QStringLiteral(" \u201cgh\u201d")), qPrintable(terms[0][0].text));
    QVERIFY2(terms[1][0].text.endsWith(QStringLiteral(" \u201cij\u201d")), qPrintable(terms[1][0].text));
    const auto weights = weightRows(result, 0, 0, {{{finest + 4, 0.5}}, 0.5}, QLocale());
    QCOMPARE(weights[0][1].text, QStringLiteral("4 \u201cij\u201d"));
}

void TstSymbols::aSessionBringsThemBack()
{
    openText("to be or not to be that is the question", "words,4,2");
    const SignalPtr before = m_window->controller().signal();
    const QString session = m_folder.filePath(QStringLiteral("poem.wgz"));
    m_window->sessions().saveTo(session, false);
    newWindow();
    open(session);
    const SignalPtr after = m_window->controller().signal();
    QVERIFY(after != before && after->channelCount() == 4);
    QCOMPARE(m_window->controller().import().symbols, std::string("words,4,2"));
    QCOMPARE(after->symbols, before->symbols);
    QCOMPARE(after->samples.values, before->samples.values);
}

QTEST_MAIN(TstSymbols)
#include "tst_symbols.moc"
