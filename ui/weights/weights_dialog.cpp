// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/weights_dialog.h"

#include "core/base/byte_text.h"
#include "ui/messages.h"
#include "ui/number_table.h"
#include "ui/plots/axis_text.h"
#include "ui/weights/weights_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace wg {

namespace {

constexpr int kDigits = 4;

NumberCell numberCell(double value)
{
    if (std::isnan(value)) return {QStringLiteral("\u2013")};
    return {numberText(value, kDigits, QLocale()), value};
}

std::vector<NumberCell> rowOf(const TensorSummary& tensor)
{
    const QString name = QString::fromStdString(printable(tensor.outline.name));
    const NumberCell none{QStringLiteral("\u2013")};
    if (tensor.histogram.empty()) return {{name}, none, none, none, none, none, none, none};
    QStringList sizes;
    for (const std::size_t size : tensor.outline.shape)
        sizes << QString::number(size);
    const std::string_view type = toString(tensor.outline.type);
    const auto bad = static_cast<double>(tensor.stats.nanCount + tensor.stats.infiniteCount);
    return {{name},
            {sizes.join(QStringLiteral(" \u00d7 "))},
            {QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size()))},
            numberCell(tensor.stats.smallest),
            numberCell(tensor.stats.mean),
            numberCell(tensor.stats.largest),
            {QLocale().toString(bad, 'f', 0), bad},
            {histogramText(tensor.histogram)}};
}

} // namespace

WeightsDialog::WeightsDialog(const QString& path, const SignalPtr& signal, int heads, const Theme& look,
                             QWidget* parent)
    : QDialog(parent)
    , m_path(path)
    , m_signal(signal)
    , m_wantedHeads(heads)
    , m_reader(&WeightsDialog::read, [this](const Request&, const Result<Answer>& answer) { take(answer); })
{
    setWindowTitle(tr("Weights from %1").arg(QFileInfo(path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    build(look);
    resize(860, 480);
    setReady(false);
    m_reader.submit({m_path.toStdString(), std::nullopt});
}

Result<WeightsDialog::Answer> WeightsDialog::read(const Request& request, Progress& progress)
{
    Answer answer;
    if (!request.prefix) {
        WG_TRY(file, readWeightFile(request.path, {}, progress));
        answer.file = std::move(file);
    }
    if (answer.file && answer.file->layers.size() > 1) return answer;
    auto layer = loadLayer(request.path, request.prefix.value_or(""), {}, progress);
    if (layer)
        answer.layer = *std::move(layer);
    else
        answer.problem = layer.error();
    return answer;
}

int WeightsDialog::heads() const
{
    return m_heads->currentData().toInt();
}

int WeightsDialog::window() const
{
    return m_layer && m_signal ? windowFor(*m_layer, m_signal->channelCount()) : 0;
}

QString WeightsDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void WeightsDialog::build(const Theme& look)
{
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layers = new QComboBox(this);
    m_layers->setAccessibleName(tr("Layer"));
    m_layers->setObjectName(QStringLiteral("layers"));
    m_layers->setToolTip(tr("The attention layers found in the file, by the names of their arrays"));
    m_layers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    form->addRow(tr("&Layer"), m_layers);
    m_heads = new QComboBox(this);
    m_heads->setAccessibleName(tr("Heads"));
    m_heads->setObjectName(QStringLiteral("heads"));
    m_heads->setToolTip(tr("How many heads share the rows of the layer; the file does not say it, its author does"));
    form->addRow(tr("&Heads"), m_heads);
    m_facts = new QLabel(this);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setStyleSheet(QStringLiteral("color: %1").arg(look.bad.name()));
    m_problem->hide();
    m_tensors = new NumberTable(
        tr("Arrays of the file"),
        {tr("Array"), tr("Shape"), tr("Type"), tr("Min"), tr("Mean"), tr("Max"), tr("Not finite"), tr("Histogram")},
        this);
    m_tensors->setHint(tr("Reading\u2026"));
    m_tensors->setSortingEnabled(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Use This Layer"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_layers, &QComboBox::activated, this, [this] {
        setReady(false);
        m_reader.submit({m_path.toStdString(), m_layers->currentData().toString().toStdString()});
    });
    connect(m_heads, &QComboBox::activated, this, &WeightsDialog::showFacts);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_facts);
    layout->addWidget(m_problem);
    layout->addWidget(m_tensors, 1);
    layout->addWidget(m_buttons);
}

void WeightsDialog::take(const Result<Answer>& answer)
{
    if (!answer) {
        m_tensors->setHint({});
        return showProblem(answer.error());
    }
    if (answer->file) showFile(*answer->file);
    m_problem->hide();
    m_layer = answer->layer;
    if (answer->problem) return showProblem(*answer->problem);
    if (m_layer) return showLayer();
    // Several layers, none chosen yet: the first.
    m_reader.submit({m_path.toStdString(), m_layers->currentData().toString().toStdString()});
}

void WeightsDialog::showFile(const WeightFile& file)
{
    std::vector<std::vector<NumberCell>> rows;
    for (const TensorSummary& tensor : file.tensors)
        rows.push_back(rowOf(tensor));
    m_tensors->setRows(rows);
    m_tensors->resizeColumnsToContents();
    m_layers->clear();
    for (const FoundLayer& layer : file.layers) {
        const QString title = QString::fromStdString(layer.title());
        const QString family
            = QString::fromUtf8(layer.names->family.data(), static_cast<qsizetype>(layer.names->family.size()));
        m_layers->addItem(title.isEmpty() ? family : title + QStringLiteral("  \u2013  ") + family, title);
    }
    m_layers->setEnabled(m_layers->count() > 1);
}

void WeightsDialog::showLayer()
{
    m_heads->clear();
    for (const int heads : possibleHeads(*m_layer))
        m_heads->addItem(tr("%1 of %2 units").arg(heads).arg(m_layer->query.outputs / static_cast<std::size_t>(heads)),
                         heads);
    m_heads->setEnabled(m_heads->count() > 1);
    const int heads = nearestHeads(*m_layer, m_wantedHeads, m_wantedHeads);
    m_heads->setCurrentIndex(std::max(0, m_heads->findData(heads)));
    showFacts();
    if (const auto hidden = hiddenUnits(*m_layer, this->heads()); !hidden) return showProblem(hidden.error());
    const std::size_t channels = m_signal ? m_signal->channelCount() : 1;
    if (const auto fits = checkLayerFits(*m_layer, channels, window()); !fits) return showProblem(fits.error());
    setReady(true);
}

void WeightsDialog::showFacts()
{
    QString text = layerFacts(*m_layer, heads());
    for (const std::string& warning : m_layer->warnings)
        text += QLatin1Char('\n') + QString::fromStdString(printable(warning));
    m_facts->setText(text);
}

void WeightsDialog::showProblem(const Error& error)
{
    m_problem->setText(shownSentence(error, QFileInfo(m_path).fileName()));
    m_problem->show();
    setReady(false);
}

void WeightsDialog::setReady(bool isReady)
{
    m_isReady = isReady;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isReady);
}

} // namespace wg
