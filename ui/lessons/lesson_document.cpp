// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_document.h"

#include "core/base/byte_text.h"
#include "ui/lessons/formula_images.h"
#include "ui/plots/axis_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFragment>
#include <QUrl>

#include <cmath>

namespace wg {

namespace {

/// Stands for a value until the Markdown is read, so that a value can hold any character.
QString valueMark(int index)
{
    return QStringLiteral("\uE000%1\uE001").arg(index);
}

/// A formula that nobody has typeset stays as it was written.
QString formulaMarkdown(const TextPiece& piece, int index)
{
    const QString latex = QString::fromStdString(piece.text);
    const bool isDisplay = piece.kind == TextPiece::Kind::DisplayFormula;
    if (formulaImage(latex, QFont(), Qt::black, 1).image.isNull())
        return isDisplay ? QStringLiteral("\n\n```\n%1\n```\n\n").arg(latex) : QStringLiteral("`%1`").arg(latex);
    const QString image = QStringLiteral("![formula](formula:%1)").arg(index); // Qt drops pictures without a text
    return isDisplay ? QStringLiteral("\n\n%1\n\n").arg(image) : image;
}

/// QTextDocument centres a picture on the middle of small letters: room is added until its base line is that of the
/// text. (Its "baseline" puts the lower edge there.)
QImage onBaseLine(const FormulaImage& formula, const QFont& font)
{
    const double ratio = formula.image.devicePixelRatio();
    const double height = formula.image.height() / ratio;
    const double missing = height - QFontMetricsF(font).xHeight() - 2 * formula.depth;
    const double below = std::max(0.0, missing);
    const double above = std::max(0.0, -missing);
    QImage image(formula.image.width(), qRound((height + above + below) * ratio), formula.image.format());
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter(&image).drawImage(QPointF(0, above), formula.image);
    return image;
}

/// Every picture of a formula in its place; a paragraph of one alone is centred.
void placeFormulas(QTextDocument& document, const LessonText& text, const LessonLook& look)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            const QUrl name(fragment.charFormat().toImageFormat().name());
            if (!fragment.charFormat().isImageFormat() || name.scheme() != QLatin1String("formula")) continue;
            const TextPiece& piece = text[name.path().toULongLong()];
            const bool isDisplay = piece.kind == TextPiece::Kind::DisplayFormula;
            const FormulaImage formula
                = formulaImage(QString::fromStdString(piece.text), look.font, look.text, look.ratio, look.width);
            const QImage image = onBaseLine(formula, look.font);
            document.addResource(QTextDocument::ImageResource, name, image);
            QTextImageFormat format = fragment.charFormat().toImageFormat();
            format.setVerticalAlignment(QTextCharFormat::AlignMiddle);
            format.setWidth(image.width() / look.ratio);
            format.setHeight(image.height() / look.ratio);
            QTextCursor cursor(&document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
            if (!isDisplay) continue;
            QTextBlockFormat centred = block.blockFormat();
            centred.setAlignment(Qt::AlignHCenter);
            QTextCursor(block).setBlockFormat(centred);
        }
    }
}

void writeValues(QTextDocument& document, const QStringList& values, int count, const QColor& colour)
{
    QTextCharFormat format;
    format.setForeground(colour);
    format.setFontWeight(QFont::DemiBold);
    for (int index = 0; index < count; ++index) {
        QTextCursor found = document.find(valueMark(index));
        if (found.isNull()) continue;
        QTextCharFormat merged = found.charFormat();
        merged.merge(format);
        found.insertText(values.value(index, QStringLiteral("\u2026")), merged);
    }
}

} // namespace

QString valueText(const LiveValue& value, int digits, const QLocale& locale)
{
    switch (value.kind) {
    case LiveValue::Kind::Number:
        return numberText(value.number, digits, locale);
    case LiveValue::Kind::Count:
        return locale.toString(static_cast<qlonglong>(value.number));
    case LiveValue::Kind::Share:
        return percentText(value.number, locale);
    case LiveValue::Kind::Seconds:
        return siText(value.number, QStringLiteral("s"), digits, locale);
    case LiveValue::Kind::Bytes:
        return QString::fromStdString(byteText(static_cast<std::uint64_t>(value.number)));
    case LiveValue::Kind::Text:
        break;
    }
    return QString::fromStdString(value.text);
}

Result<LessonValues> evaluateText(const LessonText& text, const AnalysisResult& result, const ViewPlace& place,
                                  Progress& progress)
{
    LessonValues values;
    const QLocale locale;
    for (const TextPiece& piece : text) {
        if (!piece.call) continue;
        const auto value = evaluate(*piece.call, result, place, progress);
        if (progress.stopped()) return stoppedError();
        if (!value) values.missing << QString::fromStdString(piece.text + ": " + value.error().detail);
        values.texts << (value ? valueText(*value, piece.call->digits, locale) : QStringLiteral("\u2013"));
    }
    return values;
}

std::unique_ptr<QTextDocument> lessonDocument(const LessonText& text, const QStringList& values, const LessonLook& look)
{
    QString markdown;
    int valueCount = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i].kind) {
        case TextPiece::Kind::Markdown:
            markdown += QString::fromStdString(text[i].text);
            break;
        case TextPiece::Kind::Value:
            markdown += valueMark(valueCount++);
            break;
        case TextPiece::Kind::Formula:
        case TextPiece::Kind::DisplayFormula:
            markdown += formulaMarkdown(text[i], static_cast<int>(i));
            break;
        }
    }
    auto document = std::make_unique<QTextDocument>();
    document->setDefaultFont(look.font);
    document->setDocumentMargin(0);
    document->setMarkdown(markdown, QTextDocument::MarkdownDialectGitHub);
    placeFormulas(*document, text, look);
    writeValues(*document, values, valueCount, look.value);
    return document;
}

} // namespace wg
