// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the export dialog that makes pictures: what, how large, how fine, and what it will look like.
#pragma once

#include "ui/figure.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace wg {

class PicturePage : public QWidget
{
    Q_OBJECT

public:
    /// Starts with `panel`; the preview shows what `view` shows.
    PicturePage(const ViewState& view, Panel panel, QWidget* parent = nullptr);

    /// What is asked for, without a path.
    [[nodiscard]] FigureSpec spec() const;
    [[nodiscard]] QString suffix() const; // ".png"
    [[nodiscard]] QString stem() const; // "page", "heads", "handout"
    void restore();
    void remember() const;

private:
    void buildControls(QFormLayout& form);
    void buildSize(QFormLayout& form);
    void takePreset(int index);
    void follow();
    void refresh();

    const ViewState& m_view;
    QComboBox* m_panel = nullptr;
    QComboBox* m_format = nullptr;
    QComboBox* m_preset = nullptr;
    QDoubleSpinBox* m_width = nullptr;
    QDoubleSpinBox* m_height = nullptr;
    QSpinBox* m_dpi = nullptr;
    QSpinBox* m_textScale = nullptr;
    QComboBox* m_theme = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_preview = nullptr;
    QTimer m_delay; // one preview for a turn of the wheel
    bool m_isTaking = false; // the numbers of a preset
};

} // namespace wg
