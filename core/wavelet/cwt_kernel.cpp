// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run time.
#include "core/wavelet/cwt_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/wavelet/cwt_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/base/exp2_inl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

// Values between two exact positions on the ramp, so that float steps do not add up their errors.
constexpr std::size_t kRampBlock = 256;

/// norm * exp(-u^2 / 2) = norm * 2^(-v^2), v = u sqrt(log2(e) / 2), for `count` values that may run over by a vector.
template <class Real>
HWY_INLINE void gaussianBlock(const GaussianRamp& ramp, std::size_t begin, std::size_t count, Real* HWY_RESTRICT out)
{
    const hn::ScalableTag<Real> tag;
    const double unit = std::sqrt(std::numbers::log2e / 2);
    const auto step = hn::Set(tag, static_cast<Real>(ramp.step * unit));
    const auto start = hn::Set(tag, static_cast<Real>((ramp.first + ramp.step * static_cast<double>(begin)) * unit));
    const auto norm = hn::Set(tag, static_cast<Real>(ramp.norm));
    for (std::size_t i = 0; i < count; i += hn::Lanes(tag)) {
        const auto v = hn::MulAdd(hn::Iota(tag, static_cast<Real>(i)), step, start);
        hn::StoreU(hn::Mul(norm, powerOfTwo(tag, hn::Neg(hn::Mul(v, v)))), tag, out + i);
    }
}

template <class Real>
HWY_INLINE void multiplyLoop(std::span<const std::complex<Real>> in, const GaussianRamp& ramp,
                             std::span<std::complex<Real>> out)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    std::array<Real, kRampBlock + 64> gains;
    for (std::size_t begin = 0; begin < in.size(); begin += kRampBlock) {
        const std::size_t count = std::min(kRampBlock, in.size() - begin);
        gaussianBlock(ramp, begin, count, gains.data());
        // std::complex may be read as an array of two reals by its own definition.
        const Real* from = reinterpret_cast<const Real*>(in.data() + begin);
        Real* to = reinterpret_cast<Real*>(out.data() + begin);
        std::size_t i = 0;
        for (; i + lanes <= count; i += lanes) {
            hn::Vec<decltype(tag)> real, imaginary;
            hn::LoadInterleaved2(tag, from + 2 * i, real, imaginary);
            const auto gain = hn::LoadU(tag, gains.data() + i);
            hn::StoreInterleaved2(hn::Mul(real, gain), hn::Mul(imaginary, gain), tag, to + 2 * i);
        }
        for (; i < count; ++i)
            out[begin + i] = in[begin + i] * gains[i];
    }
}

/// out[i] = the larger of in[2 i] and in[2 i + 1]; out may be in.
HWY_INLINE void halve(const float* in, std::size_t count, float* out)
{
    const hn::ScalableTag<float> tag;
    const std::size_t lanes = hn::Lanes(tag);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::Vec<decltype(tag)> even, odd;
        hn::LoadInterleaved2(tag, in + 2 * i, even, odd);
        hn::StoreU(hn::Max(even, odd), tag, out + i);
    }
    for (; i < count; ++i)
        out[i] = std::max(in[2 * i], in[2 * i + 1]);
}

HWY_INLINE void magnitudeLoop(std::span<std::complex<float>> values, std::size_t perColumn, std::span<float> out)
{
    const hn::ScalableTag<float> tag;
    const std::size_t lanes = hn::Lanes(tag);
    float* const squares = reinterpret_cast<float*>(values.data());
    std::size_t count = out.size() * perColumn;
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::Vec<decltype(tag)> real, imaginary;
        hn::LoadInterleaved2(tag, squares + 2 * i, real, imaginary);
        hn::StoreU(hn::MulAdd(real, real, hn::Mul(imaginary, imaginary)), tag, squares + i);
    }
    for (; i < count; ++i)
        squares[i] = squares[2 * i] * squares[2 * i] + squares[2 * i + 1] * squares[2 * i + 1];
    for (; count > out.size(); count /= 2)
        halve(squares, count / 2, squares);
    for (i = 0; i + lanes <= out.size(); i += lanes)
        hn::StoreU(hn::Sqrt(hn::LoadU(tag, squares + i)), tag, out.data() + i);
    for (; i < out.size(); ++i)
        out[i] = std::sqrt(squares[i]);
}

void multiplyF32(std::span<const std::complex<float>> in, const GaussianRamp& ramp, std::span<std::complex<float>> out)
{
    multiplyLoop(in, ramp, out);
}
void multiplyF64(std::span<const std::complex<double>> in, const GaussianRamp& ramp,
                 std::span<std::complex<double>> out)
{
    multiplyLoop(in, ramp, out);
}
void magnitudesF32(std::span<std::complex<float>> values, std::size_t perColumn, std::span<float> out)
{
    magnitudeLoop(values, perColumn, out);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(multiplyF32);
HWY_EXPORT(multiplyF64);
HWY_EXPORT(magnitudesF32);

void multiplyByGaussian(std::span<const std::complex<float>> in, const GaussianRamp& ramp,
                        std::span<std::complex<float>> out)
{
    HWY_DYNAMIC_DISPATCH(multiplyF32)(in, ramp, out);
}
void multiplyByGaussian(std::span<const std::complex<double>> in, const GaussianRamp& ramp,
                        std::span<std::complex<double>> out)
{
    HWY_DYNAMIC_DISPATCH(multiplyF64)(in, ramp, out);
}
void largestMagnitudes(std::span<std::complex<float>> values, std::size_t perColumn, std::span<float> out)
{
    HWY_DYNAMIC_DISPATCH(magnitudesF32)(values, perColumn, out);
}

} // namespace wg::kernel
#endif
