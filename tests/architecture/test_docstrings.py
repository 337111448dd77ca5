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


def classes_by_name() -> dict[str, list[ast.ClassDef]]:
    found: dict[str, list[ast.ClassDef]] = {}
    for path in package_files():
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def told_by_bases(
    node: ast.ClassDef, classes: dict[str, list[ast.ClassDef]], seen: frozenset[str] = frozenset()
) -> set[str]:
    """Methods that a class of ours above this one has explained already."""
    told: set[str] = set()
    for base in node.bases:
        name = ast.unparse(base).split("[")[0].rsplit(".", 1)[-1]
        for above in classes.get(name, []) if name not in seen else []:
            told |= {
                one.name
                for one in above.body
                if isinstance(one, Definition) and ast.get_docstring(one) is not None
            }
            told |= told_by_bases(above, classes, seen | {name})
    return told


def public_definitions(
    body: list[ast.stmt],
    classes: dict[str, list[ast.ClassDef]],
    *,
    told: set[str] | None = None,
) -> Iterator[Definition]:
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        if told is not None and (is_override(node.name) or node.name in told):
            continue
        yield node
        if isinstance(node, ast.ClassDef) and not is_protocol(node):
            above = told_by_bases(node, classes)
            yield from public_definitions(node.body, classes, told=above)


def missing_in(path: Path, classes: dict[str, list[ast.ClassDef]]) -> Iterator[str]:
    tree = parse(path)
    if ast.get_docstring(tree) is None:
        yield f"{place(path, 1)} the module"
    for node in public_definitions(tree.body, classes):
        if ast.get_docstring(node) is None and not is_explained_elsewhere(node):
            yield f"{place(path, node.lineno)} {node.name}"


def test_every_public_thing_has_a_docstring():
    classes = classes_by_name()
    missing = [
        words
        for path in package_files()
        if not any(folder in path.as_posix() for folder in EXEMPT_FOLDERS)
        for words in missing_in(path, classes)
    ]
    assert not missing, "without a docstring:\n" + "\n".join(missing)
