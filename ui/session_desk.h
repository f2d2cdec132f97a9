// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving sessions of one window: questions to the person, work in the background, what has changed since.
#pragma once

#include "ui/background.h"
#include "ui/session_state.h"

#include <QMessageBox>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

class QWidget;

namespace wg {

/// The session that a window is about.
struct OpenSession
{
    QString path; // empty: it has no file
    bool withData = false;
    bool isModified = false;
    bool isRecovered = false;
    std::string savedContent;
    Session opened; // for what it holds that this version does not know
    std::shared_ptr<QTemporaryDir> scratch; // signals that it brought along
};

class SessionDesk : public QObject
{
    Q_OBJECT

public:
    explicit SessionDesk(const SessionParts& parts);
    ~SessionDesk() override;

    /// Asks for the file, and for files of the session that are not where they were.
    void askAndOpen();
    void open(const QString& path);
    /// The text of a session without a file of its own, such as an autosave.
    void openText(const QByteArray& text);
    /// To its file; asks for one where there is none.
    void save();
    void saveAs();
    void saveTo(const QString& path, bool withData);

    /// Reads `path` in place of the file that was just asked for.
    void useInstead(const QString& path);

    /// For a desk that takes over from this one.
    [[nodiscard]] const OpenSession& session() const { return m_session; }
    void take(const OpenSession& session) { m_session = session; }
    /// Reading a session, or waiting for an answer about it.
    [[nodiscard]] bool isBusy() const { return m_loader.isBusy() || m_question; }

    /// Empty for a window that never was a session.
    [[nodiscard]] const QString& path() const { return m_session.path; }
    /// There is a session, and its file is not what the window shows.
    [[nodiscard]] bool isModified() const { return m_session.isModified; }
    /// Shown from a text without a file, and not saved since.
    [[nodiscard]] bool isRecovered() const { return m_session.isRecovered; }
    /// The window as a session with absolute names; empty before the first result.
    [[nodiscard]] QByteArray text() const;

    /// False where the person wants to stay.
    [[nodiscard]] bool mayClose();

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void opened(const QString& path);
    void saved(const QString& path);
    /// The window shows something else than a moment ago, and has come to rest.
    void settled();
    void modifiedChanged();
    void noted(const QString& note);
    void failed(const wg::Error& error, const QString& path);
    /// A question about the files of the session was not answered; nothing has changed.
    void cancelled();

private:
    struct Request
    {
        QString path; // empty: a session without a file
        QByteArray text; // used where `session` is empty; read from `path` where it is empty too
        std::optional<Session> session; // with answers to what was asked
        std::vector<std::string> warnings;
        RestorePlace place;
        std::shared_ptr<QTemporaryDir> scratch; // signals that the session brings along
    };
    struct Loaded
    {
        Session session;
        RestoredSession restored;
        std::vector<std::string> warnings;
    };

    using LoadedPtr = std::shared_ptr<const Loaded>;

    static Result<LoadedPtr> load(const Request& request, Progress& progress);
    void submit(Request request);
    void onLoaded(const Request& request, const Result<LoadedPtr>& loaded);
    void ask(const Request& request, const Loaded& loaded);
    void onAnswer(const QMessageBox& box);
    void locate();
    void acceptAnyway();
    void show(const Request& request, const Loaded& loaded);
    void keepUnknown(Session& session) const;
    [[nodiscard]] Result<Session> capture(const std::string& folder, bool withData) const;
    [[nodiscard]] Result<std::string> textFor(const QString& path, bool withData) const;
    void offerWithoutData(const QString& path);
    [[nodiscard]] std::string content() const;
    void onSettled();

    SessionParts m_parts;
    QWidget& m_window;
    OpenSession m_session;
    Request m_asked; // waits for the answer about m_problem
    SessionProblem m_problem;
    QPointer<QMessageBox> m_question; // about it
    QTimer m_settle;
    Background<Request, LoadedPtr> m_loader;
};

} // namespace wg
