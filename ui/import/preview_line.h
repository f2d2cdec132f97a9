// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning of a signal as lines, before it is opened.
#pragma once

#include "core/base/tensor.h"
#include "ui/theme.h"

#include <QWidget>

#include <string>
#include <vector>

namespace wg {

/// The first channels on one scale, with the smallest and the largest value and the first and the last moment written
/// at the ends. Gaps stay gaps.
class PreviewLine : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t kShownChannels = 4;

    explicit PreviewLine(const Theme& look, QWidget* parent = nullptr);

    /// `samples` is [1, samples, channels]; `first` and `last` are the texts of the two moments.
    void setSamples(const Tensor<double>& samples, const QString& first, const QString& last);
    void clear() { setSamples({}, {}, {}); }

    [[nodiscard]] QSize sizeHint() const override { return {420, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 90}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintChannel(QPainter& painter, const QRectF& area, std::size_t channel) const;

    const Theme& m_look;
    Tensor<double> m_samples;
    double m_low = 0;
    double m_high = 0;
    QString m_first, m_last;
};

} // namespace wg
