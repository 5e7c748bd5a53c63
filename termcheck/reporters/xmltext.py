"""XML 1.0 that every parser takes: legal characters only, and no line that commands a build server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termcheck.reporters.terminal import COMMAND, safe

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMAND = re.compile(COMMAND)
#: Not characters, and no part of XML 1.0 (production 2).
_ILLEGAL = re.compile("[\ufffe\uffff]")


def legal(text: str) -> str:
    """A safe text of characters that XML 1.0 may hold."""
    return _ILLEGAL.sub("\ufffd", safe(text))


def written(root: Element) -> str:
    """The document with its declaration, indented."""
    import xml.etree.ElementTree as ET

    ET.indent(root, " ")
    document = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_COMMAND.sub("&#35;", document)}\n'
