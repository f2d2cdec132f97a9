// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for people: what, where, what to do; and foreign text that cannot disturb the screen.
#include "ui/messages.h"

#include <QtTest>

#include <array>
#include <string>

using wg::Error;
using wg::ErrorCode;

class TstMessages : public QObject
{
    Q_OBJECT

private slots:
    void saysFileAndReasonAndPlace();
    void saysOnlyTheDetailOfABadParameter();
    void everyCodeHasASentenceOfOneLine();
    void escapesWhatWouldDisturbTheScreen_data();
    void escapesWhatWouldDisturbTheScreen();
};

void TstMessages::saysFileAndReasonAndPlace()
{
    const std::string byte = wg::sentenceFor(Error::atByte(ErrorCode::BadHeader, 128, "no closing brace."), "a.npy");
    QCOMPARE(QString::fromStdString(byte),
             "a.npy, byte 128: the header is not valid: no closing brace. The file is damaged; write it anew.");
    const std::string line
        = wg::sentenceFor(Error::atLine(ErrorCode::BadShape, 7, "3 cells where 2 are expected"), "t.csv");
    QCOMPARE(QString::fromStdString(line), "t.csv, line 7: 3 cells where 2 are expected");
    const std::string bare = wg::sentenceFor(wg::makeError(ErrorCode::NotFound, ""), "x");
    QCOMPARE(QString::fromStdString(bare), "x: there is no such file. Check the name and the folder.");
}

void TstMessages::saysOnlyTheDetailOfABadParameter()
{
    const Error error = wg::makeError(ErrorCode::BadParameter, "--heads 100: allowed are 1 to 64");
    QCOMPARE(QString::fromStdString(wg::sentenceFor(error, "")), "--heads 100: allowed are 1 to 64");
}

void TstMessages::everyCodeHasASentenceOfOneLine()
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::InternalError); ++code) {
        const std::string sentence
            = wg::sentenceFor(wg::makeError(static_cast<ErrorCode>(code), "why\nnot"), "f\r.csv");
        QVERIFY2(sentence.starts_with("f\\r.csv"), sentence.c_str());
        QVERIFY2(sentence.find("why\\nnot") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find_first_of("\r\n") == std::string::npos, sentence.c_str());
    }
}

void TstMessages::escapesWhatWouldDisturbTheScreen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::addRow("plain") << QByteArray("data 1%s.csv") << QByteArray("data 1%s.csv");
    QTest::addRow("accents and CJK stay")
        << QByteArray("d\xc3\xa9j\xc3\xa0 \xe6\xb3\xa2") << QByteArray("d\xc3\xa9j\xc3\xa0 \xe6\xb3\xa2");
    QTest::addRow("terminal escape") << QByteArray("\x1b[31mred") << QByteArray("\\x1b[31mred");
    QTest::addRow("not UTF-8") << QByteArray("\xff\xfe.npy") << QByteArray("\\xff\\xfe.npy");
    QTest::addRow("overlong slash") << QByteArray("\xc0\xaf") << QByteArray("\\xc0\\xaf");
    QTest::addRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\\xed\\xa0\\x80");
    QTest::addRow("cut sequence") << QByteArray("a\xe2\x82") << QByteArray("a\\xe2\\x82");
    QTest::addRow("right-to-left override") << QByteArray("\xe2\x80\xae"
                                                          "vsc")
                                            << QByteArray("\\u202evsc");
    QTest::addRow("C1 control") << QByteArray("\xc2\x9b") << QByteArray("\\x9b");
}

void TstMessages::escapesWhatWouldDisturbTheScreen()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(wg::printable(text.toStdString())), shown);
}

QTEST_GUILESS_MAIN(TstMessages)
#include "tst_messages.moc"
