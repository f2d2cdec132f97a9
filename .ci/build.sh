#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds targets into build/release: build.sh PRESET TARGET... Says nothing when there is nothing to do; otherwise
# everything goes to standard error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec >&2 </dev/null

preset=$1
shift
folder=build/release
mkdir -p "$folder"
# Two builds at once in one folder would spoil each other.
exec 9>"$folder/.lock"
flock 9

cache_has() { grep -qsF "$1" "$folder/CMakeCache.txt"; }

configured() {
    [ -f "$folder/build.ninja" ] && cache_has "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" &&
        { [ "$preset" != ci ] || cache_has "CMAKE_COMPILE_WARNING_AS_ERROR:UNINITIALIZED=ON"; }
}

if ! configured; then
    fresh=()
    # A folder that was moved or copied holds the paths of the old place.
    cache_has "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" || fresh=(--fresh)
    cmake --preset "$preset" "${fresh[@]}"
fi
if [[ $(ninja -C "$folder" -n "$@") != *"no work to do"* ]]; then
    cmake --build "$folder" --target "$@"
fi
