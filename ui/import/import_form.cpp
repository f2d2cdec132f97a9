// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_form.h"

#include "core/io/raw.h"
#include "core/io/symbols.h"
#include "core/pipeline/selection.h"
#include "ui/import/import_text.h"
#include "ui/messages.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace wg {

namespace {

constexpr int kMostRawChannels = 65'536;
constexpr double kFastestRate = 1e12;
constexpr std::size_t kMostListed = 4096; // more channels are chosen with --columns

const QString kNumbers = QStringLiteral("numbers"); // any other reading is a kind of symbols, or nothing

QComboBox* makeBox(const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(26);
    return box;
}

QSpinBox* makeNumber(const QString& name, int most, QWidget* parent)
{
    auto* number = new QSpinBox(parent);
    number->setAccessibleName(name);
    number->setObjectName(name);
    number->setRange(0, most);
    return number;
}

bool isTable(const ImportPreview& preview)
{
    static const QStringList kOneAxisMeaning{QStringLiteral("csv"), QStringLiteral("edf"),  QStringLiteral("bdf"),
                                             QStringLiteral("raw"), QStringLiteral("text"), QStringLiteral("fasta")};
    return kOneAxisMeaning.contains(QString::fromStdString(preview.format));
}

/// Recordings are longer than they have channels.
std::string likelyAxes(const std::vector<std::size_t>& shape)
{
    const bool isTimeLast = shape.back() > shape[shape.size() - 2];
    if (shape.size() == 2) return isTimeLast ? "CT" : "TC";
    return isTimeLast ? "BCT" : "BTC";
}

} // namespace

ImportForm::ImportForm(const QString& path, const ImportOptions& options, QWidget* parent)
    : QWidget(parent)
    , m_options(options)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    if (const auto layout = rawLayoutOf(path.toStdString())) {
        m_isRaw = true;
        const QString suffix = path.mid(path.lastIndexOf(QLatin1Char('.')) + 1);
        if (m_options.raw.empty() && m_options.symbols.empty()) m_options.raw = suffix.toStdString();
    }
    buildReading();
    buildChoices();
    showReading();
}

void ImportForm::addRow(const QString& name, const QString& toolTip, QWidget& control)
{
    control.setToolTip(toolTip);
    auto* label = new QLabel(name, this);
    label->setToolTip(toolTip);
    label->setBuddy(&control);
    m_layout->addRow(label, &control);
}

void ImportForm::buildReading()
{
    m_reading = makeBox(tr("Read as"), this);
    if (!m_isRaw) m_reading->addItem(tr("What the file says it is"), QString());
    m_reading->addItem(tr("Numbers without a header"), kNumbers);
    m_reading->addItem(tr("Text, by characters"), QStringLiteral("characters"));
    m_reading->addItem(tr("Text, by words"), QStringLiteral("words"));
    m_reading->addItem(tr("Text, by bytes"), QStringLiteral("bytes"));
    addRow(tr("&Read as"), tr("What the bytes of the file are"), *m_reading);
    connect(m_reading, &QComboBox::activated, this, &ImportForm::takeReading);
    buildRawLayout();
    buildEmbedding();
}

void ImportForm::buildRawLayout()
{
    m_type = makeBox(tr("Type"), this);
    const std::pair<const char*, QString> types[]{{"f32", tr("floating point, 32 bits")},
                                                  {"f64", tr("floating point, 64 bits")},
                                                  {"s8", tr("whole, 8 bits")},
                                                  {"s16", tr("whole, 16 bits")},
                                                  {"s32", tr("whole, 32 bits")},
                                                  {"s64", tr("whole, 64 bits")},
                                                  {"u8", tr("unsigned, 8 bits")},
                                                  {"u16", tr("unsigned, 16 bits")},
                                                  {"u32", tr("unsigned, 32 bits")},
                                                  {"u64", tr("unsigned, 64 bits")}};
    for (const auto& [key, text] : types)
        m_type->addItem(text, QLatin1String(key));
    addRow(tr("&Type"), tr("How one number is stored"), *m_type);
    m_rawChannels = new QSpinBox(this);
    m_rawChannels->setAccessibleName(tr("Channels"));
    m_rawChannels->setObjectName(tr("Channels"));
    m_rawChannels->setRange(1, kMostRawChannels);
    addRow(tr("C&hannels"), tr("How many channels take turns, sample by sample"), *m_rawChannels);
    m_order = makeBox(tr("Byte order"), this);
    m_order->addItem(tr("lowest byte first (little)"), QString());
    m_order->addItem(tr("highest byte first (big)"), QStringLiteral(",big"));
    addRow(tr("&Byte order"), tr("Which byte of a number comes first"), *m_order);
    for (QComboBox* box : {m_type, m_order})
        connect(box, &QComboBox::activated, this, &ImportForm::takeReading);
    connect(m_rawChannels, &QSpinBox::valueChanged, this, &ImportForm::takeReading);
}

void ImportForm::buildEmbedding()
{
    m_width = makeNumber(tr("Vector length"), static_cast<int>(kMaxEmbedding), this);
    m_width->setSpecialValueText(tr("none: a channel for every symbol"));
    addRow(tr("&Vector length"),
           tr("How many random numbers stand for each different symbol; 0: each has a channel, which is 1 where it "
              "stands"),
           *m_width);
    m_seed = makeNumber(tr("Seed"), std::numeric_limits<int>::max(), this);
    addRow(tr("See&d"), tr("Chooses the random numbers: the same seed gives the same vectors"), *m_seed);
    for (QSpinBox* number : {m_width, m_seed})
        connect(number, &QSpinBox::valueChanged, this, &ImportForm::takeReading);
}

void ImportForm::buildChoices()
{
    m_array = makeBox(tr("Array"), this);
    addRow(tr("&Array"), tr("Which array of the file is the signal"), *m_array);
    connect(m_array, &QComboBox::activated, this,
            [this] { chooseArray(m_array->currentData().toString().toStdString()); });
    m_axes = makeBox(tr("Axes"), this);
    addRow(tr("A&xes"), tr("What the axes of the array are, from the first to the last"), *m_axes);
    connect(m_axes, &QComboBox::activated, this, [this] {
        m_options.axes = m_axes->currentData().toString().toStdString();
        m_options.columns.clear();
        emit changed();
    });
    m_columnBox = new QWidget(this);
    auto* column = new QVBoxLayout(m_columnBox);
    column->setContentsMargins(0, 0, 0, 0);
    m_columns = new QListWidget(m_columnBox);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setMinimumHeight(70);
    column->addWidget(m_columns, 1);
    auto* buttons = new QHBoxLayout;
    for (const bool isChosen : {true, false}) {
        auto* button = new QPushButton(isChosen ? tr("A&ll") : tr("&None"), m_columnBox);
        button->setAutoDefault(false);
        button->setToolTip(isChosen ? tr("Choose every column") : tr("Choose no column, to tick a few"));
        connect(button, &QPushButton::clicked, this, [this, isChosen] { setAllColumns(isChosen); });
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    addRow(tr("Col&umns"), tr("Which columns are the channels of the signal"), *m_columnBox);
    connect(m_columns, &QListWidget::itemChanged, this, &ImportForm::takeColumns);
    m_range = new QLineEdit(QString::fromStdString(m_options.range), this);
    m_range->setAccessibleName(tr("Range"));
    m_range->setPlaceholderText(tr("all of it"));
    m_range->setClearButtonEnabled(true);
    addRow(tr("Ran&ge"), tr("start:stop in samples, or with a unit, such as 1.5s:3s; either may be empty"), *m_range);
    connect(m_range, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_options.range = text.trimmed().toStdString();
        emit changed();
    });
    m_rate = new QDoubleSpinBox(this);
    m_rate->setAccessibleName(tr("Sampling rate"));
    m_rate->setRange(0, kFastestRate);
    m_rate->setDecimals(6);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_rate->setSuffix(tr(" Hz"));
    m_rate->setSpecialValueText(tr("not known: time in samples"));
    m_rate->setValue(m_options.rate.value_or(0));
    addRow(tr("Rat&e"), tr("Samples per second, in hertz; 0: what the file says"), *m_rate);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        m_options.rate = rate > 0 ? std::optional(rate) : std::nullopt;
        emit changed();
    });
}

void ImportForm::chooseArray(const std::string& name)
{
    m_options.array = name;
    m_options.axes.clear();
    m_options.columns.clear();
    emit changed();
}

void ImportForm::setRowVisible(QWidget& control, bool isVisible)
{
    control.setVisible(isVisible);
    m_layout->labelForField(&control)->setVisible(isVisible);
}

void ImportForm::showReading()
{
    const QString kind = QString::fromStdString(m_options.symbols).section(QLatin1Char(','), 0, 0);
    const QString reading = m_options.raw.empty() ? kind : kNumbers;
    m_reading->setCurrentIndex(m_reading->findData(reading));
    for (QWidget* control :
         {static_cast<QWidget*>(m_type), static_cast<QWidget*>(m_rawChannels), static_cast<QWidget*>(m_order)})
        setRowVisible(*control, reading == kNumbers);
    const auto symbols = parseSymbolReading(m_options.symbols);
    setRowVisible(*m_width, symbols || (m_isFasta && reading.isEmpty()));
    setRowVisible(*m_seed, symbols && symbols->width > 0);
    if (const auto layout = parseRawLayout(m_options.raw)) showRawLayout(*layout);
    if (symbols) showEmbedding(*symbols);
}

void ImportForm::showRawLayout(const RawLayout& layout)
{
    const QSignalBlocker blocker(m_rawChannels);
    m_type->setCurrentIndex(m_type->findData(QString::fromStdString(m_options.raw).section(QLatin1Char(','), 0, 0)));
    m_rawChannels->setValue(static_cast<int>(layout.channels));
    m_order->setCurrentIndex(layout.isBigEndian ? 1 : 0);
}

void ImportForm::showEmbedding(const SymbolReading& symbols)
{
    const QSignalBlocker width(m_width);
    const QSignalBlocker seed(m_seed);
    m_width->setValue(static_cast<int>(symbols.width));
    m_seed->setValue(static_cast<int>(std::min<std::uint32_t>(symbols.seed, std::numeric_limits<int>::max())));
}

void ImportForm::takeReading()
{
    const QString reading = m_reading->currentData().toString();
    m_options.raw.clear();
    m_options.symbols.clear();
    if (reading == kNumbers)
        m_options.raw = QStringLiteral("%1,%2%3")
                            .arg(m_type->currentData().toString())
                            .arg(m_rawChannels->value())
                            .arg(m_order->currentData().toString())
                            .toStdString();
    else
        m_options.symbols = symbolsText(reading);
    m_options.array.clear();
    m_options.axes.clear();
    m_options.columns.clear();
    showReading();
    emit changed();
}

/// As --symbols spells it.
std::string ImportForm::symbolsText(const QString& kind) const
{
    if (m_width->value() == 0 || (kind.isEmpty() && !m_isFasta)) return kind.toStdString();
    const QString text
        = QStringLiteral("%1,%2").arg(kind.isEmpty() ? QStringLiteral("characters") : kind).arg(m_width->value());
    return (m_seed->value() == 0 ? text : QStringLiteral("%1,%2").arg(text).arg(m_seed->value())).toStdString();
}

void ImportForm::setPreview(const ImportPreview& preview)
{
    m_isFasta = preview.format == "fasta";
    showReading();
    offerArrays(preview);
    offerAxes(preview);
    offerColumns(preview);
    m_rate->setSpecialValueText(preview.rate ? tr("%1 Hz, says the file").arg(QLocale().toString(*preview.rate, 'g', 8))
                                             : tr("not known: time in samples"));
    m_range->setPlaceholderText(
        preview.length > 0 ? tr("all %1 samples").arg(QLocale().toString(static_cast<qulonglong>(preview.length)))
                           : tr("all of it"));
}

void ImportForm::offerArrays(const ImportPreview& preview)
{
    m_array->clear();
    for (const ArrayOutline& outline : preview.arrays)
        m_array->addItem(outlineText(outline), QString::fromStdString(outline.name));
    m_array->setCurrentIndex(preview.channels.empty() ? m_array->findData(QString::fromStdString(m_options.array))
                                                      : static_cast<int>(preview.array));
    setRowVisible(*m_array, preview.arrays.size() > 1);
}

void ImportForm::offerAxes(const ImportPreview& preview)
{
    m_axes->clear();
    const int array = m_array->currentIndex();
    if (array >= 0 && !isTable(preview))
        for (const auto& [letters, text] : axesChoices(preview.arrays[static_cast<std::size_t>(array)].shape))
            m_axes->addItem(text, letters);
    setRowVisible(*m_axes, m_axes->count() > 1);
    if (m_axes->count() > 1 && !m_options.axes.empty())
        m_axes->setCurrentIndex(m_axes->findData(QString::fromStdString(m_options.axes)));
    if (m_axes->count() < 2 || !m_options.axes.empty()) return;
    // Said, because what is seen was chosen and is not to be asked for again.
    const auto& shape = preview.arrays[static_cast<std::size_t>(array)].shape;
    m_options.axes = likelyAxes(shape);
    m_axes->setCurrentIndex(m_axes->findData(QString::fromStdString(m_options.axes)));
    if (shape.back() > shape[shape.size() - 2]) emit changed();
}

void ImportForm::offerColumns(const ImportPreview& preview)
{
    const bool isListed = preview.channels.size() > 1 && preview.channels.size() <= kMostListed;
    if (!preview.channels.empty()) setRowVisible(*m_columnBox, isListed);
    if (preview.channels.empty() || preview.channels == m_channels) return;
    const QSignalBlocker blocker(m_columns);
    m_columns->clear();
    m_channels = preview.channels;
    if (!isListed) return;
    const auto chosen = selectColumns(m_options.columns, m_channels);
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        auto* item = new QListWidgetItem(QString::fromStdString(printable(m_channels[i])), m_columns);
        const bool isChosen
            = m_options.columns.empty() || (chosen && std::find(chosen->begin(), chosen->end(), i) != chosen->end());
        item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
    }
}

void ImportForm::takeColumns()
{
    std::vector<bool> isChosen;
    for (int row = 0; row < m_columns->count(); ++row)
        isChosen.push_back(m_columns->item(row)->checkState() == Qt::Checked);
    // No column at all is no option to give; the preview stays until one is ticked.
    if (std::find(isChosen.begin(), isChosen.end(), true) == isChosen.end()) return;
    m_options.columns = columnsText(m_channels, isChosen);
    emit changed();
}

void ImportForm::setAllColumns(bool isChosen)
{
    {
        const QSignalBlocker blocker(m_columns);
        for (int row = 0; row < m_columns->count(); ++row)
            m_columns->item(row)->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
    }
    takeColumns();
}

} // namespace wg
