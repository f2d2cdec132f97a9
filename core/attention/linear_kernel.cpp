// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over the keys, then one small product a query.
#include "core/attention/linear_kernel.h"

#include <Eigen/Core>

#include <algorithm>

namespace wg {
namespace {

/// Tokens between two looks at the stop request.
constexpr std::size_t kTokensPerCheck = 1024;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Rows of [L,width] as a matrix of doubles.
template <class Real>
Matrix rowsOf(std::span<const Real> values, std::size_t width, const TokenRange& range)
{
    using Rows = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> rows(values.data() + range.first * width, static_cast<Eigen::Index>(range.count()),
                                      static_cast<Eigen::Index>(width));
    return rows.template cast<double>();
}

Eigen::Map<Eigen::RowVectorXd> asRow(std::vector<double>& values)
{
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}
Eigen::Map<const Eigen::RowVectorXd> asRow(const std::vector<double>& values)
{
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

} // namespace

template <class Real>
bool LinearMixer::addMeanKey(const HeadView<Real>& head, const TokenRange& keys, const Progress& progress)
{
    for (std::size_t first = keys.first; first < keys.last; first += kTokensPerCheck) {
        if (progress.stopped()) return false;
        const TokenRange part{first, std::min(keys.last, first + kTokensPerCheck)};
        asRow(m_origin) += rowsOf(head.key, head.hidden, part).colwise().sum() / m_keyCount;
    }
    return true;
}

template <class Real>
bool LinearMixer::summarise(const HeadView<Real>& head, const TokenRange& keys, const Progress& progress)
{
    m_keyCount = static_cast<double>(keys.count());
    m_origin.assign(head.hidden, 0.0);
    if (m_form.distance && !addMeanKey(head, keys, progress)) return false;
    m_keyValue.assign(head.hidden * head.width, 0.0);
    m_value.assign(head.width, 0.0);
    m_squareValue.assign(head.width, 0.0);
    Eigen::Map<Matrix> keyValue(m_keyValue.data(), static_cast<Eigen::Index>(head.hidden),
                                static_cast<Eigen::Index>(head.width));
    for (std::size_t first = keys.first; first < keys.last; first += kTokensPerCheck) {
        if (progress.stopped()) return false;
        const TokenRange part{first, std::min(keys.last, first + kTokensPerCheck)};
        const Matrix key = rowsOf(head.key, head.hidden, part).rowwise() - asRow(m_origin);
        const Matrix value = rowsOf(head.value, head.width, part);
        keyValue.noalias() += key.transpose() * value;
        asRow(m_value) += value.colwise().sum();
        asRow(m_squareValue) += key.rowwise().squaredNorm().transpose() * value;
    }
    return true;
}

template <class Real>
std::vector<double> LinearMixer::mix(const HeadView<Real>& head, const TokenRange& queries) const
{
    const Eigen::Map<const Matrix> keyValue(m_keyValue.data(), static_cast<Eigen::Index>(head.hidden),
                                            static_cast<Eigen::Index>(head.width));
    const Matrix query = rowsOf(head.query, head.hidden, queries).rowwise() - asRow(m_origin);
    std::vector<double> mixed(queries.count() * head.width);
    Eigen::Map<Matrix> rows(mixed.data(), query.rows(), keyValue.cols());
    rows.noalias() = query * keyValue;
    if (m_form.distance) {
        rows *= -2.0;
        rows.noalias() += query.rowwise().squaredNorm() * asRow(m_value);
        rows.rowwise() += asRow(m_squareValue);
    }
    rows *= (m_form.distance ? -m_form.scale : m_form.scale) / m_keyCount;
    return mixed;
}

template bool LinearMixer::summarise(const HeadView<float>&, const TokenRange&, const Progress&);
template bool LinearMixer::summarise(const HeadView<double>&, const TokenRange&, const Progress&);
template std::vector<double> LinearMixer::mix(const HeadView<float>&, const TokenRange&) const;
template std::vector<double> LinearMixer::mix(const HeadView<double>&, const TokenRange&) const;

} // namespace wg
