// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of variants: the results kept, and two of them compared by figures, outputs and difference.
#pragma once

#include "core/pipeline/compare.h"
#include "ui/background.h"
#include "ui/plots/compare_plot.h"
#include "ui/plots/compared_maps.h"
#include "ui/variant_list.h"

#include <QWidget>

class QAction;
class QComboBox;
class QTabWidget;
class QTreeWidget;

namespace wg {

class Actions;
class NumberTable;
class ViewState;

class VariantPanel : public QWidget
{
    Q_OBJECT

public:
    VariantPanel(VariantList& list, ViewState& view, const Actions& actions, QWidget* parent = nullptr);
    ~VariantPanel() override;

    /// The result of the present parameters, whatever the window shows.
    void setCurrent(const AnalysisResultPtr& result);
    /// Turns to the maps and their difference, or back to the figures.
    void showDifference(bool difference);
    [[nodiscard]] bool showsDifference() const;

    [[nodiscard]] NumberTable& figures() const { return *m_figures; }
    [[nodiscard]] ComparedMaps& maps() const { return *m_maps; }
    [[nodiscard]] ComparePlot& plot() const { return *m_plot; }
    /// Brings one of the comparison's tabs to the front.
    void showTab(const QWidget& tab);
    [[nodiscard]] QTreeWidget& list() const { return *m_names; }
    [[nodiscard]] QSize sizeHint() const override { return {900, 240}; }

signals:
    /// The window should show this variant.
    void showWanted(int index);
    void differenceShown(bool difference);

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Request
    {
        AnalysisResultPtr first, second;
        std::size_t item = 0;
        std::size_t channel = 0;
        std::size_t head = 0;
    };
    struct Answer
    {
        ComparedFigures first, second;
        std::optional<OutputDifference> difference;
        std::shared_ptr<const ComparedTraces> traces;
    };

    [[nodiscard]] static Result<Answer> compute(const Request& request, Progress& progress);
    [[nodiscard]] QWidget* buildList(const Actions& actions);
    [[nodiscard]] QWidget* buildComparison(const Actions& actions);
    void followList();
    void followCompared();
    void follow();
    void refresh();
    void showAnswer(const Request& request, const Answer& answer);
    [[nodiscard]] int selectedRow() const;
    void selectRow(int row);
    [[nodiscard]] AnalysisResultPtr resultOf(int index) const;
    [[nodiscard]] QString letterOf(int index) const;

    VariantList& m_list;
    ViewState& m_view;
    AnalysisResultPtr m_current;
    QTreeWidget* m_names = nullptr;
    QList<QAction*> m_needSelection;
    QComboBox* m_first = nullptr;
    QComboBox* m_second = nullptr;
    QTabWidget* m_tabs = nullptr;
    int m_differenceTab = 1; // the one shown last
    NumberTable* m_figures = nullptr;
    ComparedMaps* m_maps = nullptr;
    ComparePlot* m_plot = nullptr;
    Background<Request, Answer> m_background;
};

} // namespace wg
