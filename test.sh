#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing, builds everything with warnings as errors, and runs all tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

.ci/setup.sh test
.ci/build.sh ci all
# One test at a time: several measure how soon something happens, and the slow checks use all cores by themselves.
exec ctest --preset ci "$@"
