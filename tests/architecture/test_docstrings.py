"""Public things say what they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.source_tree import Definition, package_files, parse, place

# Alembic finds these by name; each file's docstring says what the migration does.
EXEMPT_FOLDERS = ("migrations/versions",)


# What Qt and ReportLab name in one word; their other methods show by their camelCase.
OVERRIDES = set(
    "accept data done draw event flags index paint parent reject run sibling sort "
    "span split supports wrap".split()
)


def is_override(name: str) -> bool:
    """True of methods that Qt or ReportLab calls."""
    return name in OVERRIDES or name != name.lower()


def is_protocol(node: Definition) -> bool:
    """True of a shape whose class docstring says what its methods promise."""
    return isinstance(node, ast.ClassDef) and any(
        ast.unparse(base).split("[")[0].endswith("Protocol") for base in node.bases
    )


def is_explained_elsewhere(node: Definition) -> bool:
    """True of property setters and of methods marked as overriding a documented one."""
    words = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(word.endswith((".setter", "override", "overload")) for word in words)


def public_definitions(body: list[ast.stmt], *, inside: bool = False) -> Iterator[Definition]:
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        if inside and is_override(node.name):
            continue
        yield node
        if isinstance(node, ast.ClassDef) and not is_protocol(node):
            yield from public_definitions(node.body, inside=True)


def missing_in(path: Path) -> Iterator[str]:
    tree = parse(path)
    if ast.get_docstring(tree) is None:
        yield f"{place(path, 1)} the module"
    for node in public_definitions(tree.body):
        if ast.get_docstring(node) is None and not is_explained_elsewhere(node):
            yield f"{place(path, node.lineno)} {node.name}"


def test_every_public_thing_has_a_docstring():
    missing = [
        words
        for path in package_files()
        if not any(folder in path.as_posix() for folder in EXEMPT_FOLDERS)
        for words in missing_in(path)
    ]
    assert not missing, "without a docstring:\n" + "\n".join(missing)
