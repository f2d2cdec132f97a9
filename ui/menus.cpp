// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/parameter_controls.h"
#include "ui/translate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <initializer_list>

namespace wg {

namespace {

void addAll(QMenu& menu, const Actions& actions, std::initializer_list<ActionId> ids)
{
    for (const ActionId id : ids)
        menu.addAction(actions[id]);
}

QMenu* makeMenu(QMenuBar& bar, const QString& title)
{
    QMenu* menu = bar.addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

void fillFile(QMenuBar& bar, const Actions& actions, Menus& menus)
{
    QMenu* file = makeMenu(bar, tr("&File"));
    file->addAction(actions[ActionId::Open]);
    menus.recent = file->addMenu(tr("Open &Recent"));
    menus.examples = file->addMenu(icon(QStringLiteral("examples")), tr("E&xamples"));
    menus.examples->setToolTipsVisible(true);
    addAll(*file, actions, {ActionId::Reload, ActionId::ReloadAutomatically, ActionId::ImportSettings});
    file->addSeparator();
    addAll(*file, actions, {ActionId::OpenSession, ActionId::SaveSession, ActionId::SaveSessionAs});
    file->addSeparator();
    addAll(*file, actions, {ActionId::Export, ActionId::ExportPage, ActionId::ExportPicture});
    menus.pictures = file->addMenu(tr("Export &One Panel"));
    addAll(*file, actions, {ActionId::ExportArrays, ActionId::CopyPicture});
    file->addSeparator();
    addAll(*file, actions, {ActionId::NewLesson, ActionId::ExportLesson});
    file->addSeparator();
    file->addAction(actions[ActionId::Quit]);
}

void fillCompute(QMenuBar& bar, const Actions& actions)
{
    QMenu* edit = makeMenu(bar, tr("&Edit"));
    addAll(*edit, actions, {ActionId::Undo, ActionId::Redo});
    edit->addAction(actions[ActionId::PasteTable]);
    edit->addSeparator();
    addAll(*edit, actions, {ActionId::ResetParameters, ActionId::NewSeed, ActionId::WeightsFromFile});
    QMenu* compute = makeMenu(bar, tr("&Compute"));
    addAll(*compute, actions, {ActionId::Run, ActionId::Automatic, ActionId::Stop});
    compute->addSeparator();
    addAll(*compute, actions, {ActionId::KeepVariant, ActionId::FlipVariants, ActionId::ShowDifference});
}

void fillView(QMenuBar& bar, const Actions& actions, Menus& menus)
{
    QMenu* view = makeMenu(bar, tr("&View"));
    addAll(*view, actions, {ActionId::Fit, ActionId::PreviousView, ActionId::SwapMouseButtons});
    view->addSeparator();
    QMenu* arrange = view->addMenu(tr("&Arrange"));
    addAll(*arrange, actions,
           {ActionId::ArrangeAligned, ActionId::ArrangeColumns, ActionId::ArrangeLecture, ActionId::ArrangeCompare,
            ActionId::ArrangeMinimal, ActionId::ArrangeOwn});
    arrange->addSeparator();
    addAll(*arrange, actions, {ActionId::SwitchArrangement, ActionId::KeepArrangement});
    menus.panels = view->addMenu(tr("Pa&nels"));
    view->addAction(actions[ActionId::ResetLayout]);
    view->addSeparator();
    QMenu* themes = view->addMenu(icon(QStringLiteral("theme")), tr("&Theme"));
    addAll(*themes, actions,
           {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark, ActionId::ThemeHighContrast});
    // Named in both languages: who cannot read the present one must find it.
    QMenu* languages = view->addMenu(tr("Lan&guage"));
    addAll(*languages, actions, {ActionId::LanguageSystem, ActionId::LanguageEnglish, ActionId::LanguageChinese});
    addAll(*view, actions, {ActionId::FullScreen, ActionId::Zen});
    QMenu* marks = makeMenu(bar, tr("Co&lours"));
    addAll(*marks, actions,
           {ActionId::LogScale, ActionId::RowScale, ActionId::SharedScale, ActionId::HoldScale,
            ActionId::SharedBandScale});
    marks->addSeparator();
    addAll(*marks, actions,
           {ActionId::EdgeShading, ActionId::GazeDirection, ActionId::Contributions, ActionId::Residual});
}

void fillHeads(QMenuBar& bar, const Actions& actions)
{
    QMenu* heads = makeMenu(bar, tr("&Heads"));
    addAll(*heads, actions, {ActionId::AllHeadsOn, ActionId::NextHead, ActionId::PreviousHead});
    QMenu* switches = heads->addMenu(tr("&Switch"));
    QMenu* solos = heads->addMenu(tr("S&olo"));
    for (int head = 0; head < kNumberedHeads; ++head) {
        switches->addAction(actions.toggleHead(head));
        solos->addAction(actions.soloHead(head));
    }
    QMenu* selection = makeMenu(bar, tr("&Selection"));
    addAll(*selection, actions,
           {ActionId::TokenLeft, ActionId::TokenRight, ActionId::BandFiner, ActionId::BandCoarser});
    selection->addSeparator();
    addAll(*selection, actions, {ActionId::AnalyseStretch, ActionId::AnalyseWhole});
}

QToolButton* addMenuButton(QToolBar& bar, QMenu& menu, const QString& text, const QString& iconName,
                           const QString& toolTip)
{
    auto* button = new QToolButton(&bar);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(&menu);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    bar.addWidget(button);
    return button;
}

void addAction(QToolBar& bar, QAction& action, Qt::ToolButtonStyle style)
{
    bar.addAction(&action);
    auto* button = qobject_cast<QToolButton*>(bar.widgetForAction(&action));
    button->setToolButtonStyle(style);
    button->setAccessibleName(plainText(action.text()));
    button->setObjectName(button->accessibleName());
}

QMenu* makeExportMenu(QToolBar& bar, const Actions& actions, const Menus& menus)
{
    auto* menu = new QMenu(&bar);
    menu->setToolTipsVisible(true);
    addAll(*menu, actions, {ActionId::Export, ActionId::ExportPage});
    menu->addActions(menus.pictures->actions());
    menu->addSeparator();
    addAll(*menu, actions, {ActionId::ExportArrays, ActionId::CopyPicture});
    return menu;
}

void addParameter(QToolBar& bar, ParameterModel& model, Parameter parameter)
{
    auto* pair = new QWidget(&bar);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(4, 0, 6, 0);
    layout->setSpacing(4);
    QWidget* control = makeControl(parameter, model, ControlPlace::ToolBar, pair);
    layout->addWidget(makeLabel(parameter, model, *control, pair));
    layout->addWidget(control);
    bar.addWidget(pair);
}

} // namespace

Menus fillMenuBar(QMenuBar& bar, const Actions& actions)
{
    Menus menus;
    fillFile(bar, actions, menus);
    fillCompute(bar, actions);
    fillView(bar, actions, menus);
    fillHeads(bar, actions);
    QMenu* help = makeMenu(bar, tr("&Help"));
    help->addAction(actions[ActionId::ShowLesson]);
    menus.lessons = help->addMenu(tr("L&essons"));
    addAll(*help, actions, {ActionId::NextStep, ActionId::PreviousStep, ActionId::ReturnToStep, ActionId::LessonList});
    help->addSeparator();
    addAll(*help, actions, {ActionId::FirstSteps, ActionId::KeySheet, ActionId::WhatsThis});
    help->addSeparator();
    help->addAction(actions[ActionId::About]);
    return menus;
}

ToolBars addToolBars(QMainWindow& window, const Actions& actions, ParameterModel& model, const Menus& menus)
{
    const auto addBar = [&window](const QString& title, const QString& name) {
        QToolBar* bar = window.addToolBar(title);
        bar->setObjectName(name);
        bar->setIconSize(QSize(18, 18));
        bar->setMovable(true);
        return bar;
    };
    ToolBars bars;
    bars.main = addBar(tr("Main Tools"), QStringLiteral("mainTools"));
    addAction(*bars.main, *actions[ActionId::Open], Qt::ToolButtonTextBesideIcon);
    addMenuButton(*bars.main, *menus.examples, tr("Examples"), QStringLiteral("examples"), tr("Built-in signals"));
    bars.main->addSeparator();
    for (const ActionId id : {ActionId::Undo, ActionId::Redo})
        addAction(*bars.main, *actions[id], Qt::ToolButtonIconOnly);
    bars.main->addSeparator();
    for (const ActionId id : {ActionId::Run, ActionId::Automatic, ActionId::Stop})
        addAction(*bars.main, *actions[id], Qt::ToolButtonIconOnly);
    bars.main->addSeparator();
    for (const ActionId id : {ActionId::ArrangeAligned, ActionId::ArrangeColumns, ActionId::ArrangeLecture})
        addAction(*bars.main, *actions[id], Qt::ToolButtonIconOnly);
    bars.main->addSeparator();
    addMenuButton(*bars.main, *makeExportMenu(*bars.main, actions, menus), tr("Export"), QStringLiteral("export"),
                  tr("Pictures and numbers to files"));

    bars.parameters = addBar(tr("Parameter Tools"), QStringLiteral("parameterTools"));
    for (const Parameter parameter : {Parameter::Method, Parameter::Wavelet, Parameter::Mode, Parameter::Levels,
                                      Parameter::Heads, Parameter::Hidden})
        addParameter(*bars.parameters, model, parameter);
    return bars;
}

} // namespace wg
