// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/variant_panel.h"

#include "ui/actions.h"
#include "ui/number_table.h"
#include "ui/translate.h"
#include "ui/variant_text.h"
#include "ui/view_state.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace wg {

namespace {

constexpr int kFewestLetters = 8; // of the two compared

QToolButton* makeButton(QAction& action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (action.menu() != nullptr) button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(plainText(action.text()));
    return button;
}

} // namespace

VariantPanel::VariantPanel(VariantList& list, ViewState& view, const Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_list(list)
    , m_view(view)
    , m_background(&VariantPanel::compute, [this](const Request& request, const Result<Answer>& answer) {
        if (answer) showAnswer(request, *answer);
    })
{
    actions[ActionId::KeepVariant]->setIconText(tr("Keep"));
    actions[ActionId::FlipVariants]->setIconText(tr("A/B"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList(actions));
    splitter->addWidget(buildComparison(actions));
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 3, 6, 4);
    layout->addWidget(splitter);
    connect(&m_list, &VariantList::changed, this, &VariantPanel::followList);
    connect(&m_list, &VariantList::comparedChanged, this, &VariantPanel::followCompared);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged, &ViewState::selectedHeadChanged})
        connect(&m_view, changed, this, &VariantPanel::follow);
    connect(&m_view, &ViewState::resultChanged, this, [this] { m_plot->setResult(m_view.result()); });
    followList();
}

VariantPanel::~VariantPanel() = default;

QWidget* VariantPanel::buildList(const Actions& actions)
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_names = new QTreeWidget(part);
    m_names->setAccessibleName(tr("Kept variants"));
    m_names->setToolTip(tr("Double click shows a variant, Delete removes it"));
    m_names->setColumnCount(2);
    m_names->setHeaderHidden(true);
    m_names->setRootIsDecorated(false);
    m_names->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_names->setFrameShape(QFrame::NoFrame);
    m_names->setMinimumWidth(120);
    layout->addWidget(m_names, 1);
    const auto command = [this](const QString& text, const QString& toolTip, auto run) {
        auto* action = new QAction(text, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, run);
        m_needSelection << action;
        return action;
    };
    auto* show = command(tr("Show"), tr("Show the selected variant in the whole window"),
                         [this] { emit showWanted(selectedRow()); });
    auto* change = new QMenu(tr("Change"), part);
    change->setToolTipsVisible(true);
    change->addAction(command(tr("Rename"), tr("Rename the selected variant"),
                              [this] { m_names->editItem(m_names->currentItem(), 1); }));
    change->addAction(command(tr("Duplicate"), tr("Keep the selected variant once more"),
                              [this] { m_list.duplicate(selectedRow()); }));
    change->addAction(command(tr("Delete"), tr("Forget the selected variant; Undo brings it back"),
                              [this] { m_list.remove(selectedRow()); }));
    change->menuAction()->setToolTip(tr("Rename, duplicate or delete the selected variant"));
    m_needSelection << change->menuAction();
    auto* buttons = new QHBoxLayout;
    for (QAction* action : {actions[ActionId::KeepVariant], show, change->menuAction()})
        buttons->addWidget(makeButton(*action, part));
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_names, &QTreeWidget::itemDoubleClicked, this, [this] { emit showWanted(selectedRow()); });
    connect(m_names, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item) {
        // The list is made anew, which an editor that is still closing would not survive.
        const int row = m_names->indexOfTopLevelItem(item);
        const QString name = item->text(1);
        QMetaObject::invokeMethod(
            this, [this, row, name] { m_list.rename(row, name); }, Qt::QueuedConnection);
    });
    return part;
}

QWidget* VariantPanel::buildComparison(const Actions& actions)
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->setSpacing(4);
    auto* bar = new QHBoxLayout;
    m_first = new QComboBox(part);
    m_first->setAccessibleName(tr("First of the two compared"));
    m_second = new QComboBox(part);
    m_second->setAccessibleName(tr("Second of the two compared"));
    for (QComboBox* box : {m_first, m_second}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(kFewestLetters);
        box->setToolTip(tr("Which two are compared; the current one follows the parameters"));
        connect(box, &QComboBox::activated, this, [this] {
            m_list.compare({m_first->currentData().toInt(), m_second->currentData().toInt()});
        });
    }
    auto* label = new QLabel(tr("Compare"), part);
    label->setBuddy(m_first);
    bar->addWidget(label);
    bar->addWidget(m_first, 1);
    bar->addWidget(new QLabel(tr("with"), part));
    bar->addWidget(m_second, 1);
    bar->addWidget(makeButton(*actions[ActionId::FlipVariants], part));
    layout->addLayout(bar);
    m_figures = new NumberTable(tr("Figures of the two compared"),
                                {tr("Figure"), tr("First"), tr("Second"), tr("Difference")});
    m_maps = new ComparedMaps(m_view);
    m_plot = new ComparePlot(m_view);
    m_tabs = new QTabWidget(part);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_figures, tr("Figures"));
    m_tabs->addTab(m_maps, tr("Maps"));
    m_tabs->addTab(m_plot, tr("Outputs"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab > 0) m_differenceTab = tab;
        emit differenceShown(showsDifference());
    });
    layout->addWidget(m_tabs, 1);
    return part;
}

void VariantPanel::showDifference(bool difference)
{
    m_tabs->setCurrentIndex(difference ? m_differenceTab : 0);
}

void VariantPanel::showTab(const QWidget& tab)
{
    m_tabs->setCurrentIndex(m_tabs->indexOf(&tab));
}

bool VariantPanel::showsDifference() const
{
    return m_tabs->currentIndex() > 0;
}

void VariantPanel::setCurrent(const AnalysisResultPtr& result)
{
    m_current = result;
    follow();
}

void VariantPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void VariantPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && m_names->hasFocus()) return m_list.remove(selectedRow());
    QWidget::keyPressEvent(event);
}

int VariantPanel::selectedRow() const
{
    return m_names->indexOfTopLevelItem(m_names->currentItem());
}

void VariantPanel::selectRow(int row)
{
    m_names->setCurrentItem(row < 0 ? nullptr : m_names->topLevelItem(row));
}

QString VariantPanel::letterOf(int index) const
{
    const Variant* variant = m_list.find(index);
    return variant == nullptr ? tr("current") : variant->letter;
}

AnalysisResultPtr VariantPanel::resultOf(int index) const
{
    const Variant* variant = m_list.find(index);
    return variant == nullptr ? m_current : variant->result;
}

void VariantPanel::followList()
{
    const int row = selectedRow();
    {
        const QSignalBlocker names(m_names);
        m_names->clear();
        for (const Variant& variant : m_list.variants()) {
            auto* item = new QTreeWidgetItem(m_names, {variant.letter, variant.name});
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        }
        selectRow(row < 0 ? m_list.count() - 1 : std::min(row, m_list.count() - 1));
        m_names->resizeColumnToContents(0);
    }
    for (QAction* action : m_needSelection)
        action->setEnabled(m_list.count() > 0);
    for (QComboBox* box : {m_first, m_second}) {
        const QSignalBlocker blocker(box);
        box->clear();
        box->addItem(tr("Current"), VariantList::kCurrent);
        for (int index = 0; index < m_list.count(); ++index)
            box->addItem(QStringLiteral("%1  %2").arg(m_list.find(index)->letter, m_list.find(index)->name), index);
    }
    followCompared();
}

void VariantPanel::followCompared()
{
    const ComparedPair pair = m_list.compared();
    const QSignalBlocker first(m_first);
    const QSignalBlocker second(m_second);
    m_first->setCurrentIndex(m_first->findData(pair.first));
    m_second->setCurrentIndex(m_second->findData(pair.second));
    follow();
}

void VariantPanel::follow()
{
    if (isVisible()) refresh();
}

void VariantPanel::refresh()
{
    m_plot->setResult(m_view.result());
    const ComparedPair pair = m_list.compared();
    const Request request{resultOf(pair.first), resultOf(pair.second), m_view.item(), m_view.channel(),
                          m_view.selectedHead()};
    if (m_list.count() > 0 && request.first && request.second) {
        m_maps->setCompared({request.first, request.second, letterOf(pair.first), letterOf(pair.second)});
        m_background.submit(request);
        return;
    }
    m_background.cancel();
    m_maps->setCompared({});
    m_figures->setRows({});
    m_figures->setHint(tr("Keep a result (Ctrl+K), change something, and see here what it changed."));
    m_plot->setTraces(nullptr, {}, {});
}

Result<VariantPanel::Answer> VariantPanel::compute(const Request& request, Progress& progress)
{
    WG_TRY(first, comparedFigures(*request.first, request.item, request.head, progress));
    WG_TRY(second, comparedFigures(*request.second, request.item, request.head, progress));
    WG_TRY(difference, compareOutputs(*request.first, *request.second, progress));
    return Answer{std::move(first), std::move(second), difference,
                  compareTraces(request.first, request.second, request.item, request.channel)};
}

void VariantPanel::showAnswer(const Request& request, const Answer& answer)
{
    const ComparedPair pair = m_list.compared();
    m_figures->setHeading(0, tr("Figure (head %1)").arg(request.head + 1));
    m_figures->setHeading(1, letterOf(pair.first));
    m_figures->setHeading(2, letterOf(pair.second));
    m_figures->setHeading(3, QStringLiteral("%1 \u2212 %2").arg(letterOf(pair.first), letterOf(pair.second)));
    m_figures->setRows(comparedRows(answer.first, answer.second, answer.difference));
    m_plot->setTraces(answer.traces, letterOf(pair.first), letterOf(pair.second));
}

} // namespace wg
