// SPDX-License-Identifier: GPL-3.0-or-later
// 2^x for one vector, compiled once per instruction set: included only by the kernels.

// Not #pragma once: Highway includes this once per target.
#if defined(WG_EXP2_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef WG_EXP2_INL_H
#undef WG_EXP2_INL_H
#else
#define WG_EXP2_INL_H
#endif

#include <hwy/highway.h>

#include <cstdint>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The whole part of x goes into the exponent by adding it to the bits; the rest f, |f| <= 1/2, through a polynomial
/// 1 + f (c1 + f (c2 + ...)) with the smallest largest relative error (Remez: 2.6e-9 for degree 6, 1.8e-17 for 11).
template <class Real>
struct Exp2Constants;

template <>
struct Exp2Constants<float>
{
    static constexpr float kRounder = 12582912.0F; // 1.5 * 2^23: adding it leaves the whole part in the low bits
    static constexpr float kLowest = -127.0F; // whose bits come out as 0.0
    static constexpr int kMantissaBits = 23;
    static constexpr float kTaps[] = {0.69314721496788496F, 0.24022652782876177F,   0.055503105512069806F,
                                      0.00961769297614319F, 0.0013406643847480060F, 0.00015594677015105411F};
};

template <>
struct Exp2Constants<double>
{
    static constexpr double kRounder = 6755399441055744.0; // 1.5 * 2^52
    static constexpr double kLowest = -1023.0;
    static constexpr int kMantissaBits = 52;
    static constexpr double kTaps[]
        = {0.69314718055994569675,   0.24022650695910098006,    0.055504108664790394528,   0.0096181291076070026171,
           0.001333355815343996974,  0.00015403530441571850099, 0.00001525272738518977478, 1.3215442675452855182e-6,
           1.0180647660573069343e-7, 7.0725703945407994337e-9,  4.0780717860928704165e-10};
};

/// 2^x within 2 units in the last place for x from -126 (double: -1022) to 127 (1023); 0 to 2^-126 below that, 0 from
/// -127 on; NaN stays NaN. Exactly 1 for 0.
template <class Tag, class Vector = hn::Vec<Tag>>
HWY_INLINE Vector powerOfTwo(Tag tag, Vector x)
{
    using Constants = Exp2Constants<hn::TFromD<Tag>>;
    const hn::RebindToSigned<Tag> bits;
    const Vector lowest = hn::Set(tag, Constants::kLowest);
#if HWY_TARGET == HWY_SCALAR
    x = hn::IfThenElse(hn::Lt(x, lowest), lowest, x); // Max would drop a NaN here
#else
    x = hn::Max(lowest, x); // in this order a NaN in x wins
#endif
    const Vector rounder = hn::Set(tag, Constants::kRounder);
    const Vector shifted = hn::Add(x, rounder);
    const Vector f = hn::Sub(x, hn::Sub(shifted, rounder));
    constexpr std::size_t kLast = std::size(Constants::kTaps) - 1;
    Vector p = hn::Set(tag, Constants::kTaps[kLast]);
    for (std::size_t i = kLast; i-- > 0;)
        p = hn::MulAdd(p, f, hn::Set(tag, Constants::kTaps[i]));
    p = hn::MulAdd(p, f, hn::Set(tag, hn::TFromD<Tag>{1}));
    const auto exponent = hn::ShiftLeft<Constants::kMantissaBits>(hn::BitCast(bits, shifted));
    return hn::BitCast(tag, hn::Add(hn::BitCast(bits, p), exponent));
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
