// SPDX-License-Identifier: GPL-3.0-or-later
// Text to the terminal.
#include "app/console.h"

#include "app/exit_code.h"
#include "ui/messages.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace wg {

namespace {

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace

int printOut(std::string_view text)
{
    if (writeAll(STDOUT_FILENO, text)) return kExitDone;
    if (errno == EPIPE) return kExitPipeClosed;
    complain(std::string("standard output cannot be written: ") + std::strerror(errno));
    return kExitOutput;
}

void complain(const std::string& sentence)
{
    // Nothing can be said when standard error itself is closed.
    static_cast<void>(writeAll(STDERR_FILENO, "wavegaze: " + sentence + '\n'));
}

void complain(const Error& error, const std::string& file)
{
    complain(sentenceFor(error, file));
}

int refuseUsage(const Error& error)
{
    complain(error, "");
    return kExitUsage;
}

} // namespace wg
