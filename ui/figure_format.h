// SPDX-License-Identifier: GPL-3.0-or-later
// The file formats of figures, and the names of panels in commands and file names.
#pragma once

#include "core/base/result.h"
#include "ui/figure.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace wg {

enum class FigureFormat
{
    Png,
    Svg,
    Pdf,
    Tiff
};

/// By the suffix, whatever its case. Errors: BadParameter (the message lists the suffixes there are), WriteFailed (TIFF
/// without Qt's plug-in; the message names its package). Needs a QApplication, which finds the plug-ins.
[[nodiscard]] Result<FigureFormat> figureFormat(const std::string& path);
/// The same without asking whether it can be written.
[[nodiscard]] std::optional<FigureFormat> formatOfSuffix(const std::string& path);
/// Qt writes TIFF through a plug-in that need not be installed.
[[nodiscard]] bool canWriteTiff();
/// What to install for TIFF.
inline constexpr std::string_view kTiffPackage = "qt6-image-formats-plugins";

/// "page", "heads".
[[nodiscard]] std::string_view toString(Panel panel);
[[nodiscard]] QString nameOf(Panel panel);
[[nodiscard]] std::optional<Panel> findPanel(std::string_view name);

} // namespace wg
