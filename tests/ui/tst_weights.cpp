// SPDX-License-Identifier: GPL-3.0-or-later
// A layer that was trained elsewhere, in the window: chosen, refused, used, undone.
#include "core/pipeline/load.h"
#include "core/pipeline/weight_file.h"
#include "tests/support/window_fixture.h"
#include "ui/message_bar.h"
#include "ui/number_table.h"
#include "ui/parameter_model.h"
#include "ui/view_state.h"
#include "ui/weights/weights_desk.h"
#include "ui/weights/weights_dialog.h"
#include "ui/weights/weights_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace wg;

class TstWeights : public WindowFixture
{
    Q_OBJECT

private slots:
    void layerGivesWhatPyTorchGives_data();
    void layerGivesWhatPyTorchGives();
    void fittedParametersAreFixed();
    void layerIsOneStep();
    void layerThatDoesNotFitIsRefused();
    void otherFilesAreRefused();
    void fileOfBothIsAskedFor();
    void filesSayHowManyHeads();
    void anIndexShowsTheNumbersOfItsFiles();
    void fileIsWantedWhereNoneIs();
    void histogramsAreBars();
    void headsGoToTheNextPossible();

private:
    static QString layerPath(const QString& name) { return QStringLiteral(WAVEGAZE_TEST_DATA "/layers/%1").arg(name); }
    [[nodiscard]] WeightsDialog* dialog() const
    {
        for (auto* one : m_window->findChildren<WeightsDialog*>())
            if (one->isVisible()) return one;
        return nullptr;
    }
    /// Opens the file's own input, for which the layer is made.
    void openInput(const QString& path)
    {
        ImportOptions import;
        import.array = "input";
        m_window->open(path, import);
        QTRY_COMPARE(m_window->controller().import().array, std::string("input"));
        waitUntilIdle();
        m_window->parameters().setKey(Parameter::Method, QStringLiteral("time"));
        waitUntilIdle();
    }
    void ask(const QString& path)
    {
        m_window->findChild<WeightsDesk*>()->ask(path);
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(dialog()->isReady() || !dialog()->problem().isEmpty());
    }
    void use(const QString& path, int heads)
    {
        ask(path);
        QVERIFY2(dialog()->isReady(), qPrintable(dialog()->problem()));
        auto* box = dialog()->findChild<QComboBox*>(QStringLiteral("heads"));
        QVERIFY(box->findData(heads) >= 0);
        box->setCurrentIndex(box->findData(heads));
        dialog()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(dialog() == nullptr);
        waitUntilIdle();
    }
};

void TstWeights::layerGivesWhatPyTorchGives_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("heads");
    QTest::newRow("nn.MultiheadAttention") << "torch.safetensors" << 3;
    QTest::newRow("npz") << "torch.npz" << 3;
    QTest::newRow("timm") << "timm.safetensors" << 3;
    QTest::newRow("Flax, which says how many heads") << "flax.safetensors" << 3;
}

void TstWeights::layerGivesWhatPyTorchGives()
{
    QFETCH(QString, name);
    QFETCH(int, heads);
    openInput(layerPath(name));
    use(layerPath(name), heads);
    const AnalysisResultPtr result = m_window->view().result();
    QVERIFY(result->settings.weights == WeightsKind::File);
    Progress progress;
    ImportOptions import;
    import.array = "expected";
    const auto expected = loadSignal(layerPath(name).toStdString(), import, {}, progress);
    QVERIFY(expected);
    const auto& wanted = (*expected)->samples.values;
    const auto& got = result->output->output.values;
    QCOMPARE(got.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY2(std::abs(got[i] - wanted[i]) < 1e-10, qPrintable(QString::number(got[i] - wanted[i])));
}

void TstWeights::fittedParametersAreFixed()
{
    openInput(layerPath(QStringLiteral("torch.safetensors")));
    use(layerPath(QStringLiteral("torch.safetensors")), 3);
    ParameterModel& model = m_window->parameters();
    QCOMPARE(model.settings().hidden, 4);
    QVERIFY(!model.rule(Parameter::Hidden).hasEffect);
    QVERIFY(model.rule(Parameter::Hidden).toolTip.contains(QStringLiteral("4 units a head")));
    QVERIFY(!model.rule(Parameter::Seed).hasEffect);
    QVERIFY(!model.rule(Parameter::Window).hasEffect);
    QVERIFY(model.rule(Parameter::Heads).toolTip.contains(QStringLiteral("1, 2, 3, 4, 6, 12")));
    model.setNumber(Parameter::Heads, 5);
    waitUntilIdle();
    QCOMPARE(m_window->view().result()->settings.heads, 4);
    QCOMPARE(m_window->view().result()->settings.hidden, 3);
    bool isSaid = false;
    for (const MessageBar* bar : m_window->findChildren<MessageBar*>())
        isSaid = isSaid || (bar->isVisible() && bar->text().contains(QStringLiteral("of torch.safetensors")));
    QVERIFY(isSaid);
}

void TstWeights::layerIsOneStep()
{
    openInput(layerPath(QStringLiteral("torch.safetensors")));
    ParameterModel& model = m_window->parameters();
    const AnalysisOptions before = model.options();
    use(layerPath(QStringLiteral("torch.safetensors")), 2);
    QVERIFY(model.history().undoText().contains(QStringLiteral("torch.safetensors")));
    const AnalysisOptions after = model.options();
    action(ActionId::Undo)->trigger();
    QVERIFY(model.options() == before);
    action(ActionId::Redo)->trigger();
    QVERIFY(model.options() == after);
    model.setKey(Parameter::Weights, QStringLiteral("content"));
    waitUntilIdle();
    QVERIFY(m_window->view().result()->settings.weights == WeightsKind::Content);
    model.setKey(Parameter::Weights, QStringLiteral("file")); // the layer is still known
    waitUntilIdle();
    QVERIFY(m_window->view().result()->settings.weights == WeightsKind::File);
}

void TstWeights::layerThatDoesNotFitIsRefused()
{
    ask(layerPath(QStringLiteral("torch.safetensors"))); // for a signal of one channel
    QVERIFY(!dialog()->isReady());
    QVERIFY(dialog()->problem().contains(QStringLiteral("12 features")));
    QVERIFY(!dialog()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    const auto* table = dialog()->findChild<NumberTable*>();
    QVERIFY(table->rowCount() >= 4);
}

void TstWeights::otherFilesAreRefused()
{
    const QString path = m_folder.filePath(QStringLiteral("table.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\n1,2\n3,4\n");
    file.close();
    ask(path);
    QVERIFY(dialog()->problem().contains(QStringLiteral("table.csv")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(m_window->view().result()->settings.weights == WeightsKind::Content);
}

void TstWeights::fileOfBothIsAskedFor()
{
    const QString path = layerPath(QStringLiteral("torch.safetensors"));
    m_window->open(path);
    auto* answers = m_window->messages().findChild<QToolButton*>(QStringLiteral("answers"));
    QTRY_VERIFY(answers->isVisible());
    QCOMPARE(answers->menu()->actions().size(), 2);
    answers->menu()->actions().last()->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QVERIFY(!m_window->messages().isVisible());
}

void TstWeights::anIndexShowsTheNumbersOfItsFiles()
{
    const QString index = m_folder.filePath(QStringLiteral("model.safetensors.index.json"));
    QVERIFY(QFile::copy(layerPath(QStringLiteral("torch.safetensors")),
                        m_folder.filePath(QStringLiteral("m-1.safetensors"))));
    QFile file(index);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"weight_map":{"in_proj_weight":"m-1.safetensors","in_proj_bias":"m-1.safetensors",)"
               R"("out_proj.weight":"m-1.safetensors","out_proj.bias":"m-1.safetensors","lost":"m-2.safetensors"}})");
    file.close();
    Progress progress;
    const auto alone = readWeightFile(layerPath(QStringLiteral("torch.safetensors")).toStdString(), {}, progress);
    const auto indexed = readWeightFile(index.toStdString(), {}, progress);
    QVERIFY(alone && indexed);
    QCOMPARE(indexed->layers.size(), std::size_t{1});
    QCOMPARE(indexed->tensors.size(), std::size_t{5});
    for (const TensorSummary& tensor : indexed->tensors) {
        const auto same = std::find_if(alone->tensors.begin(), alone->tensors.end(),
                                       [&](const auto& one) { return one.outline.name == tensor.outline.name; });
        QCOMPARE(tensor.histogram.empty(), same == alone->tensors.end()); // the lost one has a name alone
        if (same == alone->tensors.end()) continue;
        QCOMPARE(tensor.outline.shape, same->outline.shape);
        QCOMPARE(tensor.stats.mean, same->stats.mean);
        QCOMPARE(tensor.histogram, same->histogram);
    }
}

void TstWeights::filesSayHowManyHeads()
{
    openInput(layerPath(QStringLiteral("flax.safetensors")));
    ask(layerPath(QStringLiteral("flax.safetensors")));
    const auto* heads = dialog()->findChild<QComboBox*>(QStringLiteral("heads"));
    QCOMPARE(heads->count(), 1);
    QCOMPARE(heads->currentData().toInt(), 3);
    QVERIFY(!heads->isEnabled());
}

void TstWeights::fileIsWantedWhereNoneIs()
{
    ParameterModel model;
    QSignalSpy wanted(&model, &ParameterModel::layerWanted);
    model.setKey(Parameter::Weights, QStringLiteral("file"));
    QCOMPARE(wanted.count(), 1);
    QVERIFY(model.settings().weights == WeightsKind::Content);
    QVERIFY(!model.history().canUndo());
}

void TstWeights::histogramsAreBars()
{
    QCOMPARE(histogramText({0, 1, 8, 4}), QStringLiteral(" \u2581\u2588\u2584"));
    QCOMPARE(histogramText({1, 1000}), QStringLiteral("\u2581\u2588"));
    QCOMPARE(histogramText({}), QString());
}

void TstWeights::headsGoToTheNextPossible()
{
    AttentionLayer layer;
    layer.query = layer.key = {12, 12, std::vector<double>(144, 1.0), {}};
    QCOMPARE(nearestHeads(layer, 5, 4), 6); // upwards never stays
    QCOMPARE(nearestHeads(layer, 5, 6), 4);
    QCOMPARE(nearestHeads(layer, 64, 12), 12);
    QCOMPARE(nearestHeads(layer, 8, 8), 6);
    layer.heads = 3;
    QCOMPARE(nearestHeads(layer, 5, 3), 3);
}

QTEST_MAIN(TstWeights)
#include "tst_weights.moc"
