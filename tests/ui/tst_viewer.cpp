// SPDX-License-Identifier: GPL-3.0-or-later
// What files bring besides numbers: attention that was computed elsewhere, and events of a recording.
#include "core/io/npy.h"
#include "tests/support/bad_files.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/export/export_dialog.h"
#include "ui/inspector_text.h"
#include "ui/message_bar.h"
#include "ui/number_control.h"
#include "ui/parameter_model.h"
#include "ui/parameter_texts.h"
#include "ui/plots/signal_plot.h"
#include "ui/token_time.h"
#include "ui/view_state.h"

#include <QDoubleSpinBox>
#include <QFile>
#include <QTabWidget>

using namespace wg;

class TstViewer : public WindowFixture
{
    Q_OBJECT

private slots:
    void mapsAreOnlyLookedAt();
    void inspectorSaysWhatIsKnown();
    void eventsAreNamed();
    void clickGoesToAnEvent();

private:
    [[nodiscard]] QString mapsPath() const
    {
        constexpr std::size_t kTokens = 24;
        Tensor<double> maps({3, kTokens, kTokens});
        for (std::size_t i = 0; i < maps.values.size(); ++i)
            maps.values[i] = i % kTokens == i / kTokens % kTokens ? 0.54 : 0.02;
        const QString path = m_folder.filePath(QStringLiteral("maps.npy"));
        if (!writeNpy(path.toStdString(), makeArray("", maps))) qFatal("cannot write the maps");
        return path;
    }
    /// 10 s of one channel at 100 Hz with events at 3 s and 6 s.
    void openRecording()
    {
        using namespace std::string_literals;
        const auto events = test::edfAnnotations("+0\x14\x14\0+3\x14"
                                                 "eyes closed\x14\0+6\x15"
                                                 "1.5\x14"
                                                 "stimulus\x14\0"s);
        const std::string bytes = test::edfFile({test::edfSignal(std::vector<std::int16_t>(50, 5)), events}, 20);
        const QString path = m_folder.filePath(QStringLiteral("events.edf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        file.close();
        open(path);
        QCOMPARE(m_window->view().sampleCount(), std::size_t{1000});
        QVERIFY(m_window->controller().signal()->annotations.size() >= 2);
    }
    [[nodiscard]] SignalPlot& row() const
    {
        for (auto* plot : m_window->findChildren<SignalPlot*>())
            if (plot->isVisible()) return *plot;
        qFatal("no input row");
    }
    /// The place of a sample in the row.
    [[nodiscard]] QPoint placeOf(double sample) const
    {
        const TimeRange range = m_window->view().timeRange();
        const RowMargins margins = rowMargins(m_window->view().textScale());
        const double width = row().width() - margins.left - margins.right;
        return {qRound(margins.left + (sample - range.from) / range.length() * width), row().height() / 2};
    }
};

void TstViewer::mapsAreOnlyLookedAt()
{
    open(mapsPath());
    QCOMPARE(m_window->view().headCount(), std::size_t{3});
    QCOMPARE(m_window->view().tokenCount(), std::size_t{24});
    for (const Parameter parameter : kParameters) {
        const ParameterRule rule = m_window->parameters().rule(parameter);
        QVERIFY2(!rule.hasEffect, qPrintable(nameOf(parameter)));
        QVERIFY(rule.toolTip.contains(QStringLiteral("computed elsewhere")));
    }
    NumberControl* heads = nullptr;
    for (auto* control : m_window->findChildren<NumberControl*>())
        if (control->spinBox().accessibleName() == nameOf(Parameter::Heads)) heads = control;
    QVERIFY(heads != nullptr && !heads->spinBox().isEnabled());
    QCOMPARE(heads->value(), 3.0);
    QVERIFY(!action(ActionId::ExportArrays)->isEnabled());
    action(ActionId::Export)->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(!dialog->findChild<QTabWidget*>()->isTabEnabled(1));
    dialog->reject();
    bool isSaid = false;
    for (const MessageBar* bar : m_window->findChildren<MessageBar*>())
        isSaid = isSaid || (bar->isVisible() && bar->text().contains(QStringLiteral("computed elsewhere")));
    QVERIFY(isSaid);
    m_window->view().toggleHead(1);
    open(QStringLiteral("example:doppler?n=256"));
    QVERIFY(m_window->parameters().rule(Parameter::Heads).hasEffect);
    QCOMPARE(heads->value(), 4.0);
    QVERIFY(action(ActionId::ExportArrays)->isEnabled());
    action(ActionId::Undo)->trigger();
    QTRY_COMPARE(m_window->view().headCount(), std::size_t{3});
    QVERIFY(!m_window->parameters().rule(Parameter::Heads).hasEffect);
}

void TstViewer::inspectorSaysWhatIsKnown()
{
    open(mapsPath());
    const AnalysisResultPtr result = m_window->view().result();
    const MapCell cell{0, 1, 4, 4};
    const auto rows = termRows(*result, cell, pairTerms(*result->attention, cell), 0, QLocale::c());
    bool hasWeight = false;
    for (const auto& line : rows) {
        QVERIFY2(line[0].text != QLatin1String("q"), "no query is known");
        hasWeight = hasWeight || (line[0].text == QLatin1String("weight A") && line[1].number == 0.54);
    }
    QVERIFY(hasWeight);
}

void TstViewer::eventsAreNamed()
{
    openRecording();
    test::hover(row(), placeOf(300));
    QVERIFY2(m_window->view().readout().contains(QStringLiteral("eyes closed")),
             qPrintable(m_window->view().readout()));
    test::hover(row(), placeOf(450));
    QVERIFY(!m_window->view().readout().contains(QStringLiteral("event")));
    const QImage with = row().picture(row().size());
    open(QStringLiteral("example:doppler?n=1000"));
    QVERIFY(with != row().picture(row().size()));
}

void TstViewer::clickGoesToAnEvent()
{
    openRecording();
    test::click(row(), placeOf(600));
    const TimeRange range = m_window->view().timeRange();
    QCOMPARE((range.from + range.to) / 2, 600.0);
    QVERIFY(range.length() < 500);
    const auto token = m_window->view().selectedToken();
    QVERIFY(token.has_value());
    const TimeRange cell = timeCell(m_window->view().result()->layout(), *token);
    QVERIFY(cell.from <= 600 && cell.to >= 600);
    QVERIFY(m_window->view().goBack());
}

QTEST_MAIN(TstViewer)
#include "tst_viewer.moc"
