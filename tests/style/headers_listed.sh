#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every header of core is in the list of core/CMakeLists.txt, so that the check `headers` compiles it.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

unlisted=$(comm -23 <(cd core && find . -name '*.h' | sed 's|^\./||' | sort) \
    <(sed -n 's/^ *\([a-z_0-9/]*\.h\)$/\1/p' core/CMakeLists.txt | sort))
[ -z "$unlisted" ] || { echo "not in core/CMakeLists.txt: $unlisted"; exit 1; }
