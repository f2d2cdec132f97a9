// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of large files, what a file leaves open, what is remembered of it, and what is shown before it is opened.
#include "core/io/array_part.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/pipeline/open.h"
#include "core/pipeline/preview.h"
#include "core/pipeline/weight_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace wg;

namespace {

constexpr std::uint64_t kLarge = std::uint64_t{80} << 20;

Dataset datasetOf(std::vector<std::vector<std::size_t>> shapes)
{
    Dataset dataset;
    dataset.format = "npz";
    for (auto& shape : shapes) {
        Tensor<double> tensor(std::move(shape));
        dataset.arrays.push_back(makeArray(std::string(1, static_cast<char>('a' + dataset.arrays.size())), tensor));
    }
    return dataset;
}

/// float32 elements 0, 1, 2, ... as they lie in the file, whatever order the header claims.
QByteArray npyBytes(const std::vector<std::size_t>& shape, bool isFortran)
{
    const std::string header = npyHeader("<f4", isFortran, shape);
    std::size_t count = 1;
    for (const std::size_t size : shape)
        count *= size;
    std::vector<float> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0.0F);
    QByteArray bytes(header.data(), static_cast<qsizetype>(header.size()));
    return bytes.append(reinterpret_cast<const char*>(numbers.data()), static_cast<qsizetype>(count * sizeof(float)));
}

QVector<double> valuesOf(const Signal& signal)
{
    return {signal.samples.values.begin(), signal.samples.values.end()};
}

} // namespace

Q_DECLARE_METATYPE(wg::OpenedKind)

class TstOpen : public QObject
{
    Q_OBJECT

private slots:
    void partIsThatOfTheWhole_data()
    {
        QTest::addColumn<QVector<int>>("shape");
        QTest::addColumn<bool>("isFortran");
        QTest::addColumn<QString>("axes");
        QTest::newRow("one axis") << QVector<int>{50} << false << "";
        QTest::newRow("channels behind") << QVector<int>{20, 3} << false << "";
        QTest::newRow("channels first") << QVector<int>{3, 20} << false << "CT";
        QTest::newRow("items") << QVector<int>{4, 20, 3} << false << "";
        QTest::newRow("time in the middle of three, channels last in Fortran's order")
            << QVector<int>{4, 20, 3} << true << "";
        QTest::newRow("Fortran's order") << QVector<int>{20, 3} << true << "";
        QTest::newRow("Fortran's order, channels first") << QVector<int>{3, 20} << true << "CT";
    }
    void partIsThatOfTheWhole()
    {
        QFETCH(QVector<int>, shape);
        QFETCH(bool, isFortran);
        QFETCH(QString, axes);
        const QString path = write("part.npy", npyBytes({shape.begin(), shape.end()}, isFortran));
        ImportOptions options;
        options.axes = axes.toStdString();
        options.range = "5:12";
        Progress progress;
        const auto whole = loadSignal(path.toStdString(), options, {}, progress);
        QVERIFY(whole);

        const auto file = InputFile::open(path.toStdString(), {});
        const auto head = file->head(4096);
        const auto outline = readNpyOutline(*head, file->size(), {});
        QVERIFY(outline);
        const auto axis = static_cast<std::size_t>(std::max(shape.indexOf(20), shape.indexOf(50)));
        const auto part = readNpyPart(*file, *outline, {axis, 5, 12}, {}, progress);
        QVERIFY(part);
        const auto signal = signalFrom(*part, {}, options);
        QVERIFY(signal);
        QCOMPARE(valuesOf(**signal), valuesOf(**whole));
        QCOMPARE((*signal)->startSeconds, 5.0);
    }

    void largeFileIsReadInPart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("npy") << "large.npy";
        QTest::newRow("numbers without a header") << "large.f32";
    }
    void largeFileIsReadInPart()
    {
        QFETCH(QString, name);
        const std::string header = npyHeader("<f4", false, std::vector<std::size_t>{kLarge / 4});
        const bool isNpy = name.endsWith(QLatin1String("npy"));
        const QString path = write(name, isNpy ? QByteArray::fromStdString(header) : QByteArray("\0\0\0\0", 4));
        QVERIFY(QFile::resize(path, static_cast<qint64>(kLarge + (isNpy ? header.size() : 0)))); // sparse
        ImportOptions options;
        options.range = "1s:3s";
        options.rate = 1000;
        Limits limits;
        limits.fileBytes = 1 << 20; // far less than the file has
        Progress progress;
        const auto signal = loadSignal(path.toStdString(), options, limits, progress);
        QVERIFY2(signal, signal ? "" : signal.error().detail.c_str());
        QCOMPARE((*signal)->length(), std::size_t{2000});
        QCOMPARE((*signal)->startSeconds, 1.0);
        QVERIFY((*signal)->source.sha256.empty());
        QCOMPARE((*signal)->warnings.size(), std::size_t{1});

        options.range = "30000s:";
        QCOMPARE(loadSignal(path.toStdString(), options, limits, progress).error().code, ErrorCode::BadParameter);
        options.range.clear();
        QCOMPARE(loadSignal(path.toStdString(), options, limits, progress).error().code, ErrorCode::TooLarge);
    }

    void saysWhatIsOpen_data()
    {
        QTest::addColumn<QVector<QVector<int>>>("shapes");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("one line") << QVector<QVector<int>>{{100}} << false;
        QTest::newRow("a few channels") << QVector<QVector<int>>{{100, 3}} << false;
        QTest::newRow("more channels than samples") << QVector<QVector<int>>{{3, 100}} << true;
        QTest::newRow("three axes") << QVector<QVector<int>>{{2, 100, 3}} << true;
        QTest::newRow("two arrays") << QVector<QVector<int>>{{100}, {100}} << true;
        QTest::newRow("a number beside an array") << QVector<QVector<int>>{{100}, {}} << false;
    }
    void saysWhatIsOpen()
    {
        QFETCH(QVector<QVector<int>>, shapes);
        QFETCH(bool, isOpen);
        std::vector<std::vector<std::size_t>> sizes;
        for (const auto& shape : shapes)
            sizes.emplace_back(shape.begin(), shape.end());
        QCOMPARE(leavesChoice(datasetOf(sizes)), isOpen);
    }

    void shapesAreThoseOfTheRecording()
    {
        QCOMPARE(fileShape(datasetOf({{3, 100}})), fileShape(datasetOf({{3, 200}})));
        QVERIFY(fileShape(datasetOf({{3, 100}})) != fileShape(datasetOf({{4, 100}})));
        QVERIFY(fileShape(datasetOf({{100}})) != fileShape(datasetOf({{100}, {100}})));
        QCOMPARE(fileShapeOf("/a.b/c"), std::string("unknown|"));
        QCOMPARE(fileShapeOf("/a/c.bin"), std::string("unknown|bin"));
    }

    void remembersHowFilesAreRead()
    {
        const QString path = write("wide.npy", npyBytes({3, 40}, false));
        Progress progress;
        const auto asked = openSignal(path.toStdString(), {}, {}, {}, progress);
        QVERIFY(asked);
        QCOMPARE(asked->kind, OpenedKind::Choice);
        ImportPreviewer previewer;
        const auto preview = previewer.preview(path.toStdString(), {}, {}, progress);
        QVERIFY(preview);
        ImportMemory memory;
        memory[preview->shape].axes = "CT";
        const auto opened = openSignal(path.toStdString(), {}, memory, {}, progress);
        QVERIFY(opened);
        QCOMPARE(opened->signal->length(), std::size_t{40});
        QCOMPARE(opened->import.axes, std::string("CT"));
    }

    void remembersNumbersWithoutHeader()
    {
        const QString path = write("x.s16", QByteArray(64, 'a'));
        Progress progress;
        QCOMPARE(openSignal(path.toStdString(), {}, {}, {}, progress)->kind, OpenedKind::Choice);
        ImportPreviewer previewer;
        ImportOptions options;
        options.raw = "s16,2";
        const auto preview = previewer.preview(path.toStdString(), options, {}, progress);
        QVERIFY(preview);
        QCOMPARE(preview->length, std::size_t{16});
        ImportMemory memory{{preview->shape, options}};
        const auto opened = openSignal(path.toStdString(), {}, memory, {}, progress);
        QVERIFY(opened);
        QCOMPARE(opened->signal->channelCount(), std::size_t{2});
    }

    void tellsWeightsFromSignals_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<OpenedKind>("kind");
        const QStringList layer{"attn.in_proj_weight", "attn.out_proj.weight", "attn.out_proj.bias"};
        QTest::newRow("a layer") << layer << OpenedKind::Layer;
        QTest::newRow("a layer in a model") << layer + QStringList{"norm.weight"} << OpenedKind::Layer;
        QTest::newRow("a layer and a signal") << layer + QStringList{"x"} << OpenedKind::LayerOrSignal;
        QTest::newRow("half a layer") << QStringList{"attn.in_proj_weight", "x"} << OpenedKind::Choice;
    }
    void tellsWeightsFromSignals()
    {
        QFETCH(QStringList, names);
        QFETCH(OpenedKind, kind);
        std::vector<NamedArray> arrays;
        for (const QString& name : names)
            arrays.push_back(makeArray(name.toStdString(), Tensor<double>({4, 4})));
        const std::string path = m_folder.filePath("weights.npz").toStdString();
        QVERIFY(writeNpz(path, arrays));
        Progress progress;
        const auto opened = openSignal(path, {}, {}, {}, progress);
        QVERIFY(opened);
        QCOMPARE(opened->kind, kind);
    }

    void summarisesTensors()
    {
        const double numbers[]{0, 1, 1, 4, std::numeric_limits<double>::quiet_NaN()};
        const std::vector<NamedArray> arrays{makeArray<double>("a", {5}, numbers)};
        const std::string path = m_folder.filePath("tensors.npz").toStdString();
        QVERIFY(writeNpz(path, arrays));
        Progress progress;
        const auto file = readWeightFile(path, {}, progress);
        QVERIFY(file);
        const TensorSummary& tensor = file->tensors.at(0);
        QCOMPARE(tensor.stats.nanCount, std::uint64_t{1});
        std::vector<std::uint64_t> expected(kHistogramBins);
        expected[0] = 1;
        expected[kHistogramBins / 4] = 2;
        expected[kHistogramBins - 1] = 1;
        QVERIFY(tensor.histogram == expected);
        QVERIFY(file->layers.empty());
    }

    /// Too large as a whole: asked about, and then read as the answer says, now and for the next of its shape.
    void largeFilesAreAskedAbout()
    {
        const QString npy = write("large.npy", npyBytes({5000, 2}, false));
        Limits limits;
        limits.fileBytes = 36'000; // more than what is shown takes
        Progress progress;
        const auto opened = openSignal(npy.toStdString(), {}, {}, limits, progress);
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QCOMPARE(opened->kind, OpenedKind::Choice);
        ImportPreviewer previewer;
        const auto whole = previewer.preview(npy.toStdString(), {}, limits, progress);
        QVERIFY(whole && whole->problem && whole->problem->code == ErrorCode::TooLarge);
        QVERIFY2(whole->problem->detail.find("at most 4,500 samples") != std::string::npos,
                 whole->problem->detail.c_str());
        ImportOptions options;
        options.range = "100:1100";
        const auto part = previewer.preview(npy.toStdString(), options, limits, progress);
        QVERIFY(part && !part->problem);
        ImportOptions tooLong; // as remembered of a shorter file of the shape
        tooLong.rate = 100;
        const auto remembered = openSignal(npy.toStdString(), {}, {{part->shape, tooLong}}, limits, progress);
        QVERIFY2(remembered, remembered ? "" : remembered.error().detail.c_str());
        QCOMPARE(remembered->kind, OpenedKind::Choice);
        const QString mat = QString(WAVEGAZE_TEST_DATA "/samples/v5.mat");
        limits.decodedBytes = 60 * 8;
        QCOMPARE(openSignal(mat.toStdString(), {}, {}, limits, progress)->kind, OpenedKind::Choice);
        options = {};
        options.array = "line";
        const auto line = previewer.preview(mat.toStdString(), options, limits, progress);
        QVERIFY(line && !line->problem);
        QCOMPARE(line->arrays.size(), std::size_t{4});
        QCOMPARE(line->samples.size(1), std::size_t{60});
        const auto known = openSignal(mat.toStdString(), {}, {{line->shape, options}}, limits, progress);
        QVERIFY2(known, known ? "" : known.error().detail.c_str());
        QCOMPARE(known->kind, OpenedKind::Signal);
        QCOMPARE(known->signal->length(), std::size_t{60});
        options.array = "wave";
        const auto wave = previewer.preview(mat.toStdString(), options, limits, progress);
        QVERIFY(wave && wave->problem && wave->problem->code == ErrorCode::TooLarge);
        QCOMPARE(wave->arrays.size(), std::size_t{4}); // another may do
    }

    void sequencesAreChosen()
    {
        const QString path = write("two.fa", ">one first\nACGT\n>empty\n>two\nGGTA\nC\n>two\nTT\n");
        Progress progress;
        QCOMPARE(openSignal(path.toStdString(), {}, {}, {}, progress)->kind, OpenedKind::Choice);
        const auto first = loadSignal(path.toStdString(), {}, {}, progress);
        QVERIFY(first);
        QCOMPARE((*first)->length(), std::size_t{4});
        QCOMPARE((*first)->warnings.size(), std::size_t{1});
        ImportOptions options;
        options.array = "two";
        options.range = "1:";
        const auto second = loadSignal(path.toStdString(), options, {}, progress);
        QVERIFY(second);
        QCOMPARE((*second)->symbols, (std::vector<std::string>{"G", "T", "A", "C"}));
        QVERIFY((*second)->warnings.empty());
        options = {};
        options.array = "two (2)";
        QCOMPARE((*loadSignal(path.toStdString(), options, {}, progress))->length(), std::size_t{2});
    }

    void previewShowsTheBeginning()
    {
        const QString path = write("long.npy", npyBytes({9000, 2}, false));
        ImportPreviewer previewer;
        ImportOptions options;
        options.columns = "1";
        options.range = "10:";
        Progress progress;
        const auto preview = previewer.preview(path.toStdString(), options, {}, progress);
        QVERIFY(preview);
        QVERIFY(!preview->problem);
        QCOMPARE(preview->length, std::size_t{9000});
        QCOMPARE(preview->samples.size(1), kPreviewSamples);
        QCOMPARE(preview->samples.values.front(), 21.0);
        QCOMPARE(preview->firstSample, std::size_t{10});
        QCOMPARE(preview->channels.size(), std::size_t{2});
        options.columns = "7";
        const auto wrong = previewer.preview(path.toStdString(), options, {}, progress);
        QVERIFY(wrong && wrong->problem);
        QCOMPARE(wrong->problem->code, ErrorCode::BadParameter);
        QCOMPARE(wrong->arrays.size(), std::size_t{1});
    }

    void previewSaysWhatIsWrongFurtherOn()
    {
        QByteArray text = "a,b\n";
        for (int n = 0; n < 6000; ++n)
            text += n == 5000 ? "1,\n" : "1,2\n";
        const QString path = write("gap.csv", text);
        ImportPreviewer previewer;
        Progress progress;
        const auto preview = previewer.preview(path.toStdString(), {}, {}, progress);
        QVERIFY(preview && preview->problem);
        QCOMPARE(preview->problem->code, ErrorCode::NonFinite);
        QCOMPARE(preview->samples.size(2), std::size_t{2});
        ImportOptions options;
        options.columns = "a";
        QVERIFY(!previewer.preview(path.toStdString(), options, {}, progress)->problem);
    }

    void longTableIsShownByItsBeginning()
    {
        QByteArray text = "t,x\n";
        for (int n = 0; n < 200'000; ++n)
            text += QByteArray::number(n) + ",1.5\n";
        const QString path = write("long.csv", text);
        ImportPreviewer previewer;
        Progress progress;
        const auto preview = previewer.preview(path.toStdString(), {}, {}, progress);
        QVERIFY(preview && !preview->problem);
        QCOMPARE(preview->length, std::size_t{0});
        QCOMPARE(preview->samples.size(1), kPreviewSamples);
    }

private:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", "a file");
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstOpen)
#include "tst_open.moc"
