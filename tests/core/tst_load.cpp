// SPDX-License-Identifier: GPL-3.0-or-later
// From files to signals: which array, which axes, which columns, which part, and what is refused.
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/pipeline/load.h"
#include "core/pipeline/selection.h"
#include "tests/support/bad_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <ctime>
#include <limits>

using namespace wg;
using namespace wg::test;

namespace {

/// A Dataset of one array counting 0, 1, 2, ... in the given shape.
Dataset counting(std::vector<std::size_t> shape)
{
    Tensor<double> tensor(std::move(shape));
    for (std::size_t i = 0; i < tensor.values.size(); ++i)
        tensor.values[i] = static_cast<double>(i);
    Dataset dataset;
    dataset.format = "npy";
    dataset.arrays.push_back(makeArray("x", tensor));
    return dataset;
}

/// A table of 4 rows with columns a, b, c at 2 Hz from 10 s on.
Dataset table()
{
    Dataset dataset = counting({4, 3});
    dataset.columns = {"a", "b", "c"};
    dataset.units = {"V", "", "K"};
    dataset.missing.resize(3);
    dataset.rate = 2;
    dataset.startSeconds = 10;
    return dataset;
}

QVector<double> values(const Result<SignalPtr>& signal)
{
    const auto& numbers = (*signal)->samples.values;
    return {numbers.begin(), numbers.end()};
}

std::string problem(const Result<SignalPtr>& signal)
{
    return signal ? "it was accepted" : describe(signal.error());
}

int codeOf(const Result<SignalPtr>& signal)
{
    return signal ? -1 : static_cast<int>(signal.error().code);
}

void writeFile(const QString& path, const std::string& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(content.data(), static_cast<qint64>(content.size())) == static_cast<qint64>(content.size()));
}

} // namespace

class TstLoad : public QObject
{
    Q_OBJECT

private slots:
    void mapsAxes_data()
    {
        QTest::addColumn<QVector<int>>("shape");
        QTest::addColumn<QByteArray>("axes");
        QTest::addColumn<QVector<int>>("expectedShape");
        QTest::addColumn<QVector<double>>("expected");
        const QVector<double> six{0, 1, 2, 3, 4, 5};
        const QVector<double> turned{0, 3, 1, 4, 2, 5};
        QTest::newRow("one dimension is time") << QVector<int>{6} << QByteArray() << QVector<int>{1, 6, 1} << six;
        QTest::newRow("two dimensions are time and channels")
            << QVector<int>{3, 2} << QByteArray() << QVector<int>{1, 3, 2} << six;
        QTest::newRow("three dimensions are items, time, channels")
            << QVector<int>{1, 3, 2} << QByteArray() << QVector<int>{1, 3, 2} << six;
        QTest::newRow("CT") << QVector<int>{2, 3} << QByteArray("CT") << QVector<int>{1, 3, 2} << turned;
        QTest::newRow("BT") << QVector<int>{2, 3} << QByteArray("BT") << QVector<int>{2, 3, 1} << six;
        QTest::newRow("tb in small letters")
            << QVector<int>{3, 2} << QByteArray("tb") << QVector<int>{2, 3, 1} << QVector<double>{0, 2, 4, 1, 3, 5};
        QTest::newRow("CTB") << QVector<int>{1, 2, 3} << QByteArray("CTB") << QVector<int>{3, 2, 1} << turned;
        QTest::newRow("one sample") << QVector<int>{1} << QByteArray() << QVector<int>{1, 1, 1} << QVector<double>{0};
    }
    void mapsAxes()
    {
        QFETCH(QVector<int>, shape);
        QFETCH(QByteArray, axes);
        QFETCH(QVector<int>, expectedShape);
        QFETCH(QVector<double>, expected);
        ImportOptions options;
        options.axes = axes.toStdString();
        const auto signal = signalFrom(counting({shape.begin(), shape.end()}), {}, options);
        QVERIFY2(signal, problem(signal).c_str());
        QCOMPARE((*signal)->samples.shape, std::vector<std::size_t>(expectedShape.begin(), expectedShape.end()));
        QCOMPARE(values(signal), expected);
        QCOMPARE((*signal)->channels.size(), (*signal)->channelCount());
        QCOMPARE((*signal)->units.size(), (*signal)->channelCount());
    }

    void refusesImpossibleAxes_data()
    {
        QTest::addColumn<QVector<int>>("shape");
        QTest::addColumn<QByteArray>("axes");
        QTest::addColumn<int>("code");
        const int parameter = static_cast<int>(ErrorCode::BadParameter);
        for (const char* axes : {"T", "TCB", "TT", "BC", "TX", "TC "})
            QTest::newRow(axes) << QVector<int>{3, 2} << QByteArray(axes) << parameter;
        QTest::newRow("four dimensions") << QVector<int>{1, 1, 1, 1} << QByteArray()
                                         << static_cast<int>(ErrorCode::BadShape);
        QTest::newRow("a single number") << QVector<int>{} << QByteArray() << static_cast<int>(ErrorCode::BadShape);
        QTest::newRow("no samples") << QVector<int>{0, 2} << QByteArray() << static_cast<int>(ErrorCode::TooShort);
        QTest::newRow("no channels") << QVector<int>{2, 0} << QByteArray() << static_cast<int>(ErrorCode::TooShort);
    }
    void refusesImpossibleAxes()
    {
        QFETCH(QVector<int>, shape);
        QFETCH(QByteArray, axes);
        QFETCH(int, code);
        ImportOptions options;
        options.axes = axes.toStdString();
        const auto signal = signalFrom(counting({shape.begin(), shape.end()}), {}, options);
        QVERIFY2(codeOf(signal) == code, problem(signal).c_str());
    }

    void selectsColumns_data()
    {
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<QByteArray>("names"); // empty: refused
        QTest::newRow("all") << QByteArray() << QByteArray("abc");
        QTest::newRow("by name, in the order asked for") << QByteArray("c,a") << QByteArray("ca");
        QTest::newRow("by index") << QByteArray("0,2") << QByteArray("ac");
        QTest::newRow("by range") << QByteArray("1-2") << QByteArray("bc");
        QTest::newRow("names and ranges, each once") << QByteArray("c, 0-1 ,b") << QByteArray("cab");
        for (const char* bad : {"d", "3", "-1", "2-1", "0-3", "a,,b", "1.0", "a-b"})
            QTest::newRow(bad) << QByteArray(bad) << QByteArray();
    }
    void selectsColumns()
    {
        QFETCH(QByteArray, columns);
        QFETCH(QByteArray, names);
        ImportOptions options;
        options.columns = columns.toStdString();
        const auto signal = signalFrom(table(), {}, options);
        if (names.isEmpty()) {
            QVERIFY2(codeOf(signal) == static_cast<int>(ErrorCode::BadParameter), problem(signal).c_str());
            QVERIFY(signal.error().detail.find("columns") != std::string::npos);
            return;
        }
        QVERIFY2(signal, problem(signal).c_str());
        QByteArray got;
        for (const std::string& name : (*signal)->channels)
            got += QByteArray::fromStdString(name);
        QCOMPARE(got, names);
        for (int i = 0; i < names.size(); ++i)
            QCOMPARE((*signal)->samples.values[static_cast<std::size_t>(i)], static_cast<double>(names[i] - 'a'));
    }

    void selectsColumnsWhoseNamesHoldSigns()
    {
        const std::vector<std::string> names{"a,b", "c-d", "1"};
        QCOMPARE(selectColumns("a,b,c-d", names).value(), (std::vector<std::size_t>{0, 1}));
        QCOMPARE(selectColumns("1", names).value(), (std::vector<std::size_t>{2}));
    }

    void keepsUnitsAndRate()
    {
        ImportOptions options;
        options.columns = "c";
        auto signal = signalFrom(table(), {}, options);
        QCOMPARE((*signal)->units, std::vector<std::string>{"K"});
        QCOMPARE((*signal)->rate.value(), 2.0);
        QCOMPARE((*signal)->startSeconds, 10.0);
        options.rate = 100;
        signal = signalFrom(table(), {}, options);
        QCOMPARE((*signal)->rate.value(), 100.0);
    }

    void refusesImpossibleRates()
    {
        for (const double rate :
             {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e-320}) {
            ImportOptions options;
            options.rate = rate;
            QCOMPARE(codeOf(signalFrom(table(), {}, options)), static_cast<int>(ErrorCode::BadParameter));
        }
    }

    void cutsRanges_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("first"); // -1: refused
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("start");
        const auto row = [](const char* range, int first, int count, double start) {
            QTest::newRow(range) << QByteArray(range) << first << count << start;
        };
        row("", 0, 4, 10);
        row(":", 0, 4, 10);
        row("1:3", 1, 2, 10.5);
        row("1:", 1, 3, 10.5);
        row(":2", 0, 2, 10);
        row("10.5s:11.5s", 1, 2, 10.5);
        row("10500ms:", 1, 3, 10.5);
        row("1:11.5s", 1, 2, 10.5);
        row("10.3s:", 1, 3, 10.5);
        row(" 1 : 3 ", 1, 2, 10.5);
        row("2:100", 2, 2, 11);
        row("0s:11s", 0, 2, 10);
        for (const char* bad :
             {"1", "2:2", "3:1", "4:", "-1:2", "1.5:3", "a:b", "1:2:3", "nan:", "1e30:", "100s:", "1min:"})
            row(bad, -1, 0, 0);
    }
    void cutsRanges()
    {
        QFETCH(QByteArray, range);
        QFETCH(int, first);
        QFETCH(int, count);
        ImportOptions options;
        options.range = range.toStdString();
        const auto signal = signalFrom(table(), {}, options);
        if (first < 0) {
            QVERIFY2(codeOf(signal) == static_cast<int>(ErrorCode::BadParameter), problem(signal).c_str());
            return;
        }
        QVERIFY2(signal, problem(signal).c_str());
        QCOMPARE((*signal)->length(), static_cast<std::size_t>(count));
        QCOMPARE((*signal)->samples.values.front(), 3.0 * first);
        QTEST((*signal)->startSeconds, "start");
        QCOMPARE((*signal)->warnings.size(), std::size_t{range == "2:100" ? 1U : 0U});
    }

    void refusesSecondsWithoutARate()
    {
        ImportOptions options;
        options.range = "1s:2s";
        const auto signal = signalFrom(counting({10}), {}, options);
        QVERIFY(!signal);
        QVERIFY(signal.error().detail.find("--rate") != std::string::npos);
        options.rate = 2;
        QCOMPARE((*signalFrom(counting({10}), {}, options))->length(), std::size_t{2});
    }

    void choosesTheArray()
    {
        Dataset dataset = counting({6});
        dataset.arrays.push_back(makeArray<double>("rate", {}, std::vector<double>{250}));
        QVERIFY2(signalFrom(dataset, {}, {}), "a single number beside an array is no choice");
        dataset.arrays.push_back(makeArray<float>("y", {2, 1}, std::vector<float>{7, 8}));
        const auto ambiguous = signalFrom(dataset, {}, {});
        QCOMPARE(codeOf(ambiguous), static_cast<int>(ErrorCode::Ambiguous));
        for (const char* word : {"x (6, float64)", "y (2 x 1, float32)"})
            QVERIFY2(ambiguous.error().detail.find(word) != std::string::npos, word);
        ImportOptions options;
        options.array = "y";
        const auto chosen = signalFrom(dataset, {}, options);
        QCOMPARE(values(chosen), (QVector<double>{7, 8}));
        QCOMPARE((*chosen)->channels, std::vector<std::string>{"y"});
        options.array = "z";
        QCOMPARE(codeOf(signalFrom(dataset, {}, options)), static_cast<int>(ErrorCode::BadParameter));
    }

    void convertsIntegersExactly()
    {
        Dataset dataset;
        const std::vector<std::int64_t> numbers{(std::int64_t{1} << 53) + 1, -(std::int64_t{1} << 53),
                                                std::numeric_limits<std::int64_t>::min(), 5};
        dataset.arrays.push_back(makeArray<std::int64_t>("x", {4}, numbers));
        const auto signal = signalFrom(dataset, {}, {});
        QCOMPARE(values(signal), (QVector<double>{0x1p53, -0x1p53, -0x1p63, 5}));
        QCOMPARE((*signal)->warnings.size(), std::size_t{1});
        QVERIFY((*signal)->warnings[0].starts_with("1 whole number"));
        dataset.arrays[0] = makeArray<std::uint64_t>("x", {1}, std::vector<std::uint64_t>{~std::uint64_t{0}});
        QCOMPARE((*signalFrom(dataset, {}, {}))->warnings.size(), std::size_t{1});
        dataset.arrays[0] = makeArray<std::int8_t>("x", {2}, std::vector<std::int8_t>{-128, 127});
        QCOMPARE(values(signalFrom(dataset, {}, {})), (QVector<double>{-128, 127}));
        const std::vector<std::byte> bits{std::byte{1}, std::byte{0}};
        dataset.arrays[0] = {"x", ElementType::Bool, {2}, std::make_shared<const std::vector<std::byte>>(bits)};
        QCOMPARE(values(signalFrom(dataset, {}, {})), (QVector<double>{1, 0}));
    }

    void saysWhereNumbersAreNotFinite()
    {
        Tensor<double> tensor({3, 2});
        tensor.values[3] = std::numeric_limits<double>::quiet_NaN();
        tensor.values[5] = std::numeric_limits<double>::infinity();
        Dataset dataset;
        dataset.arrays.push_back(makeArray("x", tensor));
        const auto signal = signalFrom(dataset, {}, {});
        QCOMPARE(codeOf(signal), static_cast<int>(ErrorCode::NonFinite));
        for (const char* word : {"2 of 6", "'channel 1'", "sample 1"})
            QVERIFY2(signal.error().detail.find(word) != std::string::npos, problem(signal).c_str());
        ImportOptions options;
        options.columns = "0";
        QVERIFY(signalFrom(dataset, {}, options));
        options = {};
        options.range = ":1";
        QVERIFY(signalFrom(dataset, {}, options));
    }

    void acceptsExtremeButFiniteNumbers()
    {
        Dataset dataset;
        dataset.arrays.push_back(makeArray<double>("x", {4}, std::vector<double>{5e-324, 1e308, -1e308, 0}));
        QVERIFY(signalFrom(dataset, {}, {}));
    }

    void suggestsAxesForWideArrays()
    {
        auto signal = signalFrom(counting({2, 100}), {}, {});
        QCOMPARE((*signal)->length(), std::size_t{2});
        QCOMPARE((*signal)->warnings.size(), std::size_t{1});
        QVERIFY((*signal)->warnings[0].find("--axes CT") != std::string::npos);
        ImportOptions options;
        options.axes = "TC";
        QVERIFY((*signalFrom(counting({2, 100}), {}, options))->warnings.empty());
        QVERIFY((*signalFrom(counting({100, 2}), {}, {}))->warnings.empty());
    }

    void loadsFiles()
    {
        const QTemporaryDir folder;
        Progress progress;
        const QString csv = folder.filePath("t.csv");
        writeFile(csv, validCsv());
        auto signal = loadSignal(csv.toStdString(), {}, {}, progress);
        QVERIFY2(signal, problem(signal).c_str());
        QCOMPARE((*signal)->rate.value(), 2.0);
        QCOMPARE((*signal)->channels, (std::vector<std::string>{"a", "b"}));
        QCOMPARE((*signal)->units, (std::vector<std::string>{"V", ""}));
        QCOMPARE((*signal)->source.name, csv.toStdString());
        QCOMPARE((*signal)->source.format, std::string("csv"));
        QCOMPARE((*signal)->source.sizeBytes, static_cast<std::uint64_t>(validCsv().size()));
        QCOMPARE((*signal)->source.sha256.size(), std::size_t{64});

        writeFile(folder.filePath("wrong.csv"), validNpy());
        signal = loadSignal(folder.filePath("wrong.csv").toStdString(), {}, {}, progress);
        QCOMPARE(values(signal), (QVector<double>{1, 2, 3, 4}));
        writeFile(folder.filePath("a.npz"), validNpz());
        ImportOptions options;
        options.array = "y";
        signal = loadSignal(folder.filePath("a.npz").toStdString(), options, {}, progress);
        QCOMPARE(values(signal), (QVector<double>{1, 2, 3, 4}));
        QCOMPARE(codeOf(loadSignal(folder.filePath("none").toStdString(), {}, {}, progress)),
                 static_cast<int>(ErrorCode::NotFound));
    }

    void givesTheLineOfAMissingCell()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("t.csv"), "a,b\n1,2\n3,\n5,6\n");
        Progress progress;
        const auto signal = loadSignal(folder.filePath("t.csv").toStdString(), {}, {}, progress);
        QCOMPARE(codeOf(signal), static_cast<int>(ErrorCode::NonFinite));
        QVERIFY(signal.error().place == Error::Place::Line);
        QCOMPARE(signal.error().offset, std::uint64_t{3});
        ImportOptions options;
        options.columns = "a";
        QVERIFY(loadSignal(folder.filePath("t.csv").toStdString(), options, {}, progress));
    }

    void loadsExamples()
    {
        Progress progress;
        const auto signal = loadSignal("example:doppler?n=256", {}, {}, progress);
        QVERIFY2(signal, problem(signal).c_str());
        QCOMPARE((*signal)->length(), std::size_t{256});
        QVERIFY(!loadSignal("example:nothing", {}, {}, progress));
    }

    void loadsLargeFilesQuickly()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("big.npy").toStdString();
        QVERIFY(writeNpy(path, counting({2'500'000}).arrays[0]));
        Progress progress;
        const std::clock_t start = std::clock(); // of this process: a busy machine must not fail a test
        QVERIFY(loadSignal(path, {}, {}, progress));
        QVERIFY(std::clock() - start < 2 * CLOCKS_PER_SEC);
    }
};

QTEST_GUILESS_MAIN(TstLoad)
#include "tst_load.moc"
