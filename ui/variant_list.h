// SPDX-License-Identifier: GPL-3.0-or-later
// Results kept as A, B, C...: every change is a step of the history.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/load.h"

#include <QObject>
#include <QString>

#include <vector>

class QUndoStack;

namespace wg {

struct Variant
{
    QString letter; // "A", ..., "Z", "A2", ...: stays with the result whatever else comes and goes
    QString name;
    AnalysisResultPtr result;
    ImportOptions import;

    bool operator==(const Variant&) const = default;
};

/// Which two are compared; kCurrent stands for the result of the present parameters.
struct ComparedPair
{
    int first = -1;
    int second = -1;

    bool operator==(const ComparedPair&) const = default;
};

class VariantList : public QObject
{
    Q_OBJECT

public:
    static constexpr int kCurrent = -1;

    explicit VariantList(QUndoStack& history, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Variant>& variants() const { return m_variants; }
    [[nodiscard]] int count() const { return static_cast<int>(m_variants.size()); }
    /// Null for kCurrent and for an index there is no variant of.
    [[nodiscard]] const Variant* find(int index) const;

    /// Keeps a result under the next letter; `variant` needs no letter.
    void keep(Variant variant);
    void rename(int index, const QString& name);
    void duplicate(int index);
    void remove(int index);
    /// All of them at once and without a step of the history: for a session that is opened.
    void adopt(std::vector<Variant> variants, ComparedPair pair);

    [[nodiscard]] ComparedPair compared() const { return m_compared; }
    void compare(ComparedPair pair);

signals:
    void changed();
    void comparedChanged();

private:
    friend class VariantStep;

    void push(std::vector<Variant> next, const QString& text);
    void apply(const std::vector<Variant>& variants);
    [[nodiscard]] QString nextLetter() const;

    QUndoStack& m_history;
    std::vector<Variant> m_variants;
    ComparedPair m_compared;
};

} // namespace wg
