#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages of packages.txt that are missing: setup.sh run (to build and start), setup.sh test (to run
# the tests too) or setup.sh bench (and the peers that tests/bench/compare.sh measures).
set -euo pipefail

list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"
case "${1:-}" in
    bench) marks='test|bench' ;;
    test) marks="test" ;;
    *) marks="none" ;;
esac
wanted=$(sed -E -e '/^#/d' -e "s/ ($marks)\$//" -e '/ /d' "$list")

if ! command -v dpkg-query >/dev/null; then
    echo "wavegaze: this is not a Debian system; what has to be installed is listed in .ci/packages.txt" >&2
    exit 0
fi

# dpkg-query fails when it does not know a package, which is the answer here and no error.
# shellcheck disable=SC2086  # one argument a package
installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    sed -n 's/^installed //p' || true)
missing=$(comm -23 <(sort -u <<<"$wanted") <(sort -u <<<"$installed"))
[ -n "$missing" ] || exit 0
missing=${missing//$'\n'/ }

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "wavegaze: these packages are missing, and there is neither root nor sudo to install them: $missing" >&2
        exit 1
    fi
    as_root=(sudo)
    # Without a terminal nobody can type a password.
    [ -t 0 ] || as_root+=(-n)
fi

echo "wavegaze: installing $missing" >&2
{
    # An unreachable mirror need not matter: the package lists at hand may do.
    "${as_root[@]}" apt-get update -qq || true
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
} </dev/null >&2 || {
    echo "wavegaze: could not install $missing" >&2
    exit 1
}
