"""Reads the program's own source for the tests of its architecture."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PACKAGE = REPOSITORY / "imso_desk"
FORMS = PACKAGE / "ui" / "forms"

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def package_files() -> list[Path]:
    """Hand-written modules of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if FORMS not in path.parents)


def checked_files() -> list[Path]:
    """Every hand-written Python file of the repository."""
    others = [
        path
        for folder in ("packaging", "tests", "benchmarks")
        for path in (REPOSITORY / folder).rglob("*.py")
    ]
    return package_files() + sorted(others)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def definitions(tree: ast.Module) -> Iterator[Definition]:
    """Functions, methods and classes at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, Definition):
            yield node


def length(node: Definition) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imported_modules(path: Path) -> Iterator[tuple[int, str]]:
    """Line and absolute name of everything a module imports, at any depth."""
    here = path.relative_to(REPOSITORY).with_suffix("").parts
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            origin = ".".join(part for part in (base, node.module or "") if part)
            for alias in node.names:
                yield node.lineno, f"{origin}.{alias.name}"


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(REPOSITORY)}:{line}"
