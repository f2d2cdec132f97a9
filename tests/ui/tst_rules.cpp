// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the window, each a test of its own: 1 to 6.
#include "core/attention/attention_map.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/exporter.h"
#include "ui/figure.h"
#include "ui/head_panel.h"
#include "ui/message_bar.h"
#include "ui/number_control.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/head_map.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QSlider>
#include <QStyle>
#include <QUndoStack>

#include <algorithm>

using namespace wg;

class TstRules : public WindowFixture
{
    Q_OBJECT

private slots:
    void rule1_zoomSelectionAndColoursSurviveEveryParameter_data();
    void rule1_zoomSelectionAndColoursSurviveEveryParameter();
    void rule2_oneDragIsOneNamedStep();
    void rule2_undoReachesEverything();
    void rule3_newestWinsAndStaleShows();
    void rule4_everyPictureExportsLight_data();
    void rule4_everyPictureExportsLight();
    void rule4_dataExportToo();
    void rule5_readoutsNameValueTokenAndTime_data();
    void rule5_readoutsNameValueTokenAndTime();
    void rule6_noPeakIsLostAndZoomIsExact();

private:
    [[nodiscard]] AttentionPlot& map() const { return m_window->findChild<HeadPanel*>()->map(); }
    [[nodiscard]] PlotView& row(Row row) const { return qobject_cast<RowStack*>(m_window->centralWidget())->view(row); }
    void change(Parameter parameter);
};

/// Another value than the present one.
void TstRules::change(Parameter parameter)
{
    ParameterModel& model = m_window->parameters();
    if (parameter == Parameter::Wavelet) return model.setKey(parameter, QStringLiteral("db6"));
    const auto choices = choicesOf(parameter);
    if (choices.empty()) {
        const ParameterRule rule = model.rule(parameter);
        const double now = numberOf(parameter, model.settings());
        model.setNumber(parameter, now + 1 <= rule.maximum ? now + 1 : now - 1);
        return;
    }
    const QString now = keyOf(parameter, model.settings());
    for (const ParameterChoice& choice : choices)
        if (choice.key != now) return model.setKey(parameter, choice.key);
}

void TstRules::rule1_zoomSelectionAndColoursSurviveEveryParameter_data()
{
    QTest::addColumn<int>("parameter");
    for (const Parameter parameter : kParameters)
        QTest::addRow("%s", qPrintable(nameOf(parameter))) << static_cast<int>(parameter);
}

void TstRules::rule1_zoomSelectionAndColoursSurviveEveryParameter()
{
    QFETCH(int, parameter);
    ViewState& view = m_window->view();
    const TimeRange range{100, 200};
    view.setTimeRange(range);
    view.setSelection(view.result()->layout().bandOffsets[4] + 40);
    const double centre = view.result()->layout().footprint(*view.selectedToken()).centre();
    view.setColourScale(ColourScale::Linear);
    view.setSharedLimits(false);
    view.setColourMap(ColourMapName::Magma);
    action(ActionId::HoldScale)->trigger();
    const auto held = map().scaleMaximum();
    QVERIFY(held.has_value());
    const AnalysisResultPtr before = view.result();
    change(static_cast<Parameter>(parameter));
    waitUntilIdle();
    QVERIFY(view.result() != before);
    QCOMPARE(view.timeRange(), range);
    QVERIFY(view.selectedToken().has_value());
    QVERIFY(std::abs(view.result()->layout().footprint(*view.selectedToken()).centre() - centre) <= 16);
    QVERIFY(view.colourScale() == ColourScale::Linear);
    QVERIFY(view.colourMap() == ColourMapName::Magma);
    QVERIFY(!view.sharedLimits());
    if (view.headCount() > 0) QCOMPARE(map().scaleMaximum(), held);
}

void TstRules::rule2_oneDragIsOneNamedStep()
{
    NumberControl* heads = nullptr;
    for (NumberControl* control : m_window->findChildren<NumberControl*>())
        if (control->slider() != nullptr && control->slider()->accessibleName().contains(nameOf(Parameter::Heads)))
            heads = control;
    QVERIFY(heads != nullptr);
    QSlider& slider = *heads->slider();
    QUndoStack& history = m_window->parameters().history();
    const int steps = history.count();
    const QPoint handle(
        slider.style()->sliderPositionFromValue(slider.minimum(), slider.maximum(), slider.value(), slider.width() - 12)
            + 6,
        slider.height() / 2);
    QTest::mousePress(&slider, Qt::LeftButton, {}, handle);
    for (int move = 1; move <= 8; ++move)
        QTest::mouseMove(&slider, handle + QPoint(3 * move, 0));
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, handle + QPoint(24, 0));
    const double now = numberOf(Parameter::Heads, m_window->parameters().settings());
    QVERIFY(now > 4);
    QCOMPARE(history.count(), steps + 1);
    QCOMPARE(history.undoText(), QStringLiteral("Heads 4 \u2192 %1").arg(now));
}

void TstRules::rule2_undoReachesEverything()
{
    ParameterModel& model = m_window->parameters();
    const AnalysisOptions before = model.options();
    const SignalPtr signal = m_window->controller().signal();
    for (const Parameter parameter : kParameters) {
        change(parameter);
        waitUntilIdle();
    }
    model.setKey(Parameter::Method, QStringLiteral("joint"));
    waitUntilIdle();
    m_window->view().toggleHead(1);
    const std::vector<bool> switched = m_window->view().headsOn();
    open(QStringLiteral("example:ecg?n=600"));
    while (model.history().canUndo()) {
        action(ActionId::Undo)->trigger();
        waitUntilIdle();
    }
    QVERIFY(model.options() == before);
    QTRY_COMPARE(m_window->view().sampleCount(), signal->length());
    const auto& on = m_window->view().headsOn();
    QCOMPARE(std::count(on.begin(), on.end(), false), 0);
    while (model.history().canRedo()) {
        action(ActionId::Redo)->trigger();
        waitUntilIdle();
    }
    QTRY_COMPARE(m_window->view().sampleCount(), std::size_t{600});
    QVERIFY(m_window->view().headsOn() == switched);
}

void TstRules::rule3_newestWinsAndStaleShows()
{
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    open(QStringLiteral("example:doppler?n=65536"));
    const AnalysisResultPtr before = m_window->view().result();
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("joint"));
    QTRY_VERIFY_WITH_TIMEOUT(row(Row::Output).isStale(), 1000);
    QVERIFY(map().isStale());
    QElapsedTimer timer;
    timer.start();
    action(ActionId::Stop)->trigger();
    QVERIFY(!m_window->controller().isBusy());
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_window->view().result(), before);
    // Running work gives way at once: what is asked for last is what is shown.
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("joint"));
    for (const char* method : {"per-band", "joint", "off"})
        m_window->parameters().setKey(Parameter::Method, QLatin1String(method));
    waitUntilIdle();
    QVERIFY(m_window->view().result()->settings.method == Method::Off);
    QVERIFY(!row(Row::Output).isStale());
}

void TstRules::rule4_everyPictureExportsLight_data()
{
    QTest::addColumn<int>("panel");
    QTest::addColumn<QString>("suffix");
    for (const Panel panel :
         {Panel::Page, Panel::Overview, Panel::Coefficients, Panel::Heads, Panel::Gaze, Panel::Reconstruction})
        for (const char* suffix : {"png", "svg", "pdf"})
            QTest::addRow("panel %d as %s", static_cast<int>(panel), suffix)
                << static_cast<int>(panel) << QString::fromLatin1(suffix);
}

void TstRules::rule4_everyPictureExportsLight()
{
    QFETCH(int, panel);
    QFETCH(QString, suffix);
    action(ActionId::ThemeDark)->trigger();
    const QString path = m_folder.filePath(QStringLiteral("picture.") + suffix);
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    m_window->exporter().writeFigureTo(static_cast<Panel>(panel), path);
    QCOMPARE(written.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.size() > 2000);
    const QByteArray start = suffix == QLatin1String("pdf") ? "%PDF"
        : suffix == QLatin1String("svg")                    ? "<?xml"
                                                            : "\x89PNG";
    QVERIFY(content.startsWith(start));
    if (suffix == QLatin1String("png")) {
        const QImage image(path);
        QVERIFY2(image.pixelColor(3, 3).lightness() > 200, qPrintable(image.pixelColor(3, 3).name()));
    }
    action(ActionId::ThemeLight)->trigger();
}

void TstRules::rule4_dataExportToo()
{
    for (const char* suffix : {"npz", "npy", "csv", "json"}) {
        const QString path = m_folder.filePath(QStringLiteral("data.%1").arg(QLatin1String(suffix)));
        QSignalSpy written(&m_window->exporter(), &Exporter::written);
        m_window->exporter().writeArraysTo(path, m_window->view().result(), m_window->controller().import());
        QTRY_COMPARE(written.count(), 1);
        QVERIFY(QFileInfo(path).size() > 100);
    }
}

void TstRules::rule5_readoutsNameValueTokenAndTime_data()
{
    QTest::addColumn<int>("view");
    for (const char* name : {"input", "coefficients", "gaze", "output", "map"}) {
        static int view = 0;
        QTest::addRow("%s", name) << view++;
    }
}

void TstRules::rule5_readoutsNameValueTokenAndTime()
{
    QFETCH(int, view);
    open(QStringLiteral("example:ecg?n=2048"));
    m_window->view().setSelection(m_window->view().result()->layout().bandOffsets[4] + 60);
    QWidget& target = view < 4 ? static_cast<QWidget&>(row(static_cast<Row>(view))) : map();
    test::hover(target, test::pointIn(target, 0.55, view == 2 ? 0.27 : 0.4));
    const QString text = m_window->view().readout();
    static const QRegularExpression value(QStringLiteral("= -?[0-9.\u2212]"));
    static const QRegularExpression token(QStringLiteral("[ad][0-9]+\\[[0-9]+\\]"));
    static const QRegularExpression span(QStringLiteral("[0-9.]+\u2013[0-9.]+ s"));
    for (const QRegularExpression& wanted : {value, token, span})
        QVERIFY2(text.contains(wanted), qPrintable(text));
    QCOMPARE(target.accessibleDescription(), text);
}

void TstRules::rule6_noPeakIsLostAndZoomIsExact()
{
    open(QStringLiteral("example:doppler?n=4096"));
    ViewState& view = m_window->view();
    view.setColourScale(ColourScale::Linear);
    const Attention& attention = *view.result()->attention;
    double largest = 0;
    for (std::size_t query = 0; query < attention.tokens(); ++query)
        for (const double weight : attentionRow(attention, 0, 0, query))
            largest = std::max(largest, weight);
    const PooledMap& overview = headOverview(*view.result(), view, 0);
    QVERIFY(overview.rows < attention.tokens());
    QVERIFY(std::abs(static_cast<double>(overview.maximum) - largest) < 1e-6);
    const auto [first, last] = std::pair(2100.0, 2140.0);
    view.setMapWindow({first, last, first, last});
    QTRY_VERIFY(map().isExact());
    // Every cell is wider than a pixel now, so the picture has exactly the colours of the weights.
    const QImage picture = map().grab().toImage();
    const Colouring colouring(headLimits(*view.result(), view, 0), headColours(*view.result(), view), 0);
    const std::vector<double> weights = attentionRow(attention, 0, 0, 2105);
    int found = 0;
    for (std::size_t key = 2100; key < 2140; ++key) {
        const QRgb wanted = colouring.of(weights[key]) & 0xffffffU;
        for (int i = 0; i < picture.width() * picture.height(); ++i)
            if ((picture.pixel(i % picture.width(), i / picture.width()) & 0xffffffU) == wanted) {
                ++found;
                break;
            }
    }
    QCOMPARE(found, 40);
}

QTEST_MAIN(TstRules)
#include "tst_rules.moc"
