"""What public classes say of themselves in their source: annotations, strings below them, docstrings. As Markdown."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
import types
from collections.abc import Callable, Collection, Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from typing import NamedTuple

EXAMPLE = "Example:\n"


class Field(NamedTuple):
    """A field of a role or a member of an enum, as its class writes it."""

    name: str
    kind: str
    default: str
    "Empty where a value has to be given."
    told: str


class Method(NamedTuple):
    """A method or property."""

    called: str
    gives: str
    told: str
    speaks_of: str
    "All annotations."


def fields(role: type) -> list[Field]:
    """The fields of a class or the members of an enum, each with the string that stands below it."""
    found: list[Field] = []
    for node in _body(role):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            default = _default(node.value) if node.value is not None else ""
            kind = _spelt_out(role, ast.unparse(node.annotation))
            found.append(Field(node.target.id, kind, default, ""))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.append(Field(node.targets[0].id, "", ast.unparse(node.value), ""))
        elif isinstance(node, ast.Expr) and found and isinstance(node.value, ast.Constant):
            found[-1] = found[-1]._replace(told=one_line(str(node.value.value)))
    return found


def methods(role: type, wanted: Collection[str] | None = None) -> list[Method]:
    """Its public methods and properties, or those that are wanted."""
    return [
        _method(role, node)
        for node in _body(role)
        if isinstance(node, ast.FunctionDef)
        and (node.name in wanted if wanted is not None else not node.name.startswith("_"))
    ]


def named(role: type, annotation: str) -> list[type]:
    """The classes that an annotation of a role's module names, those of an alias too."""
    known = _names(role.__module__)
    found = [known.get(word) for word in re.findall(r"\w+", annotation)]
    for union in [one for one in found if isinstance(one, types.UnionType)]:
        found += union.__args__
    return [one for one in found if inspect.isclass(one)]


def spoken_of(role: type, wanted: Collection[str] | None = None) -> list[type]:
    """The classes that its fields and methods name, in order."""
    told = [field.kind for field in fields(role)] + [one.speaks_of for one in methods(role, wanted)]
    return list(dict.fromkeys(one for annotation in told for one in named(role, annotation)))


def table_of_fields(role: type) -> Iterator[str]:
    """A table of the fields of a class, or of the members of an enum."""
    rows = fields(role)
    if not rows:
        return
    if issubclass(role, Enum):
        yield from ("| member | value | |", "|---|---|---|")
        yield from (_row(_code(one.name), _code(one.default), one.told) for one in rows)
    else:
        yield from ("| field | holds | without it | |", "|---|---|---|---|")
        yield from (_row(_code(one.name), _code(one.kind), _code(one.default), one.told) for one in rows)
    yield ""


def table_of_methods(role: type, wanted: Collection[str] | None = None) -> Iterator[str]:
    rows = methods(role, wanted)
    if rows:
        yield from ("| method or property | gives | |", "|---|---|---|")
        yield from (_row(_code(one.called), _code(one.gives), one.told) for one in rows)
        yield ""


def told(thing: object) -> str:
    """Its docstring, without an example."""
    return (inspect.getdoc(thing) or "").partition(EXAMPLE)[0].strip()


def example(thing: object) -> str:
    """The code below `Example:` in its docstring."""
    return textwrap.dedent((inspect.getdoc(thing) or "").partition(EXAMPLE)[2]).strip("\n")


def one_line(text: str) -> str:
    return " ".join(text.split())


def signature(function: Callable[..., object]) -> str:
    """As it is called: `mask(text: str, ...)`. Of a class, that of its constructor."""
    body = _body(function)
    node = next((one for one in body if isinstance(one, ast.FunctionDef) and one.name == "__init__"), None)
    if node is None:
        (node,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(node, ast.FunctionDef)
    return f"{function.__name__}({_arguments(node)})"


def _method(role: type, node: ast.FunctionDef) -> Method:
    gives = ast.unparse(node.returns) if node.returns is not None else ""
    takes = _arguments(node)
    is_property = any(
        getattr(one, "id", "") in {"property", "cached_property"} for one in node.decorator_list
    )
    called = node.name if is_property else f"{node.name}({takes})"
    about = one_line(ast.get_docstring(node) or "")
    return Method(called, _spelt_out(role, gives), about, f"{takes} {gives}")


def _arguments(node: ast.FunctionDef) -> str:
    taken = ast.unparse(node.args).removeprefix("self").removeprefix(", ")
    return taken.replace("=", " = ")


def _default(node: ast.expr) -> str:
    """What a field is without a value; a dataclass may say it with `field`."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "field":
        said = {one.arg: ast.unparse(one.value) for one in node.keywords}
        return said["default"] if "default" in said else f"{said['default_factory']}()"
    return ast.unparse(node)


def _body(thing: Callable[..., object]) -> list[ast.stmt]:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    assert isinstance(node, ast.ClassDef | ast.FunctionDef)
    return node.body


def _spelt_out(role: type, annotation: str) -> str:
    """An annotation that begins with an alias, with what that stands for, where that is no union."""
    alias, other, rest = re.match(r"(\w*)(\W?)(.*)", annotation, re.DOTALL).groups()
    stands_for = _names(role.__module__).get(alias)
    spelt = repr(stands_for) if isinstance(stands_for, types.GenericAlias) else stands_for
    return f"{spelt if isinstance(spelt, str) else alias}{other}{rest}"


@cache
def _names(module: str) -> dict[str, object]:
    """What names stand for in a module, those included that only type checkers import."""
    known = dict(vars(sys.modules[module]))
    for node in ast.walk(ast.parse(inspect.getsource(sys.modules[module]))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for line in node.body:
                assert isinstance(line, ast.ImportFrom)
                assert line.module is not None
                given = vars(import_module(line.module))
                known |= {one.asname or one.name: given.get(one.name) for one in line.names}
    return known


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _row(*cells: str) -> str:
    escaped = [cell.replace("|", r"\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"
