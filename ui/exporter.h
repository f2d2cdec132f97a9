// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what is shown to files and to the clipboard: figures and numbers.
#pragma once

#include "core/pipeline/export.h"
#include "core/run/latest_worker.h"
#include "core/run/mailbox.h"
#include "ui/figure.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QWidget;

namespace wg {

class PlotView;

/// Figures are light unless the person asks for the screen's theme. Arrays are written in the background, one file at a
/// time.
class Exporter : public QObject
{
    Q_OBJECT

public:
    Exporter(const ViewState& view, QWidget& window);
    ~Exporter() override;

    /// Asks for a file name and writes; nothing where it is cancelled.
    void exportFigure(Panel panel);
    void exportArrays(const ImportOptions& import);
    void copyPicture(PlotView& view);

    /// The same without the question.
    void writeFigureTo(Panel panel, const QString& path);
    void writeArraysTo(const QString& path, const AnalysisResultPtr& result, const ImportOptions& import,
                       const std::vector<std::string>& arrays = {});
    void write(const FigureSpec& spec);

    /// The picture, and as text the figures of the heads.
    void copyFigure(const FigureSpec& spec);
    /// Asks for the name of a file that ends in `suffix` (".png"); empty where that is cancelled.
    [[nodiscard]] QString askForFile(const QString& stem, const QString& suffix);

    void setUseScreenTheme(bool use) { m_useScreenTheme = use; }
    void setFigureSize(const QSize& size, int dpi);
    [[nodiscard]] bool isWriting() const { return m_writing; }

signals:
    void written(const QString& path);
    void copied();
    void failed(const wg::Error& error, const QString& path);
    void doorbell(QPrivateSignal);

private:
    struct Job
    {
        std::string path;
        AnalysisResultPtr result;
        ImportOptions import;
        std::vector<std::string> arrays; // empty: everything but the map
    };
    struct Outcome
    {
        std::string path;
        std::optional<Error> error;
    };

    void work(const Job& job, Progress& progress);
    void onDoorbell();
    void toClipboard(const QImage& image);
    [[nodiscard]] QString askForPath(const QString& title, const QString& stem, const QStringList& filters);
    [[nodiscard]] QString defaultStem() const;

    const ViewState& m_view;
    QWidget& m_window;
    bool m_useScreenTheme = false;
    QSize m_size{1600, 1000};
    int m_dpi = 96;
    bool m_writing = false;
    Mailbox<Outcome> m_mailbox;
    std::unique_ptr<LatestWorker<Job>> m_worker; // last: its thread uses the mailbox
};

} // namespace wg
