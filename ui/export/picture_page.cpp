// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/picture_page.h"

#include "ui/export/paper_sizes.h"
#include "ui/figure_format.h"
#include "ui/view_state.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSpinBox>
#include <QStandardItemModel>

#include <array>
#include <initializer_list>

namespace wg {

namespace {

constexpr QSize kPreview(460, 380);
constexpr int kPreviewDelayMs = 80;
constexpr int kUsualDpi = 300;
constexpr int kHandout = -1; // among the panels
const QString kGroup = QStringLiteral("export/picture");

struct Choice
{
    int panel;
    const char* text;
};
constexpr std::array<Choice, 10> kChoices{
    {{static_cast<int>(Panel::Page), QT_TRANSLATE_NOOP("wg::PicturePage", "The whole page")},
     {static_cast<int>(Panel::Overview), QT_TRANSLATE_NOOP("wg::PicturePage", "Coefficients, heads, output")},
     {static_cast<int>(Panel::Input), QT_TRANSLATE_NOOP("wg::PicturePage", "Input")},
     {static_cast<int>(Panel::Coefficients), QT_TRANSLATE_NOOP("wg::PicturePage", "Coefficients")},
     {static_cast<int>(Panel::Heads), QT_TRANSLATE_NOOP("wg::PicturePage", "Attention of every head")},
     {static_cast<int>(Panel::Map), QT_TRANSLATE_NOOP("wg::PicturePage", "Map of the selected head")},
     {static_cast<int>(Panel::Gaze), QT_TRANSLATE_NOOP("wg::PicturePage", "Gaze")},
     {static_cast<int>(Panel::Reconstruction), QT_TRANSLATE_NOOP("wg::PicturePage", "Output")},
     {static_cast<int>(Panel::Scalogram), QT_TRANSLATE_NOOP("wg::PicturePage", "Scalogram")},
     {kHandout, QT_TRANSLATE_NOOP("wg::PicturePage", "Handout of several pages (PDF)")}}};

QDoubleSpinBox* lengthBox(const QString& name, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(20, 1000);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral(" mm"));
    box->setAccessibleName(name);
    box->setToolTip(QObject::tr("%1 of the picture on paper, 20 to 1000 mm").arg(name));
    return box;
}

/// Last, and only to be chosen where Qt can write it.
void addTiff(QComboBox& formats)
{
    formats.addItem(PicturePage::tr("TIFF: pixels, packed without loss"), QStringLiteral(".tiff"));
    if (canWriteTiff()) return;
    const int row = formats.count() - 1;
    const QString package = QString::fromLatin1(kTiffPackage.data(), static_cast<qsizetype>(kTiffPackage.size()));
    formats.setItemText(row, PicturePage::tr("TIFF: needs the package %1").arg(package));
    qobject_cast<QStandardItemModel*>(formats.model())->item(row)->setEnabled(false);
}

} // namespace

PicturePage::PicturePage(const ViewState& view, Panel panel, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    auto* layout = new QHBoxLayout(this);
    auto* form = new QFormLayout;
    buildControls(*form);
    buildSize(*form);
    m_facts = new QLabel(this);
    m_facts->setWordWrap(true);
    m_facts->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    form->addRow(m_facts);
    layout->addLayout(form);
    m_preview = new QLabel(this);
    m_preview->setFixedSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setAccessibleName(tr("Preview"));
    layout->addWidget(m_preview, 1, Qt::AlignTop);
    restore();
    m_panel->setCurrentIndex(m_panel->findData(static_cast<int>(panel)));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kPreviewDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &PicturePage::refresh);
    follow();
    refresh();
}

void PicturePage::buildControls(QFormLayout& form)
{
    m_panel = new QComboBox(this);
    for (const Choice& choice : kChoices)
        m_panel->addItem(tr(choice.text), choice.panel);
    m_panel->setToolTip(tr("What is drawn, with the zoom and selection of the window"));
    m_panel->setObjectName(QStringLiteral("panel"));
    form.addRow(tr("&What"), m_panel);
    m_format = new QComboBox(this);
    m_format->addItem(tr("PNG: pixels"), QStringLiteral(".png"));
    m_format->addItem(tr("SVG: lines and text, editable"), QStringLiteral(".svg"));
    m_format->addItem(tr("PDF: lines, fonts embedded"), QStringLiteral(".pdf"));
    addTiff(*m_format);
    m_format->setObjectName(QStringLiteral("format"));
    m_format->setToolTip(tr("Maps of SVG and PDF are stored without loss"));
    form.addRow(tr("&Format"), m_format);
    m_theme = new QComboBox(this);
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeKind::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeKind::Dark));
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->setToolTip(tr("Light for paper, whatever the window looks like"));
    form.addRow(tr("&Colours"), m_theme);
    for (QComboBox* box : {m_panel, m_format, m_theme})
        connect(box, &QComboBox::currentIndexChanged, this, &PicturePage::follow);
}

void PicturePage::buildSize(QFormLayout& form)
{
    m_preset = new QComboBox(this);
    for (const PaperSize& size : paperSizes())
        m_preset->addItem(size.name);
    m_preset->addItem(tr("Own size"));
    m_preset->setObjectName(QStringLiteral("preset"));
    m_preset->setToolTip(tr("Widths from the guides for authors; the height is free"));
    form.addRow(tr("&Size"), m_preset);
    m_width = lengthBox(tr("Width"), this);
    m_height = lengthBox(tr("Height"), this);
    form.addRow(tr("Wi&dth"), m_width);
    form.addRow(tr("&Height"), m_height);
    m_dpi = new QSpinBox(this);
    m_dpi->setRange(50, 1200);
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setObjectName(QStringLiteral("dpi"));
    m_dpi->setToolTip(tr("Pixels an inch of PNG and TIFF, 50 to 1200; journals ask for 300 and more"));
    form.addRow(tr("&Resolution"), m_dpi);
    m_textScale = new QSpinBox(this);
    m_textScale->setRange(50, 300);
    m_textScale->setSuffix(tr(" %"));
    m_textScale->setObjectName(QStringLiteral("textScale"));
    m_textScale->setToolTip(tr("Text and lines, 50 to 300 %, as far as there is room"));
    form.addRow(tr("&Text"), m_textScale);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &PicturePage::takePreset);
    for (QDoubleSpinBox* box : {m_width, m_height}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, box] {
            // Another height is still the journal's width.
            if (!m_isTaking && box == m_width) m_preset->setCurrentIndex(m_preset->count() - 1);
            follow();
        });
    }
    for (QSpinBox* box : {m_dpi, m_textScale})
        connect(box, &QSpinBox::valueChanged, this, &PicturePage::follow);
}

void PicturePage::takePreset(int index)
{
    const auto& sizes = paperSizes();
    if (index < 0 || static_cast<std::size_t>(index) >= sizes.size()) return;
    const QScopedValueRollback<bool> taking(m_isTaking, true);
    const QSizeF& size = sizes[static_cast<std::size_t>(index)].millimetres;
    m_width->setValue(size.width());
    m_height->setValue(size.height());
}

void PicturePage::restore()
{
    QSettings settings;
    settings.beginGroup(kGroup);
    const int usual = 2; // a page needs two columns
    m_preset->setCurrentIndex(
        qBound(0, settings.value(QStringLiteral("preset"), usual).toInt(), m_preset->count() - 1));
    takePreset(m_preset->currentIndex());
    const QScopedValueRollback<bool> taking(m_isTaking, true);
    m_width->setValue(settings.value(QStringLiteral("width"), m_width->value()).toDouble());
    m_height->setValue(settings.value(QStringLiteral("height"), m_height->value()).toDouble());
    m_dpi->setValue(settings.value(QStringLiteral("dpi"), kUsualDpi).toInt());
    m_textScale->setValue(settings.value(QStringLiteral("textScale"), 100).toInt());
    const int formats = canWriteTiff() ? m_format->count() : m_format->count() - 1;
    m_format->setCurrentIndex(qBound(0, settings.value(QStringLiteral("format"), 0).toInt(), formats - 1));
}

void PicturePage::remember() const
{
    QSettings settings;
    settings.beginGroup(kGroup);
    settings.setValue(QStringLiteral("preset"), m_preset->currentIndex());
    settings.setValue(QStringLiteral("width"), m_width->value());
    settings.setValue(QStringLiteral("height"), m_height->value());
    settings.setValue(QStringLiteral("dpi"), m_dpi->value());
    settings.setValue(QStringLiteral("textScale"), m_textScale->value());
    settings.setValue(QStringLiteral("format"), m_format->currentIndex());
}

FigureSpec PicturePage::spec() const
{
    FigureSpec spec;
    const int panel = m_panel->currentData().toInt();
    spec.isHandout = panel == kHandout;
    if (!spec.isHandout) spec.panel = static_cast<Panel>(panel);
    spec.dpi = m_dpi->value();
    spec.size = pixelsOf({m_width->value(), m_height->value()}, spec.dpi);
    spec.textScale = m_textScale->value() / 100.0;
    spec.theme = static_cast<ThemeKind>(m_theme->currentData().toInt());
    return spec;
}

QString PicturePage::suffix() const
{
    return spec().isHandout ? QStringLiteral(".pdf") : m_format->currentData().toString();
}

QString PicturePage::stem() const
{
    const FigureSpec wanted = spec();
    return wanted.isHandout ? QStringLiteral("handout") : nameOf(wanted.panel);
}

void PicturePage::follow()
{
    const FigureSpec wanted = spec();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_format, m_preset, m_width, m_height, m_dpi, m_textScale, m_theme})
        widget->setEnabled(!wanted.isHandout);
    if (m_delay.isActive() || m_facts == nullptr) return;
    m_delay.start();
}

void PicturePage::refresh()
{
    const FigureSpec wanted = spec();
    if (wanted.isHandout) {
        m_facts->setText(tr("A4, always light: what was computed, every panel large, tables of figures."));
        m_preview->setText(tr("No preview of several pages"));
        return;
    }
    const Result<FigurePreview> preview
        = previewFigure(m_view.result(), wanted, (QSizeF(kPreview) * devicePixelRatioF()).toSize(), &m_view);
    if (!preview) {
        m_facts->setText(QString::fromStdString(preview.error().detail));
        m_preview->setText(tr("This size cannot be drawn"));
        return;
    }
    QPixmap picture = QPixmap::fromImage(preview->image);
    picture.setDevicePixelRatio(devicePixelRatioF());
    m_preview->setPixmap(picture);
    const QString points = QLocale().toString(preview->textPoints, 'f', 1);
    const QString advice
        = preview->textPoints < 5 ? tr(" Journals ask for 5 pt and more: take one panel, or more width.") : QString();
    m_facts->setText(
        tr("%1 \u00d7 %2 pixels; text of %3 pt.%4")
            .arg(QLocale().toString(wanted.size.width()), QLocale().toString(wanted.size.height()), points, advice));
}

} // namespace wg
