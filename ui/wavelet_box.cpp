// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wavelet_box.h"

#include "core/wavelet/filter_bank.h"
#include "ui/wheel_guard.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

namespace wg {

WaveletBox::WaveletBox(QWidget* parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    guardWheel(*this);
    fill();
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(this, &QComboBox::activated, this, [this] { takeText(); });
    connect(completer(), QOverload<const QString&>::of(&QCompleter::activated), this, [this](const QString& name) {
        setEditText(name);
        takeText();
    });
    connect(lineEdit(), &QLineEdit::editingFinished, this, &WaveletBox::takeText);
}

void WaveletBox::setWavelet(const QString& name)
{
    m_wavelet = name;
    if (findText(name, Qt::MatchFixedString) < 0) setFamily({});
    if (currentText() == name) return;
    const QSignalBlocker blocker(this);
    setCurrentIndex(findText(name, Qt::MatchFixedString));
}

void WaveletBox::setFamily(const QString& family)
{
    if (family == m_family) return;
    m_family = family;
    fill();
}

void WaveletBox::fill()
{
    const QSignalBlocker blocker(this);
    clear();
    for (const std::string& name : waveletNames()) {
        const QString text = QString::fromStdString(name);
        if (m_family.isEmpty() || familyOf(text) == m_family) addItem(text);
    }
    setCurrentIndex(findText(m_wavelet, Qt::MatchFixedString));
    if (currentIndex() < 0) setEditText(m_wavelet);
}

void WaveletBox::takeText()
{
    const int index = findText(currentText().trimmed(), Qt::MatchFixedString);
    if (index < 0) {
        const QSignalBlocker blocker(this);
        setEditText(m_wavelet);
        return;
    }
    const QString name = itemText(index);
    setEditText(name);
    if (name == m_wavelet) return;
    m_wavelet = name;
    emit waveletChosen(name);
}

QStringList WaveletBox::families()
{
    QStringList families;
    for (const std::string& name : waveletNames()) {
        const QString family = familyOf(QString::fromStdString(name));
        if (!families.contains(family)) families << family;
    }
    return families;
}

QString WaveletBox::familyOf(const QString& name)
{
    const auto bank = findFilterBank(name.toStdString());
    return bank ? QString::fromStdString((*bank)->family) : QString();
}

} // namespace wg
