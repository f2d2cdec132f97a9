#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source file is as clang-format would write it.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

sources | xargs -P "$(nproc)" -n 20 clang-format --dry-run -Werror
