"""Names of what is reported of files, rules and suppressions themselves. Apart, so that naming them imports nothing."""

from __future__ import annotations

#: The file itself could not be read in full.
UNREADABLE = "unreadable-entry"
#: A rule raised an exception. The run goes on without it; the job was not done.
CRASHED = "crashed-rule"
#: A directive that says nothing that can be followed.
BAD = "bad-suppression"
#: A directive under which nothing was found.
UNUSED = "unused-suppression"

OWN_RULES = (UNREADABLE, CRASHED, BAD, UNUSED)
