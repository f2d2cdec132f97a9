// SPDX-License-Identifier: GPL-3.0-or-later
// The table of options that say how a file becomes a signal.
#include "app/commands/signal_options.h"

#include "app/option_values.h"
#include "core/io/raw.h"
#include "core/io/symbols.h"

namespace wg {

namespace {

SetValue setRaw(std::string& target)
{
    return [&target](const std::string& text) -> Result<void> {
        if (const Result<RawLayout> layout = parseRawLayout(text); !layout)
            return makeError(ErrorCode::BadParameter, "--" + layout.error().detail);
        target = text;
        return {};
    };
}

SetValue setSymbols(std::string& target)
{
    return [&target](const std::string& text) -> Result<void> {
        if (const auto reading = parseSymbolReading(text); !reading)
            return makeError(ErrorCode::BadParameter, "--" + reading.error().detail);
        target = text;
        return {};
    };
}

} // namespace

std::vector<Option> contentOptions(ImportOptions& import)
{
    return {{"--raw", "TYPE[,N][,big]",
             "numbers without a header: u8, s8, u16, s16, u32, s32, u64, s64, f32 or f64, N channels (1), big-endian "
             "(the suffix, such as .s16)",
             setRaw(import.raw)},
            {"--symbols", "KIND[,WIDTH[,SEED]]",
             "a text, whose symbols are its characters, bytes or words. Every different symbol has a channel that is 1 "
             "where it stands; with WIDTH (1..4096) it is a random vector of so many numbers instead, of SEED (0)",
             setSymbols(import.symbols)}};
}

OptionGroup signalOptions(ImportOptions& import, std::string& clean)
{
    OptionGroup group{
        "Signal",
        {{"--array", "NAME",
          "which array of an .npz, .mat, .h5 or .json, which sequence of a FASTA file; needed where there are several. "
          "In MATLAB's structures and cells s.signal.x, s(2).x, c{2}; of a .mat or .h5 only this one is read",
          textSetter("--array", import.array)},
         {"--columns", "LIST", "names or 0-based indices, such as a,b,3-5 (all numeric columns)",
          textSetter("--columns", import.columns)},
         {"--channels", "LIST", "the same as --columns", textSetter("--channels", import.columns)},
         {"--axes", "T|TC|CT|BTC|...",
          "what the axes of the array are: B items, T samples, C channels (by shape: T, TC, BTC)",
          textSetter("--axes", import.axes)},
         {"--range", "START:STOP", "part of the signal, in samples, or with a unit as in 1.5s:3s (all)",
          textSetter("--range", import.range)},
         {"--rate", "HZ", "samples per second (from the file, else 1)", positiveSetter("--rate", import.rate)},
         {"--clean", "INPUT", "the known clean signal: adds error figures", textSetter("--clean", clean)}}};
    const std::vector<Option> content = contentOptions(import);
    group.options.insert(group.options.end() - 1, content.begin(), content.end());
    return group;
}

} // namespace wg
