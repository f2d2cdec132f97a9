// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB and HDF5 files through the confined reader: as SciPy and h5py wrote them, damaged, and pointing elsewhere.
#include "core/io/array_assembly.h"
#include "core/io/foreign_reader.h"
#include "core/pipeline/load.h"
#include "tests/support/approx.h"
#include "tests/support/bad_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <numbers>
#include <random>

using namespace wg;
using namespace wg::test;

namespace {

Result<Dataset> read(const QString& path, const Limits& limits = {}, const std::string& array = {})
{
    Progress progress;
    SourceInfo source;
    ImportOptions options;
    options.array = array;
    return readDataset(path.toStdString(), limits, progress, source, options);
}

QString namesOf(const Dataset& dataset)
{
    QStringList names;
    for (const NamedArray& array : dataset.arrays)
        names << QString::fromStdString(array.name);
    names.sort();
    return names.join(' ');
}

QString sample(const char* name)
{
    return QString(WAVEGAZE_TEST_DATA "/samples/") + name;
}

/// The three columns that make_array_samples.py writes.
std::vector<double> waveColumns()
{
    std::vector<double> values;
    for (int i = 0; i < 60; ++i) {
        const double t = i / 50.0;
        values.insert(values.end(),
                      {std::sin(2 * std::numbers::pi * 3 * t), std::cos(2 * std::numbers::pi * 5 * t), t});
    }
    return values;
}

std::string frame(FrameKind kind, const std::string& payload)
{
    return static_cast<char>(kind) + payload;
}

std::string header(int type, int order, const std::vector<std::uint64_t>& shape, const std::string& name)
{
    std::string payload{static_cast<char>(type), static_cast<char>(order), static_cast<char>(shape.size())};
    for (const std::uint64_t size : shape)
        payload += littleEndian(size);
    return frame(FrameKind::Array, payload + name);
}

} // namespace

class TstArrayFiles : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatOthersWrite_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("names");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("MATLAB 4") << sample("v4.mat") << "fs wave" << 1e-15;
        QTest::newRow("MATLAB 5") << sample("v5.mat") << "cube flags fs line s.a wave" << 1e-15;
        QTest::newRow("MATLAB 5, compressed") << sample("v5-compressed.mat") << "cube flags fs line wave" << 1e-15;
        QTest::newRow("MATLAB 7.3") << sample("matlab73.mat") << "flags line wave" << 1e-15;
        const QString nested = "c{1} c{3}.deep s.signal.fs s.signal.x t(1).x t(2).x";
        QTest::newRow("structures and cells") << sample("nested.mat") << nested << 1e-15;
        QTest::newRow("structures and cells, compressed") << sample("nested-compressed.mat") << nested << 1e-15;
        QTest::newRow("structures and cells, 7.3") << sample("nested73.mat") << nested << 1e-15;
        QTest::newRow("HDF5") << sample("arrays.h5") << "flags group/big group/packed half wave" << 1e-15;
    }
    void readsWhatOthersWrite()
    {
        QFETCH(QString, file);
        QFETCH(QString, names);
        QFETCH(double, tolerance);
        const auto dataset = read(file);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(namesOf(*dataset), names);
        ImportOptions options;
        options.array = file.contains("nested") ? "s.signal.x" : "wave";
        const auto signal = signalFrom(*dataset, {}, options);
        QVERIFY2(signal, signal ? "" : describe(signal.error()).c_str());
        QCOMPARE((*signal)->length(), std::size_t{60});
        QCOMPARE((*signal)->channelCount(), std::size_t{3});
        COMPARE_ARRAYS((*signal)->samples.values, waveColumns(), tolerance);
    }

    void turnsMatlabsOrderRound()
    {
        const auto dataset = read(sample("v5.mat"));
        QVERIFY(dataset);
        for (const NamedArray& array : dataset->arrays) {
            if (array.name == "line") QCOMPARE(array.shape, std::vector<std::size_t>{60});
            if (array.name == "fs") QVERIFY(array.shape.empty());
            if (array.name != "cube") continue;
            QCOMPARE(array.shape, (std::vector<std::size_t>{2, 3, 4}));
            std::vector<std::int16_t> values(24);
            std::memcpy(values.data(), array.bytes->data(), array.bytes->size());
            for (std::size_t i = 0; i < values.size(); ++i)
                QCOMPARE(static_cast<std::size_t>(values[i]), i);
        }
        QCOMPARE(dataset->skipped.size(), std::size_t{2});
    }

    /// What make_array_samples.py has put there.
    void findsTheWayIntoStructures_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"nested.mat", "nested-compressed.mat", "nested73.mat"})
            QTest::newRow(name) << sample(name);
    }
    void findsTheWayIntoStructures()
    {
        QFETCH(QString, file);
        const std::vector<double> wave = waveColumns();
        const auto column = [&](std::size_t index, std::size_t length) {
            std::vector<double> values;
            for (std::size_t i = 0; i < length; ++i)
                values.push_back(wave[3 * i + index]);
            return values;
        };
        const std::vector<std::pair<std::string, std::vector<double>>> parts{{"s.signal.fs", {50}},
                                                                             {"t(1).x", column(0, 10)},
                                                                             {"t(2).x", column(1, 20)},
                                                                             {"c{1}", column(2, 60)},
                                                                             {"c{3}.deep", wave}};
        for (const auto& [name, values] : parts) {
            const auto dataset = read(file, {}, name);
            QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
            int compared = 0;
            for (const NamedArray& array : dataset->arrays) {
                QCOMPARE(array.bytes != nullptr, array.name == name); // of the others the shape alone
                if (!array.bytes) continue;
                std::vector<double> found(array.bytes->size() / sizeof(double));
                std::memcpy(found.data(), array.bytes->data(), array.bytes->size());
                COMPARE_ARRAYS(found, values, 1e-15);
                ++compared;
            }
            QCOMPARE(compared, 1);
        }
        const auto none = read(file, {}, "c{9}");
        QVERIFY(none);
        ImportOptions options;
        options.array = "c{9}";
        const auto signal = signalFrom(*none, {}, options);
        QVERIFY(!signal && signal.error().code == ErrorCode::BadParameter);
        QVERIFY2(signal.error().detail.find("s.signal.x (60 x 3, float64)") != std::string::npos,
                 signal.error().detail.c_str());
    }

    void shapesAreKnownWithoutTheNumbers_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"v4.mat", "v5.mat", "nested.mat", "nested73.mat", "matlab73.mat", "arrays.h5"})
            QTest::newRow(name) << sample(name);
    }
    void shapesAreKnownWithoutTheNumbers()
    {
        QFETCH(QString, file);
        const auto whole = read(file);
        Limits limits;
        limits.decodedBytes = 0;
        Progress progress;
        const auto outline = readOutline(file.toStdString(), limits, progress);
        QVERIFY2(whole && outline, outline ? "" : describe(outline.error()).c_str());
        QCOMPARE(outline->arrays.size(), whole->arrays.size());
        for (std::size_t i = 0; i < whole->arrays.size(); ++i) {
            QVERIFY(outline->arrays[i].bytes == nullptr);
            QCOMPARE(outline->arrays[i].name, whole->arrays[i].name);
            QCOMPARE(outline->arrays[i].shape, whole->arrays[i].shape);
            QVERIFY(outline->arrays[i].type == whole->arrays[i].type);
        }
    }

    /// The others may be larger than what may be read.
    void readsOneArrayWithinItsOwnSize()
    {
        for (const char* name : {"v5.mat", "arrays.h5"}) {
            Limits limits;
            limits.decodedBytes = 60 * 8;
            limits.fileBytes = 100;
            ImportOptions options;
            options.array = name == std::string("v5.mat") ? "line" : "half";
            Progress progress;
            const auto signal = loadSignal(sample(name).toStdString(), options, limits, progress);
            QVERIFY2(signal, signal ? "" : describe(signal.error()).c_str());
            options.array = "wave";
            const auto larger = loadSignal(sample(name).toStdString(), options, limits, progress);
            QVERIFY(!larger && larger.error().code == ErrorCode::TooLarge);
        }
    }

    void fillsWhatWasNeverWritten()
    {
        const auto dataset = read(sample("unwritten.h5"));
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QCOMPARE(namesOf(*dataset), QString("filled partly zeros"));
        QCOMPARE(dataset->skipped.size(), std::size_t{1}); // 8 TB that the file cannot hold
        for (const NamedArray& array : dataset->arrays) {
            ImportOptions options;
            options.array = array.name;
            const auto signal = signalFrom(*dataset, {}, options);
            QVERIFY(signal);
            const auto& values = (*signal)->samples.values;
            for (std::size_t i = 0; i < values.size(); ++i) {
                const bool isWritten = array.name == "partly" && i >= 2000 && i < 2003;
                const double expected = isWritten ? 7 : array.name == "filled" ? 2.5 : array.name == "partly" ? -1 : 0;
                if (values[i] != expected) QFAIL(array.name.c_str());
            }
        }
    }

    void neverOpensOtherFiles()
    {
        const auto dataset = read(sample("outside.h5"));
        QVERIFY(!dataset);
        QCOMPARE(static_cast<int>(dataset.error().code), static_cast<int>(ErrorCode::ReferencesOutside));
    }

    void neverFollowsReferencesThatLieOutside()
    {
        const auto dataset = read(sample("outside-cells.mat"));
        QVERIFY(!dataset);
        QCOMPARE(static_cast<int>(dataset.error().code), static_cast<int>(ErrorCode::ReferencesOutside));
    }

    void asksForArraysByTheNamesItShows()
    {
        const auto all = read(sample("names.h5"));
        QVERIFY2(all, all ? "" : describe(all.error()).c_str());
        QCOMPARE(all->arrays.size(), std::size_t{3}); // of two names that are cut to the same one is left out
        for (const NamedArray& shown : all->arrays) {
            const auto one = read(sample("names.h5"), {}, shown.name);
            QVERIFY2(one, one ? "" : describe(one.error()).c_str());
            for (const NamedArray& array : one->arrays)
                QCOMPARE(array.bytes != nullptr, array.name == shown.name);
        }
    }

    void respectsTheLimitOfBytes()
    {
        for (const char* name : {"v5.mat", "arrays.h5"}) {
            Limits limits;
            limits.decodedBytes = 60 * 3 * 8;
            const auto dataset = read(sample(name), limits);
            QVERIFY(!dataset);
            QCOMPARE(static_cast<int>(dataset.error().code), static_cast<int>(ErrorCode::TooLarge));
        }
    }

    /// Two bytes of a matrix' sizes made it 3 GB, which matio delivers as zeros.
    void believesNoSizeThatTheFileCannotHold()
    {
        QFile original(sample("v5.mat"));
        QVERIFY(original.open(QIODevice::ReadOnly));
        QByteArray bytes = original.readAll();
        bytes[163] = 8;
        const QTemporaryDir folder;
        QFile written(folder.filePath("a.mat"));
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size());
        written.close();
        const auto dataset = read(written.fileName());
        if (!dataset) QVERIFY(dataset.error().code != ErrorCode::TooLarge);
        for (const NamedArray& array : dataset ? dataset->arrays : std::vector<NamedArray>())
            QVERIFY(static_cast<qsizetype>(array.bytes->size()) < 8 * bytes.size());
    }

    void survivesCutsAndChanges_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"v4.mat", "v5.mat", "v5-compressed.mat", "nested.mat", "nested-compressed.mat",
                                 "matlab73.mat", "nested73.mat", "arrays.h5", "unwritten.h5"})
            QTest::newRow(name) << sample(name);
    }
    void survivesCutsAndChanges()
    {
        QFETCH(QString, file);
        QFile original(file);
        QVERIFY(original.open(QIODevice::ReadOnly));
        const QByteArray bytes = original.readAll();
        const QTemporaryDir folder;
        const QString path = folder.filePath("damaged." + QFileInfo(file).suffix());
        const qsizetype descriptors = QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size();
        std::mt19937 random(1);
        const auto tryOut = [&](const QByteArray& damaged) {
            QFile written(path);
            QVERIFY(written.open(QIODevice::WriteOnly) && written.write(damaged) == damaged.size());
            written.close();
            Limits limits;
            limits.decodedBytes = 1 << 24;
            const auto dataset = read(path, limits);
            if (!dataset) QVERIFY2(!dataset.error().detail.empty(), "an error says why");
        };
        constexpr int kRounds = 40;
        // WAVEGAZE_TEST_CUTS=all takes minutes: every cut starts a process.
        const qsizetype cuts = qgetenv("WAVEGAZE_TEST_CUTS") == "all" ? bytes.size() : kRounds;
        for (qsizetype cut = 0; cut < cuts; ++cut)
            tryOut(bytes.left(bytes.size() * cut / cuts));
        for (int round = 0; round < kRounds; ++round) {
            QByteArray changed = bytes;
            for (int edit = 0; edit < 4; ++edit)
                changed[static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size()))]
                    = static_cast<char>(random());
            tryOut(changed);
        }
        QCOMPARE(QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), descriptors);
    }

    void believesNoFrame_data()
    {
        QTest::addColumn<std::vector<std::string>>("frames");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, std::vector<std::string> frames, ErrorCode code) {
            QTest::newRow(name) << std::move(frames) << static_cast<int>(code);
        };
        constexpr auto kNonsense = ErrorCode::HelperCrashed;
        const std::string two = header(10, 0, {2}, "x");
        const std::string data = frame(FrameKind::Elements, std::string(16, '\0'));
        const std::string end = frame(FrameKind::End, "");
        row("no frame", {}, kNonsense);
        row("only the end", {end}, kNonsense);
        row("elements without an array", {data}, kNonsense);
        row("an array cut", {two, frame(FrameKind::Elements, std::string(15, '\0')), end}, kNonsense);
        row("too many elements", {two, frame(FrameKind::Elements, std::string(17, '\0'))}, kNonsense);
        row("no elements in a frame", {two, frame(FrameKind::Elements, "")}, kNonsense);
        row("the next array too early", {two, two}, kNonsense);
        row("the same name twice", {two, data, two}, kNonsense);
        row("something after the end's kind", {two, data, frame(FrameKind::End, "x")}, kNonsense);
        row("no end", {two, data}, kNonsense);
        row("unknown type", {header(11, 0, {2}, "x")}, kNonsense);
        row("unknown order", {header(10, 4, {2}, "x")}, kNonsense);
        row("an outline nobody asked for", {header(10, 2, {2}, "x"), end}, kNonsense);
        row("sizes missing", {frame(FrameKind::Array, std::string("\12\0\2", 3))}, kNonsense);
        row("no header", {frame(FrameKind::Array, "")}, kNonsense);
        row("nine dimensions", {header(10, 0, std::vector<std::uint64_t>(9, 1), "x")}, kNonsense);
        row("sizes overflow", {header(10, 0, {1ULL << 63, 4}, "x")}, kNonsense);
        row("bytes overflow", {header(10, 0, {1ULL << 62}, "x")}, kNonsense);
        row("larger than allowed", {header(10, 0, {1001}, "x")}, ErrorCode::TooLarge);
        row("a sound", {frame(FrameKind::Sound, std::string(20, '\0'))}, kNonsense);
        row("an unknown kind", {frame(static_cast<FrameKind>(99), "")}, kNonsense);
        row("an unknown failure", {frame(FrameKind::Failure, "\x63why")}, kNonsense);
        row("an empty failure", {frame(FrameKind::Failure, "")}, kNonsense);
        row("a failure", {frame(FrameKind::Failure, "\6why")}, ErrorCode::ReferencesOutside);
    }
    void believesNoFrame()
    {
        QFETCH(std::vector<std::string>, frames);
        QFETCH(int, code);
        Limits limits;
        limits.decodedBytes = 8000;
        ArrayAssembly assembly("test", limits);
        Result<void> taken;
        for (const std::string& one : frames) {
            if (taken) taken = assembly.takeFrame(bytesOf(one));
        }
        Progress progress;
        const auto dataset = taken ? assembly.finish(progress) : Result<Dataset>(taken.error());
        QVERIFY(!dataset);
        QVERIFY2(static_cast<int>(dataset.error().code) == code, describe(dataset.error()).c_str());
    }
};

QTEST_GUILESS_MAIN(TstArrayFiles)
#include "tst_array_files.moc"
