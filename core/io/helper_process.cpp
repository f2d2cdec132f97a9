// SPDX-License-Identifier: GPL-3.0-or-later
// Starts, listens to, and in any case ends the confined reader.
#include "core/io/helper_process.h"

#include "core/io/os_error.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::chrono::milliseconds kLastWords{1000};
constexpr std::chrono::milliseconds kPollStep{1};

/// The child's descriptors: 0 the file, 1 the pipe, 2 nothing, no other.
class Actions
{
public:
    Actions(int file, int pipe)
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_adddup2(&m_actions, file, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&m_actions, pipe, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        sigset_t signals;
        posix_spawnattr_init(&m_attributes);
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&m_attributes, &signals);
        for (const int number : {SIGPIPE, SIGXFSZ, SIGXCPU, SIGINT, SIGTERM})
            sigaddset(&signals, number);
        posix_spawnattr_setsigdefault(&m_attributes, &signals);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    ~Actions()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    const posix_spawn_file_actions_t* files() const { return &m_actions; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<HelperProcess> HelperProcess::start(const std::string& program, const std::vector<std::string>& arguments,
                                           int file)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return makeError(ErrorCode::NotAvailable, "the reader cannot be started: " + osErrorText(errno));
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::array<char*, 1> noEnvironment{nullptr};
    const Actions actions(file, ends[1]);
    pid_t process = -1;
    const int error = ::posix_spawn(&process, program.c_str(), actions.files(), actions.attributes(), pointers.data(),
                                    noEnvironment.data());
    ::close(ends[1]);
    if (error == 0) return HelperProcess(process, ends[0]);
    ::close(ends[0]);
    return makeError(ErrorCode::NotAvailable, "the reader cannot be started: " + osErrorText(error));
}

HelperProcess::HelperProcess(HelperProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1))
    , m_pipe(std::exchange(other.m_pipe, -1))
{ }

HelperProcess::~HelperProcess()
{
    if (m_pipe >= 0) ::close(m_pipe);
    if (m_process <= 0) return;
    ::kill(m_process, SIGKILL);
    while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) { }
}

HelperProcess::Answer HelperProcess::receive(std::vector<std::byte>& buffer, std::chrono::milliseconds patience)
{
    pollfd waiting{m_pipe, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return Answer::Nothing;
    const std::size_t size = buffer.size();
    buffer.resize(size + kPieceBytes);
    const ssize_t got = ::read(m_pipe, buffer.data() + size, kPieceBytes);
    buffer.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got > 0) return Answer::Bytes;
    return got < 0 && errno == EINTR ? Answer::Nothing : Answer::End;
}

int HelperProcess::finish()
{
    // It may close its pipe and live on; a second is enough to die in.
    const auto deadline = std::chrono::steady_clock::now() + kLastWords;
    int status = 0;
    pid_t ended = 0;
    while ((ended = ::waitpid(m_process, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(kPollStep);
    if (ended == 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, &status, 0);
    }
    m_process = -1;
    return status;
}

} // namespace wg
