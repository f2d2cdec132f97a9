// SPDX-License-Identifier: GPL-3.0-or-later
// The only class that knows the worker and the widgets: requests go out, results, progress and errors come back.
#pragma once

#include "core/base/result.h"
#include "core/io/limits.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/open.h"
#include "core/run/latest_worker.h"
#include "core/run/mailbox.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace wg {

/// Lives in the GUI thread. Loading and analysing happen on one worker; results carry a generation number and the
/// newest wins. Whatever fails, the last result stays.
class AnalysisController : public QObject
{
    Q_OBJECT

public:
    explicit AnalysisController(QObject* parent = nullptr);
    ~AnalysisController() override;

    /// Loads `source` (a path or "example:NAME") and analyses it; a source that cannot be loaded changes nothing.
    void open(const QString& source, const ImportOptions& import = {});
    /// Analyses a signal that was loaded before; `import` is what it was read with.
    void show(const SignalPtr& signal, const ImportOptions& import);
    /// Shows a result that was computed elsewhere, and gives up what is running.
    void adopt(const AnalysisResultPtr& result, const ImportOptions& import);
    /// Asks for these options: at once when automatic, else when run() is called.
    void setOptions(const AnalysisOptions& options);
    /// Computes what has accumulated.
    void run();
    /// Gives up what is running or waiting; the last result stays.
    void stop();
    void setAutomatic(bool automatic);
    /// How files are read that leave a choice.
    void setImportMemory(ImportMemory memory) { m_memory = std::move(memory); }

    [[nodiscard]] const AnalysisOptions& options() const { return m_options; }
    [[nodiscard]] const AnalysisResultPtr& result() const { return m_result; }
    /// The signal the options apply to: that of the result, unless its analysis failed after it was loaded.
    [[nodiscard]] const SignalPtr& signal() const { return m_signal; }
    /// What signal() was read with.
    [[nodiscard]] const ImportOptions& import() const { return m_import; }
    [[nodiscard]] bool isAutomatic() const { return m_automatic; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// Something asked for is neither computed nor under way: Run would do it.
    [[nodiscard]] bool hasPending() const { return m_pending; }
    /// Wall time from the newest request to its result.
    [[nodiscard]] double secondsToResult() const { return m_secondsToResult; }

signals:
    /// result() is a new one.
    void resultChanged();
    /// signal() is a new one; comes before resultChanged().
    void signalChanged();
    void busyChanged(bool busy);
    /// What is shown no longer answers what was asked, for longer than 150 ms.
    void staleChanged(bool stale);
    void pendingChanged(bool pending);
    /// `fraction` of `stage` is done; every 50 ms while busy.
    void progressed(const QString& stage, double fraction);
    /// `source` is empty when it was the analysis that failed.
    void failed(const wg::Error& error, const QString& source);
    /// What the file is to be is for a person to say; open() with ImportOptions reads it as a signal.
    void choiceWanted(const QString& source, wg::OpenedKind kind);
    void stopped();
    /// From the worker: the mailbox has something. Carries nothing, so nothing is shared through Qt's event queue.
    void doorbell(QPrivateSignal);

private:
    struct Source
    {
        std::uint64_t serial = 0; // of the call to open()
        std::string name;
        ImportOptions import;
        ImportMemory memory;
    };
    struct Job
    {
        std::uint64_t generation = 0;
        std::optional<Source> source; // to be loaded first
        AnalysisRequest request;
        AnalysisResultPtr previous;
    };
    struct Outcome
    {
        std::uint64_t generation = 0;
        std::uint64_t sourceSerial = 0; // of the source that was loaded for it; 0: none
        SignalPtr loaded;
        ImportOptions import; // of what was loaded
        OpenedKind kind = OpenedKind::Signal;
        std::optional<Error> error;
        AnalysisResultPtr result;
        bool isInterim = false; // the signal and its transform, while attention is still being computed
    };
    /// The worker's own memory: options that change while a file is read do not read it again.
    struct Loaded
    {
        std::uint64_t serial = 0;
        Opened opened;
    };

    void work(const Job& job, Progress& progress);
    /// Null where attention is quick, or the request has none.
    AnalysisResultPtr sendInterim(const Outcome& outcome, const AnalysisRequest& request, Progress& progress);
    [[nodiscard]] Outcome outcomeOf(const Job& job, Progress& progress);
    [[nodiscard]] Result<Opened> signalOf(const Job& job, Progress& progress);

    void request();
    void submit();
    void onDoorbell();
    void acceptInterim(const Outcome& outcome);
    void acceptLoaded(const Outcome& outcome);
    void acceptResult(const Outcome& outcome);
    void acceptError(const Outcome& outcome);
    void pollProgress();
    void setBusy(bool busy);
    void setStale(bool stale);
    void setPending(bool pending);

    AnalysisOptions m_options;
    SignalPtr m_signal;
    ImportOptions m_import; // of m_signal
    ImportMemory m_memory;
    AnalysisResultPtr m_result;
    std::optional<Source> m_source; // asked for and not loaded yet
    std::uint64_t m_generation = 0; // of the newest request
    std::uint64_t m_shownGeneration = 0; // nothing up to here is taken from the worker any more
    std::uint64_t m_sourceSerial = 0;
    bool m_automatic = true;
    bool m_busy = false;
    bool m_stale = false;
    bool m_pending = false;
    double m_secondsToResult = 0;
    std::int64_t m_submittedNs = 0;
    QTimer m_progressTimer;
    QTimer m_staleTimer;

    Limits m_limits;
    Loaded m_loaded; // worker's thread only
    Mailbox<Outcome> m_mailbox;
    std::unique_ptr<LatestWorker<Job>> m_worker; // last: its thread uses the members above
};

} // namespace wg
