// SPDX-License-Identifier: GPL-3.0-or-later
// A searchable list of the 106 wavelets.
#pragma once

#include <QComboBox>

namespace wg {

/// Type any part of a name; only names on the list are taken.
class WaveletBox : public QComboBox
{
    Q_OBJECT

public:
    explicit WaveletBox(QWidget* parent = nullptr);

    void setWavelet(const QString& name);
    /// Shows one family only; empty: all.
    void setFamily(const QString& family);
    [[nodiscard]] const QString& family() const { return m_family; }

    /// In the order of the list, each once.
    [[nodiscard]] static QStringList families();
    [[nodiscard]] static QString familyOf(const QString& name);

signals:
    void waveletChosen(const QString& name);

private:
    void fill();
    void takeText();

    QString m_family;
    QString m_wavelet;
};

} // namespace wg
