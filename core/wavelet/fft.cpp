// SPDX-License-Identifier: GPL-3.0-or-later
// The two precisions of FFTW behind one name.
#include "core/wavelet/fft.h"

#include "core/base/check.h"

#include <fftw3.h>

#include <mutex>
#include <new>

namespace wg {
namespace {

std::mutex& plannerMutex()
{
    static std::mutex mutex;
    return mutex;
}

struct FloatApi
{
    using Complex = fftwf_complex;
    static void* inverse(int n, Complex* in, Complex* out)
    {
        return fftwf_plan_dft_1d(n, in, out, FFTW_BACKWARD, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    }
    static void* forward(int n, float* in, Complex* out) { return fftwf_plan_dft_r2c_1d(n, in, out, FFTW_ESTIMATE); }
    static void run(void* plan, Complex* in, Complex* out)
    {
        fftwf_execute_dft(static_cast<fftwf_plan>(plan), in, out);
    }
    static void run(void* plan, float* in, Complex* out)
    {
        fftwf_execute_dft_r2c(static_cast<fftwf_plan>(plan), in, out);
    }
    static void destroy(void* plan) { fftwf_destroy_plan(static_cast<fftwf_plan>(plan)); }
};

struct DoubleApi
{
    using Complex = fftw_complex;
    static void* inverse(int n, Complex* in, Complex* out)
    {
        return fftw_plan_dft_1d(n, in, out, FFTW_BACKWARD, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    }
    static void* forward(int n, double* in, Complex* out) { return fftw_plan_dft_r2c_1d(n, in, out, FFTW_ESTIMATE); }
    static void run(void* plan, Complex* in, Complex* out) { fftw_execute_dft(static_cast<fftw_plan>(plan), in, out); }
    static void run(void* plan, double* in, Complex* out)
    {
        fftw_execute_dft_r2c(static_cast<fftw_plan>(plan), in, out);
    }
    static void destroy(void* plan) { fftw_destroy_plan(static_cast<fftw_plan>(plan)); }
};

template <class Real>
using Api = std::conditional_t<std::is_same_v<Real, float>, FloatApi, DoubleApi>;

/// FFTW's complex type is an array of two reals, which std::complex may be read as by its own definition.
template <class Real>
typename Api<Real>::Complex* raw(std::complex<Real>* values)
{
    return reinterpret_cast<typename Api<Real>::Complex*>(values);
}

} // namespace

template <class Value>
FftBuffer<Value>::FftBuffer(std::size_t size)
    : m_data(static_cast<Value*>(fftw_malloc(size * sizeof(Value))))
    , m_size(size)
{
    if (!m_data) throw std::bad_alloc();
}

template <class Value>
void FftBuffer<Value>::Free::operator()(Value* data) const
{
    fftw_free(data);
}

template <class Real>
FftPlan<Real> FftPlan<Real>::inverse(std::size_t length)
{
    const FftBuffer<std::complex<Real>> in(length);
    const FftBuffer<std::complex<Real>> out(length);
    const std::lock_guard lock(plannerMutex());
    return FftPlan(Api<Real>::inverse(static_cast<int>(length), raw(in.values().data()), raw(out.values().data())));
}

template <class Real>
FftPlan<Real> FftPlan<Real>::forwardReal(std::size_t length)
{
    const FftBuffer<Real> in(length);
    const FftBuffer<std::complex<Real>> out(length / 2 + 1);
    const std::lock_guard lock(plannerMutex());
    return FftPlan(Api<Real>::forward(static_cast<int>(length), in.values().data(), raw(out.values().data())));
}

template <class Real>
void FftPlan<Real>::runInverse(std::span<std::complex<Real>> in, std::span<std::complex<Real>> out) const
{
    Api<Real>::run(m_plan.get(), raw(in.data()), raw(out.data()));
}

template <class Real>
void FftPlan<Real>::runForwardReal(std::span<Real> values, std::span<std::complex<Real>> spectrum) const
{
    Api<Real>::run(m_plan.get(), values.data(), raw(spectrum.data()));
}

template <class Real>
void FftPlan<Real>::Destroy::operator()(void* plan) const
{
    const std::lock_guard lock(plannerMutex());
    Api<Real>::destroy(plan);
}

template class FftBuffer<float>;
template class FftBuffer<double>;
template class FftBuffer<std::complex<float>>;
template class FftBuffer<std::complex<double>>;
template class FftPlan<float>;
template class FftPlan<double>;

} // namespace wg
