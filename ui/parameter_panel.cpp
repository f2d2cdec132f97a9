// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter_panel.h"

#include "core/wavelet/dwt.h"
#include "core/wavelet/filter_bank.h"
#include "ui/actions.h"
#include "ui/elided_label.h"
#include "ui/number_control.h"
#include "ui/parameter_controls.h"
#include "ui/parameter_model.h"
#include "ui/signal_text.h"
#include "ui/translate.h"
#include "ui/view_state.h"
#include "ui/wavelet_box.h"
#include "ui/weights/weights_text.h"
#include "ui/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wg {

namespace {

constexpr int kLabelWidth = 80;

} // namespace

ParameterPanel::ParameterPanel(ParameterModel& model, ViewState& view, const Actions& actions, QWidget* parent)
    : QScrollArea(parent)
    , m_model(model)
    , m_view(view)
{
    auto* content = new QWidget(this);
    m_sections = new QVBoxLayout(content);
    m_sections->setContentsMargins(10, 4, 10, 10);
    m_sections->setSpacing(4);
    buildSignalSection();
    buildTransformSection();
    QGridLayout* attention = addSection(tr("Attention"));
    for (const Parameter parameter :
         {Parameter::Method, Parameter::Heads, Parameter::Hidden, Parameter::Score, Parameter::Temperature,
          Parameter::Kernel, Parameter::Window, Parameter::Residual})
        addParameter(*attention, parameter);
    QGridLayout* weights = addSection(tr("Weights"));
    addParameter(*weights, Parameter::Weights);
    addLayerRow(*weights, actions);
    addParameter(*weights, Parameter::Seed);
    buildDisplaySection(actions);
    m_sections->addStretch(1);

    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(content);
    setMinimumWidth(content->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    setFocusPolicy(Qt::NoFocus);
    connect(&m_view, &ViewState::itemChanged, this, &ParameterPanel::followView);
    connect(&m_view, &ViewState::channelChanged, this, &ParameterPanel::followView);
}

QSize ParameterPanel::sizeHint() const
{
    return {widget()->sizeHint().width() + 16, 600};
}

QGridLayout* ParameterPanel::addSection(const QString& title)
{
    auto* heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setBold(true);
    font.setCapitalization(QFont::AllUppercase);
    font.setPointSizeF(font.pointSizeF() * 0.85);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    heading->setFont(font);
    heading->setContentsMargins(0, 10, 0, 2);
    m_sections->addWidget(heading);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(5);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    m_sections->addLayout(grid);
    return grid;
}

void ParameterPanel::addParameter(QGridLayout& section, Parameter parameter)
{
    QWidget* control = makeControl(parameter, m_model, ControlPlace::Panel, this);
    addRow(section, *makeLabel(parameter, m_model, *control, this), *control);
}

void ParameterPanel::addLayerRow(QGridLayout& section, const Actions& actions)
{
    auto* name = new ElidedLabel(tr("Layer"), this);
    auto* other = new QToolButton(this);
    other->setDefaultAction(actions[ActionId::WeightsFromFile]);
    other->setToolButtonStyle(Qt::ToolButtonIconOnly);
    other->setAutoRaise(true);
    other->setAccessibleName(tr("Another layer"));
    const int row = section.rowCount();
    section.addWidget(other, row, 0, Qt::AlignRight);
    section.addWidget(name, row, 1);
    const auto follow = [this, name, other] {
        const auto layer = m_model.settings().layer;
        name->setWholeText(layer ? layerName(*layer) : QString());
        name->setVisible(layer != nullptr);
        other->setVisible(layer != nullptr);
    };
    connect(&m_model, &ParameterModel::changed, name, follow);
    follow();
}

void ParameterPanel::addRow(QGridLayout& section, QWidget& label, QWidget& control)
{
    const int row = section.rowCount();
    section.addWidget(&label, row, 0);
    section.addWidget(&control, row, 1);
}

void ParameterPanel::buildSignalSection()
{
    QGridLayout* section = addSection(tr("Signal"));
    m_name = new QLabel(this);
    m_name->setWordWrap(true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_extent = new QLabel(this);
    m_extent->setWordWrap(true);
    section->addWidget(m_name, 0, 0, 1, 2);
    section->addWidget(m_extent, 1, 0, 1, 2);
    buildExampleRows(*section);
    const auto addChoice = [&](const QString& name, const QString& toolTip, QLabel*& label, QComboBox*& box) {
        box = new QComboBox(this);
        box->setAccessibleName(name);
        box->setToolTip(toolTip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        guardWheel(*box);
        label = new QLabel(name, this);
        label->setBuddy(box);
        label->setToolTip(toolTip);
        addRow(*section, *label, *box);
    };
    addChoice(tr("Item"), tr("Which item of the batch is shown; all are computed"), m_itemLabel, m_item);
    addChoice(tr("Channel"), tr("Which channel is shown; all are attended to together"), m_channelLabel, m_channel);
    connect(m_item, &QComboBox::activated, this,
            [this](int index) { m_view.setItem(static_cast<std::size_t>(index)); });
    connect(m_channel, &QComboBox::activated, this,
            [this](int index) { m_view.setChannel(static_cast<std::size_t>(index)); });
    setSignal(nullptr);
}

void ParameterPanel::setSignal(const SignalPtr& signal)
{
    m_name->setText(signal ? signalName(*signal) : QString());
    QStringList extent{signal ? signalExtent(*signal) : QString()};
    const bool isFile = signal && QFileInfo(QString::fromStdString(signal->source.name)).isFile();
    if (isFile && !signal->rate && !signal->attention) extent << tr("sampling rate unknown: Ctrl+I sets it");
    m_extent->setText(extent.join(QLatin1Char('\n')));
    const QSignalBlocker itemBlocker(m_item);
    const QSignalBlocker channelBlocker(m_channel);
    m_item->clear();
    m_channel->clear();
    const std::size_t items = signal ? signal->items() : 0;
    for (std::size_t item = 0; item < items; ++item)
        m_item->addItem(tr("Item %1").arg(item));
    if (signal)
        for (const std::string& name : signal->channels)
            m_channel->addItem(QString::fromStdString(name));
    for (QWidget* widget : {static_cast<QWidget*>(m_item), static_cast<QWidget*>(m_itemLabel)})
        widget->setVisible(items > 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_channel), static_cast<QWidget*>(m_channelLabel)})
        widget->setVisible(m_channel->count() > 1);
    showExample(signal);
    followView();
}

void ParameterPanel::buildExampleRows(QGridLayout& section)
{
    const auto addNumber = [&](const QString& name, const QString& toolTip, NumberControl::Shape shape, QLabel*& label,
                               NumberControl*& control) {
        control = new NumberControl(name, shape, this);
        control->setToolTip(toolTip);
        label = new QLabel(name, this);
        label->setBuddy(control);
        label->setToolTip(toolTip);
        addRow(section, *label, *control);
    };
    addNumber(tr("Length"), tr("Length of the example, in samples"), {NumberControl::Spacing::Logarithmic, 0, true},
              m_lengthLabel, m_length);
    m_length->setRange(kShortestExample, kLongestExample);
    addNumber(tr("Noise"), tr("Standard deviation of the noise added to the example, in units of the signal"),
              {NumberControl::Spacing::Linear, 2, true}, m_noiseLabel, m_noise);
    m_noise->setRange(0, kLoudestNoise);
    for (NumberControl* control : {m_length, m_noise}) {
        connect(control, &NumberControl::gestureStarted, this, &ParameterPanel::sourceGestureStarted);
        connect(control, &NumberControl::gestureEnded, this, &ParameterPanel::sourceGestureEnded);
    }
    connect(m_length, &NumberControl::valueEdited, this, [this](double length) {
        m_example.length = static_cast<std::size_t>(length);
        emit sourceEdited(m_example.source());
    });
    connect(m_noise, &NumberControl::valueEdited, this, [this](double noise) {
        m_example.noise = noise;
        emit sourceEdited(m_example.source());
    });
}

void ParameterPanel::showExample(const SignalPtr& signal)
{
    const auto example = signal ? exampleSourceOf(*signal) : std::nullopt;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_lengthLabel, m_length, m_noiseLabel, m_noise})
        widget->setVisible(example.has_value());
    if (!example) return;
    m_example = *example;
    const auto length = static_cast<double>(m_example.length);
    m_length->setRange(kShortestExample, std::max(kLongestExample, length)); // one given by name may be longer
    m_length->setValue(length);
    m_noise->setValue(m_example.noise);
}

void ParameterPanel::followView()
{
    const QSignalBlocker itemBlocker(m_item);
    const QSignalBlocker channelBlocker(m_channel);
    m_item->setCurrentIndex(static_cast<int>(m_view.item()));
    m_channel->setCurrentIndex(static_cast<int>(m_view.channel()));
}

void ParameterPanel::buildTransformSection()
{
    QGridLayout* section = addSection(tr("Transform"));
    addFamilyFilter(*section);
    addParameter(*section, Parameter::Mode);
    addParameter(*section, Parameter::Levels);
    addBandHint(*section);
}

void ParameterPanel::addFamilyFilter(QGridLayout& section)
{
    auto* families = new QComboBox(this);
    families->setAccessibleName(tr("Wavelet family"));
    families->setToolTip(tr("Shows the wavelets of one family only"));
    families->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    guardWheel(*families);
    families->addItem(tr("All families"), QString());
    for (const QString& family : WaveletBox::families())
        families->addItem(family, family);
    auto* label = new QLabel(tr("Family"), this);
    label->setBuddy(families);
    addRow(section, *label, *families);
    QWidget* control = makeControl(Parameter::Wavelet, m_model, ControlPlace::Panel, this);
    addRow(section, *makeLabel(Parameter::Wavelet, m_model, *control, this), *control);

    auto* box = qobject_cast<WaveletBox*>(control);
    connect(families, &QComboBox::activated, box, [this, families, box] {
        const QString family = families->currentData().toString();
        box->setFamily(family);
        const bool isMember
            = family.isEmpty() || WaveletBox::familyOf(keyOf(Parameter::Wavelet, m_model.settings())) == family;
        if (!isMember && box->count() > 0) m_model.setKey(Parameter::Wavelet, box->itemText(0));
    });
    const auto follow = [this, families, box] {
        families->setEnabled(m_model.rule(Parameter::Wavelet).hasEffect);
        families->setCurrentIndex(families->findData(box->family()));
    };
    connect(&m_model, &ParameterModel::changed, families, follow);
    follow();
}

void ParameterPanel::addBandHint(QGridLayout& section)
{
    auto* hint = new QLabel(this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    section.addWidget(hint, section.rowCount(), 1);
    const auto follow = [this, hint] {
        const Settings settings = m_model.settings();
        const auto bank = findFilterBank(settings.wavelet);
        const int useful = bank ? largestUsefulLevel(m_model.sampleCount(), (*bank)->length()) : 0;
        hint->setVisible(settings.method != Method::Time);
        hint->setText(settings.levels > useful ? tr("more than the %1 useful").arg(useful)
                                               : tr("up to %1 useful").arg(useful));
    };
    connect(&m_model, &ParameterModel::changed, hint, follow);
    follow();
}

void ParameterPanel::buildDisplaySection(const Actions& actions)
{
    QGridLayout* section = addSection(tr("Display"));
    for (const ActionId id : {ActionId::EdgeShading, ActionId::SharedBandScale, ActionId::Residual,
                              ActionId::Contributions, ActionId::GazeDirection})
        addSwitch(*section, *actions[id]);
    auto* size = new NumberControl(tr("Text size"), {NumberControl::Spacing::Linear, 0, true}, this);
    size->setRange(80, 200);
    size->spinBox().setSuffix(QStringLiteral(" %"));
    size->spinBox().setSingleStep(5);
    size->setToolTip(tr("Size of text and lines in the plots, in per cent"));
    auto* label = new QLabel(tr("Text size"), this);
    label->setBuddy(size);
    addRow(*section, *label, *size);
    connect(size, &NumberControl::valueEdited, this, [this](double percent) { m_view.setTextScale(percent / 100); });
    const auto follow = [this, size] { size->setValue(m_view.textScale() * 100); };
    connect(&m_view, &ViewState::themeChanged, size, follow);
    follow();
}

void ParameterPanel::addSwitch(QGridLayout& section, QAction& action)
{
    auto* box = new QCheckBox(plainText(action.text()), this);
    box->setToolTip(action.toolTip());
    box->setChecked(action.isChecked());
    section.addWidget(box, section.rowCount(), 0, 1, 2);
    connect(box, &QCheckBox::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::toggled, box, &QCheckBox::setChecked);
}

} // namespace wg
