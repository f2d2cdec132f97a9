#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# layering.sh PATTERN PROGRAM...: none of the programs loads a library whose name matches the pattern.
set -euo pipefail

pattern=$1
shift
bad=0
for program in "$@"; do
    if loaded=$(ldd "$program" | grep -E "$pattern"); then
        echo "$program loads" "$loaded"
        bad=1
    fi
done
exit "$bad"
