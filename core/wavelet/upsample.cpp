// SPDX-License-Identifier: GPL-3.0-or-later
// Deslauriers and Dubuc, "Symmetric iterative interpolation processes", Constr. Approx. 5, 1989.
#include "core/wavelet/upsample.h"

#include "core/wavelet/upsample_kernel.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace wg {
namespace {

/// Weights of the neighbours at distance 1/2, 3/2, ...: those of the polynomial through 2 * Reach samples at their
/// middle, by Lagrange's formula.
template <std::size_t Reach>
constexpr std::array<float, Reach> middleWeights()
{
    std::array<float, Reach> weights{};
    constexpr int kReach = Reach;
    for (int i = 0; i < kReach; ++i) {
        double weight = 1;
        for (int j = -kReach; j < kReach; ++j)
            if (j != i) weight *= (j + 0.5) / (j - i);
        weights[static_cast<std::size_t>(i)] = static_cast<float>(weight);
    }
    return weights;
}

constexpr auto kReach12 = middleWeights<12>();
constexpr auto kReach6 = middleWeights<6>();
constexpr auto kReach4 = middleWeights<4>();
constexpr auto kReach3 = middleWeights<3>();
constexpr auto kReach2 = middleWeights<2>();

/// Values kept beyond both ends at every rate, so that the next doubling has its neighbours: at least 2 * (12 - 1).
constexpr std::size_t kMargin = 24;

/// Taps of the n-th doubling. With a band of +-1/3 of the rate that falls off like exp(-u^2 / 2) to u = 6, the mean
/// relative error they add together is 2e-8.
std::span<const float> tapsOf(std::size_t doubling)
{
    switch (doubling) {
    case 0:
        return kReach12;
    case 1:
        return kReach6;
    case 2:
        return kReach4;
    case 3:
    case 4:
        return kReach3;
    default:
        return kReach2;
    }
}

/// Samples made at a time: what a doubling reads and writes stays in the second-level cache.
constexpr std::size_t kSamplesAtOnce = 8192;

/// One part of `count` values of a periodic signal from `first` on, and kMargin more on either side.
template <class Part>
void takeWithMargins(std::span<const std::complex<float>> period, std::size_t first, std::size_t count,
                     const Part& part, std::vector<float>& out)
{
    out.resize(count + 2 * kMargin);
    std::size_t from = (first + kMargin * (period.size() - 1)) % period.size();
    for (float& value : out) {
        value = part(period[from]);
        if (++from == period.size()) from = 0;
    }
}

} // namespace

void Upsampler::run(std::span<const std::complex<float>> baseband, std::size_t centre,
                    std::span<std::complex<float>> out)
{
    const double step = 2 * std::numbers::pi * static_cast<double>(centre) / static_cast<double>(m_length);
    const std::complex<double> turn = std::polar(1.0, step);
    std::complex<double> value = 1;
    for (auto& place : m_carrier) {
        place = std::complex<float>(value);
        value *= turn;
    }
    const std::size_t spacing = m_length / baseband.size();
    const std::size_t atOnce = std::max(kSamplesAtOnce, spacing); // both are powers of two
    for (std::size_t first = 0; first < out.size(); first += atOnce) {
        const std::size_t count = std::min(atOnce, out.size() - first);
        interpolate(baseband, first, count);
        modulateAll(centre, first, out.subspan(first, count));
    }
}

void Upsampler::interpolate(std::span<const std::complex<float>> baseband, std::size_t first, std::size_t count)
{
    std::size_t spacing = m_length / baseband.size();
    const auto covering = [count](std::size_t step) { return (count + step - 1) / step; };
    const std::size_t begin = first / spacing;
    takeWithMargins(
        baseband, begin, covering(spacing), [](auto value) { return value.real(); }, m_real);
    takeWithMargins(
        baseband, begin, covering(spacing), [](auto value) { return value.imag(); }, m_imaginary);
    for (std::size_t doubling = 0; spacing > 1; ++doubling) {
        spacing /= 2;
        const std::size_t pairs = (covering(spacing) + 1) / 2 + kMargin;
        for (std::vector<float>* part : {&m_real, &m_imaginary}) {
            m_next.resize(2 * pairs);
            kernel::doubleRate(part->data() + kMargin / 2, pairs, tapsOf(doubling), m_next.data());
            part->swap(m_next);
        }
    }
}

void Upsampler::modulateAll(std::size_t centre, std::size_t start, std::span<std::complex<float>> out) const
{
    for (std::size_t first = 0; first < out.size(); first += kCarrierBlock) {
        // The angle is taken modulo a whole turn in integers, where it is exact.
        const auto turns = static_cast<double>(centre * (start + first) % m_length) / static_cast<double>(m_length);
        const auto phase = std::complex<float>(std::polar(1.0, 2 * std::numbers::pi * turns));
        const std::size_t count = std::min(kCarrierBlock, out.size() - first);
        kernel::modulate(m_real.data() + kMargin + first, m_imaginary.data() + kMargin + first,
                         std::span(m_carrier).first(count), phase, out.data() + first);
    }
}

} // namespace wg
