// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session_desk.h"

#include "core/base/byte_text.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_reader.h"
#include "core/io/input_file.h"
#include "ui/analysis_controller.h"
#include "ui/import/paste.h"
#include "ui/messages.h"
#include "ui/parameter_model.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr int kSettleMs = 300;
const QString kFolderKey = QStringLiteral("session/folder");

QString folderOf(const QString& path)
{
    return QFileInfo(path).absolutePath();
}

QString lastFolder()
{
    return QSettings().value(kFolderKey, QDir::homePath()).toString();
}

QString shown(const std::string& text)
{
    return QString::fromStdString(printable(text));
}

} // namespace

SessionDesk::SessionDesk(const SessionParts& parts)
    : QObject(&parts.window.window)
    , m_parts(parts)
    , m_window(parts.window.window)
    , m_loader(&SessionDesk::load,
               [this](const Request& request, const Result<LoadedPtr>& loaded) { onLoaded(request, loaded); })
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &SessionDesk::onSettled);
    const auto touch = [this] { m_settle.start(); };
    for (const auto changed :
         {&ViewState::resultChanged, &ViewState::itemChanged, &ViewState::channelChanged, &ViewState::selectionChanged,
          &ViewState::selectedHeadChanged, &ViewState::headsOnChanged, &ViewState::timeRangeChanged,
          &ViewState::stretchChanged, &ViewState::mapWindowChanged, &ViewState::gazeDirectionChanged,
          &ViewState::poolingChanged, &ViewState::coloursChanged, &ViewState::displayChanged})
        connect(&m_parts.view, changed, this, touch);
    connect(&m_parts.parameters, &ParameterModel::changed, this, touch);
    connect(&m_parts.variants, &VariantList::changed, this, touch);
    connect(&m_parts.variants, &VariantList::comparedChanged, this, touch);
}

SessionDesk::~SessionDesk() = default;

void SessionDesk::askAndOpen()
{
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open Session"), lastFolder(),
                                                      tr("Sessions (*.wgz);;All files (*)"));
    if (!path.isEmpty()) open(path);
}

void SessionDesk::open(const QString& path)
{
    if (!mayClose()) return emit cancelled();
    QSettings().setValue(kFolderKey, folderOf(path));
    submit({path, {}, std::nullopt, {}, {}, {}});
}

void SessionDesk::openText(const QByteArray& text)
{
    if (!mayClose()) return emit cancelled();
    submit({QString(), text, std::nullopt, {}, {}, {}});
}

void SessionDesk::submit(Request request)
{
    request.scratch = std::make_shared<QTemporaryDir>();
    request.place = {request.path.isEmpty() ? std::string() : folderOf(request.path).toStdString(),
                     request.scratch->path().toStdString()};
    m_loader.submit(std::move(request));
}

Result<SessionDesk::LoadedPtr> SessionDesk::load(const Request& request, Progress& progress)
{
    Loaded loaded;
    loaded.warnings = request.warnings;
    if (request.session) {
        loaded.session = *request.session;
    } else {
        std::string text = request.text.toStdString();
        if (text.empty()) {
            Limits limits;
            limits.fileBytes = Session::kMostBytes;
            WG_TRY(file, InputFile::open(request.path.toStdString(), limits));
            WG_TRY(content, file.read(progress));
            text = textOf(content.bytes);
        }
        WG_TRY(read, parseSession(text));
        loaded.session = std::move(read.session);
        loaded.warnings = std::move(read.warnings);
    }
    WG_TRY(restored, restoreSession(loaded.session, request.place, {}, progress));
    loaded.restored = std::move(restored);
    return std::make_shared<const Loaded>(std::move(loaded));
}

void SessionDesk::onLoaded(const Request& request, const Result<LoadedPtr>& loaded)
{
    if (!loaded)
        emit failed(loaded.error(), request.path);
    else if (!(*loaded)->restored.problems.empty())
        ask(request, **loaded);
    else
        show(request, **loaded);
}

void SessionDesk::ask(const Request& request, const Loaded& loaded)
{
    m_asked = request;
    m_asked.session = loaded.session;
    m_asked.warnings = loaded.warnings;
    m_problem = loaded.restored.problems.front();
    const bool isMissing = m_problem.kind == SessionProblem::Kind::Missing;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Open Session"), {}, QMessageBox::Cancel, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText((isMissing ? tr("A file of this session is not there: %1")
                            : tr("A file has changed since it was "
                                 "saved in this session: %1"))
                     .arg(shown(m_problem.name)));
    box->setInformativeText(
        (isMissing
             ? tr("It was looked for at %1. Locate it if it has moved; Cancel leaves the window as it is.")
             : tr("%1 has other content now: open it anyway and see other pictures, or locate the file as it was."))
            .arg(shown(m_problem.path)));
    QPushButton* locate = box->addButton(tr("&Locate\u2026"), QMessageBox::ActionRole);
    locate->setObjectName(QStringLiteral("locate"));
    box->setDefaultButton(locate); // not the one that goes on with other content
    if (!isMissing)
        box->addButton(tr("Open &Anyway"), QMessageBox::AcceptRole)->setObjectName(QStringLiteral("anyway"));
    connect(box, &QMessageBox::finished, this, [this, box] { onAnswer(*box); });
    // In front of a window that is not there yet, the window would come up over the question and be blocked by it.
    m_question = box;
    if (m_window.isVisible())
        box->open();
    else
        m_window.installEventFilter(this);
}

bool SessionDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Show) {
        m_window.removeEventFilter(this);
        if (m_question) QTimer::singleShot(0, m_question, [box = m_question.data()] { box->open(); });
    }
    return QObject::eventFilter(watched, event);
}

void SessionDesk::onAnswer(const QMessageBox& box)
{
    const QString answer = box.clickedButton() != nullptr ? box.clickedButton()->objectName() : QString();
    if (answer == QLatin1String("locate"))
        locate();
    else if (answer == QLatin1String("anyway"))
        acceptAnyway();
    else
        emit cancelled();
}

void SessionDesk::locate()
{
    const QString path = QFileDialog::getOpenFileName(
        &m_window, tr("Where is %1?").arg(QFileInfo(QString::fromStdString(m_problem.name)).fileName()), lastFolder());
    if (path.isEmpty())
        emit cancelled();
    else
        useInstead(path);
}

void SessionDesk::useInstead(const QString& path)
{
    if (!m_asked.session) return;
    wg::useInstead(*m_asked.session, m_problem, QFileInfo(path).absoluteFilePath().toStdString());
    submit(std::exchange(m_asked, {}));
}

void SessionDesk::acceptAnyway()
{
    acceptChange(*m_asked.session, m_problem);
    submit(std::exchange(m_asked, {}));
}

void SessionDesk::show(const Request& request, const Loaded& loaded)
{
    applySession(loaded.session, loaded.restored, m_parts);
    m_session.scratch = request.scratch;
    m_session.opened = loaded.session;
    m_session.path = request.path;
    m_session.withData = std::any_of(m_session.opened.sources.begin(), m_session.opened.sources.end(),
                                     [](const SessionSource& source) { return !source.bytes.empty(); });
    m_session.isRecovered = m_session.path.isEmpty();
    m_session.savedContent = m_session.isRecovered ? std::string() : content();
    m_session.isModified = m_session.isRecovered;
    emit modifiedChanged();
    emit opened(m_session.path);
    QStringList notes;
    for (const auto* list : {&loaded.warnings, &loaded.restored.warnings})
        for (const std::string& warning : *list)
            notes << shown(warning);
    if (!notes.isEmpty()) emit noted(tr("Opened, but not as it was saved: %1").arg(notes.join(QStringLiteral("; "))));
}

Result<Session> SessionDesk::capture(const std::string& folder, bool withData) const
{
    std::vector<std::string> ownFolders{pastedFolder().toStdString()};
    if (m_session.scratch) ownFolders.push_back(m_session.scratch->path().toStdString());
    WG_TRY(session, captureSession(m_parts, {folder, withData, ownFolders}));
    keepUnknown(session);
    return session;
}

void SessionDesk::keepUnknown(Session& session) const
{
    session.other = m_session.opened.other;
    session.current.other = m_session.opened.current.other;
    session.view.other = m_session.opened.view.other;
    for (SessionVariant& variant : session.variants)
        for (const SessionVariant& before : m_session.opened.variants)
            if (before.letter == variant.letter) {
                variant.other = before.other;
                variant.run.other = before.run.other;
            }
    for (SessionSource& source : session.sources)
        for (const SessionSource& before : m_session.opened.sources)
            if (before.name == source.name) source.other = before.other;
}

void SessionDesk::save()
{
    if (m_session.path.isEmpty())
        saveAs();
    else
        saveTo(m_session.path, m_session.withData);
}

void SessionDesk::saveAs()
{
    const QString plain = tr("Session, naming its files (*.wgz)");
    const QString whole = tr("Session with its files inside, up to %1 (*.wgz)")
                              .arg(QString::fromStdString(byteText(Session::kMostEmbedded)));
    QFileDialog dialog(&m_window, tr("Save Session"),
                       m_session.path.isEmpty() ? lastFolder() : folderOf(m_session.path));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters({plain, whole});
    dialog.selectNameFilter(m_session.withData ? whole : plain);
    dialog.setDefaultSuffix(QStringLiteral("wgz"));
    dialog.selectFile(m_session.path.isEmpty() ? QStringLiteral("session.wgz") : QFileInfo(m_session.path).fileName());
    if (dialog.exec() != QDialog::Accepted) return;
    QSettings().setValue(kFolderKey, dialog.directory().absolutePath());
    saveTo(dialog.selectedFiles().value(0), dialog.selectedNameFilter() == whole);
}

void SessionDesk::saveTo(const QString& path, bool withData)
{
    if (!m_parts.controller.signal()) return;
    const Result<std::string> text = textFor(path, withData);
    if (!text && text.error().code == ErrorCode::TooLarge && withData) return offerWithoutData(path);
    const Result<void> written = text ? writeTextFile(path.toStdString(), *text) : Result<void>(text.error());
    if (!written) return emit failed(written.error(), path);
    m_session.path = path;
    m_session.withData = withData;
    m_session.savedContent = content();
    m_session.isModified = false;
    m_session.isRecovered = false;
    emit modifiedChanged();
    emit saved(path);
}

Result<std::string> SessionDesk::textFor(const QString& path, bool withData) const
{
    WG_TRY(session, capture(folderOf(path).toStdString(), withData));
    std::string text = printSession(session);
    if (text.size() > Session::kMostBytes)
        return makeError(ErrorCode::TooLarge, "a session takes at most 48 MiB; save it without its files");
    return text;
}

void SessionDesk::offerWithoutData(const QString& path)
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Save Session"),
                                tr("The files of this session are too large to go inside it"), QMessageBox::Cancel,
                                &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("A session takes in files of up to %1. Without them it names the files, and finds them "
                               "again as long as they stay where they are. Nothing is saved yet.")
                                .arg(QString::fromStdString(byteText(Session::kMostEmbedded))));
    QPushButton* names = box->addButton(tr("Save &Naming Its Files"), QMessageBox::AcceptRole);
    names->setObjectName(QStringLiteral("naming"));
    box->setDefaultButton(names);
    connect(names, &QPushButton::clicked, this, [this, path] { saveTo(path, false); });
    box->open();
}

QByteArray SessionDesk::text() const
{
    if (!m_parts.controller.signal() || !m_parts.controller.result()) return {};
    const Result<Session> session = capture({}, false);
    return session ? QByteArray::fromStdString(printSession(*session)) : QByteArray();
}

/// Where panels are does not make a session another one.
std::string SessionDesk::content() const
{
    if (!m_parts.controller.signal()) return {};
    Result<Session> session = captureSession(m_parts, {});
    if (!session) return {};
    session->window.clear();
    return printSession(*session);
}

void SessionDesk::onSettled()
{
    const bool isModified = (m_session.isRecovered || !m_session.path.isEmpty()) && content() != m_session.savedContent;
    if (std::exchange(m_session.isModified, isModified) != isModified) emit modifiedChanged();
    emit settled();
}

bool SessionDesk::mayClose()
{
    if (m_settle.isActive()) {
        m_settle.stop();
        onSettled();
    }
    if (!m_session.isModified) return true;
    QMessageBox box(QMessageBox::Question, tr("Close Session"),
                    m_session.isRecovered ? tr("What was recovered is not saved. Save it?")
                                          : tr("%1 has changed. Save it?").arg(QFileInfo(m_session.path).fileName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    const int answer = box.exec();
    if (answer == QMessageBox::Save) save();
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && !m_session.isModified);
}

} // namespace wg
