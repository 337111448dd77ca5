"""Who may import whom: the contracts of pyproject.toml, and what they cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source_tree import PACKAGE, imported_modules, package_files, parse, place

# Packages of ui that serve the features and are no feature themselves.
SHARED_UI = {"forms", "widgets", "tables", "dialogs", "records", "charts", "papers"}
SLOW = ("sqlalchemy", "alembic", "reportlab", "uharfbuzz", "openpyxl", "python_calamine", "PIL")


def test_the_import_contracts_hold(repository: Path):
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    done = subprocess.run(
        [*command, "--no-logo", "--no-cache"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_features_of_the_window_do_not_import_each_other():
    """Neither does what serves all of them import one of them."""
    ui = PACKAGE / "ui"
    packages = {entry.name for entry in ui.iterdir() if (entry / "__init__.py").is_file()}
    features = packages - SHARED_UI
    breaches = []
    for package in sorted(packages):
        for path in (ui / package).rglob("*.py"):
            for line, name in imported_modules(path):
                parts = name.split(".")
                other = parts[2] if parts[:2] == ["imso_desk", "ui"] and len(parts) > 2 else ""
                if other in features - {package}:
                    breaches.append(f"{place(path, line)} imports {name}")
    assert not breaches, "\n".join(breaches)


def domain_may_import(path: Path, name: str) -> bool:
    """The standard library, the domain itself, the errors; and anyascii where names are folded."""
    top = name.split(".", maxsplit=1)[0]
    if top == "anyascii":
        return path.name == "folding.py"
    inside = name.startswith(("imso_desk.domain", "imso_desk.runtime.errors"))
    return inside or top in sys.stdlib_module_names


def test_the_domain_needs_the_standard_library_only():
    breaches = [
        f"{place(path, line)} imports {name}"
        for path in (PACKAGE / "domain").rglob("*.py")
        for line, name in imported_modules(path)
        if not domain_may_import(path, name)
    ]
    assert not breaches, "\n".join(breaches)


def test_the_domain_reads_no_clock_and_no_file():
    asking = {"today", "now", "utcnow", "getenv", "read_text", "read_bytes"}
    breaches = []
    for path in (PACKAGE / "domain").rglob("*.py"):
        for node in ast.walk(parse(path)):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in asking:
                breaches.append(f"{place(path, called.lineno)} calls {called.attr}")
            if isinstance(called, ast.Name) and called.id in {"open", "print", "input"}:
                breaches.append(f"{place(path, called.lineno)} calls {called.id}")
    assert not breaches, "\n".join(breaches)


def test_nothing_in_the_package_imports_the_build_or_the_tests():
    breaches = [
        f"{place(path, line)} imports {name}"
        for path in package_files()
        for line, name in imported_modules(path)
        if name.split(".")[0] in {"packaging", "tests", "benchmarks", "pytest"}
    ]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(
    "module", ["imso_desk.__main__", "imso_desk.app.bootstrap", "imso_desk.ui.main_window"]
)
def test_the_start_path_imports_nothing_slow(module: str, tmp_path: Path):
    script = (
        f"import sys, {module}\n"
        f"found = sorted({{name.split('.')[0] for name in sys.modules}} & set({SLOW!r}))\n"
        "print(*found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
