# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# For the checks beside it: runs in the project's root, and lists our own C++ files.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

sources() { find core ui app tests \( -name '*.cpp' -o -name '*.h' \) -type f | sort; }
