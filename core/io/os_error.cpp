// SPDX-License-Identifier: GPL-3.0-or-later
// The operating system's reasons that opening and saving files meet.
#include "core/io/os_error.h"

#include <cerrno>

namespace wg {

std::string osErrorText(int errorNumber)
{
    switch (errorNumber) {
    case EACCES:
        return "permission denied";
    case EBUSY:
        return "the file is busy";
    case EDQUOT:
        return "the disk quota is used up";
    case EFBIG:
        return "file too large";
    case EIO:
        return "input/output error";
    case EISDIR:
        return "it is a folder";
    case ELOOP:
        return "too many symbolic links";
    case EMFILE:
        return "too many open files";
    case ENAMETOOLONG:
        return "the name is too long";
    case ENFILE:
        return "too many open files in the system";
    case ENOENT:
        return "no such file or folder";
    case ENOMEM:
        return "out of memory";
    case ENOSPC:
        return "no space left on device";
    case ENOTDIR:
        return "a part of the path is not a folder";
    case EPERM:
        return "operation not permitted";
    case EROFS:
        return "the file system is read-only";
    default:
        return "system error " + std::to_string(errorNumber);
    }
}

} // namespace wg
