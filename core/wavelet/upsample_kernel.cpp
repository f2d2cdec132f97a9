// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run time.
#include "core/wavelet/upsample_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/wavelet/upsample_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Reach is the number of taps, known to the compiler for the short filters; 0 means "look at taps.size()".
template <std::size_t Reach>
HWY_INLINE void doubleLoop(const float* HWY_RESTRICT in, std::size_t count, std::span<const float> taps,
                           float* HWY_RESTRICT out)
{
    const hn::ScalableTag<float> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const std::size_t reach = Reach == 0 ? taps.size() : Reach;
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        auto between = hn::Zero(tag);
        for (std::size_t k = 0; k < reach; ++k) {
            const auto pair = hn::Add(hn::LoadU(tag, in + i - k), hn::LoadU(tag, in + i + 1 + k));
            between = hn::MulAdd(hn::Set(tag, taps[k]), pair, between);
        }
        hn::StoreInterleaved2(hn::LoadU(tag, in + i), between, tag, out + 2 * i);
    }
    for (; i < count; ++i) {
        float between = 0;
        for (std::size_t k = 0; k < reach; ++k)
            between += taps[k] * (in[i - k] + in[i + 1 + k]);
        out[2 * i] = in[i];
        out[2 * i + 1] = between;
    }
}

void doubleAny(const float* in, std::size_t count, std::span<const float> taps, float* out)
{
    switch (taps.size()) {
    case 2:
        return doubleLoop<2>(in, count, taps, out);
    case 3:
        return doubleLoop<3>(in, count, taps, out);
    case 4:
        return doubleLoop<4>(in, count, taps, out);
    default:
        return doubleLoop<0>(in, count, taps, out);
    }
}

void modulateF32(const float* HWY_RESTRICT real, const float* HWY_RESTRICT imaginary,
                 std::span<const std::complex<float>> carrier, std::complex<float> phase, std::complex<float>* out)
{
    const hn::ScalableTag<float> tag;
    const std::size_t lanes = hn::Lanes(tag);
    // std::complex may be read as an array of two reals by its own definition.
    const float* from = reinterpret_cast<const float*>(carrier.data());
    float* to = reinterpret_cast<float*>(out);
    const auto phaseReal = hn::Set(tag, phase.real());
    const auto phaseImaginary = hn::Set(tag, phase.imag());
    std::size_t n = 0;
    for (; n + lanes <= carrier.size(); n += lanes) {
        hn::Vec<decltype(tag)> c, s;
        hn::LoadInterleaved2(tag, from + 2 * n, c, s);
        const auto cosine = hn::NegMulAdd(s, phaseImaginary, hn::Mul(c, phaseReal));
        const auto sine = hn::MulAdd(c, phaseImaginary, hn::Mul(s, phaseReal));
        const auto x = hn::LoadU(tag, real + n);
        const auto y = hn::LoadU(tag, imaginary + n);
        hn::StoreInterleaved2(hn::NegMulAdd(y, sine, hn::Mul(x, cosine)), hn::MulAdd(x, sine, hn::Mul(y, cosine)), tag,
                              to + 2 * n);
    }
    for (; n < carrier.size(); ++n)
        out[n] = std::complex<float>(real[n], imaginary[n]) * (phase * carrier[n]);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(doubleAny);
HWY_EXPORT(modulateF32);

void doubleRate(const float* in, std::size_t count, std::span<const float> taps, float* out)
{
    HWY_DYNAMIC_DISPATCH(doubleAny)(in, count, taps, out);
}
void modulate(const float* real, const float* imaginary, std::span<const std::complex<float>> carrier,
              std::complex<float> phase, std::complex<float>* out)
{
    HWY_DYNAMIC_DISPATCH(modulateF32)(real, imaginary, carrier, phase, out);
}

} // namespace wg::kernel
#endif
