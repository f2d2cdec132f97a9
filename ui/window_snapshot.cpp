// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_snapshot.h"

#include "ui/head_panel.h"
#include "ui/plots/row_frame.h"
#include "ui/plots/row_stack.h"
#include "ui/window_layout.h"

#include <QMainWindow>

#include <algorithm>
#include <array>

namespace wg {

namespace {

constexpr std::array<std::pair<Arrangement, const char*>, 6> kArrangements{{{Arrangement::Aligned, "aligned"},
                                                                            {Arrangement::Columns, "columns"},
                                                                            {Arrangement::Lecture, "lecture"},
                                                                            {Arrangement::Minimal, "minimal"},
                                                                            {Arrangement::Compare, "compare"},
                                                                            {Arrangement::Own, "own"}}};
constexpr std::array<Row, kRowCount> kRows{Row::Input, Row::Coefficients, Row::Gaze, Row::Output};

std::string textOf(const QByteArray& bytes)
{
    return bytes.toBase64().toStdString();
}

/// One character a row: which tab it shows, "-" where it is hidden.
std::string pagesOf(const RowStack& rows)
{
    std::string pages;
    for (const Row row : kRows)
        pages += rows.isRowVisible(row) ? static_cast<char>('0' + rows.frame(row).page()) : '-';
    return pages;
}

void showPages(RowStack& rows, const std::string& pages)
{
    if (pages.size() != kRowCount) return;
    for (std::size_t index = 0; index < kRowCount; ++index) {
        rows.setRowVisible(kRows[index], pages[index] != '-');
        if (pages[index] >= '0' && pages[index] <= '2') rows.frame(kRows[index]).showPage(pages[index] - '0');
    }
}

} // namespace

WindowTexts windowTexts(const WindowParts& parts)
{
    const auto* arrangement = std::find_if(kArrangements.begin(), kArrangements.end(), [&](const auto& known) {
        return known.first == parts.layout.arrangement();
    });
    return {{"arrangement", arrangement->second},
            {"state", textOf(parts.window.saveState(WindowLayout::kVersion))},
            {"rows", pagesOf(parts.rows)},
            {"reconstruction_rows", pagesOf(parts.reconstruction)},
            {"row_heights", textOf(parts.rows.saveHeights())},
            {"head_heights", textOf(parts.heads.saveHeights())}};
}

void applyWindowTexts(const WindowTexts& texts, const WindowParts& parts)
{
    const auto text = [&](const char* name) {
        const auto found
            = std::find_if(texts.begin(), texts.end(), [&](const auto& entry) { return entry.first == name; });
        return found == texts.end() ? std::string() : found->second;
    };
    const auto bytes = [&](const char* name) { return QByteArray::fromBase64(QByteArray::fromStdString(text(name))); };
    const std::string wanted = text("arrangement");
    for (const auto& [arrangement, name] : kArrangements)
        if (wanted == name) parts.layout.arrange(arrangement);
    parts.window.restoreState(bytes("state"), WindowLayout::kVersion);
    showPages(parts.rows, text("rows"));
    showPages(parts.reconstruction, text("reconstruction_rows"));
    parts.rows.restoreHeights(bytes("row_heights"));
    parts.heads.restoreHeights(bytes("head_heights"));
}

} // namespace wg
