// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what the standard library throws into an Error. Used once around a worker's job and once around a command.
#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace wg {

/// Calls `work`, which returns a Result; running out of memory and any other exception become its error.
template <class Work>
[[nodiscard]] auto guarded(Work&& work) -> decltype(work())
{
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "not enough memory");
    } catch (const std::length_error&) {
        return makeError(ErrorCode::OutOfMemory, "an array would be too long");
    } catch (const std::system_error& error) {
        const bool isThreadLimit = error.code() == std::errc::resource_unavailable_try_again;
        return makeError(isThreadLimit ? ErrorCode::OutOfMemory : ErrorCode::InternalError,
                         isThreadLimit ? "the system allows no more threads or memory" : error.what());
    } catch (const std::exception& exception) {
        return makeError(ErrorCode::InternalError, exception.what());
    }
}

} // namespace wg
