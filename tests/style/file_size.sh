#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No source file is longer than 400 lines.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

sources | xargs wc -l | awk '$2 != "total" && $1 > 400 { print $2 ": " $1 " lines, 400 allowed"; bad = 1 } END { exit bad }'
