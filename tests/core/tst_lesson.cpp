// SPDX-License-Identifier: GPL-3.0-or-later
// Lesson files: what they mean, and what is refused at which line.
#include "core/lesson/lesson.h"
#include "core/lesson/lesson_text.h"

#include <QTest>

#include <string>

namespace wg {

namespace {

const std::string kHead = "---\ntitle: A lesson\n---\n"; // 3 lines
const std::string kStep = "```step\ntitle: One\n```\n"; // 3 lines

std::string withStep(const std::string& fields, const std::string& text = "Text.\n")
{
    return kHead + "```step\ntitle: One\n" + fields + "```\n" + text;
}

std::string withQuestion(const std::string& fields)
{
    return kHead + kStep + "```predict\n" + fields + "```\n";
}

} // namespace

class TstLesson : public QObject
{
    Q_OBJECT

private slots:
    void readsAWholeLesson()
    {
        const auto lesson = parseLesson("---\n# a remark\ntitle: \"Heads: how\"\nsummary: Sums\n---\n\n"
                                        "```step\ntitle: First\nsignal: \"example:ecg?n=512\"\nmethod: joint\n"
                                        "wavelet: db2\nheads: 2\ntemperature: 0.5\nhighlight: heads, temperature\n"
                                        "panels: inspector\nquery: d3 4\nkey: a5 0\nzoom: \"10:20.5\"\n```\n"
                                        "It is {entropy(head=2)} bits of $\\log_2 {L}$.\n\n"
                                        "```predict\nask: How many?\na: 2\nb: 3\nright: b\nhide: output\n```\n"
                                        "{heads}.\r\n"
                                        "```step\ntitle: Second\nheads_on: 1, 3\n```\nBye.\n");
        QVERIFY2(lesson.has_value(), lesson ? "" : lesson.error().detail.c_str());
        QCOMPARE(lesson->title, std::string("Heads: how"));
        QCOMPARE(lesson->steps.size(), std::size_t{2});
        const LessonStep& first = lesson->steps[0];
        QCOMPARE(first.line, std::size_t{8});
        QVERIFY(first.view.options.method == Method::Joint);
        QVERIFY(first.view.options.wavelet == "db2");
        QCOMPARE(first.view.options.temperature, 0.5);
        QVERIFY(first.view.highlight == (std::vector<std::string>{"heads", "temperature"}));
        QVERIFY(first.view.query == (TokenName{"d3", 4}) && first.view.key == (TokenName{"a5", 0}));
        QVERIFY(first.view.zoom == std::pair(10.0, 20.5));
        QCOMPARE(first.text.size(), std::size_t{5});
        QVERIFY(first.text[1].call->function == ValueFunction::Entropy && first.text[1].call->head == 2U);
        QCOMPARE(first.text[3].text, std::string("\\log_2 {L}"));
        QCOMPARE(first.prediction->right, std::size_t{1});
        QCOMPARE(first.prediction->hides, std::string("output"));
        QCOMPARE(first.prediction->answer.size(), std::size_t{2});
    }

    void aStepKeepsParametersAndSignalOfTheOneBefore()
    {
        const auto lesson
            = parseLesson(withStep("signal: \"example:blocks\"\nlevels: 3\nquery: d1 2\nzoom: \"1:9\"\npanels: truth\n")
                          + "```step\ntitle: Two\nheads: 2\n```\n");
        QVERIFY(lesson.has_value());
        const LessonView& second = lesson->steps[1].view;
        QCOMPARE(second.signal, std::string("example:blocks"));
        QVERIFY(second.options.levels == 3 && second.options.heads == 2);
        QVERIFY(second.query == (TokenName{"d1", 2}));
        QVERIFY(!second.zoom && second.panels.empty());
    }

    void textKeepsCodeAndEscapes()
    {
        const auto text = parseLessonText("{{a}} costs \\$5 and `{entropy}` too", 1);
        QVERIFY(text.has_value());
        QCOMPARE(text->size(), std::size_t{1});
        QCOMPARE(text->front().text, std::string("{a} costs $5 and `{entropy}` too"));
    }

    void aStateComesBackFromItsBlock()
    {
        LessonView view;
        view.signal = "example:bumps?n=512&noise=0.5";
        view.options.method = Method::Time;
        view.options.mode = BoundaryMode::Reflect;
        view.options.levels = 4;
        view.options.weights = WeightsKind::Local;
        view.options.score = ScoreKind::Dot;
        view.options.temperature = 0.3;
        view.options.residual = true;
        view.arrangement = "lecture";
        view.outputTab = "error";
        view.panels = {"inspector", "truth"};
        view.highlight = {"gaze"};
        view.query = TokenName{"d2", 7};
        view.head = 3;
        view.headsOn = {1, 4};
        view.zoom = {0.5, 17};
        view.showContributions = true;
        const auto lesson = parseLesson(kHead + stepBlock("A \"quoted\" title", view));
        QVERIFY2(lesson.has_value(), lesson ? "" : lesson.error().detail.c_str());
        QCOMPARE(lesson->steps[0].title, std::string("A \"quoted\" title"));
        QVERIFY(lesson->steps[0].view == view);
    }

    void namesTheKeysThatThereAre()
    {
        const auto lesson = parseLesson(withStep("wavelength: db2\n"));
        QVERIFY(!lesson.has_value());
        QCOMPARE(lesson.error().offset, decltype(lesson.error().offset){6});
        const QString said = QString::fromStdString(lesson.error().detail);
        for (const QString& line : QString::fromStdString(stepBlock("One", {})).split(QLatin1Char('\n')))
            if (line.contains(QLatin1Char(':')))
                QVERIFY2(said.contains(line.left(line.indexOf(QLatin1Char(':')))), qPrintable(line));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const std::string& file, ErrorCode code, int line) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(file) << int(code) << line;
        };
        using enum ErrorCode;
        row("an empty file", "", BadHeader, 1);
        row("no head", "# Title\n", BadHeader, 1);
        row("a head without end", "---\ntitle: x\n", BadHeader, 2);
        row("no title", "---\nsummary: x\n---\n" + kStep, BadHeader, 1);
        row("an unknown key in the head", "---\ntitle: x\nauthor: y\n---\n", BadText, 3);
        row("no step", kHead, BadHeader, 3);
        row("text before the first step", kHead + "Hello\n" + kStep, BadText, 4);
        row("a step without title", kHead + "```step\nheads: 2\n```\n", BadHeader, 5);
        row("a step without end", kHead + "```step\ntitle: x\n", BadText, 5);
        row("code without end", withStep("", "```python\nprint(1)\n\n```step\ntitle: lost\n```\n```\n"), BadText, 13);
        row("a step inside a step", kHead + "```step\ntitle: x\n```step\n", BadText, 6);
        row("an unknown key", withStep("colour: red\n"), BadText, 6);
        row("a key given twice", withStep("heads: 2\nheads: 3\n"), DuplicateName, 7);
        row("no colon", withStep("heads\n"), BadText, 6);
        row("no value", withStep("heads:\n"), BadText, 6);
        row("a list", withStep("panels: [inspector]\n"), BadText, 6);
        row("a map", withStep("query: {a: 1}\n"), BadText, 6);
        row("an anchor", withStep("method: &a joint\n"), BadText, 6);
        row("an alias", withStep("method: *a\n"), BadText, 6);
        row("a text of several lines", withStep("method: |\n  joint\n"), BadText, 6);
        row("a quote that is not closed", withStep("method: \"joint\n"), BadText, 6);
        row("a nested key", withStep("  method: joint\n"), BadText, 6);
        row("0 heads", withStep("heads: 0\n"), BadNumber, 6);
        row("65 heads", withStep("heads: 65\n"), BadNumber, 6);
        row("heads in words", withStep("heads: two\n"), BadNumber, 6);
        row("a negative seed", withStep("seed: -1\n"), BadNumber, 6);
        row("temperature 0", withStep("temperature: 0\n"), BadNumber, 6);
        row("temperature nan", withStep("temperature: nan\n"), BadNumber, 6);
        row("an unknown method", withStep("method: magic\n"), BadText, 6);
        row("an unknown wavelet", withStep("wavelet: db99\n"), BadText, 6);
        row("weights of a file", withStep("weights: file\n"), BadText, 6);
        row("a signal that is a file", withStep("signal: /etc/passwd\n"), BadText, 6);
        row("an unknown panel", withStep("highlight: nowhere\n"), BadText, 6);
        row("an unknown arrangement", withStep("arrangement: mine\n"), BadText, 6);
        row("a token without place", withStep("query: d3\n"), BadText, 6);
        row("a zoom that ends before it begins", withStep("zoom: \"9:3\"\n"), BadText, 6);
        row("a head of 0", withStep("heads_on: 1, 0\n"), BadNumber, 6);
        row("a switch that is neither", withStep("residual: maybe\n"), BadText, 6);
        row("an unknown value", withStep("", "a\nb {magic}\n"), BadText, 8);
        row("an unknown argument", withStep("", "{entropy(tail=2)}"), BadText, 7);
        row("an argument twice", withStep("", "{entropy(head=2,head=2)}"), BadText, 7);
        row("an argument that is missing", withStep("", "{band_count}"), BadText, 7);
        row("head 0", withStep("", "{entropy(head=0)}"), BadNumber, 7);
        row("a share above 1", withStep("", "{largest_for(share=2, of=samples)}"), BadNumber, 7);
        row("an unknown denoiser", withStep("", "{mse(method=joint)}"), BadText, 7);
        row("a parenthesis that is not closed", withStep("", "{entropy(head=2}"), BadText, 7);
        row("a brace that is not closed", withStep("", "x\n\n{entropy"), BadText, 9);
        row("a brace that closes nothing", withStep("", "x }"), BadText, 7);
        row("a dollar that is not closed", withStep("", "costs $5"), BadText, 7);
        row("one choice", withQuestion("ask: x\na: 1\nright: a\n"), BadHeader, 8);
        row("a right choice that is not there", withQuestion("ask: x\na: 1\nb: 2\nright: c\n"), BadHeader, 8);
        row("choices out of order", withQuestion("ask: x\nb: 1\na: 2\nright: a\n"), BadText, 9);
        row("a question that hides nothing known", withQuestion("ask: x\na: 1\nb: 2\nright: a\nhide: all\n"), BadText,
            12);
        row("two questions", withQuestion("ask: x\na: 1\nb: 2\nright: a\n") + "```predict\nask: y\n```\n", BadText, 14);
        row("not UTF-8", kHead + kStep + "\xff\n", BadText, 0);
        row("a zero byte", kHead + kStep + std::string(1, '\0'), BadText, 0);
        row("too large", kHead + kStep + std::string(kLargestLesson, 'x'), TooLarge, 0);
        std::string many = kHead;
        for (std::size_t step = 0; step <= kMostSteps; ++step)
            many += kStep;
        row("too many steps", many, TooManyItems, int(3 + 3 * kMostSteps + 2));
        std::string values;
        for (int i = 0; i < 500; ++i)
            values += "{heads} ";
        row("too many values", withStep("", values), TooManyItems, 7);
    }

    void refuses()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, code);
        QFETCH(int, line);
        const auto lesson = parseLesson(std::string_view(file.constData(), std::size_t(file.size())));
        QVERIFY(!lesson.has_value());
        QCOMPARE(int(lesson.error().code), code);
        QCOMPARE(int(lesson.error().offset), line);
        QVERIFY(!lesson.error().detail.empty());
    }
};

} // namespace wg

QTEST_GUILESS_MAIN(wg::TstLesson)
#include "tst_lesson.moc"
