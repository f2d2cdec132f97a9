// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_sheet.h"

#include "ui/actions.h"
#include "ui/translate.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace wg {

namespace {

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts()) {
        // X11 adds F14, F18 and others of keyboards that nobody has.
        const int key = sequence[0].key();
        if (key < Qt::Key_F13 || key > Qt::Key_F35) keys << sequence.toString(QKeySequence::NativeText);
    }
    return keys.join(tr(" or "));
}

QString line(const QString& keys, const QString& what)
{
    return QStringLiteral("<tr><td style='padding-right:18px; white-space:nowrap'><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString heading(const QString& text)
{
    return QStringLiteral("<tr><td colspan='2' style='padding-top:10px'><i>%1</i></td></tr>").arg(text.toHtmlEscaped());
}

QString mouseLines()
{
    return heading(tr("Mouse"))
        + line(tr("Move"), tr("Everything that looks at this moment lights up; values in the status bar"))
        + line(tr("Click a time row"), tr("Select the token under the cursor"))
        + line(tr("Ctrl+click a time row"), tr("Select the token it is compared with (the key)"))
        + line(tr("Click the map"), tr("Select a query and a key"))
        + line(tr("Wheel"), tr("Zoom time at the cursor; over an axis, that axis only"))
        + line(tr("Wheel over a map's colour scale"), tr("Move its upper end and hold it"))
        + line(tr("Ctrl+wheel"), tr("Zoom the value axis")) + line(tr("Shift+wheel"), tr("Move along the time axis"))
        + line(tr("Alt+wheel"), tr("Next finer or coarser band")) + line(tr("Left drag"), tr("Move"))
        + line(tr("Drag along the time axis"),
               tr("Select a stretch of time: its length, energy; Ctrl+T analyses it alone"))
        + line(tr("Shift+drag a time row"), tr("The same, anywhere")) + line(tr("Right drag"), tr("Zoom into a box"))
        + line(tr("Double click"), tr("Show everything"))
        + line(tr("Click a head"), tr("Show its map; its check box switches it; double click: alone"))
        + line(tr("Right click a parameter"), tr("Reset it to its default"));
}

} // namespace

KeySheet::KeySheet(const Actions& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys and Mouse"));
    auto* browser = new QTextBrowser(this);
    browser->setHtml(text(actions));
    browser->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(browser);
    layout->addWidget(buttons);
    resize(620, 680);
}

QString KeySheet::text(const Actions& actions)
{
    QString html = QStringLiteral("<table>");
    QString group;
    for (const Actions::Entry& entry : actions.entries()) {
        const QString keys = keysOf(*entry.action);
        if (keys.isEmpty()) continue;
        if (entry.group != group) html += heading(entry.group);
        group = entry.group;
        QString what = entry.action->toolTip();
        // The tooltip ends with the key in brackets, which the first column says already.
        what.remove(QStringLiteral(" (%1)").arg(entry.action->shortcut().toString(QKeySequence::NativeText)));
        html += line(keys, what);
    }
    return html + mouseLines() + QStringLiteral("</table>");
}

} // namespace wg
