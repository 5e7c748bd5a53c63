"""The one kind of error that a user of the command line sees."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend: what is wrong, where, and what to do.

    `where` is `path`, `path:line` or `path:line:column`, or empty. The command line prints it and
    ends with exit code 2; a library caller catches it.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.message, self.where, self.hint))


def _rebuild(message: str, where: str, hint: str) -> UserError:
    return UserError(message, where=where, hint=hint)
