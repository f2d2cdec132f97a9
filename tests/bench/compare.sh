#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the peers, builds, and prints how Wavegaze's kernels compare with them in one run on this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

.ci/setup.sh bench
.ci/build.sh release wavegaze bench_attention bench_maps bench_scalogram bench_transform

peers=build/bench-peers
mkdir -p "$peers"
# Node is not among the packages: a machine that has one of its own would have to give it up for Debian's.
if [ ! -d "$peers/node_modules/onnxruntime-node" ] && command -v npm >/dev/null; then
    # Without its scripts, which would fetch builds for graphics cards; the one for the processor is in the package.
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$peers" onnxruntime-node >&2 || true
fi
[ -d "$peers/node_modules/onnxruntime-node" ] ||
    echo "compare.sh: ONNX Runtime could not be had from npm, its rows are left out" >&2
cp tests/bench/onnx_attention.mjs "$peers/"

export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
exec /usr/bin/python3 tests/bench/compare.py build/release "$peers" "$@"
