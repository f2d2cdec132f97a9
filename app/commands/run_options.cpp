// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `wavegaze run`: their table, their values' limits, and which exclude each other.
#include "app/commands/run_options.h"

#include "app/commands/signal_options.h"
#include "app/option_values.h"
#include "core/base/parallel.h"
#include "core/base/text_number.h"
#include "core/pipeline/export.h"
#include "core/wavelet/filter_bank.h"
#include "ui/export/paper_sizes.h"
#include "ui/figure_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <set>
#include <utility>

namespace wg {

namespace {

constexpr std::string_view kUsage
    = "usage: wavegaze run INPUT... [options]\n"
      "\n"
      "Computes wavelet attention of a signal; prints a summary, writes arrays and figures.\n"
      "INPUT is a file (.npy, .npz, .csv, .mat, .h5, .edf, .wav, ...) or example:NAME, where NAME is doppler,\n"
      "blocks, bumps, heavisine, chirp, ecg, sines, noise or text, with ?n=2048&noise=1&seed=0 optional.\n"
      "Several inputs run one after the other into --out-dir.\n"
      "\n"
      "  wavegaze run example:doppler --figure page.png\n"
      "  wavegaze run ecg.npy --rate 360 --method joint --heads 8 --out ecg.npz\n"
      "  wavegaze run *.csv --out-dir results --summary results/table.csv\n";

constexpr std::string_view kModes
    = "zero, constant, symmetric, periodic, smooth, periodization, reflect, antisymmetric, antireflect";

SetValue setWavelet(std::optional<std::string>& target)
{
    return [&target](const std::string& name) -> Result<void> {
        const Result<const FilterBank*> bank = findFilterBank(name);
        if (!bank) return makeError(ErrorCode::BadParameter, "--wavelet " + name + ": " + bank.error().detail);
        target = name;
        return {};
    };
}

SetValue setLevels(AnalysisOptions& options)
{
    return [&options](const std::string& text) -> Result<void> {
        options.maxLevels = text == "max";
        if (options.maxLevels) return {};
        int levels = 0;
        WG_CHECK(readInteger("--levels", text, 0, 62, "0 or more, or max", levels));
        options.levels = levels;
        return {};
    };
}

/// A word is a kind of weights, anything that looks like a path a file of them.
SetValue setWeights(RunOptions& run)
{
    return [&run](const std::string& text) -> Result<void> {
        const bool isFile = text.find_first_of("./") != std::string::npos;
        const std::optional<WeightsKind> kind = isFile ? WeightsKind::File : findWeights(text);
        if (!kind || *kind == WeightsKind::None || (*kind == WeightsKind::File && !isFile))
            return badValue("--weights", text,
                            "random, content, uniform, local, parent, scale, or a .safetensors or .npz file");
        run.analysis.weights = kind;
        run.weightsFile = isFile ? text : std::string();
        return {};
    };
}

SetValue setThreads(int& target)
{
    return [&target](const std::string& text) -> Result<void> {
        if (text == "auto") {
            target = 0;
            return {};
        }
        const int cores = machineThreads();
        return readInteger("--threads", text, 1, cores, "1.." + std::to_string(cores) + ", auto", target);
    };
}

SetValue setArrays(std::vector<std::string>& target)
{
    return [&target](const std::string& text) -> Result<void> {
        target = splitList(text);
        if (target.empty()) return badValue("--arrays", text, "array names separated by commas, or all");
        return {};
    };
}

SetValue setOut(std::string& target)
{
    return [&target](const std::string& path) -> Result<void> {
        if (const Result<void> known = checkExportSuffix(path); !known) {
            return makeError(known.error().code, "--out " + path + ": " + known.error().detail);
        }
        target = path;
        return {};
    };
}

SetValue setSummary(std::string& target)
{
    return [&target](const std::string& path) -> Result<void> {
        if (std::filesystem::path(path).extension() != ".csv")
            return badValue("--summary", path, "names ending in .csv");
        target = path;
        return {};
    };
}

SetValue setScript(std::string& target)
{
    return [&target](const std::string& path) -> Result<void> {
        if (std::filesystem::path(path).extension() != ".py") return badValue("--script", path, "names ending in .py");
        target = path;
        return {};
    };
}

/// The script starts from the input that the results hold.
Result<void> checkScript(const RunOptions& run)
{
    if (run.script.empty()) return {};
    if (std::filesystem::path(run.out).extension() != ".npz")
        return makeError(ErrorCode::BadParameter, "--script needs --out FILE.npz, whose arrays it recomputes");
    const bool hasInput = run.arrays.empty()
        || std::any_of(run.arrays.begin(), run.arrays.end(),
                       [](const std::string& name) { return name == "input" || name == "all"; });
    if (hasInput) return {};
    return makeError(ErrorCode::BadParameter, "--script starts from the array input; add it to --arrays");
}

constexpr std::string_view kFigureValues = "FILE.png, FILE.svg, FILE.pdf, FILE.tiff, or PANEL=FILE with page, "
                                           "overview, input, coefficients, heads, map, gaze, "
                                           "reconstruction or scalogram as PANEL, or handout=FILE.pdf";

SetValue addFigure(std::vector<FigureSpec>& target)
{
    return [&target](const std::string& text) -> Result<void> {
        FigureSpec figure;
        figure.path = text;
        const std::size_t equals = text.find('=');
        if (equals != std::string::npos && text.find_first_of("./") > equals) {
            const std::string name = text.substr(0, equals);
            figure.isHandout = name == "handout";
            const std::optional<Panel> panel = findPanel(name);
            if (!panel && !figure.isHandout) return badValue("--figure", text, kFigureValues);
            if (panel) figure.panel = *panel;
            figure.path = text.substr(equals + 1);
        }
        const std::optional<FigureFormat> format = formatOfSuffix(figure.path);
        if (!format || (figure.isHandout && *format != FigureFormat::Pdf))
            return badValue("--figure", text, kFigureValues);
        target.push_back(std::move(figure));
        return {};
    };
}

/// What `--size`, `--dpi` and `--theme` say about every figure, whichever side of --figure they stand.
struct FigureLook
{
    QSize size{1600, 1000};
    QSizeF millimetres; // instead of the size, where given
    int dpi = 96;
    ThemeKind theme = ThemeKind::Light;
};

/// "180x120mm".
bool readMillimetres(const std::string& text, QSizeF& target)
{
    const std::size_t cross = text.find('x');
    if (!text.ends_with("mm") || cross == std::string::npos) return false;
    const auto width = parseDouble(std::string_view(text).substr(0, cross));
    const auto height = parseDouble(std::string_view(text).substr(cross + 1, text.size() - cross - 3));
    if (width.status != NumberStatus::Ok || height.status != NumberStatus::Ok) return false;
    const auto isLength = [](double value) { return value >= 20 && value <= 1000; };
    target = QSizeF(width.value, height.value);
    return isLength(width.value) && isLength(height.value);
}

SetValue setSize(FigureLook& look)
{
    return [&look](const std::string& text) -> Result<void> {
        if (readMillimetres(text, look.millimetres)) return {};
        look.millimetres = QSizeF();
        const std::size_t cross = text.find('x');
        int width = 0;
        int height = 0;
        const bool isSize = cross != std::string::npos && readInteger("", text.substr(0, cross), 200, 16384, "", width)
            && readInteger("", text.substr(cross + 1), 200, 16384, "", height);
        if (!isSize)
            return badValue("--size", text,
                            "WIDTHxHEIGHT in pixels, each 200..16384, or such as 180x120mm, each 20..1000");
        look.size = QSize(width, height);
        return {};
    };
}

SetValue setTheme(ThemeKind& target)
{
    return [&target](const std::string& text) -> Result<void> {
        if (text != "light" && text != "dark") return badValue("--theme", text, "light, dark");
        target = text == "dark" ? ThemeKind::Dark : ThemeKind::Light;
        return {};
    };
}

OptionGroup transformOptions(AnalysisOptions& analysis)
{
    return {"Transform",
            {{"--wavelet", "NAME", "one of `wavegaze wavelets` (sym4; article: db1)", setWavelet(analysis.wavelet)},
             {"--mode", "NAME", std::string(kModes) + " (periodization; article: symmetric)",
              nameSetter("--mode", kModes, findBoundaryMode, analysis.mode)},
             {"--levels", "N|max", "levels of the transform, 0 for none (5 or the largest useful; article: 1)",
              setLevels(analysis)}}};
}

OptionGroup attentionOptions(RunOptions& run)
{
    AnalysisOptions& analysis = run.analysis;
    constexpr std::string_view kMethods = "article, joint, per-band, time, off";
    return {
        "Attention",
        {{"--method", "NAME", std::string(kMethods) + " (per-band)",
          nameSetter("--method", kMethods, findMethod, analysis.method)},
         {"--heads", "1..64", "number of heads (4)", integerSetter("--heads", 1, kMaxHeads, analysis.heads)},
         {"--hidden", "1..1024", "units per head (8; a file decides it)",
          integerSetter("--hidden", 1, kMaxHidden, analysis.hidden)},
         {"--seed", "0..4294967295", "seed of the random weights (0)",
          integerSetter("--seed", std::uint32_t{0}, std::numeric_limits<std::uint32_t>::max(), analysis.seed)},
         {"--weights", "random|content|uniform|local|parent|scale|FILE",
          "where query, key and value come from (content). uniform, local, parent and scale are rules on bands and "
          "times: all alike, near in time (8, 16, 32 ... samples in head 1, 2, 3 ...), the coarser coefficient at the "
          "same time, one band a head. FILE holds a trained layer: .safetensors, .npz, or the "
          ".index.json of a model in several files",
          setWeights(run)},
         {"--weights-prefix", "TEXT", "which layer of FILE, such as encoder.layers.0; needed where there are several",
          textSetter("--weights-prefix", run.weightsPrefix)},
         {"--window", "0..64", "neighbours on each side that make a token's features (content: 3, else 0)",
          integerSetter("--window", 0, kMaxWindow, analysis.window)},
         {"--score", "dot|distance", "how query and key are compared (content: distance, else dot)",
          nameSetter("--score", "dot, distance", findScore, analysis.score)},
         {"--temperature", "X", "above 0; small is sharp (1)", positiveSetter("--temperature", analysis.temperature)},
         {"--kernel", "softmax|linear", "what turns scores into weights (softmax)",
          nameSetter("--kernel", "softmax, linear", findKernel, analysis.kernel)},
         {"--residual", "", "adds the coefficients to the result", flagSetter(analysis.residual)}}};
}

OptionGroup resourceOptions(RunOptions& run)
{
    return {"Resources",
            {{"--precision", "f64|f32", "of the attention and of what is written (f64)",
              nameSetter("--precision", "f64, f32", findPrecision, run.analysis.precision)},
             {"--threads", "N|auto", "never changes the result (auto)", setThreads(run.threads)},
             {"--max-memory", "SIZE", "refuse what would need more, such as 500M or 4G (75 % of the machine's)",
              memorySetter("--max-memory", run.maxMemoryBytes)}}};
}

OptionGroup outputOptions(RunOptions& run)
{
    return {"Output",
            {{"--out", "FILE",
              ".npz, .mat, .h5 or .safetensors all arrays, .npy the output, .csv input and output, .json the figures",
              setOut(run.out)},
             {"--out-dir", "FOLDER", "one .npz an input, by the input's name", textSetter("--out-dir", run.outFolder)},
             {"--arrays", "LIST|all", "which arrays are written (everything but attention)", setArrays(run.arrays)},
             {"--recursive", "", "an input that is a folder stands for the readable files in it",
              flagSetter(run.recursive)},
             {"--jobs", "N", "so many inputs at once (1)", integerSetter("--jobs", 1, 64, run.jobs)},
             {"--summary", "FILE.csv", "one row an input: its figures or its error", setSummary(run.summary)},
             {"--script", "FILE.py", "a NumPy and PyWavelets program that recomputes the .npz of --out and compares it",
              setScript(run.script)}}};
}

OptionGroup figureOptions(RunOptions& run, FigureLook& look)
{
    return {
        "Figures",
        {{"--figure", "[PANEL=]FILE",
          ".png, .svg, .pdf or .tiff; PANEL is page (the default), overview, input, coefficients, heads, map, gaze, "
          "reconstruction, scalogram, or handout for a PDF of several pages. May be given several times; with "
          "--out-dir the file's name is put behind the input's. Only page, gaze and handout mark a coefficient, the "
          "one a fresh window selects; a figure of the window marks what is selected there",
          addFigure(run.figures)},
         {"--size", "WxH[mm]", "pixels, or 180x120mm at --dpi; journals ask for 85 to 90 or 170 to 190 mm (1600x1000)",
          setSize(look)},
         {"--dpi", "96..1200", "dots per inch (96)", integerSetter("--dpi", 96, 1200, look.dpi)},
         {"--theme", "light|dark", "colours (light)", setTheme(look.theme)}}};
}

OptionGroup reportOptions(RunOptions& run)
{
    return {"Report",
            {{"--json", "", "the summary as one JSON object a line on standard output", flagSetter(run.json)},
             {"--quiet", "", "no summary and no progress", flagSetter(run.quiet)},
             {"--progress", "", "progress on standard error (automatic on a terminal)", flagSetter(run.progress)}}};
}

std::vector<OptionGroup> runOptionGroups(RunOptions& run, FigureLook& look)
{
    return {signalOptions(run.import, run.clean),
            transformOptions(run.analysis),
            attentionOptions(run),
            resourceOptions(run),
            outputOptions(run),
            figureOptions(run, look),
            reportOptions(run)};
}

Error conflict(std::string text)
{
    return makeError(ErrorCode::BadParameter, std::move(text));
}

Result<void> checkTargets(const RunOptions& run)
{
    std::set<std::string> taken;
    const auto claim = [&](const std::string& path) {
        return path.empty() || taken.insert(std::filesystem::path(path).lexically_normal().string()).second;
    };
    bool isFree = claim(run.out) && claim(run.summary) && claim(run.script);
    for (const FigureSpec& figure : run.figures)
        isFree = claim(figure.path) && isFree;
    if (!isFree) return conflict("two outputs have the same file name; give each its own");
    return {};
}

Result<void> checkCombination(const RunOptions& run)
{
    if (run.inputs.empty()) return conflict("run needs an input: a file or example:NAME; see wavegaze run --help");
    if (!run.out.empty() && run.isBatch()) return conflict("--out takes one input; use --out-dir for several");
    if (!run.out.empty() && !run.outFolder.empty()) return conflict("--out and --out-dir exclude each other; use one");
    if (run.isBatch() && run.outFolder.empty() && !run.figures.empty()) {
        return conflict("--figure with several inputs needs --out-dir, where each input gets its own");
    }
    for (const FigureSpec& figure : run.figures) {
        if (!run.outFolder.empty() && figure.path.find('/') != std::string::npos)
            return conflict("--figure " + figure.path + ": with --out-dir give a name without a folder");
    }
    if (run.isBatch() && !run.clean.empty()) return conflict("--clean takes one input; run the others on their own");
    if (!run.weightsPrefix.empty() && run.weightsFile.empty())
        return conflict("--weights-prefix chooses a layer of a file; name the file with --weights");
    if (!run.import.raw.empty() && !run.import.symbols.empty())
        return conflict("--raw and --symbols exclude each other; use one");
    if (run.quiet && run.progress) return conflict("--quiet and --progress exclude each other; use one");
    WG_CHECK(checkScript(run));
    return checkTargets(run);
}

} // namespace

Result<bool> readRunOptions(std::span<const std::string> arguments, RunOptions& target)
{
    FigureLook look;
    const std::vector<OptionGroup> groups = runOptionGroups(target, look);
    WG_TRY(line, parseCommandLine(arguments, groups));
    if (line.wantsHelp) return false;
    target.inputs = std::move(line.operands);
    const bool isInPixels = look.millimetres.isEmpty();
    for (FigureSpec& figure : target.figures) {
        figure.size = isInPixels ? look.size : pixelsOf(look.millimetres, look.dpi);
        figure.dpi = look.dpi;
        figure.theme = look.theme;
    }
    WG_CHECK(checkCombination(target));
    WG_TRY(names, chooseArrays(target.analysis.method, target.arrays));
    target.arrays.assign(names.begin(), names.end());
    return true;
}

std::string runHelp()
{
    RunOptions run;
    FigureLook look;
    return helpText(kUsage, runOptionGroups(run, look));
}

} // namespace wg
