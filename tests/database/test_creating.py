"""A new office appears whole or not at all, and never in the place of something else."""

from __future__ import annotations

import pytest

from imso_desk.database.office import create_office, open_office
from imso_desk.runtime.errors import ImsoError, NoRoom, Refused
from tests.support.offices import PASSPHRASE


def nothing(_office):
    return


def create(path, fill=nothing, passphrase=PASSPHRASE):
    return create_office(path, passphrase, fill)


def test_a_new_office_is_one_encrypted_file_that_opens(tmp_path):
    path = tmp_path / "année — ünïcode #1%?.imso"
    create(path).close()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    open_office(path, PASSPHRASE).close()


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_what_is_there_stays(tmp_path, kind):
    path = tmp_path / "office.imso"
    if kind == "file":
        path.write_bytes(b"precious")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="already a file"):
        create(path)
    assert kind != "file" or path.read_bytes() == b"precious"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_file_that_appears_meanwhile_stays(tmp_path):
    path = tmp_path / "office.imso"
    with pytest.raises(Refused, match="already a file"):
        create(path, lambda _office: path.write_bytes(b"precious"))
    assert path.read_bytes() == b"precious"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["office.db", "office", "office.imso.bak", ".imso"])
def test_the_name_ends_as_offices_do(tmp_path, name):
    with pytest.raises(Refused, match=r"\.imso"):
        create(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_empty_passphrase_is_refused(tmp_path):
    with pytest.raises(Refused, match="passphrase"):
        create(tmp_path / "office.imso", passphrase="")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("folder", ["missing", "file", "file/below", "x" * 300, "nul\x00"])
def test_a_place_that_is_no_folder_is_refused(tmp_path, folder):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refused, match="no folder"):
        create(tmp_path / folder / "office.imso")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    with pytest.raises(ImsoError, match="no office was made"):
        create(tmp_path / f"{'n' * 300}.imso")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_takes_no_file_is_told():
    with pytest.raises(NoRoom, match="cannot be written"):
        create_office_in_proc()


def create_office_in_proc():
    from pathlib import Path

    return create(Path("/proc/self/office.imso"))


@pytest.mark.parametrize("error", [RuntimeError("stop"), KeyboardInterrupt(), Refused("No.")])
def test_a_failure_while_filling_leaves_nothing(tmp_path, error):
    def fill(office):
        with office.writing() as core:
            core.run("INSERT INTO setting (name, value) VALUES ('school', 'x')")
        raise error

    with pytest.raises(type(error)):
        create(tmp_path / "office.imso", fill)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("field", ["school", "office_name"])
def test_a_new_office_needs_its_names(tmp_path, field):
    from imso_desk.services.offices import new_office
    from tests.support.offices import TODAY

    names = {"school": "School", "office_name": "Office", field: "  "}
    with pytest.raises(Refused, match="name"):
        new_office(tmp_path / "office.imso", PASSPHRASE, who="officer", today=TODAY, **names)
    assert not list(tmp_path.iterdir())
