// SPDX-License-Identifier: GPL-3.0-or-later
// A line above the plots that says something and can be closed; never a dialog.
#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace wg {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Hint,
        Notice,
        Error
    };

    /// Starts hidden. A Notice cannot be closed: it holds as long as what it says does.
    MessageBar(Kind kind, QWidget* parent = nullptr);

    void showMessage(const QString& text);
    /// Offers an answer to what is said, until the next message.
    void offer(const QString& question, const QStringList& answers);
    /// A button that is there whenever the bar is.
    void addAction(QAction& action);
    [[nodiscard]] QString text() const;
    /// Colours of the line; called when the theme changes.
    void setColours(const QColor& mark, const QColor& background);

signals:
    void closed();
    void answered(const QString& answer);

private:
    Kind m_kind;
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QToolButton* m_answers = nullptr;
    QHBoxLayout* m_layout = nullptr;
};

} // namespace wg
