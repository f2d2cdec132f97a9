// SPDX-License-Identifier: GPL-3.0-or-later
// A one-line label that gives way when the window is narrow instead of widening it; the tooltip has the whole text.
#pragma once

#include <QLabel>

namespace wg {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& name, QWidget* parent = nullptr);

    void setWholeText(const QString& text);
    [[nodiscard]] const QString& wholeText() const { return m_text; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace wg
