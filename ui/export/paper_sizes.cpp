// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/paper_sizes.h"

#include "ui/translate.h"

namespace wg {

namespace {

constexpr double kMillimetresPerInch = 25.4;

} // namespace

std::vector<PaperSize> paperSizes()
{
    return {
        {tr("Nature, one column (89 mm)"), {89, 62}},       {tr("Nature, one and a half (120 mm)"), {120, 80}},
        {tr("Nature, two columns (183 mm)"), {183, 125}},   {tr("Science, one column (57 mm)"), {57, 45}},
        {tr("Science, two columns (121 mm)"), {121, 80}},   {tr("Science, three columns (184 mm)"), {184, 125}},
        {tr("Elsevier, one column (90 mm)"), {90, 62}},     {tr("Elsevier, one and a half (140 mm)"), {140, 95}},
        {tr("Elsevier, two columns (190 mm)"), {190, 130}}, {tr("IEEE, one column (88.9 mm)"), {88.9, 62}},
        {tr("IEEE, two columns (181.9 mm)"), {181.9, 125}}, {tr("Slide 16:9 (254 mm)"), {254, 142.9}},
        {tr("A4 on its side (297 mm)"), {297, 210}},
    };
}

QSize pixelsOf(const QSizeF& millimetres, int dpi)
{
    return (millimetres * (dpi / kMillimetresPerInch)).toSize();
}

} // namespace wg
