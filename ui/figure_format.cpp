// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_format.h"

#include <QFileInfo>
#include <QImageWriter>

#include <algorithm>
#include <array>
#include <utility>

namespace wg {

namespace {

constexpr std::array<std::pair<Panel, std::string_view>, 9> kPanels{{{Panel::Page, "page"},
                                                                     {Panel::Overview, "overview"},
                                                                     {Panel::Input, "input"},
                                                                     {Panel::Coefficients, "coefficients"},
                                                                     {Panel::Heads, "heads"},
                                                                     {Panel::Map, "map"},
                                                                     {Panel::Gaze, "gaze"},
                                                                     {Panel::Reconstruction, "reconstruction"},
                                                                     {Panel::Scalogram, "scalogram"}}};

constexpr std::array<std::pair<const char*, FigureFormat>, 5> kSuffixes{{{"png", FigureFormat::Png},
                                                                         {"svg", FigureFormat::Svg},
                                                                         {"pdf", FigureFormat::Pdf},
                                                                         {"tiff", FigureFormat::Tiff},
                                                                         {"tif", FigureFormat::Tiff}}};

} // namespace

std::optional<FigureFormat> formatOfSuffix(const std::string& path)
{
    const QString suffix = QFileInfo(QString::fromStdString(path)).suffix().toLower();
    const auto* const known = std::find_if(kSuffixes.begin(), kSuffixes.end(),
                                           [&](const auto& row) { return suffix == QLatin1String(row.first); });
    return known == kSuffixes.end() ? std::nullopt : std::optional(known->second);
}

Result<FigureFormat> figureFormat(const std::string& path)
{
    const std::optional<FigureFormat> format = formatOfSuffix(path);
    if (!format) {
        return makeError(ErrorCode::BadParameter,
                         "figure file '" + path + "': the suffix must be .png, .svg, .pdf or .tiff");
    }
    if (*format == FigureFormat::Tiff && !canWriteTiff()) {
        return makeError(ErrorCode::WriteFailed,
                         "TIFF needs a plug-in of Qt; install Debian's package " + std::string(kTiffPackage)
                             + ", or choose .png");
    }
    return *format;
}

bool canWriteTiff()
{
    return QImageWriter::supportedImageFormats().contains("tiff");
}

std::string_view toString(Panel panel)
{
    const auto* const known
        = std::find_if(kPanels.begin(), kPanels.end(), [panel](const auto& row) { return row.first == panel; });
    return known == kPanels.end() ? std::string_view() : known->second;
}

QString nameOf(Panel panel)
{
    const std::string_view name = toString(panel);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

std::optional<Panel> findPanel(std::string_view name)
{
    const auto* const known
        = std::find_if(kPanels.begin(), kPanels.end(), [name](const auto& row) { return row.second == name; });
    return known == kPanels.end() ? std::nullopt : std::optional(known->first);
}

} // namespace wg
