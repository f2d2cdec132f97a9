#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets libFuzzer drive every fuzz target for a while: fuzz.sh [SECONDS a target, 30]. What crashes, hangs, leaks, or
# holds more memory than three times the file and 16 MB fails it; the input is left in build/fuzz.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-30}
folder=build/fuzz
if ! command -v clang++ >/dev/null; then
    echo "fuzz: clang++ is not installed; the targets ran on their seeds alone" >&2
    exit 0
fi
cmake --preset fuzz >/dev/null
cmake --build "$folder" --target fuzz seeds -- --quiet

run() {
    local target=$1 name=${1##*/fuzz_}
    mkdir -p "$folder/corpus/$name"
    cp -n "$folder/tests/fuzz/seeds/$name"/* "$folder/corpus/$name/"
    if "$target" -max_total_time="$2" -max_len=4096 -timeout=5 -rss_limit_mb=512 -malloc_limit_mb=64 \
        -print_final_stats=1 -artifact_prefix="$folder/crash-$name-" "$folder/corpus/$name" >"$folder/$name.log" 2>&1; then
        echo "fuzz: $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$name.log") runs"
    else
        tail -30 "$folder/$name.log" >&2
        return 1
    fi
}

rm -f "$folder/failed"
for target in "$folder"/tests/fuzz/fuzz_*; do
    if [ ! -f "$target" ] || [ ! -x "$target" ]; then continue; fi
    # As many at once as there are cores.
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do sleep 0.2; done
    { run "$target" "$seconds" || touch "$folder/failed"; } &
done
wait
[ ! -e "$folder/failed" ]
