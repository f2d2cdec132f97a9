// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in lessons in Chinese do and show what the English ones do: only the words differ.
#include "ui/lessons/lesson_files.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace wg;

namespace {

/// The lesson as the language has it; the program itself speaks English here.
Lesson lessonIn(const QString& language, const QString& path)
{
    const auto lesson = loadLesson(inLanguage(path, language));
    return lesson ? *lesson : Lesson{};
}

LessonText wholeText(const LessonStep& step)
{
    LessonText all = step.text;
    if (step.prediction) all.insert(all.end(), step.prediction->answer.begin(), step.prediction->answer.end());
    return all;
}

/// Values and formulas as written, whatever their order: that of a sentence is another in each language.
std::set<std::string> computed(const LessonStep& step)
{
    std::set<std::string> found;
    for (const TextPiece& piece : wholeText(step))
        if (piece.kind != TextPiece::Kind::Markdown)
            found.insert((piece.kind == TextPiece::Kind::Value ? "{" : "$") + piece.text);
    return found;
}

QString words(const LessonStep& step)
{
    QString text;
    for (const TextPiece& piece : wholeText(step))
        if (piece.kind == TextPiece::Kind::Markdown) text += QString::fromStdString(piece.text);
    return text;
}

bool isChinese(const std::string& text)
{
    static const QRegularExpression character(QStringLiteral("\\p{Han}"));
    return QString::fromStdString(text).contains(character);
}

} // namespace

class TstLessonTranslations : public QObject
{
    Q_OBJECT

private slots:
    void hasTheSameSteps_data() { addLessonRows(); }
    void hasTheSameSteps();
    void asksTheSame_data() { addLessonRows(); }
    void asksTheSame();
    void isInChinese_data() { addLessonRows(); }
    void isInChinese();

private:
    static void addLessonRows()
    {
        QTest::addColumn<QString>("path");
        const std::vector<LessonEntry> entries = builtInLessons();
        QVERIFY(!entries.empty());
        for (const LessonEntry& entry : entries)
            QTest::addRow("%s", qPrintable(entry.title)) << entry.path;
    }
};

void TstLessonTranslations::hasTheSameSteps()
{
    QFETCH(QString, path);
    QVERIFY(inLanguage(path, QStringLiteral("zh_CN")) != path);
    const Lesson english = lessonIn(QStringLiteral("en"), path);
    const Lesson chinese = lessonIn(QStringLiteral("zh_CN"), path);
    QCOMPARE(chinese.steps.size(), english.steps.size());
    for (std::size_t i = 0; i < english.steps.size(); ++i) {
        const LessonStep& one = english.steps[i];
        const LessonStep& other = chinese.steps[i];
        // The blocks say which fields differ, a comparison of views only that some do.
        QCOMPARE(QString::fromStdString(stepBlock({}, other.view)), QString::fromStdString(stepBlock({}, one.view)));
        QVERIFY2(other.view == one.view, one.title.c_str());
        QStringList only;
        for (const auto& [some, others] :
             {std::pair(computed(one), computed(other)), std::pair(computed(other), computed(one))})
            for (const std::string& text : some)
                if (!others.contains(text)) only << QString::fromStdString(text);
        QVERIFY2(only.isEmpty(), qPrintable(QString::fromStdString(one.title) + only.join(QStringLiteral("; "))));
    }
}

void TstLessonTranslations::asksTheSame()
{
    QFETCH(QString, path);
    const Lesson english = lessonIn(QStringLiteral("en"), path);
    const Lesson chinese = lessonIn(QStringLiteral("zh_CN"), path);
    QCOMPARE(chinese.steps.size(), english.steps.size());
    for (std::size_t i = 0; i < english.steps.size(); ++i) {
        const auto& one = english.steps[i].prediction;
        const auto& other = chinese.steps[i].prediction;
        QCOMPARE(other.has_value(), one.has_value());
        if (!one) continue;
        QCOMPARE(other->choices.size(), one->choices.size());
        QCOMPARE(other->right, one->right);
        QCOMPARE(other->hides, one->hides);
        QVERIFY(isChinese(other->question));
    }
}

void TstLessonTranslations::isInChinese()
{
    QFETCH(QString, path);
    const Lesson chinese = lessonIn(QStringLiteral("zh_CN"), path);
    QVERIFY(isChinese(chinese.title) && isChinese(chinese.summary));
    // Markdown makes a space of the end of a line, which is none in Chinese.
    static const QRegularExpression broken(QStringLiteral("[\\p{Han}\uff0c\u3002\uff1b\uff1a]\n\\p{Han}"));
    for (const LessonStep& step : chinese.steps) {
        QVERIFY2(isChinese(step.title), step.title.c_str());
        QVERIFY2(isChinese(words(step).toStdString()), step.title.c_str());
        QVERIFY2(!words(step).contains(broken), step.title.c_str());
    }
}

QTEST_GUILESS_MAIN(TstLessonTranslations)
#include "tst_lesson_translations.moc"
