// SPDX-License-Identifier: GPL-3.0-or-later
// Files of arrays for other programs: our readers, SciPy and h5py read them back, every type and shape.
#include "core/io/array_writers.h"
#include "core/io/npz.h"
#include "core/pipeline/load.h"
#include "tests/support/bad_files.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace wg;
using namespace wg::test;

namespace {

using Writer = Result<void> (*)(const std::string&, std::span<const NamedArray>);

struct Target
{
    const char* suffix;
    Writer write;
};
constexpr Target kTargets[]{{"mat", writeMat}, {"h5", writeHdf5}, {"safetensors", writeSafetensors}};

template <class Number>
NamedArray counting(const std::string& name, std::vector<std::size_t> shape)
{
    std::size_t count = 1;
    for (const std::size_t size : shape)
        count *= size;
    std::vector<Number> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<Number>(static_cast<Number>(i) - static_cast<Number>(2));
    return makeArray<Number>(name, std::move(shape), values);
}

/// Every type, every rank, sizes that need padding.
std::vector<NamedArray> allKinds()
{
    std::vector<NamedArray> arrays{counting<double>("f64", {2, 3, 4}),    counting<float>("f32", {3, 5}),
                                   counting<std::int8_t>("i8", {3, 3}),   counting<std::uint8_t>("u8", {2, 2, 1, 3}),
                                   counting<std::int16_t>("i16", {5, 2}), counting<std::uint16_t>("u16", {7}),
                                   counting<std::int32_t>("i32", {3}),    counting<std::uint32_t>("u32", {2, 2}),
                                   counting<std::int64_t>("i64", {4, 1}), counting<std::uint64_t>("u64", {2, 3}),
                                   counting<double>("one", {}),           counting<double>("nothing", {0, 3})};
    arrays.push_back({"truth",
                      ElementType::Bool,
                      {3},
                      std::make_shared<const std::vector<std::byte>>(
                          std::vector<std::byte>{std::byte{1}, std::byte{0}, std::byte{1}})});
    return arrays;
}

/// What is left of a shape in MATLAB, which has no vectors.
std::vector<std::size_t> withoutOnes(std::vector<std::size_t> shape)
{
    std::erase(shape, std::size_t{1});
    return shape;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstArrayWriters : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsBackWhatItWrites_data() { addTargets(); }
    void readsBackWhatItWrites()
    {
        QFETCH(int, target);
        const auto [suffix, write] = kTargets[target];
        const std::string path = pathOf(suffix);
        const std::vector<NamedArray> arrays = allKinds();
        const auto written = write(path, arrays);
        QVERIFY2(written, written ? "" : describe(written.error()).c_str());
        Progress progress;
        SourceInfo source;
        const auto dataset = readDataset(path, {}, progress, source);
        QVERIFY2(dataset, dataset ? "" : describe(dataset.error()).c_str());
        QVERIFY2(dataset->skipped.empty(), dataset->skipped.empty() ? "" : dataset->skipped.front().c_str());
        QCOMPARE(dataset->arrays.size(), arrays.size());
        for (const NamedArray& expected : arrays) {
            const auto found = std::find_if(dataset->arrays.begin(), dataset->arrays.end(),
                                            [&](const NamedArray& array) { return array.name == expected.name; });
            QVERIFY2(found != dataset->arrays.end(), expected.name.c_str());
            // HDF5 has no truth values of its own.
            const bool isByte = expected.type == ElementType::Bool && found->type == ElementType::U8;
            QVERIFY2(found->type == expected.type || isByte, expected.name.c_str());
            QVERIFY2(withoutOnes(found->shape) == withoutOnes(expected.shape), expected.name.c_str());
            QVERIFY2(*found->bytes == *expected.bytes, expected.name.c_str());
        }
    }

    void writesTheSameBytesTwice_data() { addTargets(); }
    void writesTheSameBytesTwice()
    {
        QFETCH(int, target);
        const auto [suffix, write] = kTargets[target];
        QVERIFY(write(pathOf(suffix), allKinds()));
        const QByteArray first = contentOf(QString::fromStdString(pathOf(suffix)));
        QVERIFY(write(pathOf(suffix), allKinds()));
        QCOMPARE(contentOf(QString::fromStdString(pathOf(suffix))), first);
    }

    void otherProgramsReadWhatItWrites()
    {
        const std::vector<NamedArray> arrays = allKinds();
        for (const Target& target : kTargets)
            QVERIFY(target.write(pathOf(target.suffix), arrays));
        QVERIFY(writeNpz(pathOf("npz"), arrays));
        QProcess python;
        python.setWorkingDirectory(m_folder->path());
        python.start("/usr/bin/python3",
                     {"-c",
                      "import h5py, numpy, scipy.io\n"
                      "npz, mat = numpy.load('a.npz'), scipy.io.loadmat('a.mat')\n"
                      "with h5py.File('a.h5') as h5:\n"
                      "    assert sorted(h5) == sorted(npz.files), sorted(h5)\n"
                      "    for name in npz.files:\n"
                      "        a = npz[name]\n"
                      "        assert h5[name].shape == a.shape and numpy.array_equal(h5[name][()], a), name\n"
                      "        assert mat[name].dtype == a.dtype or name == 'truth', name\n"
                      "        assert numpy.array_equal(numpy.squeeze(mat[name]), numpy.squeeze(a)), name\n"
                      "        assert mat[name].shape[:a.ndim] == a.shape, name\n"
                      "        assert h5[name].dtype == a.dtype or name == 'truth', name\n"
                      "print('same')\n"});
        if (!python.waitForStarted()) QSKIP("python3 is not installed");
        QVERIFY(python.waitForFinished());
        const QByteArray errors = python.readAllStandardError();
        if (errors.contains("ModuleNotFoundError")) QSKIP("SciPy or h5py is not installed");
        QVERIFY2(python.readAllStandardOutput().contains("same"), errors);
    }

    void safetensorsAreAligned()
    {
        QVERIFY(writeSafetensors(pathOf("safetensors"), allKinds()));
        const QByteArray bytes = contentOf(QString::fromStdString(pathOf("safetensors")));
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.constData(), sizeof(length));
        QCOMPARE(length % 8, std::uint64_t{0});
        QCOMPARE(bytes.at(8), '{');
        Progress progress;
        SourceInfo source;
        const auto dataset = readDataset(pathOf("safetensors"), {}, progress, source);
        QVERIFY(dataset);
        for (std::size_t i = 1; i < dataset->arrays.size(); ++i)
            QVERIFY(sizeOf(dataset->arrays[i - 1].type) >= sizeOf(dataset->arrays[i].type));
    }

    void keepsTheOldFileWhenItCannotWrite_data() { addTargets(); }
    void keepsTheOldFileWhenItCannotWrite()
    {
        QFETCH(int, target);
        const auto written = kTargets[target].write("/nowhere/a", allKinds());
        QVERIFY(!written);
        QCOMPARE(static_cast<int>(written.error().code), static_cast<int>(ErrorCode::WriteFailed));
    }

private:
    static void addTargets()
    {
        QTest::addColumn<int>("target");
        for (int i = 0; i < static_cast<int>(std::size(kTargets)); ++i)
            QTest::newRow(kTargets[i].suffix) << i;
    }
    std::string pathOf(const char* suffix) const { return m_folder->filePath(QString("a.") + suffix).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TstArrayWriters)
#include "tst_array_writers.moc"
