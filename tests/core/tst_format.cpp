// SPDX-License-Identifier: GPL-3.0-or-later
// Content decides what a file is; the refusal says what it seems to be.
#include "core/io/format.h"
#include "tests/support/bad_files.h"

#include <QtTest>

using namespace wg;
using namespace wg::test;
using namespace std::string_literals;

class TstFormat : public QObject
{
    Q_OBJECT

private slots:
    void recognisesWhatItReads_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("format");
        const auto row = [](const char* title, const std::string& content, const char* name, Format format) {
            QTest::newRow(title) << QByteArray::fromStdString(content) << QByteArray(name) << static_cast<int>(format);
        };
        row("npy", validNpy(), "a.npy", Format::Npy);
        row("npy called csv", validNpy(), "a.csv", Format::Npy);
        row("npy cut within its signature", validNpy().substr(0, 4), "a.npy", Format::Npy);
        row("npz", validNpz(), "a.npz", Format::Npz);
        row("an empty archive", "PK\5\6" + std::string(18, '\0'), "a.npz", Format::Npz);
        row("safetensors", validSafetensors(), "a.safetensors", Format::Safetensors);
        row("safetensors called bin", validSafetensors(), "a.bin", Format::Safetensors);
        row("a text called safetensors", "version https://git-lfs", "a.safetensors", Format::Safetensors);
        row("csv", validCsv(), "a.csv", Format::Csv);
        row("csv called npy", validCsv(), "a.npy", Format::Csv);
        row("csv without suffix", validCsv(), "a", Format::Csv);
        row("a table whose first column is BM", "BM,ID3\n1,2\n", "a.csv", Format::Csv);
        row("a table whose first column is MZ", "MZ\n1\n", "a.txt", Format::Csv);
        row("Latin-1 text",
            "\xB0"
            "C,b\n1,2\n",
            "a.csv", Format::Csv);
        row("UTF-16 text is refused by the reader of tables",
            "\xFF\xFE"
            "1\0,\0"s,
            "a.csv", Format::Csv);
        row("wav", validWav(), "a.wav", Format::Sound);
        row("flac", "fLaC\0\0\0\x22"s, "a.flac", Format::Sound);
        row("ogg", "OggS\0\2"s, "a.ogg", Format::Sound);
        row("aiff",
            "FORM\0\0\0\x10"
            "AIFFCOMM"s,
            "a.aiff", Format::Sound);
        row("an array of JSON", " [1]", "a", Format::Json);
        row("an object of JSON", "{}", "a.txt", Format::Json);
        row("FASTA", ">seq\nACGT\n", "a", Format::Fasta);
        row("edf", validEdf(), "a", Format::Edf);
        row("bdf",
            "\xFF"
            "BIOSEMI rest",
            "a", Format::Edf);
        row("a text called edf", "hello", "a.edf", Format::Edf);
        row("MAT", "MATLAB 5.0 MAT-file" + std::string(105, ' ') + "\0\1IM"s, "a.mat", Format::Mat);
        row("MAT called dat", "MATLAB 5.0 MAT-file" + std::string(105, ' ') + "\0\1IM"s, "a.dat", Format::Mat);
        row("an old MAT file", std::string(20, '\0'), "a.mat", Format::Mat);
        row("HDF5", "\x89HDF\r\n\x1a\n\0\0"s, "a.h5", Format::Hdf5);
        row("HDF5 behind a user block", std::string(512, '\0') + "\x89HDF\r\n\x1a\n", "a.mat", Format::Hdf5);
        row("au", ".snd\0\0\0\x18"s, "a.au", Format::Sound);
    }
    void recognisesWhatItReads()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, name);
        QFETCH(int, format);
        const auto bytes = content.toStdString();
        const auto found = sniff(bytesOf(bytes), bytes.size(), name.toStdString());
        QVERIFY2(found, found ? "" : describe(found.error()).c_str());
        QCOMPARE(static_cast<int>(found.value()), format);
    }

    void saysWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("word");
        const auto row
            = [](const char* title, const std::string& content, const char* name, ErrorCode code, const char* word) {
                  QTest::newRow(title) << QByteArray::fromStdString(content) << QByteArray(name)
                                       << static_cast<int>(code) << QByteArray(word);
              };
        const auto notYet = [&](const char* word, const std::string& content, const char* name) {
            row(word, content, name, ErrorCode::NotAvailable, word);
        };
        const auto stranger = [&](const char* word, const std::string& content) {
            row(word, content + std::string(8, '\0'), "a.npy", ErrorCode::UnknownFormat, word);
        };
        notYet("MP3", "ID3\4\0\0"s, "a.mp3");
        stranger("PyTorch", "PK\3\4" + std::string(26, '\0') + "model/data.pkl");
        stranger("pickle", "\x80\x02}q");
        stranger("PNG", "\x89PNG\r\n\x1a\n");
        stranger("JPEG", "\xFF\xD8\xFF\xE0");
        stranger("PDF", "%PDF-1.7\n");
        stranger("gzip", "\x1F\x8B\x08");
        stranger("program",
                 "\x7F"
                 "ELF");
        stranger("SQLite", "SQLite format 3");
        stranger("Office", "PK\3\4" + std::string(26, '\0') + "[Content_Types].xml");
        stranger("web page", "<!DOCTYPE html>");
        stranger("RIFF", "RIFF\0\0\0\0AVI LIST"s);
        stranger("MP4",
                 "\0\0\0\x20"
                 "ftypisom"s);
        row("a PDF that hides an archive", "%PDF-1.7\n" + validNpz(), "a.npz", ErrorCode::UnknownFormat, "PDF");
        row("bytes without meaning", "\1\2\3\4\5\6\7"s, "a.npy", ErrorCode::UnknownFormat, "no known kind");
        row("bytes without meaning called csv", "\1\2\3\4\5\6\7"s, "a.csv", ErrorCode::BadText, "not text");
    }
    void saysWhatItCannotRead()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, name);
        QFETCH(int, code);
        QFETCH(QByteArray, word);
        const auto bytes = content.toStdString();
        const auto found = sniff(bytesOf(bytes), bytes.size(), name.toStdString());
        QVERIFY(!found);
        QVERIFY2(static_cast<int>(found.error().code) == code, describe(found.error()).c_str());
        QVERIFY2(found.error().detail.find(word.toStdString()) != std::string::npos, found.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TstFormat)
#include "tst_format.moc"
