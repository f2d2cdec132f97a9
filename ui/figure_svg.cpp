// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_svg.h"

#include <QBuffer>
#include <QFont>
#include <QHash>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <cmath>

namespace wg {

namespace {

constexpr int kDpi = 96;

QString number(double value)
{
    QString text = QString::number(value, 'f', 3);
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString attribute(const char* name, const QString& value)
{
    return QStringLiteral(" %1=\"%2\"").arg(QLatin1String(name), value.toHtmlEscaped());
}

QString attribute(const char* name, double value)
{
    return attribute(name, number(value));
}

QString rectAttributes(const QRectF& rect)
{
    return attribute("x", rect.x()) + attribute("y", rect.y()) + attribute("width", rect.width())
        + attribute("height", rect.height());
}

QString colourAttributes(const char* name, const QColor& colour)
{
    QString text = attribute(name, colour.name());
    if (colour.alpha() < 255) text += attribute((QByteArray(name) + "-opacity").constData(), colour.alphaF());
    return text;
}

QString matrixOf(const QTransform& transform)
{
    const double parts[]{transform.m11(), transform.m12(), transform.m21(),
                         transform.m22(), transform.dx(),  transform.dy()};
    QStringList texts;
    for (const double part : parts)
        texts << number(part);
    return QStringLiteral("matrix(%1)").arg(texts.join(QLatin1Char(' ')));
}

/// Writes lines and areas in the coordinates of the page; only text and pictures carry a transformation.
class SvgEngine : public QPaintEngine
{
public:
    SvgEngine()
        : QPaintEngine(AllFeatures
                       & ~(PatternBrush | LinearGradientFill | RadialGradientFill | ConicalGradientFill
                           | PerspectiveTransform | PorterDuff))
    { }

    [[nodiscard]] QString body() const { return m_body + (m_clip.isEmpty() ? QString() : QStringLiteral("</g>\n")); }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override
    {
        m_transform = now.transform();
        m_pen = now.pen();
        m_brush = now.brush();
        m_opacity = now.opacity();
        const bool isClipped = painter()->hasClipping();
        setClip(isClipped ? m_transform.mapRect(painter()->clipBoundingRect()) : QRectF());
    }

    void drawPath(const QPainterPath& path) override
    {
        const QPainterPath mapped = m_transform.map(path);
        QString commands;
        for (int i = 0; i < mapped.elementCount(); ++i) {
            const QPainterPath::Element element = mapped.elementAt(i);
            const char* letter = element.isMoveTo() ? "M" : element.isLineTo() ? "L" : element.isCurveTo() ? "C" : " ";
            commands += QLatin1String(letter) + number(element.x) + QLatin1Char(' ') + number(element.y);
        }
        const QString rule
            = path.fillRule() == Qt::OddEvenFill ? attribute("fill-rule", QStringLiteral("evenodd")) : QString();
        add(QStringLiteral("path"), attribute("d", commands) + rule + fill() + stroke());
    }

    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        QStringList places;
        for (int i = 0; i < count; ++i) {
            const QPointF place = m_transform.map(points[i]);
            places << number(place.x()) + QLatin1Char(',') + number(place.y());
        }
        const bool isLine = mode == PolylineMode;
        const QString inside = isLine ? attribute("fill", QStringLiteral("none")) : fill();
        add(isLine ? QStringLiteral("polyline") : QStringLiteral("polygon"),
            attribute("points", places.join(QLatin1Char(' '))) + inside + stroke());
    }

    void drawImage(const QRectF& target, const QImage& image, const QRectF& source,
                   Qt::ImageConversionFlags = Qt::AutoColor) override
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.copy(source.toRect()).save(&buffer, "PNG");
        const QString data = QStringLiteral("data:image/png;base64,") + QString::fromLatin1(buffer.data().toBase64());
        add(QStringLiteral("image"),
            rectAttributes(target) + attribute("preserveAspectRatio", QStringLiteral("none"))
                + attribute("image-rendering", QStringLiteral("optimizeSpeed")) + transform()
                + attribute("xlink:href", data));
    }
    void drawPixmap(const QRectF& target, const QPixmap& pixmap, const QRectF& source) override
    {
        drawImage(target, pixmap.toImage(), source);
    }

    void drawTextItem(const QPointF& place, const QTextItem& item) override
    {
        const QFont font = item.font();
        const double size = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * kDpi / 72.0;
        m_body += QStringLiteral("<text") + attribute("x", place.x()) + attribute("y", place.y()) + transform()
            + attribute("font-family", QStringLiteral("%1, sans-serif").arg(font.family()))
            + attribute("font-size", size)
            + (font.bold() ? attribute("font-weight", QStringLiteral("bold")) : QString())
            + (font.italic() ? attribute("font-style", QStringLiteral("italic")) : QString())
            // As wide as it is here, whatever font the viewer has.
            + attribute("textLength", item.width()) + attribute("lengthAdjust", QStringLiteral("spacingAndGlyphs"))
            + colourAttributes("fill", m_pen.color()) + opacity() + QLatin1Char('>') + item.text().toHtmlEscaped()
            + QStringLiteral("</text>\n");
    }

private:
    void add(const QString& element, const QString& attributes)
    {
        m_body += QLatin1Char('<') + element + attributes + opacity() + QStringLiteral("/>\n");
    }

    [[nodiscard]] QString transform() const
    {
        return m_transform.isIdentity() ? QString() : attribute("transform", matrixOf(m_transform));
    }
    [[nodiscard]] QString opacity() const { return m_opacity < 1 ? attribute("opacity", m_opacity) : QString(); }
    [[nodiscard]] QString fill() const
    {
        if (m_brush.style() == Qt::NoBrush) return attribute("fill", QStringLiteral("none"));
        return colourAttributes("fill", m_brush.color());
    }
    [[nodiscard]] QString stroke() const
    {
        if (m_pen.style() == Qt::NoPen) return {};
        const double scale = std::sqrt(std::abs(m_transform.determinant()));
        const double width = m_pen.isCosmetic() ? std::max(m_pen.widthF(), 1.0) : m_pen.widthF() * scale;
        QString text = colourAttributes("stroke", m_pen.color()) + attribute("stroke-width", width);
        if (m_pen.capStyle() != Qt::FlatCap)
            text += attribute("stroke-linecap",
                              m_pen.capStyle() == Qt::RoundCap ? QStringLiteral("round") : QStringLiteral("square"));
        if (m_pen.joinStyle() != Qt::MiterJoin && m_pen.joinStyle() != Qt::SvgMiterJoin)
            text += attribute("stroke-linejoin",
                              m_pen.joinStyle() == Qt::RoundJoin ? QStringLiteral("round") : QStringLiteral("bevel"));
        QStringList dashes;
        for (const double dash : m_pen.dashPattern())
            dashes << number(dash * width);
        return dashes.isEmpty() ? text : text + attribute("stroke-dasharray", dashes.join(QLatin1Char(' ')));
    }

    void setClip(const QRectF& rect)
    {
        const QString clip = rect.isNull() ? QString() : rectAttributes(rect);
        if (clip == m_clip) return;
        if (!m_clip.isEmpty()) m_body += QStringLiteral("</g>\n");
        m_clip = clip;
        if (clip.isEmpty()) return;
        const bool isNew = !m_clips.contains(clip);
        if (isNew) m_clips.insert(clip, m_clips.size());
        const QString name = QStringLiteral("clip%1").arg(m_clips.value(clip));
        if (isNew) m_body += QStringLiteral("<clipPath id=\"%1\"><rect%2/></clipPath>\n").arg(name, clip);
        m_body += QStringLiteral("<g clip-path=\"url(#%1)\">\n").arg(name);
    }

    QString m_body;
    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
    double m_opacity = 1;
    QString m_clip; // of the open group, as attributes of a rect
    QHash<QString, qsizetype> m_clips;
};

class SvgDevice : public QPaintDevice
{
public:
    explicit SvgDevice(const QSize& size)
        : m_size(size)
    { }

    QPaintEngine* paintEngine() const override { return &m_engine; }
    [[nodiscard]] QString body() const { return m_engine.body(); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return qRound(m_size.width() * 25.4 / kDpi);
        case PdmHeightMM:
            return qRound(m_size.height() * 25.4 / kDpi);
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return kDpi;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    QSize m_size;
    mutable SvgEngine m_engine;
};

} // namespace

QByteArray drawSvg(const SvgPaper& paper, const std::function<void(QPaintDevice& device)>& draw)
{
    SvgDevice device(paper.page);
    draw(device);
    const QString head
        = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" role=\"img\"%1>\n")
              .arg(
                  attribute("width", number(paper.millimetres.width()) + QStringLiteral("mm"))
                  + attribute("height", number(paper.millimetres.height()) + QStringLiteral("mm"))
                  + attribute("viewBox", QStringLiteral("0 0 %1 %2").arg(paper.page.width()).arg(paper.page.height())));
    const QString words = QStringLiteral("<title>%1</title>\n<desc>%2</desc>\n")
                              .arg(paper.title.toHtmlEscaped(), paper.description.toHtmlEscaped());
    return (head + words + device.body() + QStringLiteral("</svg>\n")).toUtf8();
}

} // namespace wg
