#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No #include goes against the arrows in includes.awk.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

sources | xargs awk -f tests/style/includes.awk
