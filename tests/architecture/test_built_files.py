"""Forms and assets in the tree are those that the build makes from forms/ and resources/."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from tests.support.source_tree import PACKAGE, REPOSITORY, package_files

COMMAND = "run: python packaging/build_assets.py"


def load_builder() -> ModuleType:
    path = REPOSITORY / "packaging" / "build_assets.py"
    spec = importlib.util.spec_from_file_location("build_assets_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents(folder: Path, pattern: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def fresh_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = tmp_path_factory.mktemp("built") / "imso_desk"
    load_builder().build(REPOSITORY, package)
    return package


def test_forms_are_up_to_date(fresh_package: Path):
    expected = contents(fresh_package / "ui" / "forms", "*.py")
    present = contents(PACKAGE / "ui" / "forms", "*.py")
    different = sorted(
        name for name in expected | present if expected.get(name) != present.get(name)
    )
    assert not different, f"stale forms: {different}; {COMMAND}"


def test_assets_are_up_to_date(fresh_package: Path):
    expected = contents(fresh_package / "assets", "*")
    present = contents(PACKAGE / "assets", "*")
    present.pop("__init__.py")
    different = sorted(
        name for name in expected | present if expected.get(name) != present.get(name)
    )
    assert not different, f"stale assets: {different}; {COMMAND}"


def test_building_twice_gives_the_same_bytes(fresh_package: Path, tmp_path: Path):
    load_builder().build(REPOSITORY, tmp_path / "again")
    assert contents(tmp_path / "again", "*") == contents(fresh_package, "*")


def test_what_has_no_source_any_more_is_removed(tmp_path: Path):
    builder = load_builder()
    source = tmp_path / "source"
    (source / "forms").mkdir(parents=True)
    (source / "resources" / "icons").mkdir(parents=True)
    (source / "resources" / "icons" / "kept.svg").write_text("<svg/>")
    package = tmp_path / "package"
    (package / "assets" / "icons").mkdir(parents=True)
    (package / "assets" / "icons" / "gone.svg").write_text("<svg/>")
    (package / "ui" / "forms").mkdir(parents=True)
    (package / "ui" / "forms" / "ui_gone.py").write_text("")
    builder.build(source, package)
    assert list(contents(package / "ui", "*")) == ["forms/__init__.py"]
    assert list(contents(package / "assets", "*")) == ["icons/kept.svg"]


def test_a_bad_form_is_refused_by_name(tmp_path: Path):
    builder = load_builder()
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "broken.ui").write_text("<ui version='4.0'><widget>")
    with pytest.raises(builder.BuildError, match=r"broken\.ui"):
        builder.build(tmp_path, tmp_path / "package")


def test_every_form_is_used_by_a_screen():
    screens = "\n".join(
        path.read_text(encoding="utf-8") for path in package_files() if "ui" in path.parts
    )
    unused = [
        form.name
        for form in sorted((REPOSITORY / "forms").glob("*.ui"))
        if f"ui_{form.stem} " not in screens
    ]
    assert not unused, f"forms that nothing opens: {unused}"


def test_forms_leave_behaviour_and_names_to_the_code():
    """No slots wired in Designer, no default object names, no resource files."""
    findings = []
    for form in sorted((REPOSITORY / "forms").glob("*.ui")):
        root = ET.parse(form).getroot()
        if root.find("connections/connection") is not None:
            findings.append(f"{form.name} wires a signal in Designer")
        if root.find("resources/include") is not None:
            findings.append(f"{form.name} names a .qrc; icons are set in code from the assets")
        names = [widget.get("name", "") for widget in root.iter("widget")]
        findings += [
            f"{form.name} has a widget named {name!r}; names are lower_snake English"
            for name in names[1:]
            if name != name.lower()
        ]
    assert not findings, "\n".join(findings)


def test_packaging_is_no_package():
    """An __init__.py there would hide PyPI's `packaging` from pytest and from the build."""
    assert not list((REPOSITORY / "packaging").rglob("__init__.py"))
    assert hasattr(importlib.import_module("packaging.version"), "Version")
