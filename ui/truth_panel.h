// SPDX-License-Identifier: GPL-3.0-or-later
// The truth panel: what must hold of the result shown, whether it does, and what it means; and its light in the status
// bar.
#pragma once

#include "core/pipeline/truth.h"

#include <QToolButton>
#include <QWidget>

namespace wg {

class NumberTable;
class ViewState;

class TruthPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TruthPanel(ViewState& view, QWidget* parent = nullptr);

    [[nodiscard]] NumberTable& table() const { return *m_table; }
    [[nodiscard]] QSize sizeHint() const override { return {700, 180}; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    ViewState& m_view;
    NumberTable* m_table = nullptr;
};

/// "Checks hold" or how many fail, with a sign and a colour; the tooltip has the numbers.
class TruthLight : public QToolButton
{
    Q_OBJECT

public:
    explicit TruthLight(ViewState& view, QWidget* parent = nullptr);

private:
    void refresh();

    ViewState& m_view;
};

/// What a check says, in one sentence without its numbers.
[[nodiscard]] QString meaningOf(Check check);
/// "max |x - y| / max |x| = 9.9e-16, at most 1e-10", or why the check does not apply to this result.
[[nodiscard]] QString findingOf(const TruthCheck& check);

} // namespace wg
