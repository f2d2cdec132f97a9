// SPDX-License-Identifier: GPL-3.0-or-later
// What the first records of a table tell about the rest: decimal mark, header, units, kinds of columns.
#pragma once

#include "core/base/result.h"
#include "core/io/csv_cells.h"
#include "core/io/limits.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct CsvColumn
{
    std::string name;
    std::string unit;
    CellKind kind = CellKind::Missing; // Number, Date or Word; Missing until a cell tells
    std::string example; // of a column of words
    std::uint64_t exampleLine = 0;
};

struct CsvLayout
{
    char separator = ',';
    char decimalMark = '.';
    bool hasHeader = false;
    std::size_t recordsBeforeData = 0;
    std::vector<CsvColumn> columns;
    std::vector<std::string> warnings;
};

/// `text` is without byte order mark. Errors: those of CsvRecords; TooShort when there is no record.
[[nodiscard]] Result<CsvLayout> detectLayout(std::string_view text, char separator, const Limits& limits);

} // namespace wg
