# SPDX-License-Identifier: GPL-3.0-or-later
# The rooms of the project include each other only along the arrows:
#   app -> ui -> core, and in core base <- signal <- wavelet <- attention <- pipeline, base <- io <- pipeline, run -> base,
#   and lesson, which knows them all.
BEGIN {
    allowed["base"] = " base "
    allowed["signal"] = " base signal "
    allowed["wavelet"] = " base signal wavelet "
    allowed["attention"] = " base signal wavelet attention "
    allowed["io"] = " base io "
    allowed["run"] = " base run "
    allowed["lesson"] = " base signal wavelet attention io pipeline lesson "
    allowed["pipeline"] = " base signal wavelet attention io pipeline "
}
function refuse(why) { print FILENAME ":" FNR ": " $0 ": " why; bad = 1 }

!/^#include / { next }
{ target = $2; name = substr(target, 2, length(target) - 2); split(FILENAME, from, "/"); split(name, to, "/") }

target ~ /^</ {
    if (from[1] == "core" && name ~ /^(Q[A-Za-z]|Qt|qcustomplot)/) refuse("core knows no Qt")
    next
}
name ~ /\.moc$/ { next }
to[1] != "core" && to[1] != "ui" && to[1] != "app" && to[1] != "tests" { refuse("not relative to the root"); next }
from[1] == "tests" { next }
to[1] == "tests" { refuse("the program does not know its tests"); next }
from[1] == "core" && to[1] != "core" { refuse("core includes core only"); next }
from[1] == "ui" && to[1] == "app" { refuse("ui does not include app"); next }
from[1] == "core" && index(allowed[from[2]], " " to[2] " ") == 0 { refuse("against the arrows of core"); next }
from[1] == "ui" && from[2] == "plots" && name ~ /(panel|window|dialog|dock)/ { refuse("plots know no panels") }
END { exit bad }
