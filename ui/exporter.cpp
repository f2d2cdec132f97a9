// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporter.h"

#include "core/base/guarded.h"
#include "ui/figure_format.h"
#include "ui/figure_handout.h"
#include "ui/plots/plot_view.h"
#include "ui/signal_text.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSettings>

namespace wg {

namespace {

const QString kFolderKey = QStringLiteral("export/folder");

/// The first "*.xyz" of "Words (*.xyz)", without the star.
QString suffixOf(const QString& filter)
{
    return filter.section(QLatin1Char('*'), 1).section(QLatin1Char(')'), 0, 0).section(QLatin1Char(' '), 0, 0);
}

} // namespace

Exporter::Exporter(const ViewState& view, QWidget& window)
    : QObject(&window)
    , m_view(view)
    , m_window(window)
{
    connect(this, &Exporter::doorbell, this, &Exporter::onDoorbell, Qt::QueuedConnection);
    m_worker = std::make_unique<LatestWorker<Job>>([this](const Job& job, Progress& progress) { work(job, progress); });
}

Exporter::~Exporter()
{
    m_worker.reset();
}

void Exporter::setFigureSize(const QSize& size, int dpi)
{
    m_size = size;
    m_dpi = dpi;
}

void Exporter::exportFigure(Panel panel)
{
    if (!m_view.result()) return;
    QStringList filters{tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"), tr("PDF page (*.pdf)")};
    if (canWriteTiff()) filters << tr("TIFF picture (*.tiff)");
    const QString path = askForPath(tr("Export Picture"), defaultStem() + QLatin1Char('-') + nameOf(panel), filters);
    if (!path.isEmpty()) writeFigureTo(panel, path);
}

void Exporter::exportArrays(const ImportOptions& import)
{
    if (!m_view.result()) return;
    const QString path
        = askForPath(tr("Export Arrays"), defaultStem(),
                     {tr("NumPy arrays and metadata (*.npz)"), tr("MATLAB arrays and metadata (*.mat)"),
                      tr("HDF5 arrays and metadata (*.h5)"), tr("safetensors arrays and metadata (*.safetensors)"),
                      tr("NumPy array of the output (*.npy)"), tr("Table of time, input and output (*.csv)"),
                      tr("Figures of the heads (*.json)")});
    if (!path.isEmpty()) writeArraysTo(path, m_view.result(), import);
}

QString Exporter::defaultStem() const
{
    const QString name = signalName(*m_view.result()->signal);
    return QFileInfo(name.section(QStringLiteral(": "), -1).toLower().replace(QLatin1Char(' '), QLatin1Char('-')))
        .completeBaseName();
}

QString Exporter::askForPath(const QString& title, const QString& stem, const QStringList& filters)
{
    const QString folder = QSettings().value(kFolderKey, QDir::homePath()).toString();
    QFileDialog dialog(&m_window, title, folder);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.selectFile(stem + suffixOf(filters.first()));
    dialog.setDefaultSuffix(suffixOf(filters.first()));
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&dialog, stem](const QString& filter) {
        dialog.setDefaultSuffix(suffixOf(filter));
        const QFileInfo chosen(dialog.selectedFiles().value(0, stem));
        dialog.selectFile(chosen.completeBaseName() + suffixOf(filter));
    });
    if (dialog.exec() != QDialog::Accepted) return {};
    QSettings().setValue(kFolderKey, dialog.directory().absolutePath());
    return dialog.selectedFiles().value(0);
}

void Exporter::writeFigureTo(Panel panel, const QString& path)
{
    FigureSpec spec;
    spec.panel = panel;
    spec.size = m_size;
    spec.dpi = m_dpi;
    spec.theme = m_useScreenTheme ? m_view.themeKind() : ThemeKind::Light;
    spec.path = path.toStdString();
    write(spec);
}

void Exporter::write(const FigureSpec& spec)
{
    const QString path = QString::fromStdString(spec.path);
    const Result<void> done = writeFigure(m_view.result(), spec, &m_view);
    if (done)
        emit written(path);
    else
        emit failed(done.error(), path);
}

void Exporter::copyFigure(const FigureSpec& spec)
{
    const Result<QImage> image = figureImage(m_view.result(), spec, &m_view);
    if (!image) return emit failed(image.error(), QString());
    toClipboard(*image);
}

void Exporter::toClipboard(const QImage& image)
{
    auto* data = new QMimeData;
    data->setImageData(image);
    if (m_view.result()) data->setText(figuresText(*m_view.result(), m_view.item()));
    QGuiApplication::clipboard()->setMimeData(data);
    emit copied();
}

QString Exporter::askForFile(const QString& stem, const QString& suffix)
{
    const QString name = stem.isEmpty() ? defaultStem() : defaultStem() + QLatin1Char('-') + stem;
    return askForPath(tr("Export"), name, {tr("%1 files (*%2)").arg(suffix.mid(1).toUpper(), suffix)});
}

void Exporter::copyPicture(PlotView& view)
{
    toClipboard(view.picture(view.size(), 2.0));
}

void Exporter::writeArraysTo(const QString& path, const AnalysisResultPtr& result, const ImportOptions& import,
                             const std::vector<std::string>& arrays)
{
    m_writing = true;
    m_worker->submit(Job{path.toStdString(), result, import, arrays});
}

void Exporter::work(const Job& job, Progress& progress)
{
    ExportOptions options;
    options.import = job.import;
    options.arrays = job.arrays;
    const Result<void> done = guarded([&] { return writeResult(job.path, *job.result, options, progress); });
    Outcome outcome{job.path, std::nullopt};
    if (!done) outcome.error = done.error();
    if (m_mailbox.put(std::move(outcome))) emit doorbell(QPrivateSignal{});
}

void Exporter::onDoorbell()
{
    const std::optional<Outcome> outcome = m_mailbox.take();
    if (!outcome) return;
    m_writing = false;
    const QString path = QString::fromStdString(outcome->path);
    if (outcome->error)
        emit failed(*outcome->error, path);
    else
        emit written(path);
}

} // namespace wg
