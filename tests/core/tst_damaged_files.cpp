// SPDX-License-Identifier: GPL-3.0-or-later
// Files cut at every byte and files changed at random: refused or loaded, never a crash, never more memory than
// allowed.
#include "core/base/checked_math.h"
#include "core/base/utf8.h"
#include "core/io/csv.h"
#include "core/io/edf.h"
#include "core/io/json_arrays.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/io/raw.h"
#include "core/io/safetensors.h"
#include "core/io/symbols.h"
#include "core/pipeline/load.h"
#include "tests/support/bad_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <sys/resource.h>

using namespace wg;
using namespace wg::test;

namespace {

using Reader = Result<Dataset> (*)(std::span<const std::byte>, const Limits&, Progress&);

struct Case
{
    const char* name;
    Reader read;
    std::string bytes;
};

/// An archive with deflated members; the builder of bad files knows stored ones only.
std::string deflatedNpz()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.npz");
    const std::vector<double> numbers(100, 1.5);
    const std::vector<NamedArray> arrays{makeArray<double>("x", {100}, numbers),
                                         makeArray<double>("y", {10, 10}, numbers)};
    if (!writeNpz(path.toStdString(), arrays, ZipMethod::Deflate)) return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Result<Dataset> readBigShorts(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    return readRaw(bytes, {ElementType::I16, 1, true}, limits, progress);
}

template <std::size_t kWidth>
Result<Dataset> readSymbolsAs(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    return readSymbols(bytes, {SymbolKind::Characters, kWidth}, limits, progress);
}

/// Texts, tables and recordings are taken as far as they go; of the others every byte counts.
bool takesWhatIsThere(Reader read)
{
    const std::array<Reader, 6> kPatient{readCsv,       readEdf,          readJsonArrays,
                                         readBigShorts, readSymbolsAs<0>, readSymbolsAs<3>};
    return std::find(kPatient.begin(), kPatient.end(), read) != kPatient.end();
}

std::vector<Case> cases()
{
    const std::string fortran = npyFile(dictionary("'>f2'", "(2, 3, 2)", "True"), std::string(24, '\x3c'));
    const std::string dates = "# made\nDatum;Wert [V];Name\n2020-01-01 00:00;1,5;a\n2020-01-01 "
                              "01:00;\"2,5\";\"b\"\"\nc\"\n2020-01-01 02:00;;d\n";
    return {{"npy", readNpy, validNpy()},
            {"npy in Fortran order", readNpy, fortran},
            {"stored npz", readNpz, validNpz()},
            {"deflated npz", readNpz, deflatedNpz()},
            {"safetensors", readSafetensors, validSafetensors()},
            {"edf", readEdf, validEdf()},
            {"edf with gaps", readEdf, edfFile({edfSignal({1, 2}), edfAnnotations("+0\x14\x14")}, 3, "EDF+D")},
            {"numbers", readBigShorts, std::string("\0\1\377\376\0\2\0\3\0\4", 10)},
            {"fasta", readSymbolsAs<0>, ">one x\r\nACGT\n;c\n>two\n\xC3\xA9GA\n"},
            {"embedded fasta", readSymbolsAs<3>, ">one\nACGT\n>two\n\xE2\x86\x91GA\n"},
            {"json", readJsonArrays, R"({"x":[[1,-2.5e1],[3,null]],"y":"text","z":[0]} )"},
            {"csv", readCsv, validCsv()},
            {"csv with everything", readCsv, dates},
            {"white space", readCsv, "# x y\n 1.0  2e3\n-3 +4.5\n"}};
}

/// What every Dataset must be, whatever the file was.
std::string brokenPromise(const Dataset& dataset, const Limits& limits)
{
    std::set<std::string> names;
    std::uint64_t total = 0;
    for (const NamedArray& array : dataset.arrays) {
        const auto count = productOf(array.shape);
        if (!array.bytes || !count || *count * sizeOf(array.type) != array.bytes->size())
            return "size and shape disagree";
        if (!isUtf8(array.name) || array.name.size() > limits.nameBytes || !names.insert(array.name).second)
            return "bad name";
        total += array.bytes->size();
    }
    if (dataset.arrays.empty()) return "no array";
    if (total > 2 * limits.decodedBytes) return "too much memory";
    if (!dataset.columns.empty() && dataset.columns.size() != dataset.arrays[0].shape.back())
        return "columns and shape disagree";
    if (dataset.rate && !(*dataset.rate > 0)) return "impossible rate";
    return {};
}

void check(const Case& tested, const std::string& bytes, const Limits& limits)
{
    Progress progress;
    const auto dataset = tested.read(bytesOf(bytes), limits, progress);
    if (!dataset) {
        QVERIFY2(!dataset.error().detail.empty() && isAscii(dataset.error().detail), dataset.error().detail.c_str());
        QVERIFY(dataset.error().code != ErrorCode::InternalError);
        return;
    }
    const std::string broken = brokenPromise(*dataset, limits);
    QVERIFY2(broken.empty(), (broken + " in " + tested.name + ": " + escaped(bytes, 400)).c_str());
    for (const char* axes : {"", "CT", "T"}) {
        ImportOptions options;
        options.axes = axes;
        const auto signal = signalFrom(*dataset, {}, options);
        if (signal) QVERIFY((*signal)->length() > 0 && (*signal)->channelCount() > 0);
    }
}

std::string mutated(std::string bytes, std::mt19937& random)
{
    const auto below
        = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    static constexpr std::string_view kBytes("\0\x7f\x80\xff,;.\"\n0e-{}[]:", 18);
    const std::size_t edits = 1 + below(8);
    for (std::size_t i = 0; i < edits && !bytes.empty(); ++i) {
        const std::size_t at = below(bytes.size());
        switch (below(7)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = kBytes[below(kBytes.size())];
            break;
        case 2:
            bytes.replace(at, 4, "\xff\xff\xff\xff");
            break;
        case 3:
            bytes.resize(at);
            break;
        case 4:
            bytes.erase(at, 1 + below(4));
            break;
        case 5:
            bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(20)));
            break;
        default:
            bytes[at] = static_cast<char>(below(256));
            break;
        }
    }
    return bytes;
}

int numberFrom(const char* variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

long peakKilobytes()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class TstDamagedFiles : public QObject
{
    Q_OBJECT

private slots:
    void validSamplesAreValid()
    {
        for (const Case& tested : cases()) {
            Progress progress;
            const auto dataset = tested.read(bytesOf(tested.bytes), {}, progress);
            QVERIFY2(dataset, (std::string(tested.name) + (dataset ? "" : describe(dataset.error()))).c_str());
        }
    }

    void survivesEveryCut()
    {
        for (const Case& tested : cases())
            for (std::size_t cut = 0; cut < tested.bytes.size(); ++cut)
                check(tested, tested.bytes.substr(0, cut), {});
    }

    void noticesEveryCutOfBinaryFiles()
    {
        for (const Case& tested : cases()) {
            if (takesWhatIsThere(tested.read)) continue;
            for (std::size_t cut = 0; cut < tested.bytes.size(); ++cut) {
                Progress progress;
                QVERIFY2(!tested.read(bytesOf(tested.bytes.substr(0, cut)), {}, progress),
                         QByteArray::number(qulonglong(cut)));
            }
        }
    }

    void noticesEveryCutOfSamples_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* folder : {"golden", "layers"}) {
            const QDir samples(QStringLiteral(WAVEGAZE_TEST_DATA) + '/' + folder);
            for (const QString& name : samples.entryList({"*.npz", "*.safetensors"}, QDir::Files, QDir::Name))
                QTest::addRow("%s/%s", folder, qPrintable(name)) << samples.filePath(name);
        }
    }
    void noticesEveryCutOfSamples()
    {
        QFETCH(QString, path);
        const Reader read = path.endsWith(".npz") ? Reader(readNpz) : Reader(readSafetensors);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string bytes = file.readAll().toStdString();
        Progress progress;
        QVERIFY(read(bytesOf(bytes), {}, progress));
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            QVERIFY2(!read(bytesOf(bytes).first(cut), {}, progress), QByteArray::number(qulonglong(cut)));
    }

    /// The reader's warnings tell what is missing, or the samples are as many as the records that are there.
    void survivesEveryCutOfRecordings_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"biosig.edf", "annotated.edf", "annotated.bdf"})
            QTest::newRow(name) << QString(name);
    }
    void survivesEveryCutOfRecordings()
    {
        QFETCH(QString, name);
        QFile file(QStringLiteral(WAVEGAZE_TEST_DATA "/samples/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Case sample{"sample", readEdf, file.readAll().toStdString()};
        std::size_t longest = 0;
        for (std::size_t cut = 0; cut < sample.bytes.size(); ++cut) {
            const std::string bytes = sample.bytes.substr(0, cut);
            check(sample, bytes, {});
            Progress progress;
            const auto dataset = readEdf(bytesOf(bytes), {}, progress);
            if (!dataset) continue;
            QVERIFY2(!dataset->warnings.empty(), QByteArray::number(qulonglong(cut)));
            const std::size_t length = dataset->arrays[0].shape[0];
            QVERIFY(length >= longest);
            longest = length;
        }
        QVERIFY(longest > 0);
    }

    void survivesRandomChanges_data()
    {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void survivesRandomChanges()
    {
        QFETCH(int, index);
        const Case tested = cases()[static_cast<std::size_t>(index)];
        const int seed = numberFrom("WAVEGAZE_TEST_SEED", 1);
        const int rounds = numberFrom("WAVEGAZE_TEST_ROUNDS", 20'000);
        std::mt19937 random(static_cast<std::uint32_t>(seed));
        Limits limits;
        limits.decodedBytes = 1 << 20;
        const long before = peakKilobytes();
        for (int round = 0; round < rounds; ++round) {
            check(tested, mutated(tested.bytes, random), limits);
            if (QTest::currentTestFailed()) QFAIL(qPrintable(QString("seed %1, round %2").arg(seed).arg(round)));
        }
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("a sanitizer keeps freed memory; its size says nothing");
#endif
        const long grown = peakKilobytes() - before;
        QVERIFY2(grown < 64 * 1024, QByteArray::number(qlonglong(grown)) + " KiB");
    }
};

QTEST_GUILESS_MAIN(TstDamagedFiles)
#include "tst_damaged_files.moc"
