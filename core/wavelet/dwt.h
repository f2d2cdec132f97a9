// SPDX-License-Identifier: GPL-3.0-or-later
// Discrete wavelet transform: one level, the Mallat pyramid over several, its inverse, and where a coefficient lives in
// time.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/wavelet/boundary.h"
#include "core/wavelet/filter_bank.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wg {

/// Inclusive range of samples a coefficient depends on, before clipping to the signal (may start below 0 or end beyond
/// T).
struct Footprint
{
    std::int64_t first = 0;
    std::int64_t last = 0;

    [[nodiscard]] double centre() const { return 0.5 * (static_cast<double>(first) + static_cast<double>(last)); }
    [[nodiscard]] bool leavesSignal(std::size_t length) const
    {
        return first < 0 || last >= static_cast<std::int64_t>(length);
    }
    bool operator==(const Footprint&) const = default;
};

/// Number of coefficients in one band after one level: floor((n + F - 1) / 2), or ceil(n / 2) in periodization.
[[nodiscard]] std::size_t coefficientCount(std::size_t sampleCount, std::size_t filterLength, BoundaryMode mode);

/// Largest level at which the filter still fits: floor(log2(T / (F - 1))), 0 when T < F - 1.
[[nodiscard]] int largestUsefulLevel(std::size_t sampleCount, std::size_t filterLength);

/// Largest level that is accepted at all: halving reaches one sample (at least 1).
[[nodiscard]] int largestLevel(std::size_t sampleCount);

/// One level: approximation and detail of x (x is not empty).
template <class Real>
void analyse(std::span<const Real> x, const FilterBank& bank, BoundaryMode mode, std::vector<Real>& approximation,
             std::vector<Real>& detail);

/// One level back. Both bands have the same length; `y` gets 2n - F + 2 samples (2n in periodization).
template <class Real>
void synthesise(std::span<const Real> approximation, std::span<const Real> detail, const FilterBank& bank,
                BoundaryMode mode, std::vector<Real>& y);

/// Shape of a J-level decomposition of T samples: band b is tokens [bandOffsets[b], bandOffsets[b+1]).
/// Band 0 is a_J, band 1 is d_J, ..., band J is d_1. With J = 0 there is one band, the samples themselves.
struct BandLayout
{
    std::size_t sampleCount = 0;
    int levels = 0;
    BoundaryMode mode = BoundaryMode::Periodization;
    std::size_t filterLength = 2;
    std::vector<std::size_t> bandOffsets;

    [[nodiscard]] std::size_t bandCount() const { return bandOffsets.size() - 1; }
    [[nodiscard]] std::size_t tokenCount() const { return bandOffsets.back(); }
    /// Level of a band: J for bands 0 and 1, then J - 1 ... 1; 0 when there is no transform.
    [[nodiscard]] int levelOf(std::size_t band) const;
    [[nodiscard]] std::size_t bandOf(std::size_t token) const;
    [[nodiscard]] Footprint footprint(std::size_t token) const;
    /// "a3", "d3", ..., "d1", or "x" without a transform.
    [[nodiscard]] std::string bandName(std::size_t band) const;
};

[[nodiscard]] BandLayout makeBandLayout(std::size_t sampleCount, const FilterBank& bank, BoundaryMode mode, int levels);

/// Coefficients [B,L,C] of samples [B,T,C], every channel along time, bands in the order of BandLayout.
/// The result does not depend on the number of threads. Errors: Stopped.
template <class Real>
[[nodiscard]] Result<Tensor<Real>> decompose(const Tensor<Real>& samples, const FilterBank& bank,
                                             const BandLayout& layout, int threads, Progress& progress);

/// Samples [B,T,C] of coefficients [B,L,C]: level by level; where the running approximation is one longer than the next
/// detail band its last sample is dropped; the result is cut to T. Errors: Stopped.
template <class Real>
[[nodiscard]] Result<Tensor<Real>> reconstruct(const Tensor<Real>& coefficients, const FilterBank& bank,
                                               const BandLayout& layout, int threads, Progress& progress);

} // namespace wg
