#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tidy.sh BUILD_FOLDER FOLDER...: clang-tidy finds nothing in the sources of these folders.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

build=$1
shift
# The compile commands are GCC's, some of whose warnings clang does not know.
find "$@" -name '*.cpp' | sort | xargs -P "$(nproc)" -n 1 \
    clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated\.$' >&2)
