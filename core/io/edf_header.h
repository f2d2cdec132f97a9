// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed-width ASCII header of EDF and BDF.
#pragma once

#include "core/base/result.h"
#include "core/io/limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wg {

/// One signal of the recording: its values are (digital - digitalMin) * scale + physicalMin.
struct EdfSignal
{
    std::string label;
    std::string unit;
    double physicalMin = 0;
    double digitalMin = 0;
    double scale = 1;
    std::size_t samplesPerRecord = 0;
    std::size_t offsetInRecord = 0; // bytes
    bool isAnnotation = false;
};

struct EdfHeader
{
    bool isBdf = false; // 24 bits a sample instead of 16
    bool isInterrupted = false; // EDF+D
    std::size_t headerBytes = 0;
    std::uint64_t records = 0; // that the file promises; 0: it does not say
    double recordSeconds = 0;
    std::size_t recordBytes = 0;
    std::vector<EdfSignal> signals;

    [[nodiscard]] std::size_t sampleBytes() const { return isBdf ? 3 : 2; }
};

/// Errors: BadMagic, Truncated, BadHeader, BadNumber, Overflow, each with the byte.
[[nodiscard]] Result<EdfHeader> parseEdfHeader(std::span<const std::byte> bytes, const Limits& limits);

} // namespace wg
