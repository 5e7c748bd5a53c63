"""Bytes of an XML file -> text, as its byte order mark or its declaration says (XML 1.0, appendix F)."""

from __future__ import annotations

import re

from termbase.errors import UserError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?\sencoding\s{0,9}=\s{0,9}[\"']([\w.-]{1,40})[\"']")
#: Codecs that Python has for other ends (punycode, idna) may take for ever.
_KNOWN = re.compile(
    r"utf-?8|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(jp|kr)",
    re.IGNORECASE,
)


def decode(path: str, data: bytes) -> str:
    """The text without its mark. Raises UserError for bytes that the encoding does not have, with their place."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data[len(mark) :], encoding)
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii", "replace") if declared else "utf-8"
    if not _KNOWN.fullmatch(encoding):
        raise UserError(
            f"the encoding {encoding!r} is not read", where=f"{path}:1:1", hint="save it as UTF-8"
        )
    return _decoded(path, data, encoding)


def _decoded(path: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise UserError(f"not in {encoding}", where=f"{path}:{line}:{column}") from error
