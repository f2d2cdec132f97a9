// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part in variants: keeping what it shows, and showing what was kept.
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/signal_text.h"
#include "ui/variant_panel.h"
#include "ui/view_state.h"

#include <QUndoStack>

namespace wg {

void MainWindow::connectVariants()
{
    VariantPanel& panel = m_panels->variants();
    const auto on = [&](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, this, slot); };
    on(ActionId::KeepVariant, [this] { keepVariant(); });
    on(ActionId::FlipVariants, [this] {
        const ComparedPair pair = m_variants->compared();
        showVariant(m_shownVariant == pair.first ? pair.second : pair.first);
    });
    on(ActionId::ShowDifference, [this, &panel](bool difference) {
        if (difference) m_panels->show(ActionId::ShowVariants);
        panel.showDifference(difference);
    });
    connect(&panel, &VariantPanel::differenceShown, (*m_actions)[ActionId::ShowDifference], &QAction::setChecked);
    connect(&panel, &VariantPanel::showWanted, this, &MainWindow::showVariant);
    connect(m_variantNotice, &MessageBar::closed, this, [this] { showVariant(VariantList::kCurrent); });
    const auto follow = [this] {
        const bool canCompare = m_variants->count() > 0;
        for (const ActionId id : {ActionId::FlipVariants, ActionId::ShowDifference})
            (*m_actions)[id]->setEnabled(canCompare);
        // Indices move when one is deleted or comes back.
        if (m_shownVariant != VariantList::kCurrent) showVariant(VariantList::kCurrent);
    };
    connect(m_variants.get(), &VariantList::changed, this, follow);
    (*m_actions)[ActionId::KeepVariant]->setEnabled(false);
    follow();
}

void MainWindow::keepVariant()
{
    const AnalysisResultPtr& result = m_view->result();
    if (!result) return;
    m_variants->keep({{}, variantName(*result), result, m_shownImport});
}

void MainWindow::showVariant(int index)
{
    const Variant* variant = m_variants->find(index);
    if (variant == nullptr) {
        if (m_controller->result()) showResult();
        return;
    }
    m_shownVariant = index;
    m_shownImport = variant->import;
    display(variant->result);
    m_variantNotice->showMessage(
        tr("Variant %1: %2. The parameters belong to the current result; A flips, closing this "
           "line goes back.")
            .arg(variant->letter, variant->name));
}

} // namespace wg
