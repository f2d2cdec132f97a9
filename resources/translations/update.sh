#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the catalogues up to date with the sources: update.sh [FOLDER]. New texts appear as unfinished; translate them
# with Qt Linguist or an editor. FOLDER, where the catalogues lie, is this one unless a test says otherwise.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-$here}
cd "$here/../.."

lupdate=$(command -v /usr/lib/qt6/bin/lupdate || command -v lupdate)
update() {
    # Outside of QObjects texts are those of the namespace (ui/translate.h), which lupdate finds worth a warning, as it
    # does what is qualified with std.
    "$lupdate" -silent -no-obsolete -locations none -source-language en -I . \
        -tr-function-alias QT_TRANSLATE_NOOP+=WG_TRANSLATABLE "${@:2}" core ui app -ts "$folder/$1" \
        2> >(grep -vE 'lacks Q_OBJECT macro|namespace/class ::std' >&2)
}
update wavegaze_zh_CN.ts -target-language zh_CN
# English is the language of the sources: its catalogue holds plural forms only.
update wavegaze_en.ts -target-language en -pluralonly
