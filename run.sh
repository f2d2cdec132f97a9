#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing, builds, and starts Wavegaze with the arguments given. All that it says itself goes to
# standard error, so that `./run.sh run FILE --json` prints nothing but JSON.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$root/.ci/setup.sh" run
"$root/.ci/build.sh" release wavegaze wavegaze-reader

if [ $# -eq 0 ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "wavegaze: there is no display, so the built-in example goes to wavegaze-example.npz and" \
        "wavegaze-example.png in this folder" >&2
    set -- run example:doppler --out wavegaze-example.npz --figure wavegaze-example.png
fi
exec "$root/build/release/wavegaze" "$@"
