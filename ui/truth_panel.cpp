// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/truth_panel.h"

#include "ui/number_table.h"
#include "ui/plots/axis_text.h"
#include "ui/translate.h"
#include "ui/view_state.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

QString nameOf(Check check)
{
    switch (check) {
    case Check::Reconstruction:
        return tr("Reconstruction");
    case Check::Parseval:
        return tr("Energy (Parseval)");
    case Check::RowSums:
        return tr("Row sums");
    case Check::HeadSum:
        return tr("Sum of heads");
    case Check::Finite:
        return tr("Finite numbers");
    }
    return {};
}

/// Why a check has nothing to say here.
QString exemptionOf(Check check)
{
    if (check == Check::Parseval)
        return tr("only orthogonal wavelets in periodization, without padding, keep the energy");
    return tr("only softmax rows sum to 1");
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Holds:
        return tr("\u2713 holds");
    case Verdict::Fails:
        return tr("\u2717 fails");
    case Verdict::DoesNotApply:
        return tr("\u2013 does not apply");
    }
    return {};
}

QColor colourOf(Verdict verdict, const Theme& look)
{
    if (verdict == Verdict::DoesNotApply) return look.mutedText;
    return verdict == Verdict::Holds ? look.good : look.bad;
}

NumberCell numberCell(const TruthCheck& check, double value)
{
    if (check.verdict == Verdict::DoesNotApply) return {QStringLiteral("\u2013")};
    return {numberText(value, 3, QLocale()), value};
}

std::size_t failures(const std::vector<TruthCheck>& checks)
{
    return static_cast<std::size_t>(std::count_if(
        checks.begin(), checks.end(), [](const TruthCheck& check) { return check.verdict == Verdict::Fails; }));
}

} // namespace

QString meaningOf(Check check)
{
    switch (check) {
    case Check::Reconstruction:
        return tr("The inverse transform of the coefficients is the input: max |x \u2212 x\u2032| / max |x|");
    case Check::Parseval:
        return tr("The coefficients have the energy of the input: |\u03a3"
                  "c\u00b2 / \u03a3x\u00b2 \u2212 1|");
    case Check::RowSums:
        return tr("The weights of every row (article: of every head) sum to 1: max |1 \u2212 \u03a3"
                  "A|");
    case Check::HeadSum:
        return tr("The output is the sum of what the heads add: max |y \u2212 \u03a3y\u2095| / max |y|");
    case Check::Finite:
        return tr("Coefficients, contributions and output: how many are not a number or infinite");
    }
    return {};
}

QString findingOf(const TruthCheck& check)
{
    if (check.verdict == Verdict::DoesNotApply) return exemptionOf(check.check);
    const QLocale locale;
    return tr("%1, at most %2").arg(numberText(check.value, 3, locale), numberText(check.tolerance, 3, locale));
}

TruthPanel::TruthPanel(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_table(new NumberTable(tr("Checks of the result"),
                              {tr("Check"), tr("Verdict"), tr("Error"), tr("At most"), tr("What is checked")}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 3, 6, 4);
    layout->addWidget(m_table);
    m_table->setHint(tr("The checks of a result appear here."));
    for (const auto changed : {&ViewState::resultChanged, &ViewState::themeChanged})
        connect(&m_view, changed, this, [this] {
            if (isVisible()) refresh();
        });
}

void TruthPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void TruthPanel::refresh()
{
    if (!m_view.result()) return;
    const Theme& look = theme(m_view.themeKind());
    std::vector<std::vector<NumberCell>> rows;
    for (const TruthCheck& check : truthOf(*m_view.result())) {
        NumberCell verdict{verdictText(check.verdict)};
        verdict.colour = colourOf(check.verdict, look);
        const bool applies = check.verdict != Verdict::DoesNotApply;
        const QString what
            = applies ? meaningOf(check.check) : tr("%1 (%2)").arg(meaningOf(check.check), exemptionOf(check.check));
        rows.push_back({{nameOf(check.check)},
                        verdict,
                        numberCell(check, check.value),
                        numberCell(check, check.tolerance),
                        {what}});
    }
    m_table->setRows(rows);
}

TruthLight::TruthLight(ViewState& view, QWidget* parent)
    : QToolButton(parent)
    , m_view(view)
{
    setAutoRaise(true);
    setAccessibleName(tr("Checks of the result"));
    for (const auto changed : {&ViewState::resultChanged, &ViewState::themeChanged})
        connect(&m_view, changed, this, &TruthLight::refresh);
    refresh();
}

void TruthLight::refresh()
{
    setVisible(m_view.result() != nullptr);
    if (!m_view.result()) return;
    const std::vector<TruthCheck> checks = truthOf(*m_view.result());
    const std::size_t failed = failures(checks);
    const Verdict verdict = failed == 0 ? Verdict::Holds : Verdict::Fails;
    setText(failed == 0 ? tr("\u2713 checks hold") : tr("\u2717 %n check(s) fail", nullptr, plural(failed)));
    QPalette colours = palette();
    colours.setColor(QPalette::ButtonText, colourOf(verdict, theme(m_view.themeKind())));
    setPalette(colours);
    QStringList lines;
    for (const TruthCheck& check : checks)
        lines << QStringLiteral("%1: %2, %3").arg(nameOf(check.check), verdictText(check.verdict), findingOf(check));
    setToolTip(lines.join(QLatin1Char('\n')));
    setAccessibleDescription(toolTip());
}

} // namespace wg
