// SPDX-License-Identifier: GPL-3.0-or-later
// SVG files of a figure: clipped where the painter clips, text as text, pictures without loss.
#pragma once

#include <QByteArray>
#include <QSize>
#include <QSizeF>
#include <QString>

#include <functional>

class QPaintDevice;

namespace wg {

struct SvgPaper
{
    QString title;
    QString description;
    QSizeF millimetres;
    QSize page; // logical pixels
};

/// What `draw` paints on the device it gets. The same drawing gives the same bytes. Qt's own generator does not clip: a
/// zoomed line would run over the whole page.
[[nodiscard]] QByteArray drawSvg(const SvgPaper& paper, const std::function<void(QPaintDevice& device)>& draw);

} // namespace wg
