// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of a few keys against a few vectors of queries, in registers; compiled once per instruction set: included only
// by the kernels.

// Not #pragma once: Highway includes this once per target.
#if defined(WG_SCORE_TILE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef WG_SCORE_TILE_INL_H
#undef WG_SCORE_TILE_INL_H
#else
#define WG_SCORE_TILE_INL_H
#endif

#include "core/attention/kernel.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Sums kept in registers: 4 vectors of queries by 6 keys where there are 32 registers, 2 by 5 where there are 16.
// As many independent sums hide the latency of multiply-add, and each key's value is broadcast once for all of them.
#if HWY_TARGET <= HWY_AVX3
constexpr std::size_t kTileVectors = 4;
constexpr std::size_t kTileKeys = 6;
#else
constexpr std::size_t kTileVectors = 2;
constexpr std::size_t kTileKeys = 5;
#endif

template <class Real>
using Lanes = hn::Vec<hn::ScalableTag<Real>>;

/// sums[k][v] = q . k, or -scale |q - k|^2, for keys key + k and the queries of the v-th vector from `row` on.
template <bool Distance, std::size_t Keys, class Real>
HWY_INLINE void scoreTile(const ScoreBlock<Real>& block, std::size_t key, std::size_t row,
                          Lanes<Real> (&sums)[Keys][kTileVectors])
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    for (std::size_t k = 0; k < Keys; ++k)
        for (std::size_t v = 0; v < kTileVectors; ++v)
            sums[k][v] = hn::Zero(tag);
    const Real* HWY_RESTRICT queries = block.queries + row;
    const Real* HWY_RESTRICT keys = block.keys + key * block.width;
    for (std::size_t u = 0; u < block.width; ++u) {
        Lanes<Real> query[kTileVectors];
        for (std::size_t v = 0; v < kTileVectors; ++v)
            query[v] = hn::LoadU(tag, queries + u * kRows + v * lanes);
        for (std::size_t k = 0; k < Keys; ++k) {
            const Lanes<Real> keyValue = hn::Set(tag, keys[k * block.width + u]);
            for (std::size_t v = 0; v < kTileVectors; ++v) {
                if constexpr (Distance) {
                    const Lanes<Real> difference = hn::Sub(query[v], keyValue);
                    sums[k][v] = hn::MulAdd(difference, difference, sums[k][v]);
                } else {
                    sums[k][v] = hn::MulAdd(query[v], keyValue, sums[k][v]);
                }
            }
        }
    }
    if constexpr (Distance) {
        const Lanes<Real> scale = hn::Set(tag, -block.scale);
        for (std::size_t k = 0; k < Keys; ++k)
            for (std::size_t v = 0; v < kTileVectors; ++v)
                sums[k][v] = hn::Mul(sums[k][v], scale);
    }
}

/// Largest score so far of each query of a few vectors.
template <class Real>
struct RunningMaximum
{
    Lanes<Real> lanes[kTileVectors];

    HWY_INLINE RunningMaximum()
    {
        for (auto& lane : lanes)
            lane = hn::Set(hn::ScalableTag<Real>(), hwy::LowestValue<Real>());
    }
    HWY_INLINE void include(std::size_t v, Lanes<Real> score) { lanes[v] = hn::Max(lanes[v], score); }
};

/// Where nobody asks for the maximum.
template <class Real>
struct NoMaximum
{
    HWY_INLINE void include(std::size_t /*v*/, Lanes<Real> /*score*/) { }
};

/// Scores of `Keys` keys at a time from `key` on for the queries of kTileVectors vectors from `row` on, as
/// out[key][64], as long as that many are left. Returns the first key that is left.
template <bool Distance, std::size_t Keys, class Real, class Maximum>
HWY_INLINE std::size_t scoreKeys(const ScoreBlock<Real>& block, std::size_t key, std::size_t row, Maximum& maximum,
                                 Real* HWY_RESTRICT out)
{
    const hn::ScalableTag<Real> tag;
    for (; key + Keys <= block.keyCount; key += Keys) {
        Lanes<Real> sums[Keys][kTileVectors];
        scoreTile<Distance, Keys>(block, key, row, sums);
        for (std::size_t k = 0; k < Keys; ++k)
            for (std::size_t v = 0; v < kTileVectors; ++v) {
                maximum.include(v, sums[k][v]);
                hn::StoreU(sums[k][v], tag, out + (key + k) * kRows + row + v * hn::Lanes(tag));
            }
    }
    return key;
}

/// Scores of all keys of the block for the queries of kTileVectors vectors from `row` on.
template <bool Distance, class Real, class Maximum>
HWY_INLINE void scoreRows(const ScoreBlock<Real>& block, std::size_t row, Maximum& maximum, Real* HWY_RESTRICT out)
{
    const std::size_t key = scoreKeys<Distance, kTileKeys>(block, 0, row, maximum, out);
    scoreKeys<Distance, 1>(block, key, row, maximum, out);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
