// SPDX-License-Identifier: GPL-3.0-or-later
// One input from file to files.
#include "app/commands/run_job.h"

#include "app/commands/run_text.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/stopwatch.h"
#include "core/io/atomic_file.h"
#include "core/pipeline/export.h"
#include "core/pipeline/script.h"
#include "ui/messages.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

namespace wg {

namespace {

/// From the kernel's "VmHWM: 1234 kB", because getrusage() also counts what the starting program had held before
/// exec().
std::uint64_t peakMemoryBytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        std::uint64_t kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
    }
    return 0;
}

/// The state of one job; `m_file` is always what an error would be about.
class Job
{
public:
    Job(const RunOptions& options, const JobPlan& plan, FigureDesk& desk, Progress& progress)
        : m_options(options)
        , m_plan(plan)
        , m_desk(desk)
        , m_progress(progress)
    { }

    JobReport run()
    {
        const Result<void> done = guarded([this] { return runStages(); });
        return done ? success() : failure(done.error());
    }

private:
    Result<void> runStages()
    {
        WG_CHECK(checkTargets());
        WG_CHECK(load());
        WG_CHECK(compute());
        return write();
    }

    /// A target that cannot be written is better known before an hour of computing than after.
    Result<void> checkTargets()
    {
        m_isWriting = true;
        if (!m_plan.out.empty()) WG_CHECK(checkTarget(m_plan.out));
        if (!m_options.script.empty()) WG_CHECK(checkTarget(m_options.script));
        for (const FigureSpec& figure : m_plan.figures)
            WG_CHECK(checkTarget(figure.path));
        m_isWriting = false;
        return {};
    }

    Result<void> checkTarget(const std::string& path)
    {
        m_file = path;
        WG_TRY(unused, AtomicFile::create(path));
        return {};
    }

    Result<void> load()
    {
        const Stopwatch watch;
        m_file = m_plan.input;
        m_progress.enter("reading");
        const Limits limits = limitsWithin(m_options.maxMemoryBytes);
        WG_TRY(signal, loadSignal(m_plan.input, m_options.import, limits, m_progress));
        if (!m_options.clean.empty()) {
            m_file = m_options.clean;
            WG_TRY(clean, loadSignal(m_options.clean, m_options.import, limits, m_progress));
            WG_TRY(both, withClean(*signal, *clean));
            signal = std::move(both);
        }
        m_run.readSeconds = watch.seconds();
        m_signal = std::move(signal);
        return {};
    }

    static Result<SignalPtr> withClean(const Signal& signal, const Signal& clean)
    {
        const Tensor<double>& known = clean.clean ? *clean.clean : clean.samples;
        if (known.shape != signal.samples.shape) {
            return makeError(ErrorCode::BadShape,
                             "the clean signal is " + shapeText(known.shape) + ", the input "
                                 + shapeText(signal.samples.shape) + " (items x samples x channels)");
        }
        Signal both = signal;
        both.clean = std::make_shared<const Tensor<double>>(known);
        return std::make_shared<const Signal>(std::move(both));
    }

    Result<void> compute()
    {
        m_file = m_plan.input;
        const auto jobs = static_cast<unsigned>(m_options.jobs);
        const std::uint64_t allowed = m_options.maxMemoryBytes == 0 ? defaultMemoryLimit() : m_options.maxMemoryBytes;
        const int threads = m_options.threads > 0 ? m_options.threads : std::max(1, machineThreads() / m_options.jobs);
        AnalysisRequest request{m_signal, m_options.analysis, threads, std::max<std::uint64_t>(1, allowed / jobs)};
        std::vector<std::string> unused;
        WG_TRY(settings, resolve(request.options, m_signal->length(), unused));
        if (writesArrays()) {
            WG_TRY(names, chooseArrays(settings.method, m_options.arrays));
            WG_CHECK(checkExportMemory(*m_signal, settings, names, request.maxMemoryBytes));
        }
        WG_TRY(result, analyse(request, m_progress));
        m_result = std::move(result);
        return {};
    }

    [[nodiscard]] bool writesArrays() const { return holdsArrays(m_plan.out); }

    Result<void> write()
    {
        const Stopwatch watch;
        m_isWriting = true;
        m_progress.enter("writing");
        for (const FigureSpec& figure : m_plan.figures) {
            m_file = figure.path;
            if (m_progress.stopped()) return stoppedError();
            WG_CHECK(m_desk.draw(m_result, figure));
            m_written.push_back(figure.path);
        }
        m_run.writeSeconds = watch.seconds();
        m_run.peakMemoryBytes = peakMemoryBytes();
        if (!m_plan.out.empty()) WG_CHECK(writeOut());
        m_run.writeSeconds = watch.seconds();
        m_run.peakMemoryBytes = peakMemoryBytes();
        return {};
    }

    Result<void> writeOut()
    {
        m_file = m_plan.out;
        if (m_progress.stopped()) return stoppedError();
        const ExportOptions exported{m_options.arrays, m_options.import, m_run};
        WG_CHECK(writeResult(m_plan.out, *m_result, exported, m_progress));
        m_written.push_back(m_plan.out);
        if (m_options.script.empty()) return {};
        m_file = m_options.script;
        WG_CHECK(writeScript(m_options.script, *m_result, m_plan.out));
        m_written.push_back(m_options.script);
        return {};
    }

    JobReport success() const
    {
        JobReport report;
        if (m_options.json) {
            report.output = summaryJson(*m_result, m_run) + '\n';
        } else if (!m_options.quiet) {
            report.output = summaryText(*m_result, m_run, m_written);
        }
        report.summaryRow = summaryRow(*m_result, m_run, m_plan.out);
        return report;
    }

    JobReport failure(const Error& error) const
    {
        JobReport report;
        report.complaint = sentenceFor(describe(error), error.code == ErrorCode::Stopped ? "" : m_file);
        report.exitCode = exitCodeOf(error);
        report.summaryRow = failedRow(m_plan.input, report.complaint);
        return report;
    }

    /// An option is to blame for a value that is not allowed, except in the name of an example.
    [[nodiscard]] bool isAboutOption(const Error& error) const
    {
        const bool isExample = error.detail.starts_with("example") || error.detail.starts_with("unknown example");
        return !m_isWriting && error.code == ErrorCode::BadParameter && !isExample;
    }

    /// The command line spells options with dashes.
    [[nodiscard]] Error describe(Error error) const
    {
        if (isAboutOption(error)) error.detail.insert(0, "--");
        const bool isFileTooLarge = error.code == ErrorCode::TooLarge && m_signal == nullptr;
        if (isFileTooLarge) error.detail += "; allow more with --max-memory";
        return error;
    }

    [[nodiscard]] int exitCodeOf(const Error& error) const
    {
        const int code = exitCodeFor(error.code);
        const bool isOtherwise = code == kExitInterrupted || code == kExitTooLarge || code == kExitInternal;
        if (isOtherwise) return code;
        if (m_isWriting) return kExitOutput;
        return code == kExitUsage && !isAboutOption(error) ? kExitInput : code;
    }

    const RunOptions& m_options;
    const JobPlan& m_plan;
    FigureDesk& m_desk;
    Progress& m_progress;
    std::string m_file;
    bool m_isWriting = false;
    SignalPtr m_signal;
    AnalysisResultPtr m_result;
    RunFigures m_run;
    std::vector<std::string> m_written;
};

} // namespace

JobReport runJob(const RunOptions& options, const JobPlan& plan, FigureDesk& desk, Progress& progress)
{
    return Job(options, plan, desk, progress).run();
}

} // namespace wg
