"""The wheel, installed away from the checkout, is the whole program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.install, pytest.mark.timeout(600)]

ASSET_FOLDERS = ("reference", "fonts", "images", "icons", "sample", "style", "notices")
PROBE = """
import importlib, json, pkgutil, sys
import imso_desk
from imso_desk import assets
import imso_desk.ui.forms as forms
opened = []
for module in pkgutil.iter_modules(forms.__path__):
    importlib.import_module(f"imso_desk.ui.forms.{module.name}")
    opened.append(module.name)
held = {name: assets.names(name) for name in FOLDERS}
print(json.dumps({"file": imso_desk.__file__, "path": sys.path, "forms": opened, "held": held}))
"""


@dataclass(frozen=True)
class Installed:
    """An installation of the wheel and the archives it came from."""

    sdist: Path
    wheel: Path
    environment: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV_", "DISPLAY", "WAYLAND"))
        }
        return subprocess.run(
            [str(self.environment / "bin" / program), *arguments],
            cwd=self.folder,
            env=kept | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def run_here(*arguments: str, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Installed:
    """Build sdist, from it the wheel, and install that; libraries come from this environment."""
    place = tmp_path_factory.mktemp("install")
    run_here("-m", "build", "--no-isolation", "--outdir", str(place / "dist"), cwd=repository)
    (sdist,) = (place / "dist").glob("*.tar.gz")
    (wheel,) = (place / "dist").glob("*.whl")
    environment = place / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    python = environment / "bin" / "python"
    pip = ["-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    run_here(*pip, str(wheel), cwd=place)
    (site,) = environment.glob("lib/python*/site-packages")
    # A plain path line: the .pth of an editable install in that folder is not followed.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    folder = place / "elsewhere"
    folder.mkdir()
    return Installed(sdist, wheel, environment, folder)


@pytest.fixture(scope="module")
def probe(installed: Installed) -> dict:
    script = PROBE.replace("FOLDERS", repr(ASSET_FOLDERS))
    done = installed.run("python", "-c", script)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_source_archive_can_make_the_wheel(installed: Installed, repository: Path):
    with tarfile.open(installed.sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    wanted = {"pyproject.toml", "LICENSE", "README.md", "packaging/build_assets.py"}
    wanted |= {f"forms/{form.name}" for form in (repository / "forms").glob("*.ui")}
    assert wanted <= names
    assert not [name for name in names if name.startswith((".venv", "imso_desk/ui/forms/"))]


def test_the_wheel_holds_the_package_and_nothing_else(installed: Installed):
    with zipfile.ZipFile(installed.wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        names = set(archive.namelist())
    assert {top for top in tops if not top.endswith(".dist-info")} == {"imso_desk"}
    assert "imso_desk/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_nothing_comes_from_the_checkout(probe: dict, installed: Installed, repository: Path):
    assert Path(probe["file"]).is_relative_to(installed.environment)
    libraries = sysconfig.get_path("purelib")
    from_checkout = [
        entry
        for entry in probe["path"]
        if entry and Path(entry).is_relative_to(repository) and entry != libraries
    ]
    assert from_checkout == []


def test_every_form_and_resource_is_installed(probe: dict, repository: Path):
    forms = {f"ui_{form.stem}" for form in (repository / "forms").glob("*.ui")}
    assert set(probe["forms"]) == forms
    for name in ASSET_FOLDERS:
        source = repository / "resources" / name
        held = {entry.name for entry in source.iterdir()} if source.is_dir() else set()
        assert set(probe["held"][name]) == {entry for entry in held if entry[0] != "."}, name


def test_the_command_explains_itself(installed: Installed):
    done = installed.run("imso-desk", "--help")
    assert done.returncode == 0, done.stderr
    assert "imso-desk" in done.stdout
    assert (installed.environment / "bin" / "imso-desk-gui").is_file()


def test_the_demonstration_runs_from_another_folder(installed: Installed):
    out = installed.folder / "demonstration"
    arguments = ["demo", "--no-window", "--students", "20", "--out", str(out), "--json"]
    done = installed.run("imso-desk", *arguments)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    office = Path(answer["office"])
    assert office.is_file()
    assert not office.read_bytes().startswith(b"SQLite format 3")
    assert Path(answer["passphrase_file"]).is_file()
    assert answer["reports"]
    assert all(Path(report).read_bytes().startswith(b"%PDF-") for report in answer["reports"])
    assert answer["screenshots"]
    assert all(
        Path(picture).read_bytes().startswith(b"\x89PNG") for picture in answer["screenshots"]
    )
    leftovers = [path.name for path in office.parent.iterdir() if path.name.startswith(office.name)]
    assert leftovers == [office.name]
