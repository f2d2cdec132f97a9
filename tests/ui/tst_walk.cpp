// SPDX-License-Identifier: GPL-3.0-or-later
// A walk through the window on a real X server: every step compared in values and in pixels.
#include "tests/support/own_display.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/number_control.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/compared_maps.h"
#include "ui/plots/output_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/variant_panel.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QSlider>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

using namespace wg;

class TstWalk : public WindowFixture
{
    Q_OBJECT

private slots:
    void opensTheElectrocardiogram();
    void everySliderReachesThePicture();
    void pointingAndChoosing();
    void headsChangeTheOutput();
    void arrangementsAndThemes();
    void undoTakesEverythingBack();
    void comparesTwoVariantsAndUndoesEveryStep();

private:
    /// What a step may change, and what it looks like.
    struct Sight
    {
        AnalysisOptions options;
        QString signal;
        std::vector<bool> heads;
        std::size_t variants = 0;
        std::vector<double> output;
        std::vector<QImage> pictures; // of the rows and of the map, whatever size they have in the window
    };
    [[nodiscard]] Sight look() const;
    void compare(const Sight& now, const Sight& then, const QString& step) const;
    void arrangeAndCompare() const;

    [[nodiscard]] RowStack& rows() const { return *qobject_cast<RowStack*>(m_window->centralWidget()); }
    [[nodiscard]] AttentionPlot& map() const { return m_window->findChild<HeadPanel*>()->map(); }
    void openElectrocardiogram();
};

namespace {

QImage pictureOf(QWidget& widget)
{
    QCoreApplication::processEvents();
    return widget.grab().toImage();
}

/// Presses the slider's handle and drags it to the middle of the free side.
void dragHandle(QSlider& slider)
{
    const double span = slider.width() - 12;
    const double share
        = static_cast<double>(slider.value() - slider.minimum()) / std::max(slider.maximum() - slider.minimum(), 1);
    const QPoint from(qRound(6 + share * span), slider.height() / 2);
    const QPoint to(qRound(6 + (share > 0.5 ? share - 0.3 : share + 0.3) * span), slider.height() / 2);
    QTest::mousePress(&slider, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step)
        QTest::mouseMove(&slider, from + (to - from) * step / 5);
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, to);
}

} // namespace

void TstWalk::openElectrocardiogram()
{
    const QString file = QStringLiteral("/usr/lib/python3/dist-packages/pywt/data/ecg.npy");
    open(QFileInfo::exists(file) ? file : QStringLiteral("example:ecg?n=1024"));
    QCOMPARE(m_window->view().sampleCount(), std::size_t{1024});
}

void TstWalk::opensTheElectrocardiogram()
{
    QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
    const QImage before = pictureOf(*m_window);
    openElectrocardiogram();
    QVERIFY(pictureOf(*m_window) != before);
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("ecg"), Qt::CaseInsensitive));
}

void TstWalk::everySliderReachesThePicture()
{
    openElectrocardiogram();
    int dragged = 0;
    for (NumberControl* control : m_window->findChildren<NumberControl*>()) {
        QSlider* slider = control->slider();
        if (slider == nullptr || !slider->isVisible() || !slider->isEnabled()) continue;
        const double value = control->value();
        const QImage before = pictureOf(*m_window);
        dragHandle(*slider);
        waitUntilIdle();
        QVERIFY2(control->value() != value, qPrintable(slider->accessibleName()));
        QVERIFY2(pictureOf(*m_window) != before, qPrintable(slider->accessibleName()));
        ++dragged;
        m_window->parameters().history().undo();
        waitUntilIdle();
    }
    QVERIFY2(dragged >= 5, qPrintable(QString::number(dragged)));
}

void TstWalk::pointingAndChoosing()
{
    openElectrocardiogram();
    ViewState& view = m_window->view();
    for (const Row row : {Row::Input, Row::Coefficients, Row::Gaze, Row::Output}) {
        PlotView& plot = rows().view(row);
        view.clearHover();
        const QImage before = pictureOf(map());
        QTest::mouseMove(&test::mouseTarget(plot), test::pointIn(plot, 0.6, 0.5));
        QTRY_VERIFY(view.hover().token.has_value());
        QVERIFY(pictureOf(map()) != before);
    }
    PlotView& coefficients = rows().view(Row::Coefficients);
    const QImage gaze = pictureOf(rows().view(Row::Gaze));
    QTest::mouseClick(&test::mouseTarget(coefficients), Qt::LeftButton, {}, test::pointIn(coefficients, 0.35, 0.55));
    const auto chosen = view.selectedToken();
    QVERIFY(chosen.has_value());
    QVERIFY(pictureOf(rows().view(Row::Gaze)) != gaze);
    QTest::keyClick(m_window.get(), Qt::Key_G);
    QVERIFY(view.gazeDirection() == GazeDirection::WhoLooksAtMe);
    QTest::mouseClick(&test::mouseTarget(map()), Qt::LeftButton, {}, test::pointIn(map(), 0.5, 0.5));
    QVERIFY(view.selectedKey().has_value());
}

void TstWalk::headsChangeTheOutput()
{
    openElectrocardiogram();
    const auto& output = static_cast<OutputPlot&>(rows().view(Row::Output));
    const std::vector<double> whole = output.shownOutput();
    const QImage before = pictureOf(rows().view(Row::Output));
    QTest::keyClick(m_window.get(), Qt::Key_2);
    QVERIFY(output.shownOutput() != whole);
    QVERIFY(pictureOf(rows().view(Row::Output)) != before);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ShiftModifier);
    const auto& on = m_window->view().headsOn();
    QCOMPARE(std::count(on.begin(), on.end(), true), 1);
    QTest::keyClick(m_window.get(), Qt::Key_0);
    QVERIFY(output.shownOutput() == whole);
}

void TstWalk::arrangementsAndThemes()
{
    openElectrocardiogram();
    QImage last = pictureOf(*m_window);
    for (const ActionId id :
         {ActionId::ArrangeColumns, ActionId::ArrangeLecture, ActionId::ArrangeMinimal, ActionId::ArrangeAligned,
          ActionId::ThemeDark, ActionId::ThemeHighContrast, ActionId::ThemeLight}) {
        action(id)->trigger();
        const QImage now = pictureOf(*m_window);
        QVERIFY2(now != last, qPrintable(action(id)->text()));
        last = now;
    }
    action(ActionId::ThemeDark)->trigger();
    QVERIFY(qGray(pictureOf(rows().view(Row::Input)).pixel(4, 4)) < 60);
    action(ActionId::ThemeLight)->trigger();
    QVERIFY(qGray(pictureOf(rows().view(Row::Input)).pixel(4, 4)) > 200);
}

void TstWalk::undoTakesEverythingBack()
{
    openElectrocardiogram();
    ParameterModel& parameters = m_window->parameters();
    const AnalysisOptions options = parameters.options();
    const auto& output = static_cast<OutputPlot&>(rows().view(Row::Output));
    const std::vector<double> values = output.shownOutput();
    const int steps = parameters.history().index();
    parameters.setNumber(Parameter::Heads, 7);
    parameters.setKey(Parameter::Method, QStringLiteral("joint"));
    waitUntilIdle();
    QTest::keyClick(m_window.get(), Qt::Key_3);
    parameters.setNumber(Parameter::Levels, 3);
    waitUntilIdle();
    QVERIFY(output.shownOutput() != values);
    while (parameters.history().index() > steps) {
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        waitUntilIdle();
    }
    QVERIFY(parameters.options() == options);
    QVERIFY(output.shownOutput() == values);
    QCOMPARE(std::count(m_window->view().headsOn().begin(), m_window->view().headsOn().end(), false), 0);
}

TstWalk::Sight TstWalk::look() const
{
    ViewState& view = m_window->view();
    view.clearHover();
    view.setSelection(20);
    Sight sight{m_window->parameters().options(),
                m_window->windowTitle(),
                view.headsOn(),
                m_window->variants().variants().size(),
                static_cast<OutputPlot&>(rows().view(Row::Output)).shownOutput(),
                {}};
    for (const Row row : {Row::Input, Row::Coefficients, Row::Gaze, Row::Output})
        sight.pictures.push_back(rows().view(row).picture(QSize(420, 130)));
    sight.pictures.push_back(map().picture(QSize(300, 300)));
    return sight;
}

void TstWalk::compare(const Sight& now, const Sight& then, const QString& step) const
{
    QVERIFY2(now.options == then.options, qPrintable(step));
    QCOMPARE(now.signal, then.signal);
    QVERIFY2(now.heads == then.heads, qPrintable(step));
    QCOMPARE(now.variants, then.variants);
    // Heads are added and subtracted, in another order on the way back.
    QCOMPARE(now.output.size(), then.output.size());
    for (std::size_t t = 0; t < now.output.size(); ++t)
        QVERIFY2(std::abs(now.output[t] - then.output[t]) < 1e-12, qPrintable(step));
    for (std::size_t i = 0; i < now.pictures.size(); ++i)
        QVERIFY2(now.pictures[i] == then.pictures[i], qPrintable(QStringLiteral("%1: picture %2").arg(step).arg(i)));
}

/// Flips between A and B in the arrangement for it, and looks at the difference.
void TstWalk::arrangeAndCompare() const
{
    ViewState& view = m_window->view();
    action(ActionId::ArrangeCompare)->trigger();
    auto& panel = *m_window->findChild<VariantPanel*>();
    QTRY_VERIFY(panel.isVisible());
    for (const int variant : {0, 1}) {
        QTest::keyClick(m_window.get(), Qt::Key_A);
        const AnalysisResultPtr& result = m_window->variants().find(variant)->result;
        QCOMPARE(view.result(), result);
        QVERIFY(std::ranges::equal(static_cast<OutputPlot&>(rows().view(Row::Output)).shownOutput(),
                                   result->output->output.values));
    }
    QTest::keyClick(m_window.get(), Qt::Key_D);
    QTRY_VERIFY(panel.maps().shownMap(2) != nullptr);
    view.setMapWindow({64, 128, 64, 128});
    QTRY_COMPARE(panel.maps().shownMap(2)->rect, (MapRect{64, 64, 64, 64}));
    // Where the difference is positive the picture is red, where negative blue.
    const PooledMap& difference = *panel.maps().shownMap(2);
    const auto extreme = std::max_element(difference.values.begin(), difference.values.end(),
                                          [](float a, float b) { return std::abs(a) < std::abs(b); });
    const auto index = static_cast<std::size_t>(extreme - difference.values.begin());
    const QRectF area = panel.maps().areaOf(2);
    const auto shareOf
        = [](std::size_t cell, std::size_t cells) { return (double(cell) + 0.5) / static_cast<double>(cells); };
    const QPointF at(area.left() + shareOf(index % difference.columns, difference.columns) * area.width(),
                     area.top() + shareOf(index / difference.columns, difference.rows) * area.height());
    view.clearHover();
    view.setSelection(std::nullopt);
    const QColor colour = pictureOf(panel.maps()).pixelColor(at.toPoint());
    QVERIFY2(*extreme > 0 ? colour.red() > colour.blue() : colour.blue() > colour.red(), qPrintable(colour.name()));
    view.fitMap();
}

void TstWalk::comparesTwoVariantsAndUndoesEveryStep()
{
    openElectrocardiogram();
    QUndoStack& history = m_window->parameters().history();
    const int first = history.index();
    std::vector<Sight> sights{look()};
    const auto done = [&] {
        waitUntilIdle();
        sights.push_back(look());
        QCOMPARE(history.index(), first + static_cast<int>(sights.size()) - 1);
    };
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    done();
    m_window->parameters().setNumber(Parameter::Temperature, 3);
    done();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    done();
    arrangeAndCompare();
    m_window->variants().compare({0, VariantList::kCurrent});
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QTest::keyClick(m_window.get(), Qt::Key_A);
    compare(look(), sights.back(), QStringLiteral("the parameters' own result comes back"));
    QTest::keyClick(m_window.get(), Qt::Key_3);
    done();
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ShiftModifier);
    done();
    m_window->variants().rename(0, QStringLiteral("before"));
    done();
    open(QStringLiteral("example:blocks?n=512"));
    done();
    m_window->parameters().setKey(Parameter::Wavelet, QStringLiteral("haar"));
    done();
    m_window->variants().remove(1);
    done();
    for (std::size_t step = sights.size() - 1; step-- > 0;) {
        const QString name = history.undoText();
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        waitUntilIdle();
        compare(look(), sights[step], name);
    }
    QCOMPARE(history.index(), first);
}

/// The platform is chosen before the application is made, so the display comes first.
int main(int argc, char** argv)
{
    const auto display = test::OwnDisplay::start();
    if (!display) qFatal("Xvfb does not start: install the package xvfb");
    qputenv("QT_QPA_PLATFORM", "xcb");
    QApplication application(argc, argv);
    TstWalk walk;
    return QTest::qExec(&walk, argc, argv);
}
#include "tst_walk.moc"
