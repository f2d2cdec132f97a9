// SPDX-License-Identifier: GPL-3.0-or-later
// The textbook O(L^2) form of wavelet-domain attention, written from the definitions, to check the streamed one
// against.
#pragma once

#include "core/attention/attention.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace wg::test {

using Matrix = std::vector<std::vector<double>>;

struct NaiveHead
{
    Matrix scores; // as written, 0 outside the scope
    Matrix map; // A, 0 outside the scope
    std::vector<double> logSumExp;
    Matrix output; // o_h [L,C]
};

inline Matrix drawn(RandomState& random, std::size_t rows, std::size_t columns, double divisor)
{
    Matrix matrix(rows, std::vector<double>(columns));
    for (auto& row : matrix)
        for (double& value : row)
            value = random.nextNormal() / divisor;
    return matrix;
}

/// x W^T
inline Matrix product(const Matrix& x, const Matrix& w)
{
    Matrix result(x.size(), std::vector<double>(w.size(), 0.0));
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t o = 0; o < w.size(); ++o)
            for (std::size_t k = 0; k < w[o].size(); ++k)
                result[i][o] += x[i][k] * w[o][k];
    return result;
}

/// One item. `coefficients` is [L,C].
class NaiveAttention
{
public:
    NaiveAttention(const Matrix& coefficients, const BandLayout& layout, const Settings& settings)
        : m_coefficients(coefficients)
        , m_layout(layout)
        , m_settings(settings)
    {
        const std::size_t channels = coefficients[0].size();
        const auto heads = static_cast<std::size_t>(settings.heads);
        const auto hidden = static_cast<std::size_t>(settings.hidden);
        const Matrix f = features();
        const std::size_t e = f[0].size();
        RandomState random(settings.seed);
        if (settings.weights == WeightsKind::Content) {
            m_query = m_key = product(f, drawn(random, heads * hidden, e, std::sqrt(double(hidden))));
        } else {
            m_query = product(f, drawn(random, heads * hidden, e, std::sqrt(double(e))));
            m_key = product(f, drawn(random, heads * hidden, e, std::sqrt(double(e))));
            m_value = product(f, drawn(random, heads * hidden, e, std::sqrt(double(e))));
            m_out = drawn(random, channels, heads * hidden, std::sqrt(double(heads * hidden)));
        }
        m_denominator = settings.score == ScoreKind::Dot ? std::sqrt(double(hidden)) * settings.temperature
                                                         : 2 * std::pow(settings.temperature * sigma(), 2) * double(e);
        for (std::size_t head = 0; head < heads; ++head)
            m_heads.push_back(makeHead(head, hidden));
    }

    [[nodiscard]] const std::vector<NaiveHead>& heads() const { return m_heads; }

private:
    [[nodiscard]] Matrix features() const
    {
        Matrix f;
        for (std::size_t i = 0; i < m_coefficients.size(); ++i) {
            const std::size_t band = m_layout.bandOf(i);
            const auto low = static_cast<long>(m_layout.bandOffsets[band]);
            const auto high = static_cast<long>(m_layout.bandOffsets[band + 1]) - 1;
            std::vector<double> row;
            for (long tap = -m_settings.window; tap <= m_settings.window; ++tap)
                for (const double value :
                     m_coefficients[static_cast<std::size_t>(std::clamp(static_cast<long>(i) + tap, low, high))])
                    row.push_back(value);
            f.push_back(row);
        }
        return f;
    }

    [[nodiscard]] double sigma() const
    {
        std::vector<double> finest;
        double energy = 0;
        for (std::size_t i = 0; i < m_coefficients.size(); ++i)
            for (const double value : m_coefficients[i]) {
                energy += value * value;
                if (m_layout.levels > 0 && m_layout.bandOf(i) + 1 == m_layout.bandCount())
                    finest.push_back(std::abs(value));
            }
        std::sort(finest.begin(), finest.end());
        const std::size_t n = finest.size();
        const double median = n == 0 ? 0 : (n % 2 ? finest[n / 2] : (finest[n / 2 - 1] + finest[n / 2]) / 2);
        if (median > 0) return median / 0.6745;
        const double rms = std::sqrt(energy / double(m_coefficients.size() * m_coefficients[0].size()));
        return rms > 0 ? rms : 1;
    }

    [[nodiscard]] double score(std::size_t i, std::size_t j, std::size_t first, std::size_t hidden) const
    {
        double dot = 0;
        double square = 0;
        for (std::size_t u = first; u < first + hidden; ++u) {
            dot += m_query[i][u] * m_key[j][u];
            square += std::pow(m_query[i][u] - m_key[j][u], 2);
        }
        return (m_settings.score == ScoreKind::Dot ? dot : -square) / m_denominator;
    }

    [[nodiscard]] bool attends(std::size_t i, std::size_t j) const
    {
        return m_settings.method != Method::PerBand || m_layout.bandOf(i) == m_layout.bandOf(j);
    }

    [[nodiscard]] NaiveHead makeHead(std::size_t head, std::size_t hidden) const
    {
        const std::size_t tokens = m_coefficients.size();
        NaiveHead result;
        result.scores = result.map = Matrix(tokens, std::vector<double>(tokens, 0.0));
        for (std::size_t i = 0; i < tokens; ++i) {
            double sum = 0;
            double count = 0;
            for (std::size_t j = 0; j < tokens; ++j) {
                if (!attends(i, j)) continue;
                result.scores[i][j] = score(i, j, head * hidden, hidden);
                sum += std::exp(result.scores[i][j]);
                count += 1;
            }
            result.logSumExp.push_back(std::log(sum));
            for (std::size_t j = 0; j < tokens; ++j)
                if (attends(i, j))
                    result.map[i][j] = m_settings.kernel == KernelKind::Softmax ? std::exp(result.scores[i][j]) / sum
                                                                                : result.scores[i][j] / count;
        }
        result.output = outputOf(result.map, head, hidden);
        return result;
    }

    [[nodiscard]] Matrix outputOf(const Matrix& map, std::size_t head, std::size_t hidden) const
    {
        const std::size_t channels = m_coefficients[0].size();
        Matrix output(map.size(), std::vector<double>(channels, 0.0));
        for (std::size_t i = 0; i < map.size(); ++i)
            for (std::size_t j = 0; j < map.size(); ++j)
                for (std::size_t c = 0; c < channels; ++c) {
                    if (m_value.empty()) {
                        output[i][c] += map[i][j] * m_coefficients[j][c] / double(m_settings.heads);
                        continue;
                    }
                    for (std::size_t u = head * hidden; u < (head + 1) * hidden; ++u)
                        output[i][c] += map[i][j] * m_value[j][u] * m_out[c][u];
                }
        return output;
    }

    const Matrix& m_coefficients;
    const BandLayout& m_layout;
    const Settings& m_settings;
    Matrix m_query, m_key, m_value, m_out;
    double m_denominator = 1;
    std::vector<NaiveHead> m_heads;
};

} // namespace wg::test
