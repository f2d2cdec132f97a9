// SPDX-License-Identifier: GPL-3.0-or-later
// What the process says to the shell.
#include "app/exit_code.h"

namespace wg {

int exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadParameter:
        return kExitUsage;
    case ErrorCode::TooLarge:
    case ErrorCode::OutOfMemory:
        return kExitTooLarge;
    case ErrorCode::Stopped:
        return kExitInterrupted;
    case ErrorCode::WriteFailed:
        return kExitOutput;
    case ErrorCode::InternalError:
        return kExitInternal;
    case ErrorCode::NotFound:
    case ErrorCode::NotRegular:
    case ErrorCode::Unreadable:
    case ErrorCode::ChangedWhileReading:
    case ErrorCode::UnknownFormat:
    case ErrorCode::BadMagic:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::Truncated:
    case ErrorCode::BadHeader:
    case ErrorCode::BadShape:
    case ErrorCode::Overflow:
    case ErrorCode::DuplicateName:
    case ErrorCode::BadText:
    case ErrorCode::BadNumber:
    case ErrorCode::TooManyItems:
    case ErrorCode::TooDeep:
    case ErrorCode::TrailingData:
    case ErrorCode::UnsupportedType:
    case ErrorCode::ReferencesOutside:
    case ErrorCode::HelperCrashed:
    case ErrorCode::HelperLimit:
    case ErrorCode::Ambiguous:
    case ErrorCode::NonFinite:
    case ErrorCode::TooShort:
    case ErrorCode::NotAvailable:
        return kExitInput;
    }
    return kExitInternal;
}

} // namespace wg
