// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: comma, semicolon, tab, bar or white space between the columns.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>
#include <string>

namespace wg {

/// One array "table" [rows, columns] of float64 with the numeric columns. What the file does not say is found out:
/// separator, decimal comma (only where ';' or a tab separates), header, units, comments, the time column. Cells
/// without a number are NaN and counted in `missing`. Errors carry the line.
[[nodiscard]] Result<Dataset> readCsv(std::span<const std::byte> bytes, const Limits& limits, Progress& progress);

/// A value as one cell of a table: quoted where RFC 4180 asks for it. What a spreadsheet would take for a formula gets
/// a leading apostrophe.
[[nodiscard]] std::string csvCell(const std::string& value);

/// A table with one header row, RFC 4180 quoting, numbers in the C locale that read back exactly. `table` is [rows,
/// columns].
[[nodiscard]] Result<void> writeCsv(const std::string& path, std::span<const std::string> columns,
                                    const NamedArray& table);

} // namespace wg
