// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the window, each a test of its own: 7 to 11.
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/exporter.h"
#include "ui/key_sheet.h"
#include "ui/message_bar.h"
#include "ui/number_control.h"
#include "ui/parameter_model.h"
#include "ui/plots/colour_map.h"
#include "ui/plots/plot_view.h"
#include "ui/plots/row_frame.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFile>
#include <QMenu>
#include <QSet>
#include <QSlider>
#include <QToolButton>

#include <cmath>

using namespace wg;

class TstMoreRules : public WindowFixture
{
    Q_OBJECT

private slots:
    void rule7_impossibleValuesCannotBeEntered();
    void rule7_anUnreadableFileIsOneMessage();
    void rule8_oddLengthsComeBack_data();
    void rule8_oddLengthsComeBack();
    void rule8_edgesAreHatched();
    void rule9_colourMapsArePerceptual();
    void rule10_everythingIsReachedByKeyboard();
    void rule10_everyPanelExplainsItself();
    void rule11_peopleReadTheirLocaleFilesDoNot();

private:
    [[nodiscard]] PlotView& row(Row row) const { return qobject_cast<RowStack*>(m_window->centralWidget())->view(row); }
};

void TstMoreRules::rule7_impossibleValuesCannotBeEntered()
{
    int count = 0;
    for (const NumberControl* control : m_window->findChildren<NumberControl*>()) {
        QDoubleSpinBox& spin = control->spinBox();
        ++count;
        const double before = spin.value();
        for (const double wanted : {-1e9, 1e9}) {
            spin.setValue(wanted);
            QVERIFY(spin.value() >= spin.minimum() && spin.value() <= spin.maximum());
        }
        spin.setValue(before); // everything at its largest at once is more than the memory takes, and says so
    }
    QVERIFY(count >= 8);
    waitUntilIdle();
    QVERIFY2(!m_window->messages().isVisible(), qPrintable(m_window->messages().text()));
    for (const Parameter parameter : kParameters)
        QVERIFY2(m_window->parameters().rule(parameter).toolTip.size() > 20, qPrintable(nameOf(parameter)));
}

void TstMoreRules::rule7_anUnreadableFileIsOneMessage()
{
    const QString path = m_folder.filePath(QStringLiteral("broken.npy"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x93NUMPY\x01\x00 this is no header");
    file.close();
    const AnalysisResultPtr before = m_window->view().result();
    m_window->open(path);
    QTRY_VERIFY(m_window->messages().isVisible());
    QVERIFY2(m_window->messages().text().contains(QStringLiteral("broken.npy")),
             qPrintable(m_window->messages().text()));
    QCOMPARE(m_window->view().result(), before);
}

void TstMoreRules::rule8_oddLengthsComeBack_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("length");
    for (const ParameterChoice& mode : choicesOf(Parameter::Mode))
        for (const int length : {17, 101, 999})
            QTest::addRow("%s, %d samples", qPrintable(mode.key), length) << mode.key << length;
}

void TstMoreRules::rule8_oddLengthsComeBack()
{
    QFETCH(QString, mode);
    QFETCH(int, length);
    m_window->parameters().setKey(Parameter::Mode, mode);
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    const QString path = m_folder.filePath(QStringLiteral("odd.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < length; ++i)
        file.write(QByteArray::number(std::sin(0.3 * i) + 0.01 * i, 'g', 17) + '\n');
    file.close();
    open(path);
    const AnalysisResult& result = *m_window->view().result();
    QCOMPARE(result.output->output.size(1), static_cast<std::size_t>(length));
    for (std::size_t t = 0; t < result.signal->length(); ++t)
        QVERIFY(std::abs(result.output->output.values[t] - result.signal->samples.values[t]) < 1e-9);
}

void TstMoreRules::rule8_edgesAreHatched()
{
    const QImage hatched = row(Row::Coefficients).grab().toImage();
    action(ActionId::EdgeShading)->trigger();
    QCoreApplication::processEvents();
    QVERIFY(row(Row::Coefficients).grab().toImage() != hatched);
}

void TstMoreRules::rule9_colourMapsArePerceptual()
{
    const auto lightness = [](QRgb colour) { // CIE L* up to a monotonic function
        return contrastRatio(QColor(colour), Qt::black);
    };
    for (const ColourMapName name : {ColourMapName::Viridis, ColourMapName::Cividis, ColourMapName::Magma}) {
        const ColourMap& map = sequentialMap(name);
        for (std::size_t i = 1; i < map.colours.size(); ++i)
            QVERIFY(lightness(map.colours[i]) >= lightness(map.colours[i - 1]) - 0.02);
    }
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        const ColourMap& map = divergingMap(kind);
        const double middle = lightness(map.at(0.5));
        for (const double share : {0.1, 0.3})
            QVERIFY2((lightness(map.at(share)) > middle) == (lightness(map.at(1 - share)) > middle),
                     "both signs leave the middle alike");
        QVERIFY(qBlue(map.at(0.1)) > qRed(map.at(0.1)));
        QVERIFY(qRed(map.at(0.9)) > qBlue(map.at(0.9)));
    }
    QVERIFY2(m_window->view().sharedLimits(), "heads share their limits by default");
    const std::vector<float> values{-3, 1, 2};
    QCOMPARE(symmetricLimits(values).minimum, -symmetricLimits(values).maximum);
}

void TstMoreRules::rule10_everythingIsReachedByKeyboard()
{
    // A tool button that is not in the tab order shows an action that has a menu entry or a key.
    QSet<const QAction*> inMenus;
    for (const QMenu* menu : m_window->findChildren<QMenu*>())
        for (const QAction* entry : menu->actions())
            inMenus.insert(entry);
    int count = 0;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QToolButton*>(widget);
        const bool isControl = button != nullptr || qobject_cast<const QAbstractSlider*>(widget) != nullptr
            || qobject_cast<const QComboBox*>(widget) != nullptr || qobject_cast<const PlotView*>(widget) != nullptr;
        const bool isQtsOwn = widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QScrollBar")
            || widget->inherits("QDockWidgetTitleButton");
        if (!isControl || isQtsOwn || !widget->isVisible()) continue;
        ++count;
        const bool byTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        const bool byMenu = button != nullptr
            && (inMenus.contains(button->defaultAction()) || button->menu() != nullptr
                || (button->defaultAction() != nullptr && !button->defaultAction()->shortcut().isEmpty()));
        QVERIFY2(byTab || byMenu,
                 qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                        widget->accessibleName() + widget->objectName())));
    }
    QVERIFY2(count > 20, qPrintable(QString::number(count)));
}

void TstMoreRules::rule10_everyPanelExplainsItself()
{
    for (const QDockWidget* dock : m_window->findChildren<QDockWidget*>())
        QVERIFY2(!dock->whatsThis().isEmpty(), qPrintable(dock->objectName()));
    const auto* rows = qobject_cast<RowStack*>(m_window->centralWidget());
    for (std::size_t i = 0; i < kRowCount; ++i)
        QVERIFY(rows->frame(static_cast<Row>(i)).whatsThis().size() > 60);
    QVERIFY(action(ActionId::WhatsThis)->shortcuts().contains(QKeySequence(QStringLiteral("Shift+F1"))));
}

void TstMoreRules::rule11_peopleReadTheirLocaleFilesDoNot()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    m_window.reset();
    newWindow();
    open(QStringLiteral("example:ecg?n=1000"));
    test::hover(row(Row::Input), test::pointIn(row(Row::Input), 0.5, 0.5));
    const QString text = m_window->view().readout();
    QLocale::setDefault(before);
    QVERIFY2(text.contains(QRegularExpression(QStringLiteral("[0-9],[0-9]+ s"))), qPrintable(text));
    const QString path = m_folder.filePath(QStringLiteral("output.csv"));
    QSignalSpy written(&m_window->exporter(), &Exporter::written);
    m_window->exporter().writeArraysTo(path, m_window->view().result(), {});
    QTRY_COMPARE(written.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.readLine();
    const QList<QByteArray> cells = file.readLine().trimmed().split(',');
    QVERIFY(cells.size() >= 2);
    for (const QByteArray& cell : cells) {
        bool isNumber = false;
        cell.toDouble(&isNumber);
        QVERIFY2(isNumber, cell.constData());
    }
}

QTEST_MAIN(TstMoreRules)
#include "tst_more_rules.moc"
