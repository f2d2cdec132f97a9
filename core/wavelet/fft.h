// SPDX-License-Identifier: GPL-3.0-or-later
// FFTW plans and buffers that clean up after themselves.
#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace wg {

/// Buffer with FFTW's alignment; its content starts undefined.
template <class Value>
class FftBuffer
{
public:
    explicit FftBuffer(std::size_t size);

    [[nodiscard]] std::span<Value> values() const { return {m_data.get(), m_size}; }

private:
    struct Free
    {
        void operator()(Value* data) const;
    };
    std::unique_ptr<Value, Free> m_data;
    std::size_t m_size;
};

/// Transforms of one length, for float and double. A plan may run on several threads at once, each with its own
/// buffers; making plans is serialised inside (FFTW's planner is not thread-safe). Plans are FFTW_ESTIMATE: measuring
/// blocks for seconds at large sizes.
template <class Real>
class FftPlan
{
public:
    /// Unscaled inverse transform of `length` complex values. Out of place, which FFTW plans better without measuring.
    static FftPlan inverse(std::size_t length);
    /// Forward transform of `length` real values to length / 2 + 1 complex ones.
    static FftPlan forwardReal(std::size_t length);

    /// `in` is destroyed.
    void runInverse(std::span<std::complex<Real>> in, std::span<std::complex<Real>> out) const;
    void runForwardReal(std::span<Real> values, std::span<std::complex<Real>> spectrum) const;

private:
    struct Destroy
    {
        void operator()(void* plan) const;
    };
    explicit FftPlan(void* plan)
        : m_plan(plan)
    { }
    std::unique_ptr<void, Destroy> m_plan;
};

extern template class FftBuffer<float>;
extern template class FftBuffer<double>;
extern template class FftBuffer<std::complex<float>>;
extern template class FftBuffer<std::complex<double>>;
extern template class FftPlan<float>;
extern template class FftPlan<double>;

} // namespace wg
