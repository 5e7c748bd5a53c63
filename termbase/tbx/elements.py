"""XML to plain elements, one concept entry at a time; expat only, and no entity is declared or loaded.

Names are local names: TBX lives in several namespaces, and DCT adds one per module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termbase.errors import UserError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
#: Elements of one concept entry, or of the header.
MAX_ELEMENTS = 100_000
ENTRIES = frozenset({"conceptEntry", "termEntry"})
HEADERS = frozenset({"tbxHeader", "martifHeader"})
ROOTS = frozenset({"tbx", "martif"})


@dataclass(slots=True)
class Element:
    """An element with its text and children in order, and the line it begins at."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[str | Element] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """The child elements of these names, or all of them."""
        elements = (part for part in self.parts if isinstance(part, Element))
        return (part for part in elements if part.name in names) if names else elements

    def text(self) -> str:
        """All text inside, inline elements included."""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):
            return self.parts[0]
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)


def walk(data: bytes, where: str, take: Callable[[Element, Element], None]) -> tuple[Element, Element | None]:
    """Parse a document; `take(root, entry)` gets each concept entry as it ends. Gives root (bare) and header.

    Raises UserError at `path:line:column` for what is not well-formed or not TBX, for an entity declaration
    or reference (a DOCTYPE alone is fine and never loaded), and beyond the limits above.
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=where)
    from xml.parsers import expat

    parser = expat.ParserCreate()
    walker = _Walker(parser, where, take)
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.characters
    parser.EntityDeclHandler = walker.entity
    parser.SkippedEntityHandler = walker.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last chunk
    except expat.ExpatError as error:
        message = expat.errors.messages[error.code]
        raise UserError(f"not XML: {message}", where=f"{where}:{error.lineno}:{error.offset + 1}") from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise walker.error(f"not XML: {error}") from error
    return walker.root, walker.header


class _Walker:
    """The parser's handlers and the elements they have open."""

    def __init__(self, parser: XMLParserType, where: str, take: Callable[[Element, Element], None]) -> None:
        self.parser = parser
        self.where = where
        self.take = take
        self.root = Element("", {}, 0)
        self.header: Element | None = None
        self.depth = 0
        self.open: list[Element] = []  # from the entry or header down; nothing else is kept
        self.elements = 0

    def error(self, message: str) -> UserError:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return UserError(message, where=f"{self.where}:{line}:{column}")

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        element = Element(qualified.rpartition(":")[2], attributes, self.parser.CurrentLineNumber)
        self.depth += 1
        if self.depth == 1:
            if element.name not in ROOTS:
                raise self.error(f"the root element is <{qualified}>, not <tbx> or <martif>")
            self.root = element
        if self.depth > MAX_DEPTH:
            raise self.error(f"more than {MAX_DEPTH} elements deep")
        if not self.open and element.name not in ENTRIES and element.name not in HEADERS:
            return
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise self.error(f"one <{self.open[0].name}> of more than {MAX_ELEMENTS} elements")
        if self.open:
            self.open[-1].parts.append(element)
        self.open.append(element)

    def end(self, _qualified: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        element = self.open.pop()
        if self.open:
            return
        self.elements = 0
        if element.name in HEADERS:
            self.header = element
        else:
            self.take(self.root, element)

    def characters(self, text: str) -> None:
        if self.open:
            self.open[-1].parts.append(text)

    def entity(self, name: str, *_declaration: object) -> None:
        raise self.error(f"the entity {name!r}: entities are refused")
