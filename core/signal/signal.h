// SPDX-License-Identifier: GPL-3.0-or-later
// The signal under analysis: items x samples x channels, with what is known about its time axis.
#pragma once

#include "core/base/annotation.h"
#include "core/base/tensor.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wg {

struct GivenAttention;

/// Where a signal came from; empty sha256 for a built-in example.
struct SourceInfo
{
    std::string name; // path as given, or "example:doppler?n=1024"
    std::string format; // "npy", "csv", "example", ...
    std::uint64_t sizeBytes = 0;
    std::string sha256; // lower-case hex
};

/// Immutable after construction and shared as shared_ptr<const Signal>. Samples are finite; B, T, C >= 1.
struct Signal
{
    Tensor<double> samples; // [B,T,C]
    std::optional<double> rate; // samples per second; none = time is counted in samples
    double startSeconds = 0; // time of the first sample
    std::vector<std::string> channels; // C names, never empty strings
    std::vector<std::string> units; // C units, empty string = unknown
    std::vector<std::string> symbols; // T symbols for a text sequence, else empty
    std::vector<Annotation> annotations; // by time, within the signal
    std::shared_ptr<const GivenAttention> attention; // computed elsewhere, to be looked at; else null
    std::shared_ptr<const Tensor<double>> clean; // [B,T,C], where the noise-free signal is known
    SourceInfo source;
    std::vector<std::string> warnings; // what the reader had to assume

    [[nodiscard]] std::size_t items() const { return samples.size(0); }
    [[nodiscard]] std::size_t length() const { return samples.size(1); }
    [[nodiscard]] std::size_t channelCount() const { return samples.size(2); }
    [[nodiscard]] double secondsPerSample() const { return 1.0 / rate.value_or(1.0); }
};

using SignalPtr = std::shared_ptr<const Signal>;

} // namespace wg
