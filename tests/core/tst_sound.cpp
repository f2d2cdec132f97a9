// SPDX-License-Identifier: GPL-3.0-or-later
// Sound through the confined reader: what it yields, and what happens when the reader misbehaves.
#include "core/io/foreign_reader.h"
#include "core/io/input_file.h"
#include "core/pipeline/load.h"
#include "tests/support/bad_files.h"
#include "tests/support/read_arrays.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fcntl.h>
#include <sndfile.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace wg;
using namespace wg::test;
using namespace std::string_literals;

namespace {

int codeOf(const Result<Dataset>& dataset)
{
    return dataset ? -1 : static_cast<int>(dataset.error().code);
}

int openDescriptors()
{
    return static_cast<int>(
        QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

} // namespace

class TstSound : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY2(!findHelper().empty(), "wavegaze-reader is not beside the tests");
    }

    /// No misbehaviour may leave a process or a descriptor behind.
    void init() { m_descriptors = openDescriptors(); }
    void cleanup()
    {
        QCOMPARE(openDescriptors(), m_descriptors);
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1);
    }

    void readsWav()
    {
        const auto dataset = read(validWav());
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->format, "wav"s);
        QCOMPARE(dataset->rate.value(), 8000.0);
        QCOMPARE(dataset->columns, (std::vector<std::string>{"left", "right"}));
        QCOMPARE(dataset->arrays[0].shape, (std::vector<std::size_t>{100, 2}));
        const auto values = valuesOf(*dataset);
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i], 100.0 * static_cast<double>(i) / 32768.0);
        QVERIFY(dataset->warnings.empty());
    }

    void namesChannels()
    {
        QCOMPARE(read(wavFile(1, {1, 2, 3}, 6))->columns, std::vector<std::string>{"audio"});
        QCOMPARE(read(wavFile(3, {1, 2, 3}, 6))->columns,
                 (std::vector<std::string>{"channel 0", "channel 1", "channel 2"}));
    }

    void readsWhatTheLibraryWrites_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("flac") << (SF_FORMAT_FLAC | SF_FORMAT_PCM_24) << QByteArray("flac") << 1e-6;
        QTest::newRow("ogg") << (SF_FORMAT_OGG | SF_FORMAT_VORBIS) << QByteArray("ogg") << 0.1;
        QTest::newRow("aiff") << (SF_FORMAT_AIFF | SF_FORMAT_PCM_16) << QByteArray("aiff") << 1e-4;
        QTest::newRow("au") << (SF_FORMAT_AU | SF_FORMAT_FLOAT) << QByteArray("au") << 1e-7;
        QTest::newRow("wav of doubles") << (SF_FORMAT_WAV | SF_FORMAT_DOUBLE) << QByteArray("wav") << 0.0;
        QTest::newRow("wav with extended header") << (SF_FORMAT_WAVEX | SF_FORMAT_PCM_24) << QByteArray("wav") << 1e-6;
        QTest::newRow("wav in blocks of four bits")
            << (SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM) << QByteArray("wav") << 0.1;
    }
    void readsWhatTheLibraryWrites()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, name);
        QFETCH(double, tolerance);
        constexpr std::size_t frames = 200'000; // several blocks
        std::vector<double> expected(frames);
        for (std::size_t i = 0; i < frames; ++i)
            expected[i] = 0.5 * std::sin(0.01 * static_cast<double>(i));
        const QString path = m_folder.filePath("written");
        SF_INFO info{};
        info.samplerate = 44'100;
        info.channels = 1;
        info.format = format;
        SNDFILE* sound = sf_open(path.toLocal8Bit().constData(), SFM_WRITE, &info);
        QVERIFY2(sound != nullptr, sf_strerror(nullptr));
        QCOMPARE(sf_writef_double(sound, expected.data(), frames), sf_count_t{frames});
        sf_close(sound);
        Progress progress;
        SourceInfo source;
        const auto dataset = readDataset(path.toStdString(), {}, progress, source);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(QByteArray::fromStdString(dataset->format), name);
        QCOMPARE(source.sha256.size(), std::size_t{64});
        const auto values = valuesOf(*dataset);
        QVERIFY(values.size() >= frames);
        double worst = 0;
        for (std::size_t i = 0; i < frames; ++i)
            worst = std::max(worst, std::abs(values[i] - expected[i]));
        QVERIFY2(worst <= tolerance, QByteArray::number(worst));
    }

    void saysHowMuchOfACutFileIsThere()
    {
        const auto dataset = read(validWav().substr(0, validWav().size() - 40));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(dataset->arrays[0].shape[0], std::size_t{90});
        QCOMPARE(dataset->warnings, std::vector<std::string>{"the header promises 100 frames, the file holds 90"});
        QCOMPARE(codeOf(read(wavFile(1, {}, 1000))), static_cast<int>(ErrorCode::Truncated));
        QCOMPARE(codeOf(read(wavFile(1, {}, 0))), static_cast<int>(ErrorCode::TooShort));
    }

    void survivesBadWavFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        const std::string good = validWav();
        row("riff size 0", patched(good, 4, std::string(4, '\0')));
        row("riff size ffffffff", patched(good, 4, "\xff\xff\xff\xff"));
        row("data size ffffffff", patched(good, 40, "\xff\xff\xff\xff"));
        row("data size 0", patched(good, 40, std::string(4, '\0')));
        row("data size odd", patched(good, 40, "\x03"));
        row("no fmt chunk", patched(good, 12, "LIST"));
        row("no data chunk", patched(good, 36, "LIST"));
        for (const char* size : {"00000000", "0f000000", "f0ffffff"})
            row(size, patched(good, 16, QByteArray::fromHex(size).toStdString()));
        row("0 channels", patched(good, 22, std::string(2, '\0')));
        row("1025 channels", patched(good, 22, "\x01\x04"));
        row("65,535 channels", patched(good, 22, "\xff\xff"));
        row("rate 0", patched(good, 24, std::string(4, '\0')));
        row("rate ffffffff", patched(good, 24, "\xff\xff\xff\xff"));
        row("block of 0 bytes", patched(good, 32, std::string(2, '\0')));
        row("block of 65,535 bytes", patched(good, 32, "\xff\xff"));
        row("0 bits", patched(good, 34, std::string(2, '\0')));
        row("7 bits", patched(good, 34, "\x07"));
        row("64 bits", patched(good, 34, "\x40"));
        row("mp3 inside", patched(good, 20, "\x55"));
        row("extensible without extension", patched(good, 20, "\xfe\xff"));
        std::string chunks = good.substr(0, 36);
        for (int i = 0; i < 200'000; ++i)
            chunks += "LIST" + std::string(4, '\0');
        row("200,000 empty chunks", chunks + good.substr(36));
        row("cue points without end", good.substr(0, 36) + "cue \4\0\0\0\xff\xff\xff\xff"s + good.substr(36));
        row("flac that ends at once", "fLaC\0\0\0\x22"s + std::string(34, '\xff'));
        row("ogg of lacing 255", "OggS"s + std::string(22, '\0') + std::string(500, '\xff'));
    }
    void survivesBadWavFiles()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto dataset = read(bytes.toStdString());
        QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
        if (dataset) {
            const auto& array = dataset->arrays[0];
            QCOMPARE(array.bytes->size(), array.shape[0] * array.shape[1] * sizeof(double));
            QVERIFY(dataset->rate.value() > 0);
            return;
        }
        QVERIFY2(dataset.error().code != ErrorCode::HelperCrashed, describe(dataset.error()).c_str());
        QVERIFY(!dataset.error().detail.empty());
    }

    void survivesCuts()
    {
        const std::string good = validWav();
        for (std::size_t cut = 1; cut < good.size(); cut += 16) {
            const auto dataset = read(good.substr(0, cut));
            if (dataset)
                QVERIFY(!dataset->warnings.empty());
            else
                QVERIFY2(dataset.error().code != ErrorCode::HelperCrashed, describe(dataset.error()).c_str());
        }
    }

    void respectsTheLimitOfDecodedBytes()
    {
        Limits limits;
        limits.decodedBytes = 200 * sizeof(double);
        QVERIFY(read(validWav(), limits));
        --limits.decodedBytes;
        QCOMPARE(codeOf(read(validWav(), limits)), static_cast<int>(ErrorCode::TooLarge));
    }

    void outlivesBadHelpers_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* script, ErrorCode code) {
            QTest::newRow(name) << QByteArray(script) << static_cast<int>(code);
        };
        const char* const header
            = R"(printf '\036\000\000\000\001\000\000\000\000\000\100\277\100\001\000\000\000\000\000\000\000\000\000\000\000wavewavew'; )";
        const auto after = [&](const char* rest) { return (std::string(header) + rest); };
        row("dies of a signal", "kill -SEGV $$", ErrorCode::HelperCrashed);
        row("is killed", "kill -KILL $$", ErrorCode::HelperLimit);
        row("exits with an error", "exit 3", ErrorCode::HelperCrashed);
        row("says nothing", "exit 0", ErrorCode::HelperCrashed);
        row("sleeps", "exec sleep 60", ErrorCode::HelperLimit);
        row("closes its pipe and sleeps", "exec >&-; exec sleep 60", ErrorCode::HelperLimit);
        row("floods with zeros", "exec cat /dev/zero", ErrorCode::HelperCrashed);
        row("announces 4 GiB", R"(printf '\377\377\377\377\001')", ErrorCode::HelperCrashed);
        row("sends half a frame", R"(printf '\036\000\000\000\001abc')", ErrorCode::HelperCrashed);
        row("sends a frame of an unknown kind", R"(printf '\001\000\000\000\011')", ErrorCode::HelperCrashed);
        row("sends samples before the header", R"(printf '\011\000\000\000\00212345678')", ErrorCode::HelperCrashed);
        row("ends before the header", R"(printf '\001\000\000\000\005')", ErrorCode::HelperCrashed);
        row("ends without samples", after(R"(printf '\001\000\000\000\005')").c_str(), ErrorCode::HelperCrashed);
        row("sends two headers", after(header).c_str(), ErrorCode::HelperCrashed);
        row("sends half a sample", after(R"(printf '\005\000\000\000\0021234')").c_str(), ErrorCode::HelperCrashed);
        row("talks after the end",
            after(R"(printf '\011\000\000\000\00212345678\001\000\000\000\005\001\000\000\000\005')").c_str(),
            ErrorCode::HelperCrashed);
        row("sends samples for ever", after(R"(while :; do printf '\011\000\000\000\00212345678'; done)").c_str(),
            ErrorCode::TooLarge);
        row("warns for ever", R"(while :; do printf '\002\000\000\000\003x'; done)", ErrorCode::HelperCrashed);
        row("refuses with an unknown reason", R"(printf '\003\000\000\000\004\377x')", ErrorCode::HelperCrashed);
        row("refuses properly", R"(printf '\003\000\000\000\004\003x')", ErrorCode::BadHeader);
    }
    void outlivesBadHelpers()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, code);
        HelperSettings settings = fakeHelper(script);
        settings.silence = std::chrono::milliseconds(300);
        Limits limits;
        limits.decodedBytes = 8000;
        QElapsedTimer timer;
        timer.start();
        const auto dataset = read(validWav(), limits, settings);
        QVERIFY2(codeOf(dataset) == code, dataset ? "accepted" : describe(dataset.error()).c_str());
        QVERIFY2(timer.elapsed() < 3000, QByteArray::number(timer.elapsed()));
    }

    void understandsAnHonestHelper()
    {
        const auto dataset = read(
            validWav(), {},
            fakeHelper(
                R"(printf '\036\000\000\000\001\000\000\000\000\000\100\277\100\001\000\000\000\000\000\000\000\000\000\000\000wavewavew'; )"
                R"(printf '\011\000\000\000\002\000\000\000\000\000\000\370\077\001\000\000\000\005')"));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(valuesOf(*dataset), std::vector<double>{1.5});
        QCOMPARE(dataset->rate.value(), 8000.0);
    }

    void stopsQuickly()
    {
        std::stop_source source;
        Progress progress(source.get_token());
        const std::jthread stopper([&source] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            source.request_stop();
        });
        const int file = fileWith(validWav());
        QElapsedTimer timer;
        timer.start();
        const auto dataset = readSound(file, {}, progress, fakeHelper("exec sleep 60"));
        ::close(file);
        QCOMPARE(codeOf(dataset), static_cast<int>(ErrorCode::Stopped));
        QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()));
    }

    void saysWhenTheHelperIsMissing()
    {
        HelperSettings settings;
        settings.program = "/nowhere/wavegaze-reader";
        QCOMPARE(codeOf(read(validWav(), {}, settings)), static_cast<int>(ErrorCode::NotAvailable));
    }

    void helperSeesNothingButTheFile()
    {
        qputenv("WAVEGAZE_SECRET", "1");
        const QString seen = m_folder.filePath("seen");
        const auto dataset
            = read(validWav(), {}, fakeHelper(("env > " + seen + "; ls /proc/$$/fd >> " + seen).toUtf8()));
        QVERIFY(!dataset);
        QFile file(seen);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains("SECRET") && !text.contains("HOME"), text);
        QVERIFY2(!text.contains("\n20\n"), text);
    }

private:
    int fileWith(const std::string& bytes)
    {
        const QString path = m_folder.filePath("sound");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return -1;
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        file.close();
        return ::open(path.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    }
    Result<Dataset> read(const std::string& bytes, const Limits& limits = {}, const HelperSettings& settings = {})
    {
        Progress progress;
        const int file = fileWith(bytes);
        auto dataset = readSound(file, limits, progress, settings);
        ::close(file);
        return dataset;
    }
    HelperSettings fakeHelper(const QByteArray& script)
    {
        const QString path = m_folder.filePath("helper");
        QFile::remove(path);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write("#!/bin/bash\n" + script + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        HelperSettings settings;
        settings.program = path.toStdString();
        return settings;
    }

    QTemporaryDir m_folder;
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(TstSound)
#include "tst_sound.moc"
