// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/band_rows.h"
namespace wg {
BandRows::BandRows(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
{ }
void BandRows::applyTheme() { }
void BandRows::zoomValues(QCPAxisRect*, double, double) { }
std::optional<std::size_t> BandRows::bandAt(const QPointF&) const
{
    return {};
}
std::optional<std::size_t> BandRows::tokenAt(const QPointF&) const
{
    return {};
}
} // namespace wg
