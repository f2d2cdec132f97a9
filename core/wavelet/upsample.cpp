// SPDX-License-Identifier: GPL-3.0-or-later
// Deslauriers and Dubuc, "Symmetric iterative interpolation processes", Constr. Approx. 5, 1989.
#include "core/wavelet/upsample.h"

#include "core/wavelet/upsample_kernel.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace wg {
namespace {

/// Values kept beyond both ends at every rate, so that the next doubling has its neighbours.
constexpr std::size_t kMargin = 16;
/// Samples between two exact phases of the carrier.
constexpr std::size_t kCarrierBlock = 256;

/// Weights of the neighbours at distance 1/2, 3/2, ...: the polynomial through 2 * reach samples at their middle.
constexpr std::array<float, 6> kReach6{160083 / 262144.0F, -38115 / 262144.0F, 22869 / 524288.0F,
                                       -5445 / 524288.0F,  847 / 524288.0F,    -63 / 524288.0F};
constexpr std::array<float, 4> kReach4{1225 / 2048.0F, -245 / 2048.0F, 49 / 2048.0F, -5 / 2048.0F};
constexpr std::array<float, 3> kReach3{75 / 128.0F, -25 / 256.0F, 3 / 256.0F};
constexpr std::array<float, 2> kReach2{9 / 16.0F, -1 / 16.0F};

/// Taps of the n-th doubling.
std::span<const float> tapsOf(std::size_t doubling)
{
    switch (doubling) {
    case 0:
        return kReach6;
    case 1:
        return kReach4;
    case 2:
        return kReach3;
    default:
        return kReach2;
    }
}

/// One part of the values of a periodic signal, from -kMargin on.
template <class Part>
void takeWithMargins(std::span<const std::complex<float>> period, std::size_t count, const Part& part,
                     std::vector<float>& out)
{
    out.resize(count + 2 * kMargin);
    std::size_t from = kMargin * (period.size() - 1) % period.size();
    for (float& value : out) {
        value = part(period[from]);
        if (++from == period.size()) from = 0;
    }
}

} // namespace

void Upsampler::run(const FftPlan<float>& plan, std::span<std::complex<float>> baseband, std::size_t centre,
                    std::span<std::complex<float>> out)
{
    plan.runInverse(baseband);
    std::size_t spacing = m_length / baseband.size();
    const auto covering = [&out](std::size_t step) { return (out.size() + step - 1) / step; };
    const std::size_t count = covering(spacing);
    takeWithMargins(
        baseband, count, [](std::complex<float> value) { return value.real(); }, m_real);
    takeWithMargins(
        baseband, count, [](std::complex<float> value) { return value.imag(); }, m_imaginary);
    for (std::size_t doubling = 0; spacing > 1; ++doubling) {
        spacing /= 2;
        const std::size_t pairs = (covering(spacing) + 1) / 2 + kMargin;
        for (std::vector<float>* part : {&m_real, &m_imaginary}) {
            m_next.resize(2 * pairs);
            kernel::doubleRate(part->data() + kMargin / 2, pairs, tapsOf(doubling), m_next.data());
            part->swap(m_next);
        }
    }
    modulateAll(centre, out);
}

void Upsampler::modulateAll(std::size_t centre, std::span<std::complex<float>> out) const
{
    const double step = 2 * std::numbers::pi * static_cast<double>(centre) / static_cast<double>(m_length);
    std::array<std::complex<float>, kCarrierBlock> carrier;
    const std::complex<double> turn = std::polar(1.0, step);
    std::complex<double> value = 1;
    for (auto& place : carrier) {
        place = std::complex<float>(value);
        value *= turn;
    }
    for (std::size_t first = 0; first < out.size(); first += kCarrierBlock) {
        // The angle is taken modulo a whole turn in integers, where it is exact.
        const auto turns = static_cast<double>(centre * first % m_length) / static_cast<double>(m_length);
        const auto phase = std::complex<float>(std::polar(1.0, 2 * std::numbers::pi * turns));
        const std::size_t count = std::min(kCarrierBlock, out.size() - first);
        kernel::modulate(m_real.data() + kMargin + first, m_imaginary.data() + kMargin + first,
                         std::span(carrier).first(count), phase, out.data() + first);
    }
}

} // namespace wg
