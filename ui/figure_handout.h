// SPDX-License-Identifier: GPL-3.0-or-later
// A result as a handout of several pages: what was computed, the panels large, the figures as tables.
#pragma once

#include "ui/figure.h"

#include <QString>

namespace wg {

/// The first page: signal, options, checks and warnings, as HTML.
[[nodiscard]] QString handoutStory(const AnalysisResult& result);
/// The last pages: figures of the heads of one item, bands, errors where the clean signal is known.
[[nodiscard]] QString handoutTables(const AnalysisResult& result, std::size_t item);

/// The figures of the heads of one item as lines of cells between tabs, as a spreadsheet takes them.
[[nodiscard]] QString figuresText(const AnalysisResult& result, std::size_t item);

/// Writes the handout as PDF on A4, always light; `view` as for writeFigure(). Errors: BadParameter (a file name that
/// does not end in .pdf), WriteFailed.
[[nodiscard]] Result<void> writeHandout(const AnalysisResultPtr& result, const std::string& path,
                                        const ViewState* view = nullptr);

} // namespace wg
