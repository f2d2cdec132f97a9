// SPDX-License-Identifier: GPL-3.0-or-later
// The choices of the import dialog: which array, what its axes are, which channels, which part, how fast.
#pragma once

#include "core/pipeline/preview.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace wg {

struct RawLayout;
struct SymbolReading;

/// Shows only what the file leaves open. What is edited is in options() before changed() says so.
class ImportForm : public QWidget
{
    Q_OBJECT

public:
    ImportForm(const QString& path, const ImportOptions& options, QWidget* parent = nullptr);

    [[nodiscard]] const ImportOptions& options() const { return m_options; }
    /// As if a person had chosen it.
    void chooseArray(const std::string& name);
    /// Offers what the file has.
    void setPreview(const ImportPreview& preview);

signals:
    void changed();

private:
    void buildReading();
    void buildRawLayout();
    void buildEmbedding();
    void buildChoices();
    void addRow(const QString& name, const QString& toolTip, QWidget& control);
    void showReading();
    void showRawLayout(const RawLayout& layout);
    void showEmbedding(const SymbolReading& symbols);
    void takeReading();
    [[nodiscard]] std::string symbolsText(const QString& kind) const;
    void takeColumns();
    void offerArrays(const ImportPreview& preview);
    void offerAxes(const ImportPreview& preview);
    void offerColumns(const ImportPreview& preview);
    void setAllColumns(bool isChosen);
    void setRowVisible(QWidget& control, bool isVisible);

    ImportOptions m_options;
    bool m_isRaw = false; // by its name
    bool m_isFasta = false; // by its content
    std::vector<std::string> m_channels; // those in the list
    QFormLayout* m_layout = nullptr;
    QComboBox* m_reading = nullptr;
    QComboBox* m_type = nullptr;
    QSpinBox* m_rawChannels = nullptr;
    QComboBox* m_order = nullptr;
    QSpinBox* m_width = nullptr;
    QSpinBox* m_seed = nullptr;
    QComboBox* m_array = nullptr;
    QComboBox* m_axes = nullptr;
    QWidget* m_columnBox = nullptr;
    QListWidget* m_columns = nullptr;
    QLineEdit* m_range = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
};

} // namespace wg
