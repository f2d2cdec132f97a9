// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/figure.h"
namespace wg {
Result<void> writeFigure(const AnalysisResultPtr&, const FigureSpec&, const ViewState*)
{
    return makeError(ErrorCode::NotAvailable, "figures are not available in this version");
}
} // namespace wg
