// SPDX-License-Identifier: GPL-3.0-or-later
// Which layer of a file, and how many heads it has.
#pragma once

#include "core/pipeline/layer_file.h"
#include "core/pipeline/weight_file.h"
#include "core/signal/signal.h"
#include "ui/background.h"
#include "ui/theme.h"

#include <QDialog>
#include <QTimer>

#include <optional>
#include <string>

class QComboBox;
class QDialogButtonBox;
class QLabel;

namespace wg {

class NumberTable;

/// Reads on a thread of its own; a layer that cannot be used is refused in one sentence.
class WeightsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `signal` is what the layer is for; `heads` what to begin with where the layer allows it.
    WeightsDialog(const QString& path, const SignalPtr& signal, int heads, const Theme& look,
                  QWidget* parent = nullptr);

    [[nodiscard]] const AttentionLayerPtr& layer() const { return m_layer; }
    [[nodiscard]] int heads() const;
    [[nodiscard]] int window() const;
    /// Why the layer cannot be used, or nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isReady() const { return m_isReady; }

private:
    struct Request
    {
        std::string path;
        std::optional<std::string> prefix; // none: what the file holds is asked for
    };
    struct Answer
    {
        std::optional<WeightFile> file;
        AttentionLayerPtr layer;
        std::optional<Error> problem;
    };
    static Result<Answer> read(const Request& request, Progress& progress);

    void build(const Theme& look);
    void take(const Result<Answer>& answer);
    void showFile(const WeightFile& file);
    void showLayer();
    void showFacts();
    void showProblem(const Error& error);
    void setReady(bool isReady);

    QString m_path;
    SignalPtr m_signal;
    int m_wantedHeads = 0;
    AttentionLayerPtr m_layer;
    bool m_isReady = false;
    QComboBox* m_layers = nullptr;
    QComboBox* m_heads = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_problem = nullptr;
    NumberTable* m_tensors = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    Background<Request, Answer> m_reader;
};

} // namespace wg
