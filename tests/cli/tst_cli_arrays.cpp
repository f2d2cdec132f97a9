// SPDX-License-Identifier: GPL-3.0-or-later
// What `wavegaze run` writes: complete arrays of the right shapes and types, and the numbers of worked cases.
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "tests/support/approx.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <vector>

using namespace wg::test;

namespace {

using Arrays = std::map<std::string, wg::NamedArray>;

Arrays readArrays(const QString& path)
{
    const QByteArray bytes = readBytes(path);
    wg::Progress progress;
    const auto data = wg::readNpz(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                                  wg::Limits{}, progress);
    Arrays arrays;
    if (!data) return arrays;
    for (const wg::NamedArray& array : data->arrays)
        arrays[array.name] = array;
    return arrays;
}

template <class Element>
std::vector<double> elementsAs(const wg::NamedArray& array)
{
    std::vector<Element> elements(array.bytes->size() / sizeof(Element));
    std::memcpy(elements.data(), array.bytes->data(), array.bytes->size());
    return {elements.begin(), elements.end()};
}

std::vector<double> numbersOf(const wg::NamedArray& array)
{
    if (array.type == wg::ElementType::F32) return elementsAs<float>(array);
    if (array.type == wg::ElementType::I64) return elementsAs<std::int64_t>(array);
    return elementsAs<double>(array);
}

QJsonObject metadataOf(const Arrays& arrays)
{
    const auto& bytes = *arrays.at("metadata").bytes;
    return QJsonDocument::fromJson(
               QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size())))
        .object();
}

} // namespace

class TstCliArrays : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reproducesWorkedCases_data();
    void reproducesWorkedCases();
    void writesEveryArrayOfTheMethod_data();
    void writesEveryArrayOfTheMethod();
    void writesSinglePrecision();
    void leavesAttentionOutUnlessAsked();
    void writesOnlyTheArraysAskedFor();
    void metadataSaysHowItWasMade();
    void optionsApplyToExamplesToo();
    void writesTheOutputAlone();
    void writesATable();
    void writesTheFigures();
    void headOutputsAddUp_data();
    void headOutputsAddUp();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    Arrays arraysOf(const QStringList& arguments) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliArrays::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

Arrays TstCliArrays::arraysOf(const QStringList& arguments) const
{
    const Run run = runWavegaze(m_folder->path(), QStringList{"run", "--quiet", "--out", "a.npz"} + arguments);
    if (run.exitCode != 0) qWarning("%s", run.err.constData());
    return readArrays(path("a.npz"));
}

void TstCliArrays::reproducesWorkedCases_data()
{
    QTest::addColumn<QJsonObject>("golden");
    const QByteArray index = readBytes(WAVEGAZE_TEST_DATA "/golden/index.json");
    for (const QJsonValue& value : QJsonDocument::fromJson(index).array()) {
        const QJsonObject golden = value.toObject();
        QTest::addRow("%s", qPrintable(golden["file"].toString())) << golden;
    }
}

void TstCliArrays::reproducesWorkedCases()
{
    QFETCH(const QJsonObject, golden);
    const bool isArticle = golden["method"] == "article";
    const Arrays expected = readArrays(WAVEGAZE_TEST_DATA "/golden/" + golden["file"].toString());
    QVERIFY(expected.contains("output"));
    QVERIFY(wg::writeNpy(path("input.npy").toStdString(), expected.at("input")).has_value());
    QStringList options{"input.npy", "--arrays", "all"};
    for (const QString& key : golden.keys()) {
        if (key == "file") continue;
        options << "--" + key;
        if (key != "residual") options << golden[key].toVariant().toString();
    }
    if (!isArticle && !golden.contains("weights"))
        options << "--weights"
                << "random";
    const Arrays actual = arraysOf(options);
    for (const auto& [name, array] : expected) {
        QVERIFY2(actual.contains(name), name.c_str());
        QCOMPARE(actual.at(name).shape, array.shape);
        QVERIFY2(actual.at(name).type == array.type, name.c_str());
        const bool isFarFromInput = isArticle && name != "coefficients" && name != "query" && name != "key";
        const bool isUndefined = name == "log_sum_exp" && golden["kernel"] == "linear";
        if (isUndefined) {
            const std::vector<double> values = numbersOf(actual.at(name));
            QVERIFY(std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); }));
            continue;
        }
        const QByteArray off = difference(numbersOf(actual.at(name)), numbersOf(array), isFarFromInput ? 1e-8 : 1e-10);
        QVERIFY2(off.isEmpty(), name.c_str() + (": " + off));
    }
}

void TstCliArrays::writesEveryArrayOfTheMethod_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("names");
    const QString always = "attended_coefficients band_offsets coefficients footprints input metadata output time";
    const QString heads = " head_distance head_edge_share head_energy_share head_entropy head_outputs key query value";
    const QString rows = " attention band_mass log_sum_exp";
    for (const char* method : {"joint", "per-band", "time"}) {
        for (const char* weights : {"random", "content"}) {
            QTest::addRow("%s %s", method, weights)
                << QStringList{"--method", method, "--weights", weights} << always + heads + rows;
        }
    }
    QTest::addRow("article") << QStringList{"--method", "article"} << always + heads + " logits weights";
    QTest::addRow("off") << QStringList{"--method", "off"} << always;
}

void TstCliArrays::writesEveryArrayOfTheMethod()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, names);
    QVERIFY(writeBytes(path("x.npy"),
                       npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 50, 3), }",
                                QByteArray(reinterpret_cast<const char*>(wave(300).constData()), 2400))));
    const Arrays arrays = arraysOf(QStringList{"x.npy", "--arrays", "all", "--heads", "5", "--hidden", "4", "--levels",
                                               "2", "--wavelet", "db2", "--mode", "zero"}
                                   + options);
    QStringList written;
    for (const auto& [name, array] : arrays)
        written << QString::fromStdString(name);
    QStringList expected = names.split(' ');
    expected.sort();
    QCOMPARE(written, expected);

    const std::size_t tokens = arrays.at("coefficients").shape[1];
    const std::size_t bands = arrays.at("band_offsets").shape[0] - 1;
    const std::size_t valueWidth = options.contains("content") ? 3 : 4;
    const std::map<std::string, std::vector<std::size_t>> shapes{{"input", {2, 50, 3}},
                                                                 {"coefficients", {2, tokens, 3}},
                                                                 {"footprints", {tokens, 2}},
                                                                 {"query", {2, 5, tokens, 4}},
                                                                 {"key", {2, 5, tokens, 4}},
                                                                 {"value", {2, 5, tokens, valueWidth}},
                                                                 {"log_sum_exp", {2, 5, tokens}},
                                                                 {"attention", {2, 5, tokens, tokens}},
                                                                 {"attended_coefficients", {2, tokens, 3}},
                                                                 {"head_outputs", {2, 5, 50, 3}},
                                                                 {"output", {2, 50, 3}},
                                                                 {"head_entropy", {2, 5}},
                                                                 {"head_distance", {2, 5}},
                                                                 {"head_edge_share", {2, 5}},
                                                                 {"head_energy_share", {2, 5}},
                                                                 {"band_mass", {2, 5, bands, bands}},
                                                                 {"time", {50}},
                                                                 {"logits", {2, tokens, 5}},
                                                                 {"weights", {2, tokens, 5}}};
    for (const auto& [name, array] : arrays) {
        if (shapes.contains(name)) QVERIFY2(array.shape == shapes.at(name), name.c_str());
        const bool isWhole = name == "band_offsets" || name == "footprints";
        const auto type = isWhole ? wg::ElementType::I64 : wg::ElementType::F64;
        QVERIFY2(array.type == (name == "metadata" ? wg::ElementType::U8 : type), name.c_str());
    }
    QCOMPARE(numbersOf(arrays.at("band_offsets")).front(), 0.0);
    QCOMPARE(numbersOf(arrays.at("band_offsets")).back(), static_cast<double>(tokens));
    QCOMPARE(bands, options.contains("time") ? std::size_t{1} : std::size_t{3});
}

void TstCliArrays::writesSinglePrecision()
{
    const Arrays arrays = arraysOf({"example:doppler?n=128", "--precision", "f32", "--arrays", "all"});
    for (const auto& [name, array] : arrays) {
        if (name == "metadata" || name == "band_offsets" || name == "footprints") continue;
        QVERIFY2(array.type == wg::ElementType::F32, name.c_str());
    }
    const Arrays exact = arraysOf({"example:doppler?n=128"});
    COMPARE_ARRAYS(numbersOf(arrays.at("output")), numbersOf(exact.at("output")), 1e-4);
}

void TstCliArrays::leavesAttentionOutUnlessAsked()
{
    QVERIFY(!arraysOf({"example:doppler?n=64"}).contains("attention"));
    QVERIFY(arraysOf({"example:doppler?n=64", "--arrays", "attention,output"}).contains("attention"));
}

void TstCliArrays::writesOnlyTheArraysAskedFor()
{
    const Arrays arrays = arraysOf({"example:doppler?n=64", "--arrays", "output, time,output"});
    QCOMPARE(arrays.size(), std::size_t{2});
    QVERIFY(arrays.contains("output") && arrays.contains("time"));
}

void TstCliArrays::metadataSaysHowItWasMade()
{
    QVERIFY(writeBytes(path("x.npy"), npyOf(wave(64))));
    const QJsonObject metadata
        = metadataOf(arraysOf({"x.npy", "--method", "article", "--levels", "6", "--rate", "50", "--range", "4:60"}));
    QCOMPARE(metadata["program"].toString(), "wavegaze");
    QVERIFY(!metadata["version"].toString().isEmpty());
    const QJsonObject options = metadata["options"].toObject();
    QCOMPARE(options["wavelet"].toString(), "db1");
    QCOMPARE(options["mode"].toString(), "symmetric");
    QCOMPARE(options["weights"].toString(), "none");
    QCOMPARE(options["rate"].toDouble(), 50.0);
    QCOMPARE(options["range"].toString(), "4:60");
    const QJsonObject input = metadata["input"].toObject();
    QCOMPARE(input["name"].toString(), "x.npy");
    QCOMPARE(input["size"].toInt(), static_cast<int>(readBytes(path("x.npy")).size()));
    const QByteArray sha256 = QCryptographicHash::hash(readBytes(path("x.npy")), QCryptographicHash::Sha256).toHex();
    QCOMPARE(input["sha256"].toString().toLatin1(), sha256);
    QCOMPARE(metadata["warnings"].toArray().size(), 1);
}

void TstCliArrays::optionsApplyToExamplesToo()
{
    const Arrays whole = arraysOf({"example:doppler?n=256"});
    const Arrays part = arraysOf({"example:doppler?n=256", "--range", "100:164", "--rate", "8"});
    QCOMPARE(part.at("input").shape, (std::vector<std::size_t>{1, 64, 1}));
    const std::vector<double> all = numbersOf(whole.at("input"));
    QVERIFY(std::equal(all.begin() + 100, all.begin() + 164, numbersOf(part.at("input")).begin()));
    QCOMPARE(numbersOf(part.at("time")).front(), 12.5);
    QVERIFY(metadataOf(part)["clean"].isObject());
}

void TstCliArrays::writesTheOutputAlone()
{
    const Arrays arrays = arraysOf({"example:doppler?n=64"});
    const Run run = runWavegaze(m_folder->path(), {"run", "example:doppler?n=64", "--out", "y.npy"});
    QVERIFY2(run.exitCode == 0, run.err);
    const QByteArray bytes = readBytes(path("y.npy"));
    wg::Progress progress;
    const auto data = wg::readNpy(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                                  wg::Limits{}, progress);
    QVERIFY(data.has_value());
    QVERIFY(numbersOf(data->arrays.front()) == numbersOf(arrays.at("output")));
}

void TstCliArrays::writesATable()
{
    QVERIFY(writeBytes(path("t.csv"), "left,=right\n1,5\n2,3\n4,0\n3,1\n"));
    const QStringList options{"run", "t.csv", "--rate", "4", "--method", "off", "--levels", "0", "--out", "y.csv"};
    const Run run = runWavegaze(m_folder->path(), options);
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(readBytes(path("y.csv")),
             QByteArray("time,input_left,input_=right,output_left,output_=right\n"
                        "0,1,5,1,5\n0.25,2,3,2,3\n0.5,4,0,4,0\n0.75,3,1,3,1\n"));
}

void TstCliArrays::writesTheFigures()
{
    const Run run = runWavegaze(m_folder->path(), {"run", "example:doppler?n=64", "--quiet", "--out", "y.json"});
    QVERIFY2(run.exitCode == 0, run.err);
    const QJsonObject figures = QJsonDocument::fromJson(readBytes(path("y.json"))).object();
    QCOMPARE(figures["heads"].toArray().size(), 4);
}

void TstCliArrays::headOutputsAddUp_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addRow("per-band content") << QStringList{};
    QTest::addRow("joint random f32") << QStringList{"--method", "joint", "--weights", "random", "--precision", "f32"};
    QTest::addRow("article") << QStringList{"--method", "article"};
    QTest::addRow("time linear") << QStringList{"--method", "time", "--kernel", "linear"};
}

void TstCliArrays::headOutputsAddUp()
{
    QFETCH(const QStringList, options);
    const Arrays arrays = arraysOf(QStringList{"example:heavisine?n=333"} + options);
    const std::vector<double> output = numbersOf(arrays.at("output"));
    const std::vector<double> parts = numbersOf(arrays.at("head_outputs"));
    std::vector<double> sum(output.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        sum[i % sum.size()] += parts[i];
    COMPARE_ARRAYS(sum, output, options.contains("f32") ? 1e-5 : 1e-12, 1e-6);
}

QTEST_GUILESS_MAIN(TstCliArrays)
#include "tst_cli_arrays.moc"
