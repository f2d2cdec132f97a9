// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the export dialog that writes numbers: which arrays, and how large they are.
#pragma once

#include "core/pipeline/analysis.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QTreeWidget;

namespace wg {

class ArraysPage : public QWidget
{
    Q_OBJECT

public:
    explicit ArraysPage(AnalysisResultPtr result, QWidget* parent = nullptr);
    /// What is listed, whatever the window shows by now.
    [[nodiscard]] const AnalysisResultPtr& result() const { return m_result; }

    /// Empty where the format has no choice.
    [[nodiscard]] std::vector<std::string> arrays() const;
    [[nodiscard]] QString suffix() const;
    [[nodiscard]] std::uint64_t bytes() const; // of the arrays chosen
    [[nodiscard]] bool hasMap() const; // `attention` is among them
    [[nodiscard]] bool canWrite() const;
    [[nodiscard]] bool hasChoice() const; // of arrays, in this format

signals:
    void changed();

private:
    void fill();
    void follow();

    AnalysisResultPtr m_result;
    QComboBox* m_format = nullptr;
    QTreeWidget* m_list = nullptr;
    QLabel* m_total = nullptr;
};

} // namespace wg
