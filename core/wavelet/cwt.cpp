// SPDX-License-Identifier: GPL-3.0-or-later
// One real transform forward; per scale only the non-zero part of the wavelet's spectrum is multiplied and inverted.
#include "core/wavelet/cwt.h"

#include "core/base/allocate.h"
#include "core/base/parallel.h"
#include "core/wavelet/cwt_kernel.h"
#include "core/wavelet/fft.h"
#include "core/wavelet/upsample.h"

#include <bit>
#include <cmath>
#include <map>
#include <numbers>
#include <type_traits>

namespace wg {
namespace {

constexpr double kPi = std::numbers::pi;

/// exp(-u^2 / 2) is below the rounding error of Real beyond this u.
template <class Real>
constexpr double kGaussianReach = sizeof(Real) == 4 ? 6.0 : 8.8;

/// A shorter transform than this costs as much as this one.
constexpr std::size_t kShortestInversion = 64;

/// Spectrum bins [first, last) that a wavelet of one scale covers.
struct Band
{
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] std::size_t count() const { return last - first; }
};

std::size_t powerOfTwoAbove(std::size_t sampleCount)
{
    return std::bit_ceil(sampleCount + 1);
}

/// At least the next power of two above T. Long transforms of just that length run into the cache's associativity:
/// FFTW takes 54 us for 16,384 points and 34 us for 17,280 = 135 * 128.
std::size_t paddedLength(std::size_t sampleCount)
{
    const std::size_t power = powerOfTwoAbove(sampleCount);
    return power < 16'384 ? power : power / 128 * 135;
}

/// What all scales share: the signal's spectrum and the frequencies of its bins.
template <class Real>
struct Spectrum
{
    std::size_t length; // padded
    double omegaStep; // angular frequency of bin 1
    FftBuffer<std::complex<Real>> bins;

    Spectrum(std::span<const double> samples, double secondsPerSample, std::size_t paddedLength)
        : length(paddedLength)
        , omegaStep(2 * kPi / (static_cast<double>(length) * secondsPerSample))
        , bins(length / 2 + 1)
    {
        double mean = 0;
        for (const double sample : samples)
            mean += sample;
        mean /= static_cast<double>(samples.size());
        const FftBuffer<Real> padded(length);
        const auto values = padded.values();
        std::fill(values.begin(), values.end(), Real{0});
        std::transform(samples.begin(), samples.end(), values.begin(),
                       [mean](double sample) { return static_cast<Real>(sample - mean); });
        FftPlan<Real>::forwardReal(length).runForwardReal(values, bins.values());
    }

    [[nodiscard]] Band bandOf(double scale, double omega0) const
    {
        const double reach = kGaussianReach<Real>;
        const double low = std::ceil((omega0 - reach) / (scale * omegaStep));
        const double high = std::floor((omega0 + reach) / (scale * omegaStep)) + 1;
        const std::size_t halfLength = length / 2;
        const auto end = static_cast<double>(halfLength + 1);
        Band band{static_cast<std::size_t>(std::clamp(low, 1.0, end)),
                  static_cast<std::size_t>(std::clamp(high, 1.0, end))};
        band.last = std::max(band.last, band.first);
        return band;
    }

    /// x^ conj(psi^) of one scale over its band, divided by the length as the inverse transform wants.
    void multiply(const Band& band, double scale, double secondsPerSample, double omega0,
                  std::span<std::complex<Real>> out) const
    {
        const double norm
            = std::pow(kPi, -0.25) * std::sqrt(2 * kPi * scale / secondsPerSample) / static_cast<double>(length);
        const double step = scale * omegaStep;
        const kernel::GaussianRamp ramp{step * static_cast<double>(band.first) - omega0, step, norm};
        kernel::multiplyByGaussian(bins.values().subspan(band.first, band.count()), ramp, out.first(band.count()));
    }
};

/// One inverse plan a length.
template <class Real>
class PlanSet
{
public:
    void add(std::size_t length)
    {
        if (!m_plans.contains(length)) m_plans.emplace(length, FftPlan<Real>::inverse(length));
    }
    [[nodiscard]] const FftPlan<Real>& at(std::size_t length) const { return m_plans.at(length); }

private:
    std::map<std::size_t, FftPlan<Real>> m_plans;
};

/// How one scale gets back to time: in one transform of the whole length, or a shorter one around the bin `centre`.
struct Inversion
{
    Band band;
    std::size_t centre = 0;
    std::size_t length = 0;
};

template <class Real>
Inversion inversionOf(const Spectrum<Real>& spectrum, double scale, double omega0)
{
    Inversion inversion{spectrum.bandOf(scale, omega0), 0, spectrum.length};
    if (std::is_same_v<Real, double> || inversion.band.count() == 0) return inversion;
    const auto peak = static_cast<std::size_t>(std::lround(omega0 / (scale * spectrum.omegaStep)));
    inversion.centre = std::clamp(peak, inversion.band.first, inversion.band.last - 1);
    const std::size_t halfWidth
        = std::max(inversion.centre - inversion.band.first, inversion.band.last - inversion.centre);
    // The band may reach to a third of the shorter transform on either side.
    const std::size_t needed = std::max(3 * halfWidth, kShortestInversion);
    while (inversion.length % 2 == 0 && inversion.length / 2 >= needed)
        inversion.length /= 2;
    return inversion;
}

} // namespace

MorletScales morletScales(std::size_t sampleCount, double secondsPerSample, const MorletOptions& options)
{
    const double first = options.firstScale > 0 ? options.firstScale : 2 * secondsPerSample;
    std::size_t count = options.scaleCount;
    if (count == 0) {
        const double octaves = std::log2(static_cast<double>(sampleCount) * secondsPerSample / 2 / first);
        count = octaves < 0 ? 1 : static_cast<std::size_t>(std::floor(octaves / options.scaleStep + 1e-9)) + 1;
    }
    const double period = 4 * kPi / (options.omega0 + std::sqrt(2 + options.omega0 * options.omega0));
    MorletScales scales;
    for (std::size_t m = 0; m < count; ++m) {
        const double scale = first * std::exp2(static_cast<double>(m) * options.scaleStep);
        scales.scales.push_back(scale);
        scales.periods.push_back(period * scale);
        scales.edgeSeconds.push_back(std::numbers::sqrt2 * scale);
    }
    return scales;
}

template <class Real>
Result<MorletCoefficients<Real>> morletTransform(std::span<const double> samples, double secondsPerSample,
                                                 const MorletOptions& options, int threads, Progress& progress)
{
    const MorletScales scales = morletScales(samples.size(), secondsPerSample, options);
    const Spectrum<Real> spectrum(samples, secondsPerSample, paddedLength(samples.size()));
    std::vector<Inversion> inversions;
    PlanSet<Real> plans;
    for (const double scale : scales.scales) {
        inversions.push_back(inversionOf(spectrum, scale, options.omega0));
        plans.add(inversions.back().length);
    }
    MorletCoefficients<Real> result{scales.scales.size(), samples.size(),
                                    FftBuffer<std::complex<Real>>(scales.scales.size() * samples.size())};
    parallelFor(threads, scales.scales.size(), [&](std::size_t m) {
        if (progress.stopped()) return;
        const Inversion& inversion = inversions[m];
        const FftBuffer<std::complex<Real>> bins(inversion.length);
        const FftBuffer<std::complex<Real>> inverted(inversion.length);
        const auto values = bins.values();
        const auto multiply = [&](const Band& band, std::size_t to) {
            spectrum.multiply(band, scales.scales[m], secondsPerSample, options.omega0, values.subspan(to));
        };
        std::fill(values.begin(), values.end(), std::complex<Real>{});
        const auto invert = [&] { plans.at(inversion.length).runInverse(values, inverted.values()); };
        if constexpr (std::is_same_v<Real, float>) {
            if (inversion.length < spectrum.length) {
                multiply({inversion.centre, inversion.band.last}, 0);
                multiply({inversion.band.first, inversion.centre},
                         inversion.length - (inversion.centre - inversion.band.first));
                invert();
                Upsampler(spectrum.length).run(inverted.values(), inversion.centre, result.row(m));
                return;
            }
        }
        multiply(inversion.band, inversion.band.first);
        invert();
        std::copy_n(inverted.values().begin(), samples.size(), result.row(m).begin());
    });
    if (progress.stopped()) return stoppedError();
    return result;
}

Result<Scalogram> scalogram(std::span<const double> samples, double secondsPerSample, const MorletOptions& options,
                            std::size_t columns, int threads, Progress& progress)
{
    Scalogram result;
    result.scales = morletScales(samples.size(), secondsPerSample, options);
    const Spectrum<float> spectrum(samples, secondsPerSample, powerOfTwoAbove(samples.size()));
    const std::size_t wanted = std::clamp(columns, std::size_t{1}, samples.size());
    const std::size_t grid
        = std::min(spectrum.length, std::bit_ceil((wanted * spectrum.length + samples.size() - 1) / samples.size()));
    const std::size_t stride = spectrum.length / grid;
    const std::size_t shown = (samples.size() + stride - 1) / stride;
    result.samplesPerColumn = static_cast<double>(stride);

    PlanSet<float> plans;
    std::vector<Band> bands;
    std::vector<std::size_t> lengths;
    for (const double scale : result.scales.scales) {
        bands.push_back(spectrum.bandOf(scale, options.omega0));
        lengths.push_back(std::min(spectrum.length, std::max(grid, std::bit_ceil(bands.back().count()))));
        plans.add(lengths.back());
    }
    WG_TRY(magnitude, makeTensor<float>({bands.size(), shown}, progress));
    parallelFor(threads, bands.size(), [&](std::size_t m) {
        if (progress.stopped()) return;
        const FftBuffer<std::complex<float>> bins(lengths[m]);
        const FftBuffer<std::complex<float>> inverted(lengths[m]);
        const auto values = bins.values();
        spectrum.multiply(bands[m], result.scales.scales[m], secondsPerSample, options.omega0, values);
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(bands[m].count()), values.end(), std::complex<float>{});
        plans.at(lengths[m]).runInverse(values, inverted.values());
        const std::size_t perColumn = lengths[m] / grid;
        kernel::largestMagnitudes(inverted.values(), perColumn, magnitude.slice(m));
    });
    if (progress.stopped()) return stoppedError();
    result.magnitude = std::move(magnitude);
    return result;
}

template Result<MorletCoefficients<float>> morletTransform<float>(std::span<const double>, double, const MorletOptions&,
                                                                  int, Progress&);
template Result<MorletCoefficients<double>> morletTransform<double>(std::span<const double>, double,
                                                                    const MorletOptions&, int, Progress&);

} // namespace wg
