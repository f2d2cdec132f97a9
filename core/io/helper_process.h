// SPDX-License-Identifier: GPL-3.0-or-later
// A child process that reads one open file and answers on a pipe.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <sys/types.h>
#include <vector>

namespace wg {

/// Killed and reaped by the destructor, if not before: no zombie, no descriptor left.
class HelperProcess
{
public:
    /// Starts `program` with `arguments`; its standard input is `file`, its environment is empty, its errors go
    /// nowhere.
    [[nodiscard]] static Result<HelperProcess> start(const std::string& program,
                                                     const std::vector<std::string>& arguments, int file);

    HelperProcess(HelperProcess&& other) noexcept;
    HelperProcess& operator=(HelperProcess&& other) = delete;
    ~HelperProcess();

    enum class Answer
    {
        Bytes,
        Nothing,
        End
    };
    /// Waits at most `patience` for bytes; appends what comes to `buffer`.
    [[nodiscard]] Answer receive(std::vector<std::byte>& buffer, std::chrono::milliseconds patience);

    /// Waits for the end of a process that has closed its pipe; the status as waitpid gives it.
    [[nodiscard]] int finish();

private:
    HelperProcess(pid_t process, int pipe)
        : m_process(process)
        , m_pipe(pipe)
    { }

    pid_t m_process = -1;
    int m_pipe = -1;
};

} // namespace wg
