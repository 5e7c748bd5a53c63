"""What the readers make of the files in `cases`, one line per unit; run as a script, it writes the goldens anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termcheck import plugins, walk
from termcheck.formats import read_macros
from termcheck.formats.macros import Fields, MacroOptions
from termcheck.model import Document

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden.txt"
READERS = plugins.load().readers
#: Files of one's own: reader and options.
OWN = {
    "own/en/late.md": ("macros-markdown", MacroOptions()),
    "own/ru/late.md": ("macros-markdown", MacroOptions()),
    "own/replies.jsonl": ("macros-jsonl", MacroOptions()),
    "own/replies.yaml": (
        "macros-yaml",
        MacroOptions(fields=Fields(items="replies", columns={"en": "en.body", "ru": "ru.body"})),
    ),
    "own/replies.csv": ("macros-csv", MacroOptions(pair_by="slug")),
    "own/replies.json": ("macros-json", MacroOptions(fields=Fields(items="library.replies"))),
}


def documents() -> Iterator[tuple[str, Document]]:
    for path, reader in walk.files([str(CASES)], READERS):
        yield reader.name, reader.read(path, Path(path).read_bytes(), None)
    for name, (reader_name, options) in OWN.items():
        path = str(CASES / name)
        yield reader_name, read_macros(reader_name, path, Path(path).read_bytes(), None, options)


def written(document: Document) -> Iterator[str]:
    for problem in document.problems:
        yield f"  {problem.position.line}:{problem.position.column} problem: {problem.message}"
    for unit in document.units:
        text = unit.targets[0]
        place = document.locate(text, 0)
        marks = [
            unit.locale or document.locale or "-",
            *([unit.context] if unit.context else []),
            *unit.flags,
        ]
        if unit.state.value != "translated":
            marks.append(unit.state.value)
        yield f"  {place.line}:{place.column} {unit.pointer or '-'} [{unit.title}] {' '.join(marks)} ({unit.group})"
        if unit.source is not None:
            yield f"    {unit.source.value!r}"
        yield f"    {text.value!r}"


def golden() -> str:
    lines = []
    for name, document in documents():
        lines.append(f"{Path(document.path).relative_to(CASES).as_posix()} by {name}")
        lines += written(document)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
