// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze run`: hands the inputs to one or more jobs and prints what comes back, in the order of the inputs.
#include "app/commands/run.h"

#include "app/commands/figure_desk.h"
#include "app/commands/progress_display.h"
#include "app/commands/run_job.h"
#include "app/commands/run_options.h"
#include "app/commands/run_plan.h"
#include "app/commands/run_text.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "app/process_setup.h"
#include "core/base/guarded.h"
#include "core/io/atomic_file.h"
#include "core/pipeline/layer_file.h"
#include "ui/figure_format.h"
#include "ui/language.h"

#include <QApplication>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace wg {

namespace {

/// All jobs of a run. Reports are printed as soon as those before them are, so that the order is that of the inputs.
class Batch
{
public:
    Batch(const RunOptions& options, const std::vector<JobPlan>& plans)
        : m_options(options)
        , m_plans(plans)
        , m_reports(plans.size())
    { }

    /// On the main thread, which draws the figures meanwhile.
    void run()
    {
        const ProgressDisplay display(m_options, m_plans.size(), m_states, m_done);
        const std::size_t count = std::min(m_plans.size(), m_states.size());
        std::vector<std::jthread> workers;
        for (std::size_t worker = 0; worker < count && addWorker(workers, worker); ++worker) { }
        if (!workers.empty()) m_desk.serve();
    }

    [[nodiscard]] bool wasInterrupted() const { return m_watch.token().stop_requested(); }

    [[nodiscard]] int exitCode() const
    {
        if (m_outputCode != kExitDone) return m_outputCode;
        if (m_plans.size() == 1) return m_reports.front() ? m_reports.front()->exitCode : kExitInterrupted;
        int code = kExitDone;
        for (const std::optional<JobReport>& report : m_reports) {
            if (!report || report->exitCode == kExitDone) continue;
            const bool isWorse = report->exitCode == kExitOutput || report->exitCode == kExitInternal;
            if (code != kExitOutput) code = isWorse ? report->exitCode : kExitInput;
        }
        return code;
    }

    [[nodiscard]] std::string summaryTable() const
    {
        std::string table = summaryHeader();
        for (const std::optional<JobReport>& report : m_reports)
            table += report ? report->summaryRow : "";
        return table;
    }

private:
    /// Fewer threads than asked for only make it slower; without any there is no run.
    bool addWorker(std::vector<std::jthread>& workers, std::size_t worker)
    {
        ++m_running;
        try {
            workers.emplace_back([this, worker] { work(m_states[worker]); });
            return true;
        } catch (const std::system_error&) {
            if (--m_running == 0) m_desk.close();
            if (workers.empty()) throw;
            return false;
        }
    }

    void work(ProgressState& state)
    {
        for (std::size_t next = m_next++; next < m_plans.size(); next = m_next++) {
            if (wasInterrupted()) break;
            Progress progress(m_watch.token(), &state);
            finish(next, runJob(m_options, m_plans[next], m_desk, progress));
        }
        if (--m_running == 0) m_desk.close();
    }

    void finish(std::size_t index, JobReport report)
    {
        const std::lock_guard lock(m_mutex);
        m_reports[index] = std::move(report);
        ++m_done;
        for (; m_printed < m_reports.size() && m_reports[m_printed]; ++m_printed)
            print(*m_reports[m_printed]);
    }

    void print(const JobReport& report)
    {
        clearProgressLine();
        if (!report.complaint.empty() && report.exitCode != kExitInterrupted) complain(report.complaint);
        const bool needsGap = m_printed > 0 && !m_options.json && !report.output.empty();
        if (m_outputCode == kExitDone) m_outputCode = printOut((needsGap ? "\n" : "") + report.output);
    }

    const RunOptions& m_options;
    const std::vector<JobPlan>& m_plans;
    InterruptWatch m_watch;
    FigureDesk m_desk;
    std::vector<ProgressState> m_states{static_cast<std::size_t>(m_options.jobs)};
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::size_t> m_running{0};
    std::atomic<std::size_t> m_done{0};
    std::mutex m_mutex; // guards what follows while workers run
    std::vector<std::optional<JobReport>> m_reports;
    std::size_t m_printed = 0;
    int m_outputCode = kExitDone;
};

Result<void> prepareOutFolder(const std::string& folder)
{
    std::error_code failure;
    std::filesystem::create_directory(folder, failure); // is no error where it is there already
    if (std::filesystem::is_directory(folder)) return {};
    return makeError(ErrorCode::WriteFailed, "the folder cannot be made: " + failure.message());
}

/// What cannot be written later is better known now.
Result<void> checkSummary(const std::string& path)
{
    if (path.empty()) return {};
    WG_TRY(unused, AtomicFile::create(path));
    return {};
}

/// Once for all inputs.
Result<void> loadWeights(RunOptions& options)
{
    if (options.weightsFile.empty()) return {};
    Progress progress;
    WG_TRY(layer, guarded([&] {
               return loadLayer(options.weightsFile, options.weightsPrefix, limitsWithin(options.maxMemoryBytes),
                                progress);
           }));
    options.analysis.layer = std::move(layer);
    return {};
}

/// Whether every figure has a format that this machine can write; says what is missing.
bool canDraw(const std::vector<FigureSpec>& figures)
{
    for (const FigureSpec& figure : figures) {
        const Result<FigureFormat> format = figureFormat(figure.path);
        if (!format) complain(format.error(), figure.path);
        if (!format) return false;
    }
    return true;
}

int runBatch(const RunOptions& options, const std::vector<JobPlan>& plans)
{
    Batch batch(options, plans);
    batch.run();
    if (batch.wasInterrupted()) {
        complain("interrupted; nothing partial is left");
        return kExitInterrupted;
    }
    if (options.summary.empty()) return batch.exitCode();
    const Result<void> written = writeTextFile(options.summary, batch.summaryTable());
    if (written) return batch.exitCode();
    complain(written.error(), options.summary);
    return kExitOutput;
}

} // namespace

int runCommand(std::span<const std::string> arguments, int& argc, char** argv)
{
    RunOptions options;
    const Result<bool> hasWork = readRunOptions(arguments, options);
    if (!hasWork) return refuseUsage(hasWork.error());
    if (!*hasWork) return printOut(runHelp());
    if (const Result<void> loaded = loadWeights(options); !loaded) {
        complain(loaded.error(), options.weightsFile);
        return exitCodeFor(loaded.error().code);
    }
    std::string file;
    const Result<std::vector<JobPlan>> plans = planJobs(options, file);
    if (!plans) {
        complain(plans.error(), file);
        return exitCodeFor(plans.error().code);
    }
    if (!options.outFolder.empty()) {
        const Result<void> prepared = prepareOutFolder(options.outFolder);
        if (!prepared) complain(prepared.error(), options.outFolder);
        if (!prepared) return kExitOutput;
    }
    if (const Result<void> ready = checkSummary(options.summary); !ready) {
        complain(ready.error(), options.summary);
        return kExitOutput;
    }
    std::unique_ptr<QApplication> application;
    if (!options.figures.empty()) {
        chooseOffscreenPlatform();
        application = std::make_unique<QApplication>(argc, argv);
        useLanguage(Language::English); // whatever the window speaks, files come out the same
        useNumbersOfTheCLocale();
    }
    if (!canDraw(options.figures)) return kExitOutput;
    return runBatch(options, *plans);
}

} // namespace wg
