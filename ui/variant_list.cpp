// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/variant_list.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace wg {

/// The whole list before and after: results are shared, so a list is small.
class VariantStep : public QUndoCommand
{
public:
    VariantStep(VariantList& list, std::vector<Variant> before, std::vector<Variant> after, const QString& text)
        : QUndoCommand(text)
        , m_list(list)
        , m_before(std::move(before))
        , m_after(std::move(after))
    { }

    void undo() override { m_list.apply(m_before); }
    void redo() override { m_list.apply(m_after); }

private:
    VariantList& m_list;
    std::vector<Variant> m_before, m_after;
};

VariantList::VariantList(QUndoStack& history, QObject* parent)
    : QObject(parent)
    , m_history(history)
{ }

const Variant* VariantList::find(int index) const
{
    return index >= 0 && index < count() ? &m_variants[static_cast<std::size_t>(index)] : nullptr;
}

QString VariantList::nextLetter() const
{
    for (int number = 0;; ++number) {
        QString letter(QChar('A' + number % 26));
        if (number >= 26) letter += QString::number(number / 26 + 1);
        const bool isTaken = std::any_of(m_variants.begin(), m_variants.end(),
                                         [&](const Variant& variant) { return variant.letter == letter; });
        if (!isTaken) return letter;
    }
}

void VariantList::keep(Variant variant)
{
    variant.letter = nextLetter();
    const QString text = tr("Keep as %1").arg(variant.letter);
    std::vector<Variant> next = m_variants;
    next.push_back(std::move(variant));
    push(std::move(next), text);
    // The first one is compared with what the parameters do from now on, the second one with the first.
    if (count() == 1) compare({0, kCurrent});
    if (count() == 2) compare({0, 1});
}

void VariantList::rename(int index, const QString& name)
{
    const Variant* variant = find(index);
    if (variant == nullptr || name.trimmed().isEmpty() || name.trimmed() == variant->name) return;
    std::vector<Variant> next = m_variants;
    next[static_cast<std::size_t>(index)].name = name.trimmed();
    push(std::move(next), tr("Rename %1").arg(variant->letter));
}

void VariantList::duplicate(int index)
{
    const Variant* variant = find(index);
    if (variant == nullptr) return;
    Variant copy = *variant;
    copy.letter = nextLetter();
    const QString text = tr("Duplicate %1 as %2").arg(variant->letter, copy.letter);
    std::vector<Variant> next = m_variants;
    next.push_back(std::move(copy));
    push(std::move(next), text);
}

void VariantList::remove(int index)
{
    const Variant* variant = find(index);
    if (variant == nullptr) return;
    const QString text = tr("Delete %1").arg(variant->letter);
    std::vector<Variant> next = m_variants;
    next.erase(next.begin() + index);
    push(std::move(next), text);
}

void VariantList::adopt(std::vector<Variant> variants, ComparedPair pair)
{
    m_variants = std::move(variants);
    emit changed();
    compare(pair);
}

void VariantList::compare(ComparedPair pair)
{
    pair.first = std::clamp(pair.first, kCurrent, count() - 1);
    pair.second = std::clamp(pair.second, kCurrent, count() - 1);
    if (pair == m_compared) return;
    m_compared = pair;
    emit comparedChanged();
}

void VariantList::push(std::vector<Variant> next, const QString& text)
{
    m_history.push(new VariantStep(*this, m_variants, std::move(next), text));
}

void VariantList::apply(const std::vector<Variant>& variants)
{
    // The compared ones stay the same variants, wherever they are now; one that is gone gives way to the current
    // result.
    const auto carried = [&](int index) {
        const Variant* before = find(index);
        if (before == nullptr) return kCurrent;
        const auto now = std::find_if(variants.begin(), variants.end(),
                                      [&](const Variant& variant) { return variant.letter == before->letter; });
        return now == variants.end() ? kCurrent : static_cast<int>(now - variants.begin());
    };
    const ComparedPair pair{carried(m_compared.first), carried(m_compared.second)};
    m_variants = variants;
    emit changed();
    compare(pair);
}

} // namespace wg
