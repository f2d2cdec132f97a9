// SPDX-License-Identifier: GPL-3.0-or-later
// The long way by blocks of rows, the short way by two products of a matrix and a vector.
#include "core/lesson/article_ways.h"

#include "core/base/stopwatch.h"

#include <Eigen/Core>

#include <cmath>

namespace wg {
namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using View = Eigen::Map<const RowMatrix>;

constexpr std::size_t kMostTokens = 8192;
constexpr Eigen::Index kRowsPerCheck = 256;

View matrixOf(const Tensor<double>& tensor, std::size_t item, std::size_t head)
{
    return {tensor.slice(item, head).data(), static_cast<Eigen::Index>(tensor.size(2)),
            static_cast<Eigen::Index>(tensor.size(3))};
}

} // namespace

Result<ArticleWays> compareArticleWays(const Attention& attention, std::size_t item, std::size_t head,
                                       Progress& progress)
{
    const auto* projections = std::get_if<Projections<double>>(&attention.projections);
    if (!attention.isArticle() || projections == nullptr || attention.tokens() > kMostTokens)
        return makeError(ErrorCode::NotAvailable, "only for the article's method, in f64, up to 8192 tokens");
    const View query = matrixOf(projections->query, item, head);
    const View key = matrixOf(projections->key, item, head);
    const View value = matrixOf(projections->value, item, head);
    const double scale = 1 / std::sqrt(static_cast<double>(query.cols()));
    ArticleWays ways;
    Eigen::VectorXd slow(query.rows());
    const Stopwatch slowWatch;
    for (Eigen::Index first = 0; first < query.rows(); first += kRowsPerCheck) {
        if (progress.stopped()) return stoppedError();
        const Eigen::Index count = std::min(kRowsPerCheck, query.rows() - first);
        const RowMatrix similarity = query.middleRows(first, count) * key.transpose() * scale;
        slow.segment(first, count) = (similarity * value).rowwise().sum();
    }
    ways.longSeconds = slowWatch.seconds();
    const Stopwatch fastWatch;
    const Eigen::VectorXd sums = value.rowwise().sum();
    const Eigen::VectorXd fast = query * (key.transpose() * sums) * scale;
    ways.shortSeconds = fastWatch.seconds();
    ways.difference = (slow - fast).cwiseAbs().maxCoeff() / fast.cwiseAbs().maxCoeff();
    return ways;
}

} // namespace wg
