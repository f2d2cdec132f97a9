// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis_controller.h"

#include "core/base/guarded.h"
#include "ui/parameter_rules.h"
#include "ui/translate.h"

#include <chrono>
#include <utility>

namespace wg {

namespace {

constexpr int kProgressIntervalMs = 50;
constexpr int kStaleAfterMs = 150;
// From here on attention takes long enough for an empty window to be noticed.
constexpr std::size_t kInterimFrom = 16384;

std::int64_t nowNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

AnalysisController::AnalysisController(QObject* parent)
    : QObject(parent)
{
    m_progressTimer.setInterval(kProgressIntervalMs);
    m_staleTimer.setInterval(kStaleAfterMs);
    m_staleTimer.setSingleShot(true);
    connect(&m_progressTimer, &QTimer::timeout, this, &AnalysisController::pollProgress);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { setStale(true); });
    connect(this, &AnalysisController::doorbell, this, &AnalysisController::onDoorbell, Qt::QueuedConnection);
    m_worker = std::make_unique<LatestWorker<Job>>([this](const Job& job, Progress& progress) { work(job, progress); });
}

AnalysisController::~AnalysisController()
{
    m_worker.reset();
}

void AnalysisController::open(const QString& source, const ImportOptions& import)
{
    m_source = Source{++m_sourceSerial, source.toStdString(), import, m_memory};
    // A file is asked for by name, so it is read even when parameters wait for Run.
    submit();
}

void AnalysisController::show(const SignalPtr& signal, const ImportOptions& import)
{
    m_source.reset();
    m_signal = signal;
    m_import = import;
    m_options = fittingOptions(m_options, m_signal->length());
    emit signalChanged();
    submit();
}

void AnalysisController::adopt(const AnalysisResultPtr& result, const ImportOptions& import)
{
    m_worker->stop();
    m_shownGeneration = m_generation;
    m_source.reset();
    m_staleTimer.stop();
    setBusy(false);
    setPending(false);
    m_signal = result->signal;
    m_import = import;
    m_options = result->request.options;
    m_result = result;
    setStale(false);
    emit signalChanged();
    emit resultChanged();
}

void AnalysisController::setOptions(const AnalysisOptions& options)
{
    if (options == m_options) return;
    m_options = options;
    request();
}

void AnalysisController::request()
{
    if (!m_signal && !m_source) return;
    if (m_automatic) return submit();
    setPending(true);
    if (!m_staleTimer.isActive()) m_staleTimer.start();
}

void AnalysisController::run()
{
    if (m_signal || m_source) submit();
}

void AnalysisController::submit()
{
    Job job{++m_generation, m_source, {}, m_result};
    job.request.signal = m_signal;
    job.request.options = m_options;
    m_submittedNs = nowNs();
    m_worker->submit(std::move(job));
    setPending(false);
    setBusy(true);
    if (!m_stale && !m_staleTimer.isActive()) m_staleTimer.start();
}

void AnalysisController::stop()
{
    if (!m_busy) return;
    m_worker->stop();
    m_shownGeneration = m_generation;
    m_source.reset();
    m_staleTimer.stop();
    setBusy(false);
    const bool isAnswered
        = !m_signal || (m_result && m_result->signal == m_signal && m_result->request.options == m_options);
    setPending(!isAnswered);
    setStale(!isAnswered);
    emit stopped();
}

void AnalysisController::setAutomatic(bool automatic)
{
    m_automatic = automatic;
    if (automatic && m_pending) submit();
}

void AnalysisController::work(const Job& job, Progress& progress)
{
    Outcome outcome = outcomeOf(job, progress);
    if (outcome.error && outcome.error->code == ErrorCode::Stopped) return;
    if (m_mailbox.put(std::move(outcome))) emit doorbell(QPrivateSignal{});
}

AnalysisController::Outcome AnalysisController::outcomeOf(const Job& job, Progress& progress)
{
    Outcome outcome;
    outcome.generation = job.generation;
    outcome.sourceSerial = job.source ? job.source->serial : 0;
    AnalysisRequest request = job.request;
    AnalysisResultPtr previous = job.previous;
    if (job.source) {
        const Result<Opened> opened = guarded([&] { return signalOf(job, progress); });
        if (!opened) {
            outcome.error = opened.error();
            return outcome;
        }
        outcome.kind = opened->kind;
        if (opened->kind != OpenedKind::Signal) {
            outcome.error = makeError(ErrorCode::Ambiguous, "a choice is left");
            return outcome;
        }
        outcome.loaded = opened->signal;
        outcome.import = opened->import;
        request.signal = opened->signal;
        request.options = fittingOptions(request.options, opened->signal->length());
        if (AnalysisResultPtr interim = sendInterim(outcome, request, progress)) previous = std::move(interim);
    }
    Result<AnalysisResultPtr> result = guarded([&] { return analyse(request, progress, previous); });
    if (result)
        outcome.result = *std::move(result);
    else
        outcome.error = result.error();
    return outcome;
}

AnalysisResultPtr AnalysisController::sendInterim(const Outcome& outcome, const AnalysisRequest& request,
                                                  Progress& progress)
{
    if (request.options.method == Method::Off || outcome.loaded->length() < kInterimFrom) return nullptr;
    AnalysisRequest quick = request;
    quick.options.method = Method::Off;
    const Result<AnalysisResultPtr> result = guarded([&] { return analyse(quick, progress); });
    if (!result) return nullptr; // the analysis itself says why
    Outcome interim = outcome;
    interim.result = *result;
    interim.isInterim = true;
    if (m_mailbox.put(std::move(interim))) emit doorbell(QPrivateSignal{});
    return *result;
}

Result<Opened> AnalysisController::signalOf(const Job& job, Progress& progress)
{
    const Source& source = *job.source;
    if (m_loaded.serial == source.serial) return m_loaded.opened;
    progress.enter("reading");
    WG_TRY(opened, openSignal(source.name, source.import, source.memory, m_limits, progress));
    m_loaded = Loaded{source.serial, opened};
    return opened;
}

void AnalysisController::onDoorbell()
{
    const std::optional<Outcome> outcome = m_mailbox.take();
    if (!outcome || outcome->generation <= m_shownGeneration) return;
    if (outcome->isInterim) return acceptInterim(*outcome);
    m_shownGeneration = outcome->generation;
    if (outcome->generation == m_generation) {
        m_secondsToResult = static_cast<double>(nowNs() - m_submittedNs) * 1e-9;
        m_staleTimer.stop();
        setBusy(false);
    }
    if (outcome->loaded) acceptLoaded(*outcome);
    if (outcome->error)
        acceptError(*outcome);
    else
        acceptResult(*outcome);
}

void AnalysisController::acceptInterim(const Outcome& outcome)
{
    // An older request's signal is still the right one, as long as nobody has asked for another.
    if (!m_source || m_source->serial != outcome.sourceSerial) return;
    acceptLoaded(outcome);
    m_result = outcome.result;
    setStale(true);
    emit resultChanged();
}

void AnalysisController::acceptLoaded(const Outcome& outcome)
{
    if (!m_source || m_source->serial != outcome.sourceSerial) return;
    m_import = outcome.import;
    m_source.reset();
    m_signal = outcome.loaded;
    // The worker did the same: a shorter signal allows fewer levels.
    m_options = fittingOptions(m_options, m_signal->length());
    emit signalChanged();
}

void AnalysisController::acceptResult(const Outcome& outcome)
{
    m_result = outcome.result;
    if (outcome.generation == m_generation) setStale(false);
    emit resultChanged();
}

void AnalysisController::acceptError(const Outcome& outcome)
{
    const bool isLoadError = outcome.sourceSerial != 0 && !outcome.loaded;
    if (!isLoadError) {
        setStale(m_result != nullptr);
        emit failed(*outcome.error, QString());
        return;
    }
    if (!m_source || m_source->serial != outcome.sourceSerial) return;
    const QString name = QString::fromStdString(m_source->name);
    m_source.reset();
    // Parameters may have moved while the file was read: they still apply to the signal that stays.
    const bool isAnswered = !m_signal || (m_result && m_result->request.options == m_options);
    setStale(false);
    if (!isAnswered && !m_busy) request();
    if (outcome.kind != OpenedKind::Signal)
        emit choiceWanted(name, outcome.kind);
    else
        emit failed(*outcome.error, name);
}

void AnalysisController::pollProgress()
{
    const ProgressState& state = m_worker->progress();
    emit progressed(translated(state.stage.load(std::memory_order_relaxed)),
                    state.fraction.load(std::memory_order_relaxed));
}

void AnalysisController::setBusy(bool busy)
{
    if (busy == m_busy) return;
    m_busy = busy;
    if (busy)
        m_progressTimer.start();
    else
        m_progressTimer.stop();
    emit busyChanged(busy);
}

void AnalysisController::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    emit staleChanged(stale);
}

void AnalysisController::setPending(bool pending)
{
    if (pending == m_pending) return;
    m_pending = pending;
    emit pendingChanged(pending);
}

} // namespace wg
