// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits in the real window: slider ticks, pointing, choosing, switching heads, arrangements and 64
// heads, and moving along ten million samples. Opens the window on an X server of its own (Xvfb), 1600 x 900, and
// prints medians.
#include "tests/support/own_display.h"
#include "tests/support/plot_mouse.h"
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/main_window.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/signal_plot.h"
#include "ui/view_state.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace wg;

namespace {

/// Counts the paint events of the whole program.
class PaintCounter : public QObject
{
public:
    [[nodiscard]] int count() const { return m_count; }
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) ++m_count;
        return QObject::eventFilter(object, event);
    }

private:
    int m_count = 0;
};

struct Bench
{
    MainWindow& window;
    PaintCounter& paints;

    void waitUntilIdle() const
    {
        do
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        while (window.controller().isBusy());
        settle();
    }

    /// Until what was asked for has been painted and nothing more is.
    void settle() const
    {
        for (int before = -1; before != paints.count();) {
            before = paints.count();
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        }
        QGuiApplication::sync();
    }

    void open(const QString& source) const
    {
        const auto before = window.controller().result();
        window.open(source);
        while (window.controller().result() == before)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        waitUntilIdle();
    }

    /// Median and 95th percentile of the time from act(i) until everything is painted.
    void measure(const char* what, int steps, const std::function<void(int)>& act) const
    {
        std::vector<double> times;
        for (int step = 0; step < steps; ++step) {
            const int before = paints.count();
            QElapsedTimer timer;
            timer.start();
            act(step);
            while (paints.count() == before && timer.elapsed() < 2000)
                QCoreApplication::processEvents();
            settle();
            times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
        }
        std::sort(times.begin(), times.end());
        std::printf("| %s | %.1f ms | %.1f ms |\n", what, times[times.size() / 2], times[times.size() * 95 / 100]);
        std::fflush(stdout);
    }

    /// The same from a change of a parameter to the painted result.
    void measureResults(const char* what, int steps, const std::function<void(int)>& act) const
    {
        measure(what, steps, [&](int step) {
            const auto before = window.controller().result();
            act(step);
            while (window.controller().result() == before)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        });
    }
};

void measureSliders(const Bench& bench)
{
    bench.open(QStringLiteral("example:doppler?n=1024"));
    ParameterModel& parameters = bench.window.parameters();
    parameters.setNumber(Parameter::Heads, 8);
    parameters.setNumber(Parameter::Hidden, 16);
    bench.waitUntilIdle();
    bench.measureResults("slider tick, per-band, T 1024, H 8, d 16", 100,
                         [&](int step) { parameters.setNumber(Parameter::Temperature, 1.0 + 0.01 * (step + 1)); });
    parameters.setKey(Parameter::Method, QStringLiteral("joint"));
    bench.waitUntilIdle();
    bench.measureResults("slider tick, joint, T 1024, H 8, d 16", 100,
                         [&](int step) { parameters.setNumber(Parameter::Temperature, 2.0 + 0.01 * (step + 1)); });
}

void measurePointing(const Bench& bench)
{
    ViewState& state = bench.window.view();
    const QWidget& row = *bench.window.findChild<SignalPlot*>();
    bench.measure("hover", 60, [&](int step) { test::hover(row, test::pointIn(row, 0.2 + 0.01 * step, 0.5)); });
    bench.measure("choosing a token", 60,
                  [&](int step) { state.setSelection(static_cast<std::size_t>(100 + 7 * step)); });
    bench.measure("switching a head", 60, [&](int step) { state.setHeadsOn({step % 2 != 0}); });
}

void measurePanels(const Bench& bench)
{
    ParameterModel& parameters = bench.window.parameters();
    parameters.setKey(Parameter::Method, QStringLiteral("per-band"));
    parameters.setNumber(Parameter::Heads, 4);
    bench.waitUntilIdle();
    const Actions& actions = bench.window.actions();
    const ActionId arrangements[]{ActionId::ArrangeColumns, ActionId::ArrangeLecture, ActionId::ArrangeCompare,
                                  ActionId::ArrangeMinimal, ActionId::ArrangeAligned};
    for (const ActionId id : arrangements)
        bench.measure(qPrintable(QStringLiteral("arrangement \u201c%1\u201d").arg(actions[id]->text().remove(u'&'))),
                      12, [&](int step) { actions[step % 2 == 0 ? id : ActionId::ResetLayout]->trigger(); });
    actions[ActionId::ResetLayout]->trigger();
    parameters.setNumber(Parameter::Heads, 64);
    bench.waitUntilIdle();
    ViewState& state = bench.window.view();
    bench.measure("64 heads, switching one", 60, [&](int step) { state.setHeadsOn({step % 2 != 0}); });
    bench.measure("64 thumbnails, other colours", 60,
                  [&](int step) { state.setColourMap(step % 2 == 0 ? ColourMapName::Magma : ColourMapName::Viridis); });
    const QWidget& map = *bench.window.findChild<AttentionPlot*>();
    bench.measure("64 heads, hover in the map", 60,
                  [&](int step) { test::hover(map, test::pointIn(map, 0.3 + 0.005 * step, 0.5)); });
}

void measureLongLine(const Bench& bench, const QString& file)
{
    bench.window.parameters().setKey(Parameter::Method, QStringLiteral("off"));
    bench.open(file);
    ViewState& state = bench.window.view();
    bench.measure("10^7 samples, pan, half of them in view", 60, [&](int step) {
        const double from = 5e4 * step;
        state.setTimeRange({from, from + 5e6});
    });
    bench.measure("10^7 samples, zoom", 60, [&](int step) {
        const double span = 1e7 * std::pow(0.87, step);
        state.setTimeRange({5e6 - span / 2, 5e6 + span / 2});
    });
}

/// A random walk of ten million float64 as .npy.
QString writeLongSignal(const QString& folder)
{
    const QString path = folder + QStringLiteral("/long.npy");
    std::ofstream file(path.toStdString(), std::ios::binary);
    std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (10000000,), }";
    header.resize(118 - 1, ' ');
    header += '\n';
    file.write("\x93NUMPY\x01\x00", 8);
    const char length[2] = {118, 0};
    file.write(length, 2);
    file << header;
    std::uint32_t random = 1;
    double value = 0;
    for (int i = 0; i < 10'000'000; ++i) {
        random = random * 1664525U + 1013904223U;
        value += static_cast<double>(random >> 8) / 16777216.0 - 0.5;
        file.write(reinterpret_cast<const char*>(&value), sizeof value);
    }
    return path;
}

} // namespace

int main(int argc, char** argv)
{
    const auto display = test::OwnDisplay::start();
    if (!display) {
        std::fprintf(stderr, "bench_window: Xvfb does not start\n");
        return 1;
    }
    qputenv("QT_QPA_PLATFORM", "xcb");
    QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("WavegazeBench"));
    QApplication::setApplicationName(QStringLiteral("WavegazeBench"));
    PaintCounter paints;
    application.installEventFilter(&paints);
    MainWindow window;
    window.resize(1600, 900);
    window.show();
    const Bench bench{window, paints};
    std::printf("| in the window | median | 95 %% |\n|---|---|---|\n");
    measureSliders(bench);
    measurePointing(bench);
    measurePanels(bench);
    measureLongLine(bench, writeLongSignal(folder.path()));
    return 0;
}
