// SPDX-License-Identifier: GPL-3.0-or-later
// Handouts: how many pages, what the first and last say, and refusals that leave nothing behind.
#include "ui/figure_handout.h"

#include "tests/support/program.h"
#include "tests/support/results.h"
#include "ui/figure_pdf.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace wg;

class TstHandout : public QObject
{
    Q_OBJECT

private slots:
    void hasAPageForThePanelsAndTheTables();
    void saysWhatWasComputed();
    void tabulatesEveryHeadAndBand();
    void escapesNames();
    void longTextTakesSeveralPages();
    void drawsEveryResult_data() { test::addAwkwardResults(); }
    void drawsEveryResult();
    void refusesOtherFormats();

private:
    static qsizetype pagesOf(const QByteArray& pdf)
    {
        static const QRegularExpression page(QStringLiteral("/Type /Page\\b"));
        return QString::fromLatin1(pdf).count(page);
    }
};

void TstHandout::hasAPageForThePanelsAndTheTables()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.pdf"));
    const auto result = test::exampleResult("doppler?n=256", Method::PerBand, 4);
    QVERIFY(writeHandout(result, path.toStdString()).has_value());
    const QByteArray pdf = test::readBytes(path);
    QCOMPARE(pagesOf(pdf), 1 + 8 + 1);
    QVERIFY(!pdf.contains("DCTDecode")); // maps would be smeared as JPEG
    QVERIFY(pdf.contains("/FontFile2")); // embedded
    QVERIFY(pdf.contains("/MediaBox [0 0 842.0")); // A4 on its side
}

void TstHandout::saysWhatWasComputed()
{
    const auto result = test::exampleResult("doppler?n=256", Method::Joint, 3);
    const QString story = handoutStory(*result);
    for (const char* words : {"joint", "sym4", "periodization", "doppler", "holds", "Heads"})
        QVERIFY2(story.contains(QLatin1String(words)), words);
    const auto random = test::exampleResult("doppler?n=256", Method::Article, 1);
    QVERIFY(handoutStory(*random).contains(QStringLiteral("not trained")));
}

void TstHandout::tabulatesEveryHeadAndBand()
{
    const auto result = test::exampleResult("doppler?n=256&noise=1", Method::PerBand, 3, 2);
    const QString tables = handoutTables(*result, 0);
    for (const char* band : {">d1<", ">d2<", ">a2<"})
        QVERIFY2(tables.contains(QLatin1String(band)), band);
    QCOMPARE(tables.count(QStringLiteral("<tr>")), 1 + 3 + 1 + 3 + (result->clean ? 3 : 0));
    const auto off = test::exampleResult("doppler?n=256", Method::Off, 1);
    QVERIFY(!handoutTables(*off, 0).contains(QStringLiteral("Entropy")));
}

void TstHandout::escapesNames()
{
    auto signal = std::make_shared<Signal>(*test::plainSignal(1, 64, 1));
    signal->source.name = "/tmp/<img src=x>&.npy";
    const QString story = handoutStory(*test::analysed(signal, {}));
    QVERIFY(story.contains(QStringLiteral("&lt;img src=x&gt;&amp;.npy")));
    QVERIFY(!story.contains(QStringLiteral("<img")));
}

void TstHandout::longTextTakesSeveralPages()
{
    const PdfPaper paper = handoutPaper(QStringLiteral("Long"));
    std::vector<PdfPage> pages;
    addTextPages(pages, paper, QStringLiteral("<p>one line</p>").repeated(200));
    QVERIFY(pages.size() > 4);
    QCOMPARE(pagesOf(drawPdf(paper, pages)), static_cast<qsizetype>(pages.size()));
}

void TstHandout::drawsEveryResult()
{
    const auto result = test::fetchAwkwardResult();
    QVERIFY(result != nullptr);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.pdf"));
    QVERIFY(writeHandout(result, path.toStdString()).has_value());
    QVERIFY(pagesOf(test::readBytes(path)) >= (result->attention ? 10 : 7));
}

void TstHandout::refusesOtherFormats()
{
    const QTemporaryDir folder;
    const auto result = test::exampleResult("doppler?n=64", Method::PerBand, 1);
    const auto written = writeHandout(result, folder.filePath(QStringLiteral("a.png")).toStdString());
    QVERIFY(!written.has_value());
    QCOMPARE(static_cast<int>(written.error().code), static_cast<int>(ErrorCode::BadParameter));
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_MAIN(TstHandout)
#include "tst_handout.moc"
