// SPDX-License-Identifier: GPL-3.0-or-later
// The two 16-bit floating-point formats, exactly.
#pragma once

#include <bit>
#include <cstdint>

namespace wg {

/// IEEE half precision (float16).
[[nodiscard]] inline float fromHalf(std::uint16_t bits)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1FU;
    const std::uint32_t fraction = bits & 0x3FFU;
    if (exponent == 0) {
        const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wideExponent = exponent == 31 ? 255 : exponent + 112;
    return std::bit_cast<float>(sign | (wideExponent << 23) | (fraction << 13));
}

/// bfloat16: the upper half of a float.
[[nodiscard]] inline float fromBrainFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

} // namespace wg
