#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# There is no script that shellcheck has anything to say about.
# shellcheck source=tests/style/sources.sh
source "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

shellcheck --external-sources run.sh test.sh .ci/run .ci/*.sh tests/bench/*.sh tests/style/*.sh
