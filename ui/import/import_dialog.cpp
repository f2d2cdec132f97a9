// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_dialog.h"

#include "core/base/byte_text.h"
#include "ui/import/import_form.h"
#include "ui/import/import_text.h"
#include "ui/import/preview_line.h"
#include "ui/messages.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr int kPatienceMs = 200;
constexpr std::size_t kShownRows = 50;
constexpr std::size_t kShownColumns = 32;

QString wordsOf(const std::string& text)
{
    return QString::fromStdString(printable(text));
}

/// The array a person most likely means: the one that holds most.
std::string largestArray(const std::vector<ArrayOutline>& arrays)
{
    const auto sizeOf = [](const ArrayOutline& outline) {
        double size = outline.shape.empty() ? 0 : 1;
        for (const std::size_t axis : outline.shape)
            size *= static_cast<double>(axis);
        return size;
    };
    const auto largest = std::max_element(
        arrays.begin(), arrays.end(), [&](const auto& one, const auto& other) { return sizeOf(one) < sizeOf(other); });
    return largest->name;
}

} // namespace

ImportDialog::ImportDialog(const QString& path, const ImportOptions& options, const Theme& look, QWidget* parent)
    : QDialog(parent)
    , m_path(path)
    , m_form(new ImportForm(path, options, this))
    , m_previewer(std::make_shared<ImportPreviewer>())
    , m_reader(
          [previewer = m_previewer, file = path.toStdString()](const ImportOptions& wanted, Progress& progress) {
              return previewer->preview(file, wanted, {}, progress);
          },
          [this](const ImportOptions&, Result<ImportPreview> answer) { take(std::move(answer)); })
{
    setWindowTitle(tr("Import %1").arg(QFileInfo(path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    build(look);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_what->setText(tr("Reading\u2026")); });
    connect(m_form, &ImportForm::changed, this, &ImportDialog::ask);
    resize(880, 560);
    ask();
}

const ImportOptions& ImportDialog::options() const
{
    return m_form->options();
}

QString ImportDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void ImportDialog::build(const Theme& look)
{
    m_what = new QLabel(this);
    m_what->setTextFormat(Qt::PlainText);
    m_table = new QTableWidget(this);
    m_table->setAccessibleName(tr("First rows"));
    m_table->setToolTip(tr("The first rows as they would be read"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_line = new PreviewLine(look, this);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setStyleSheet(QStringLiteral("color: %1").arg(look.bad.name()));
    m_problem->hide();
    m_command = new QLabel(this);
    m_command->setTextFormat(Qt::PlainText);
    m_command->setWordWrap(true);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setStyleSheet(QStringLiteral("color: %1").arg(look.mutedText.name()));
    m_command->setToolTip(tr("The same choice in a terminal"));
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* seen = new QVBoxLayout;
    seen->addWidget(m_what);
    seen->addWidget(m_table, 3);
    seen->addWidget(m_line, 2);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(14);
    middle->addWidget(m_form, 2);
    middle->addLayout(seen, 3);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_command);
    layout->addWidget(m_buttons);
}

void ImportDialog::ask()
{
    setReady(false);
    m_patience.start();
    m_command->setText(commandText(m_path, m_form->options()));
    m_reader.submit(m_form->options());
}

void ImportDialog::take(Result<ImportPreview> answer)
{
    m_patience.stop();
    if (!answer) {
        m_preview = {};
        m_what->clear();
        m_table->setRowCount(0);
        m_table->setColumnCount(0);
        m_line->clear();
        showProblem(answer.error());
        return;
    }
    m_preview = *std::move(answer);
    const bool isUndecided = m_preview.problem && m_preview.problem->code == ErrorCode::Ambiguous;
    if (isUndecided && m_preview.arrays.size() > 1) {
        m_form->chooseArray(largestArray(m_preview.arrays));
        return;
    }
    m_form->setPreview(m_preview);
    if (m_reader.isBusy()) return; // the form knew better axes, and asks again
    m_command->setText(commandText(m_path, m_form->options()));
    const QString size = QString::fromStdString(byteText(m_preview.sizeBytes));
    m_what->setText(m_preview.items > 1
                        ? tr("%1, %2; item 0 of %3 is shown").arg(wordsOf(m_preview.format), size).arg(m_preview.items)
                        : tr("%1, %2").arg(wordsOf(m_preview.format), size));
    showTable();
    showLine();
    if (m_preview.problem) return showProblem(*m_preview.problem);
    m_problem->hide();
    setReady(true);
}

void ImportDialog::showTable()
{
    const bool isEmpty = m_preview.samples.shape.empty();
    const std::size_t samples = isEmpty ? 0 : m_preview.samples.size(1);
    const std::size_t channels = isEmpty ? 0 : m_preview.samples.size(2);
    const std::size_t rows = std::min(kShownRows, samples);
    const std::size_t columns = std::min(kShownColumns, channels);
    m_table->setRowCount(static_cast<int>(rows));
    m_table->setColumnCount(static_cast<int>(columns));
    QStringList headings;
    for (std::size_t column = 0; column < columns; ++column)
        headings << wordsOf(m_preview.chosen[column]);
    m_table->setHorizontalHeaderLabels(headings);
    const QLocale locale;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto sample = static_cast<qulonglong>(m_preview.firstSample + row);
        m_table->setVerticalHeaderItem(static_cast<int>(row), new QTableWidgetItem(locale.toString(sample)));
        for (std::size_t column = 0; column < columns; ++column) {
            auto* cell
                = new QTableWidgetItem(locale.toString(m_preview.samples.values[row * channels + column], 'g', 7));
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row), static_cast<int>(column), cell);
        }
    }
}

void ImportDialog::showLine()
{
    if (m_preview.samples.shape.empty()) return m_line->clear();
    const QLocale locale;
    const auto rate = m_form->options().rate ? m_form->options().rate : m_preview.rate;
    const auto moment = [&](std::size_t sample) {
        if (!rate) return tr("sample %1").arg(locale.toString(static_cast<qulonglong>(sample)));
        return tr("%1 s").arg(locale.toString(static_cast<double>(sample) / *rate, 'g', 6));
    };
    const std::size_t last = m_preview.firstSample + m_preview.samples.size(1) - 1;
    m_line->setSamples(m_preview.samples, moment(m_preview.firstSample), moment(last));
}

void ImportDialog::showProblem(const Error& error)
{
    m_problem->setText(shownSentence(error, QFileInfo(m_path).fileName()));
    m_problem->setAccessibleName(m_problem->text());
    m_problem->show();
}

void ImportDialog::setReady(bool isReady)
{
    m_isReady = isReady;
    m_buttons->button(QDialogButtonBox::Open)->setEnabled(isReady);
}

} // namespace wg
