"""Compiles the Designer forms and copies the resources and the user guide into the package.

Run it after changing forms/, resources/ or docs/user-guide/:  python packaging/build_assets.py
The wheel build and the editable install run it too. It writes only into imso_desk/ui/forms and
imso_desk/assets, and only files whose content changed, so running it again costs next to nothing.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RESOURCE_FOLDERS = ("reference", "fonts", "images", "icons", "sample", "style", "notices")
FORMS_DOCSTRING = '"""Compiled forms: made by packaging/build_assets.py, never edited."""\n'
GUIDE = ("docs", "user-guide")  # what F1 shows is the user guide itself
REPOSITORY = Path(__file__).resolve().parent.parent


class BuildError(RuntimeError):
    """A form could not be compiled, or the form compiler is missing."""


def find_uic() -> Path:
    """Return the form compiler inside the installed PySide6; raise BuildError without one."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for relative in ("Qt/libexec/uic", "uic.exe", "uic"):
            candidate = Path(folder, relative)
            if candidate.is_file():
                return candidate
    message = "PySide6-Essentials, which carries the form compiler, is not installed here."
    raise BuildError(message)


def compile_form(uic: Path, form: Path) -> bytes:
    """Return the Python source of one .ui file; raise BuildError with uic's words if it is bad."""
    command = [str(uic), "--generator", "python", "--from-imports", str(form)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        message = f"{form.name} could not be compiled: {done.stderr.decode(errors='replace')}"
        raise BuildError(message)
    return drop_unused_imports(done.stdout.replace(b"\r\n", b"\n").decode()).encode()


def drop_unused_imports(source: str) -> str:
    """Import only the Qt names a form uses: each further one builds that class when it is loaded.

    The compiler imports a fixed list of some forty names into every form.
    """
    head, mark, body = source.partition("\nclass Ui_")

    def kept(found: re.Match[str]) -> str:
        names = [name.strip() for name in found[2].replace("\n", " ").split(",")]
        used = [name for name in names if name and re.search(rf"\b{name}\b", mark + body)]
        return f"from {found[1]} import ({', '.join(used)})\n" if used else ""

    return re.sub(r"from (PySide6\.\w+) import \(([^)]*)\)\n", kept, head) + mark + body


def write_if_changed(path: Path, content: bytes) -> None:
    """Write the file by rename, so that a reader never meets half of it; skip an equal one."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def build_forms(source: Path, target: Path) -> None:
    """Compile every source/NAME.ui to target/ui_NAME.py; remove what no longer has a source."""
    forms = sorted(source.glob("*.ui"))
    wanted = {"__init__.py"} | {f"ui_{form.stem}.py" for form in forms}
    for stale in target.glob("*.py"):
        if stale.name not in wanted:
            stale.unlink()
    write_if_changed(target / "__init__.py", FORMS_DOCSTRING.encode())
    if not forms:
        return
    uic = find_uic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        compiled = pool.map(lambda form: compile_form(uic, form), forms)
        for form, content in zip(forms, compiled, strict=True):
            write_if_changed(target / f"ui_{form.stem}.py", content)


def copy_folder(source: Path, target: Path, pattern: str = "*") -> None:
    """Make target hold exactly the files of source that fit the pattern; hidden ones left out."""
    wanted = {
        path.relative_to(source)
        for path in source.rglob(pattern)
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:])
    }
    for relative in sorted(wanted):
        write_if_changed(target / relative, (source / relative).read_bytes())
    for stale in [path for path in target.rglob("*") if path.is_file()]:
        if stale.relative_to(target) not in wanted:
            stale.unlink()


def build(source: Path, package: Path) -> None:
    """Build forms and assets of the checkout `source` into the package folder `package`."""
    build_forms(source / "forms", package / "ui" / "forms")
    for name in RESOURCE_FOLDERS:
        if (source / "resources" / name).is_dir():
            copy_folder(source / "resources" / name, package / "assets" / name)
        else:
            shutil.rmtree(package / "assets" / name, ignore_errors=True)
    guide = source.joinpath(*GUIDE)
    if guide.is_dir():
        copy_folder(guide, package / "assets" / "help", "*.md")
    else:
        shutil.rmtree(package / "assets" / "help", ignore_errors=True)


def main() -> int:
    """Build into this checkout's package; return the exit code."""
    try:
        build(REPOSITORY, REPOSITORY / "imso_desk")
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
