// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas of the built-in examples. Blocks, Bumps, HeaviSine, Doppler: Donoho and Johnstone, Biometrika 81 (1994).
#include "core/signal/test_signals.h"

#include "core/base/random.h"
#include "core/base/translatable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

namespace wg {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr std::size_t kLargestExample = std::size_t{1} << 26;
constexpr double kEcgRate = 360.0;
constexpr double kToneRate = 1000.0;

constexpr std::array<ExampleInfo, 9> kExamples{{
    {"doppler", WG_TRANSLATABLE("wg", "Doppler"),
     WG_TRANSLATABLE("wg", "A tone that slows down: fine bands matter at the start, coarse ones at the end."), 1024,
     1.0},
    {"blocks", WG_TRANSLATABLE("wg", "Blocks"),
     WG_TRANSLATABLE("wg", "Steps: edges light up in every band at the same moment."), 1024, 1.0},
    {"bumps", WG_TRANSLATABLE("wg", "Bumps"),
     WG_TRANSLATABLE("wg", "Eleven peaks: similar peaks attend to each other."), 1024, 1.0},
    {"heavisine", WG_TRANSLATABLE("wg", "HeaviSine"),
     WG_TRANSLATABLE("wg", "A smooth wave with two jumps: find the jumps in the finest band."), 1024, 1.0},
    {"chirp", WG_TRANSLATABLE("wg", "Chirp"),
     WG_TRANSLATABLE("wg", "A rising tone crosses the bands one after the other."), 1024, 0.0},
    {"ecg", WG_TRANSLATABLE("wg", "Synthetic ECG"),
     WG_TRANSLATABLE("wg", "A heartbeat: beats attend to the beats before and after."), 2048, 0.0},
    {"sines", WG_TRANSLATABLE("wg", "Sines"), WG_TRANSLATABLE("wg", "Three tones, one of which stops half way."), 1024,
     0.0},
    {"noise", WG_TRANSLATABLE("wg", "White noise"),
     WG_TRANSLATABLE("wg", "Nothing to find: what attention does when there is no structure."), 1024, 1.0},
    {"text", WG_TRANSLATABLE("wg", "Text"),
     WG_TRANSLATABLE("wg", "A verse, one channel per letter: equal letters attend to each other."), 256, 0.0},
}};

constexpr std::array<double, 11> kPositions{.1, .13, .15, .23, .25, .40, .44, .65, .76, .78, .81};
constexpr std::array<double, 11> kBlockHeights{4, -5, 3, -4, 5, -4.2, 2.1, 4.3, -3.1, 2.1, -4.2};
constexpr std::array<double, 11> kBumpHeights{4, 5, 3, 4, 5, 4.2, 2.1, 4.3, 3.1, 5.1, 4.2};
constexpr std::array<double, 11> kBumpWidths{.005, .005, .006, .01, .01, .03, .01, .01, .005, .008, .005};

double sign(double x)
{
    return x > 0 ? 1.0 : (x < 0 ? -1.0 : 0.0);
}

double blocksAt(double t)
{
    double sum = 0;
    for (std::size_t i = 0; i < kPositions.size(); ++i)
        sum += kBlockHeights[i] * (1 + sign(t - kPositions[i])) / 2;
    return sum;
}

double bumpsAt(double t)
{
    double sum = 0;
    for (std::size_t i = 0; i < kPositions.size(); ++i)
        sum += kBumpHeights[i] * std::pow(1 + std::abs((t - kPositions[i]) / kBumpWidths[i]), -4);
    return sum;
}

double heaviSineAt(double t)
{
    return 4 * std::sin(4 * kPi * t) - sign(t - .3) - sign(.72 - t);
}
double dopplerAt(double t)
{
    return std::sqrt(t * (1 - t)) * std::sin(2.1 * kPi / (t + .05));
}

/// Millivolts at `seconds`: five Gaussian waves a beat at 72 beats a minute, the rhythm breathing by 4 %.
double ecgAt(double seconds)
{
    struct Wave
    {
        double delay, height, width; // seconds after the R peak, mV, seconds
    };
    constexpr std::array<Wave, 5> kWaves{
        {{-.18, .12, .025}, {-.035, -.12, .009}, {0, 1.1, .011}, {.032, -.25, .011}, {.26, .28, .055}}};
    const double phase = 1.2 * seconds + .04 * std::sin(2 * kPi * .25 * seconds) + .6;
    const double nearest = std::floor(phase);
    double sum = 0;
    for (const double beat : {nearest - 1, nearest, nearest + 1}) {
        const double sinceBeat = (phase - beat - .5) / 1.2;
        for (const Wave& wave : kWaves)
            sum += wave.height * std::exp(-.5 * std::pow((sinceBeat - wave.delay) / wave.width, 2));
    }
    return sum;
}

double chirpAt(double t)
{
    return std::sin(2 * kPi * (4 * t + .5 * 200 * t * t));
}
double sinesAt(double seconds, double duration)
{
    const double third = seconds < duration / 2 ? std::sin(2 * kPi * 120 * seconds) : 0.0;
    return std::sin(2 * kPi * 8 * seconds) + .7 * std::sin(2 * kPi * 31 * seconds) + .5 * third;
}

/// Scales to a standard deviation of 7, the customary signal-to-noise ratio against unit noise.
void scaleToSeven(std::vector<double>& values)
{
    double mean = 0;
    double square = 0;
    for (const double value : values)
        mean += value / static_cast<double>(values.size());
    for (const double value : values)
        square += (value - mean) * (value - mean) / static_cast<double>(values.size());
    const double deviation = std::sqrt(square);
    if (deviation > 0)
        for (double& value : values)
            value *= 7 / deviation;
}

std::vector<double> cleanSamples(std::string_view name, std::size_t count)
{
    std::vector<double> values(count, 0.0);
    const auto fill = [&](auto&& at) {
        for (std::size_t i = 0; i < count; ++i)
            values[i] = at(i);
    };
    const auto n = static_cast<double>(count);
    const auto classical = [&](double (*at)(double)) {
        fill([&](std::size_t i) { return at(static_cast<double>(i + 1) / n); });
        scaleToSeven(values);
    };
    if (name == "doppler") classical(dopplerAt);
    if (name == "blocks") classical(blocksAt);
    if (name == "bumps") classical(bumpsAt);
    if (name == "heavisine") classical(heaviSineAt);
    if (name == "chirp") fill([&](std::size_t i) { return chirpAt(static_cast<double>(i) / n); });
    if (name == "ecg") fill([](std::size_t i) { return ecgAt(static_cast<double>(i) / kEcgRate); });
    if (name == "sines")
        fill([&](std::size_t i) { return sinesAt(static_cast<double>(i) / kToneRate, n / kToneRate); });
    return values;
}

/// One channel per distinct letter, 1 where it stands.
void fillText(Signal& signal, std::size_t count)
{
    constexpr std::string_view kVerse
        = "the wave that rises is the wave that falls; what one wave writes another wave recalls. ";
    std::map<char, std::size_t> channelOf;
    for (const char letter : kVerse)
        channelOf.emplace(letter, 0);
    for (auto& [letter, channel] : channelOf) {
        channel = signal.channels.size();
        signal.channels.push_back(letter == ' ' ? "space" : std::string(1, letter));
    }
    signal.samples = Tensor<double>({1, count, channelOf.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const char letter = kVerse[i % kVerse.size()];
        signal.symbols.push_back(letter == ' ' ? "\u2423" : std::string(1, letter));
        signal.samples.values[i * channelOf.size() + channelOf[letter]] = 1.0;
    }
    signal.units.assign(signal.channels.size(), "");
}

void addNoise(Signal& signal, double noise, std::uint32_t seed)
{
    if (noise <= 0) return;
    signal.clean = std::make_shared<const Tensor<double>>(signal.samples);
    RandomState random(seed);
    for (double& value : signal.samples.values)
        value += noise * random.nextNormal();
}

struct Specification
{
    const ExampleInfo* info = nullptr;
    std::uint64_t count = 0;
    double noise = 0;
    std::uint32_t seed = 0;
};

template <class Number>
Result<void> readNumber(std::string_view key, std::string_view text, Number& target)
{
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), target);
    if (status != std::errc() || end != text.data() + text.size())
        return makeError(ErrorCode::BadParameter,
                         "example option " + std::string(key) + "=" + std::string(text) + ": not a valid number");
    return {};
}

Result<void> readOption(std::string_view option, Specification& specification)
{
    const std::size_t equals = option.find('=');
    const std::string_view key = option.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view{} : option.substr(equals + 1);
    if (key == "n") return readNumber(key, value, specification.count);
    if (key == "noise") return readNumber(key, value, specification.noise);
    if (key == "seed") return readNumber(key, value, specification.seed);
    return makeError(ErrorCode::BadParameter,
                     "unknown example option '" + std::string(key) + "': allowed are n, noise and seed");
}

Result<const ExampleInfo*> findExample(std::string_view name)
{
    const auto* found = std::find_if(kExamples.begin(), kExamples.end(),
                                     [name](const ExampleInfo& info) { return info.name == name; });
    if (found != kExamples.end()) return found;
    std::string allowed;
    for (const ExampleInfo& info : kExamples)
        allowed += (allowed.empty() ? "" : ", ") + std::string(info.name);
    return makeError(ErrorCode::BadParameter, "unknown example '" + std::string(name) + "': allowed are " + allowed);
}

Result<Specification> parse(std::string_view text)
{
    constexpr std::string_view kPrefix = "example:";
    if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
    const std::size_t question = text.find('?');
    WG_TRY(info, findExample(text.substr(0, question)));
    Specification specification{info, info->defaultLength, info->defaultNoise, 0};
    std::string_view options = question == std::string_view::npos ? std::string_view{} : text.substr(question + 1);
    while (!options.empty()) {
        const std::size_t end = options.find('&');
        WG_CHECK(readOption(options.substr(0, end), specification));
        options = end == std::string_view::npos ? std::string_view{} : options.substr(end + 1);
    }
    if (specification.count < 1 || specification.count > kLargestExample)
        return makeError(ErrorCode::BadParameter,
                         "example option n=" + std::to_string(specification.count) + ": allowed are 1 to "
                             + std::to_string(kLargestExample));
    if (!(specification.noise >= 0) || !std::isfinite(specification.noise))
        return makeError(ErrorCode::BadParameter, "example option noise: allowed is 0 or any finite number above it");
    return specification;
}

} // namespace

std::span<const ExampleInfo> exampleInfos()
{
    return kExamples;
}

Result<SignalPtr> makeExample(std::string_view specificationText)
{
    WG_TRY(specification, parse(specificationText));
    const std::string_view name = specification.info->name;
    const auto count = static_cast<std::size_t>(specification.count);
    auto signal = std::make_shared<Signal>();
    if (name == "text") {
        fillText(*signal, count);
    } else {
        signal->samples = Tensor<double>({1, count, 1});
        const std::vector<double> clean = cleanSamples(name, count);
        signal->samples.values.assign(clean.begin(), clean.end());
        signal->channels = {std::string(name)};
        signal->units = {name == "ecg" ? "mV" : ""};
    }
    if (name == "ecg") signal->rate = kEcgRate;
    if (name == "sines" || name == "chirp") signal->rate = kToneRate;
    addNoise(*signal, specification.noise, specification.seed);
    signal->source.format = "example";
    signal->source.name
        = std::string(specificationText.starts_with("example:") ? "" : "example:") + std::string(specificationText);
    return SignalPtr(std::move(signal));
}

} // namespace wg
