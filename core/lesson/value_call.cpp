// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of a lesson's text, and the reader of their calls.
#include "core/lesson/value_call.h"

#include "core/attention/settings.h"
#include "core/base/text_number.h"
#include "core/wavelet/denoise.h"

#include <algorithm>
#include <array>

namespace wg {
namespace {

using F = ValueFunction;

constexpr std::array kFunctions{
    ValueFunctionInfo{F::Signal, "signal", "", "name of the signal"},
    ValueFunctionInfo{F::Samples, "samples", "", "samples T"},
    ValueFunctionInfo{F::Channels, "channels", "", "channels C"},
    ValueFunctionInfo{F::Wavelet, "wavelet", "", "name of the wavelet"},
    ValueFunctionInfo{F::Taps, "taps", "", "length of its filters"},
    ValueFunctionInfo{F::Mode, "mode", "", "name of the boundary mode"},
    ValueFunctionInfo{F::Levels, "levels", "", "levels J"},
    ValueFunctionInfo{F::Coefficients, "coefficients", "", "coefficients L of one channel"},
    ValueFunctionInfo{F::BandCount, "band_count", "band!", "coefficients in a band"},
    ValueFunctionInfo{F::Spacing, "spacing", "band!", "samples from one coefficient of a band to the next, 2^j"},
    ValueFunctionInfo{F::FootprintLength, "footprint", "band!", "samples a coefficient of a band depends on"},
    ValueFunctionInfo{F::EdgeCount, "edge_count", "", "coefficients that reach beyond the signal"},
    ValueFunctionInfo{F::LargestFor, "largest_for", "share! of!",
                      "how many of the largest coefficients or samples hold a share of the energy"},
    ValueFunctionInfo{F::Method, "method", "", "the method"},
    ValueFunctionInfo{F::Weights, "weights", "", "the weights"},
    ValueFunctionInfo{F::Heads, "heads", "", "number of heads H"},
    ValueFunctionInfo{F::Hidden, "hidden", "", "units per head d"},
    ValueFunctionInfo{F::Temperature, "temperature", "", "temperature t"},
    ValueFunctionInfo{F::Entropy, "entropy", "head", "mean entropy of a head's rows in bits"},
    ValueFunctionInfo{F::EffectiveTokens, "effective_tokens", "head", "2 to the power of the entropy"},
    ValueFunctionInfo{F::Distance, "distance", "head", "mean distance in time, in samples, or seconds with a rate"},
    ValueFunctionInfo{F::EdgeShare, "edge_share", "head", "share of attention on coefficients of the edges"},
    ValueFunctionInfo{F::EnergyShare, "energy_share", "head", "share of the output's energy"},
    ValueFunctionInfo{F::BandMass, "band_mass", "head band! to!", "share of its attention that a band gives another"},
    ValueFunctionInfo{F::ReconstructionError, "reconstruction_error", "", "of the transform and back, relative"},
    ValueFunctionInfo{F::ParsevalError, "parseval_error", "", "relative change of the energy by the transform"},
    ValueFunctionInfo{F::RowSumError, "row_sum_error", "", "largest distance of a row's sum from 1"},
    ValueFunctionInfo{F::HeadSumError, "head_sum_error", "", "output against the sum of its heads, relative"},
    ValueFunctionInfo{F::EnergyRatio, "energy_ratio", "", "energy of the output over that of the input"},
    ValueFunctionInfo{F::MseInput, "mse_input", "", "mean squared error of the input against the clean signal"},
    ValueFunctionInfo{F::MseOutput, "mse_output", "", "mean squared error of the output"},
    ValueFunctionInfo{F::SnrGain, "snr_gain", "", "gain of the output in dB"},
    ValueFunctionInfo{F::Mse, "mse", "method!", "mean squared error of a classical denoiser"},
    ValueFunctionInfo{F::Seconds, "seconds", "stage!", "time of transform, attention, figures or inverse"},
    ValueFunctionInfo{F::MapBytes, "map_bytes", "", "what one head's whole map would take"},
    ValueFunctionInfo{F::SumBytes, "sum_bytes", "", "what its log-sum-exps take instead"},
    ValueFunctionInfo{F::Token, "token", "", "the selected coefficient"},
    ValueFunctionInfo{F::Key, "key", "", "the coefficient it is compared with"},
    ValueFunctionInfo{F::QueryCoefficient, "query_value", "", "value of the selected coefficient"},
    ValueFunctionInfo{F::KeyCoefficient, "key_value", "", "value of the one it is compared with"},
    ValueFunctionInfo{F::Product, "product", "head", "q.k, or |q - k|^2 for the distance score"},
    ValueFunctionInfo{F::Scale, "scale", "head", "what it is multiplied by"},
    ValueFunctionInfo{F::Score, "score", "head", "the score S"},
    ValueFunctionInfo{F::LogSumExp, "log_sum_exp", "head", "of the selected row"},
    ValueFunctionInfo{F::Weight, "weight", "head", "the weight A"},
    ValueFunctionInfo{F::Brings, "brings", "head", "what the key adds to the query"},
    ValueFunctionInfo{F::HeadAdds, "head_adds", "head", "what all keys together add"},
    ValueFunctionInfo{F::Difference, "difference", "method kernel",
                      "largest difference of the output from that of another method or kernel, relative"},
    ValueFunctionInfo{F::LargestWeight, "largest_weight", "head", "the article's largest weight of a head"},
    ValueFunctionInfo{F::GainSum, "gain_sum", "head", "sum of the article's weights of a head"},
    ValueFunctionInfo{F::LogitSpread, "logit_spread", "head", "standard deviation of the article's logits"},
    ValueFunctionInfo{F::LongWaySeconds, "long_way", "", "seconds for (Q K^T) V 1 as the article writes it, one head"},
    ValueFunctionInfo{F::ShortWaySeconds, "short_way", "", "seconds for Q (K^T (V 1))"},
    ValueFunctionInfo{F::WaysDifference, "ways_difference", "", "largest difference of the two, relative"},
};

Error unknown(std::string_view what, std::string_view name)
{
    return makeError(ErrorCode::BadText, std::string(what) + " '" + std::string(name) + "' is not known");
}

bool isOneOf(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (list.substr(0, end) == name) return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

Result<int> wholeNumber(std::string_view name, std::string_view value, int low, int high)
{
    const auto number = parseInt64(value);
    if (!number || *number < low || *number > high)
        return makeError(ErrorCode::BadNumber,
                         std::string(name) + " '" + std::string(value) + "': allowed are " + std::to_string(low)
                             + " to " + std::to_string(high));
    return static_cast<int>(*number);
}

bool isDenoiser(std::string_view name)
{
    return std::any_of(kDenoisers.begin(), kDenoisers.end(), [name](Denoiser one) { return toString(one) == name; });
}

Result<void> setShare(ValueCall& call, std::string_view value)
{
    const ParsedNumber share = parseDouble(value);
    if (share.status != NumberStatus::Ok || !(share.value > 0 && share.value <= 1))
        return makeError(ErrorCode::BadNumber, "share: allowed is more than 0 up to 1");
    call.share = share.value;
    return {};
}

Result<void> setText(ValueCall& call, std::string_view name, std::string_view value)
{
    const std::string text(value);
    if (name == "band") call.band = text;
    if (name == "to") call.to = text;
    if (name == "of") call.of = text;
    if (name == "method") call.method = text;
    if (name == "kernel") call.kernel = text;
    if (name == "stage") call.stage = text;
    if (name == "of" && !isOneOf("coefficients samples", value)) return unknown("of", value);
    if (name == "stage" && !isOneOf("transform attention figures inverse", value)) return unknown("stage", value);
    if (name == "kernel" && !findKernel(value)) return unknown("kernel", value);
    if (name != "method") return {};
    const bool isKnown = call.function == F::Mse ? isDenoiser(value) : findMethod(value).has_value();
    return isKnown ? Result<void>() : unknown("method", value);
}

Result<void> setArgument(ValueCall& call, std::string_view name, std::string_view value)
{
    if (name == "head") {
        WG_TRY(head, wholeNumber(name, value, 1, kMaxHeads));
        call.head = static_cast<std::size_t>(head);
        return {};
    }
    if (name == "digits") {
        WG_TRY(digits, wholeNumber(name, value, 1, 15));
        call.digits = digits;
        return {};
    }
    return name == "share" ? setShare(call, value) : setText(call, name, value);
}

/// Argument names that `info` demands, less those found.
Result<void> checkGiven(const ValueFunctionInfo& info, std::string_view given)
{
    std::string_view rest = info.arguments;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view name = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.back() == '!' && !isOneOf(given, name.substr(0, name.size() - 1)))
            return makeError(ErrorCode::BadText,
                             std::string(info.name) + " needs " + std::string(name.substr(0, name.size() - 1)));
    }
    return {};
}

} // namespace

std::span<const ValueFunctionInfo> valueFunctions()
{
    return kFunctions;
}

Result<ValueCall> parseValueCall(std::string_view text)
{
    const std::size_t open = std::min(text.find('('), text.size());
    const std::string_view name = trimmed(text.substr(0, open));
    const auto* info
        = std::find_if(kFunctions.begin(), kFunctions.end(), [name](const auto& one) { return one.name == name; });
    if (info == kFunctions.end()) return unknown("the value", name);
    ValueCall call;
    call.function = info->function;
    std::string_view rest = text.substr(open);
    if (!rest.empty() && (rest.size() < 2 || rest.back() != ')'))
        return makeError(ErrorCode::BadText, "'" + std::string(text) + "': a closing parenthesis is missing");
    if (!rest.empty()) rest = rest.substr(1, rest.size() - 2);
    std::string given;
    while (!trimmed(rest).empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view argument = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = std::min(argument.find('='), argument.size());
        const std::string_view key = trimmed(argument.substr(0, equals));
        const bool isTaken
            = key == "digits" || isOneOf(info->arguments, key) || isOneOf(info->arguments, std::string(key) + '!');
        if (equals == argument.size() || key.empty() || !isTaken || isOneOf(given, key))
            return unknown(std::string(name) + ": the argument", argument);
        WG_CHECK(setArgument(call, key, trimmed(argument.substr(equals + 1))));
        given += std::string(key) + ' ';
    }
    WG_CHECK(checkGiven(*info, given));
    return call;
}

} // namespace wg
