// SPDX-License-Identifier: GPL-3.0-or-later
// EDF and BDF: physical values, times and annotations; every impossible field refused at its place.
#include "core/io/edf.h"
#include "tests/support/approx.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QFile>
#include <QtTest>

#include <cmath>
#include <numbers>

using namespace wg;
using namespace wg::test;

namespace {

using namespace std::string_literals;

Result<Dataset> read(std::string_view bytes, const Limits& limits = {})
{
    Progress progress;
    return readEdf(bytesOf(bytes), limits, progress);
}

EdfPart named(std::string label, EdfPart part)
{
    part.label = std::move(label);
    return part;
}

/// What make_edf_sample.py has other programs write.
std::vector<double> sampleWave()
{
    std::vector<double> values;
    for (int n = 0; n < 1280; ++n) {
        const double t = n / 128.0;
        values.push_back(t > 4 ? 100 * std::sin(2 * std::numbers::pi * 10 * t) : 0.0);
        values.push_back(50 * std::cos(2 * std::numbers::pi * 2 * t));
    }
    return values;
}

} // namespace

class TstEdf : public QObject
{
    Q_OBJECT

private slots:
    void readsPhysicalValues()
    {
        const auto dataset = read(edfFile({edfSignal({0, 10, 1000, -1000}), named("ECG", edfSignal({5, 6, 7, 8}))}, 2));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->format, std::string("edf"));
        QCOMPARE(dataset->arrays.front().shape, (std::vector<std::size_t>{8, 2}));
        QCOMPARE(dataset->columns, (std::vector<std::string>{"EEG Fz", "ECG"}));
        QCOMPARE(dataset->units, (std::vector<std::string>{"uV", "uV"}));
        QCOMPARE(dataset->rate.value(), 8.0);
        COMPARE_ARRAYS(valuesOf(*dataset),
                       (std::vector<double>{0, 0.5, 1, 0.6, 100, 0.7, -100, 0.8, 0, 0.5, 1, 0.6, 100, 0.7, -100, 0.8}),
                       1e-12);
    }

    void readsWhatBioSigWrites()
    {
        QFile file(WAVEGAZE_TEST_DATA "/samples/biosig.edf");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto dataset = read(file.readAll().toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->columns, (std::vector<std::string>{"Fz", "Pz"}));
        QCOMPARE(dataset->units, (std::vector<std::string>{"uV", "uV"}));
        QVERIFY(std::abs(dataset->rate.value() - 128) < 0.01); // its header holds 8 letters of 1 / 128
        COMPARE_ARRAYS(valuesOf(*dataset), sampleWave(), 0.06); // it was rounded to 0.1 uV
    }

    void readsAnnotationsOfAnotherProgram_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<double>("step"); // of the digital values, in uV
        QTest::newRow("EDF+") << "annotated.edf" << 400.0 / 65535;
        QTest::newRow("BDF+") << "annotated.bdf" << 400.0 / 16777215;
    }
    void readsAnnotationsOfAnotherProgram()
    {
        QFETCH(QString, file);
        QFETCH(double, step);
        QFile sample(QStringLiteral(WAVEGAZE_TEST_DATA "/samples/") + file);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const auto dataset = read(sample.readAll().toStdString());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->columns, (std::vector<std::string>{"Fz", "Pz"}));
        QCOMPARE(dataset->rate.value(), 128.0);
        COMPARE_ARRAYS(valuesOf(*dataset), sampleWave(), step);
        const std::vector<Annotation> expected{{0, 0, "Recording starts"},
                                               {2.5, 1.25, "eyes closed"},
                                               {4, 0, "\u03b1 \u2191, caf\u00e9"},
                                               {9.99, 0, "end"}};
        QCOMPARE(dataset->annotations.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(dataset->annotations[i].seconds, expected[i].seconds);
            QCOMPARE(dataset->annotations[i].duration, expected[i].duration);
            QCOMPARE(dataset->annotations[i].text, expected[i].text);
        }
    }

    void readsBdf()
    {
        EdfPart part = edfSignal({});
        part.samples = "2";
        part.record = "\x01\x00\x00\xff\xff\xff"s;
        part.digitalMin = "-8388608";
        part.digitalMax = "8388607";
        part.physicalMin = "-8388608";
        part.physicalMax = "8388607";
        const std::string bdf = patched(edfFile({part}, 1), 0,
                                        "\xFF"
                                        "BIOSEMI");
        const auto dataset = read(bdf);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->format, std::string("bdf"));
        COMPARE_ARRAYS(valuesOf(*dataset), (std::vector<double>{1, -1}), 1e-9);
    }

    void keepsAnnotations()
    {
        const auto dataset = read(edfFile({edfAnnotations("+1.5\x14\x14\0+2\x15"
                                                          "0.25\x14"
                                                          "Apnea\x14"
                                                          "Stage W\x14\0-1\x14"
                                                          "early\x14\0"s),
                                           edfSignal({1, 2})},
                                          1));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->startSeconds, 1.5);
        QCOMPARE(dataset->annotations.size(), std::size_t{3});
        QCOMPARE(dataset->annotations[0].text, std::string("early"));
        QCOMPARE(dataset->annotations[0].seconds, -1.0);
        QCOMPARE(dataset->annotations[1].text, std::string("Apnea"));
        QCOMPARE(dataset->annotations[1].duration, 0.25);
        QCOMPARE(dataset->annotations[2].text, std::string("Stage W"));
        QVERIFY(dataset->warnings.empty());
    }

    void passesOverDamagedAnnotations_data()
    {
        QTest::addColumn<QByteArray>("lists");
        QTest::newRow("no separator") << QByteArray("+0\0", 3);
        QTest::newRow("no sign") << QByteArray("0\x14text\x14");
        QTest::newRow("not a number") << QByteArray("+x\x14text\x14");
        QTest::newRow("infinite") << QByteArray("+1e999\x14text\x14");
        QTest::newRow("negative duration") << QByteArray("+1\x15-1\x14text\x14");
        QTest::newRow("decimal comma") << QByteArray("+1,5\x14text\x14");
    }
    void passesOverDamagedAnnotations()
    {
        QFETCH(QByteArray, lists);
        const auto dataset = read(edfFile({edfAnnotations(lists.toStdString()), edfSignal({1, 2})}, 1));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QVERIFY(dataset->annotations.empty());
        QCOMPARE(dataset->warnings.size(), std::size_t{1});
    }

    void takesTheCommonestRate()
    {
        const auto dataset = read(edfFile(
            {named("slow", edfSignal({1})), named("a", edfSignal({1, 2, 3})), named("a", edfSignal({4, 5, 6}))}, 1));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->columns, (std::vector<std::string>{"a", "a (2)"}));
        QCOMPARE(dataset->rate.value(), 6.0);
        QCOMPARE(dataset->skipped.size(), std::size_t{1});
    }

    void neverJoinsAcrossAGap()
    {
        const std::string one = edfFile({edfSignal({1, 2}), edfAnnotations("+0\x14\x14")}, 1, "EDF+D");
        const std::string header = one.substr(0, 768);
        const std::string first = one.substr(768);
        const std::string file = patched(header, 236, padded("3", 8)) + first + patched(first, 4, "+0.5\x14\x14")
            + patched(first, 4, "+7.0\x14\x14");
        const auto dataset = read(file);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays.front().shape.front(), std::size_t{4});
        QCOMPARE(dataset->warnings.size(), std::size_t{1});
        const auto continuous = read(patched(file, 192, "EDF+C"));
        QVERIFY(continuous);
        QCOMPARE(continuous->arrays.front().shape.front(), std::size_t{6});
    }

    void countsTheRecordsThatAreThere_data()
    {
        QTest::addColumn<QByteArray>("promised");
        QTest::addColumn<int>("extra");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("warnings");
        QTest::newRow("as promised") << QByteArray("3") << 0 << 12 << 0;
        QTest::newRow("still being recorded") << QByteArray("-1") << 0 << 12 << 0;
        QTest::newRow("more promised") << QByteArray("99999999") << 0 << 12 << 1;
        QTest::newRow("fewer promised") << QByteArray("2") << 0 << 8 << 0;
        QTest::newRow("half a record more") << QByteArray("3") << 5 << 12 << 1;
    }
    void countsTheRecordsThatAreThere()
    {
        QFETCH(QByteArray, promised);
        QFETCH(int, extra);
        QFETCH(int, samples);
        QFETCH(int, warnings);
        const std::string file = edfFile({edfSignal({1, 2, 3, 4})}, 3);
        const auto dataset = read(patched(file, 236, padded(promised.toStdString(), 8))
                                  + std::string(static_cast<std::size_t>(extra), 'x'));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(static_cast<int>(dataset->arrays.front().shape.front()), samples);
        QCOMPARE(static_cast<int>(dataset->warnings.size()), warnings);
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("offset"); // -1: none
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code, int offset) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << offset;
        };
        const std::string good = edfFile({edfSignal({0, 10, 1000, -1000})}, 2); // fields of one signal from byte 256
        const auto broken
            = [&](const char* name, std::size_t offset, std::string text, std::size_t width, ErrorCode code,
                  int place) { row(name, patched(good, offset, padded(std::move(text), width)), code, place); };
        row("nothing", "", ErrorCode::BadMagic, 0);
        row("another version", patched(good, 0, "1"), ErrorCode::BadMagic, 0);
        row("255 bytes", good.substr(0, 255), ErrorCode::Truncated, 255);
        row("256 bytes", good.substr(0, 256), ErrorCode::Truncated, 256);
        row("511 bytes", good.substr(0, 511), ErrorCode::Truncated, 511);
        row("no record", good.substr(0, 512), ErrorCode::Truncated, 512);
        row("half a record", good.substr(0, 515), ErrorCode::Truncated, 515);
        broken("no signals", 252, "0", 4, ErrorCode::BadNumber, 252);
        broken("minus one signal", 252, "-1", 4, ErrorCode::BadNumber, 252);
        broken("9999 signals in a header of one", 252, "9999", 4, ErrorCode::BadHeader, 184);
        row("9999 signals in a file of one", patched(patched(good, 252, "9999"), 184, padded("2560000", 8)),
            ErrorCode::Truncated, 528);
        broken("two numbers of signals", 252, " 1 2", 4, ErrorCode::BadNumber, 252);
        broken("signals with exponent", 252, "1e1", 4, ErrorCode::BadNumber, 252);
        broken("empty number of signals", 252, "", 4, ErrorCode::BadNumber, 252);
        broken("another size of the header", 184, "768", 8, ErrorCode::BadHeader, 184);
        broken("size of the header a word", 184, "abc", 8, ErrorCode::BadNumber, 184);
        broken("records a word", 236, "abc", 8, ErrorCode::BadNumber, 236);
        broken("records -2", 236, "-2", 8, ErrorCode::BadNumber, 236);
        broken("duration with a comma", 244, "0,5", 8, ErrorCode::BadNumber, 244);
        broken("negative duration", 244, "-1", 8, ErrorCode::BadNumber, 244);
        broken("infinite duration", 244, "inf", 8, ErrorCode::BadNumber, 244);
        broken("no duration", 244, "0", 8, ErrorCode::BadHeader, 244);
        broken("physical minimum not a number", 360, "nan", 8, ErrorCode::BadNumber, 360);
        broken("physical maximum too large", 368, "1e999", 8, ErrorCode::BadNumber, 368);
        broken("physical range empty", 368, "-100", 8, ErrorCode::BadNumber, 368);
        broken("digital minimum a word", 376, "x", 8, ErrorCode::BadNumber, 376);
        broken("digital range empty", 384, "-1000", 8, ErrorCode::BadNumber, 384);
        broken("digital range reversed", 384, "-2000", 8, ErrorCode::BadNumber, 384);
        broken("negative samples", 472, "-5", 8, ErrorCode::BadNumber, 472);
        broken("samples a word", 472, "many", 8, ErrorCode::BadNumber, 472);
        broken("99,999,999 samples", 472, "99999999", 8, ErrorCode::Truncated, 528);
        broken("no samples", 472, "0", 8, ErrorCode::BadHeader, 472);
        row("annotations only", edfFile({edfAnnotations("+0\x14\x14")}, 1), ErrorCode::TooShort, -1);
    }
    void refusesBadFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(int, offset);
        const auto dataset = read(bytes.toStdString());
        QVERIFY(!dataset);
        const Error& error = dataset.error();
        QVERIFY2(static_cast<int>(error.code) == code, describe(error).c_str());
        const int place = error.place == Error::Place::Byte ? static_cast<int>(error.offset) : -1;
        QVERIFY2(place == offset, describe(error).c_str());
    }

    void respectsItsLimits()
    {
        Limits limits;
        limits.decodedBytes = 2 * 4 * sizeof(double);
        QVERIFY(read(validEdf(), limits));
        --limits.decodedBytes;
        QCOMPARE(static_cast<int>(read(validEdf(), limits).error().code), static_cast<int>(ErrorCode::TooLarge));
    }
};

QTEST_GUILESS_MAIN(TstEdf)
#include "tst_edf.moc"
