// SPDX-License-Identifier: GPL-3.0-or-later
// The article's logits computed as its listing writes them, and as the same numbers cost almost nothing.
#pragma once

#include "core/attention/attention.h"
#include "core/base/progress.h"

#include <cstddef>

namespace wg {

struct ArticleWays
{
    double longSeconds = 0; // (Q K^T / sqrt(d)) V, then row sums: L^2 d
    double shortSeconds = 0; // Q (K^T (V 1)) / sqrt(d): L d
    double difference = 0; // largest, over the largest logit
};

/// Both for one head of one item, in this order, on one thread. Errors: NotAvailable (not the article's method, or more
/// than 8192 tokens), Stopped.
[[nodiscard]] Result<ArticleWays> compareArticleWays(const Attention& attention, std::size_t item, std::size_t head,
                                                     Progress& progress);

} // namespace wg
