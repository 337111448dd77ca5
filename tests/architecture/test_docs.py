"""The documents name what there is: links lead somewhere, every table and command is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from imso_desk.app.cli import COMMANDS
from imso_desk.domain.schema import ENTITIES
from tests.support.source_tree import REPOSITORY

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
NUMBERED = re.compile(r"\d{4}-[a-z0-9-]+")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files(page: Path):
    targets = [one for one in LINK.findall(page.read_text("utf-8")) if "://" not in one]
    missing = [one for one in targets if not (page.parent / one).exists()]
    assert not missing


def test_every_kind_of_record_is_in_the_data_model():
    text = (REPOSITORY / "docs" / "data-model.md").read_text("utf-8")
    assert [one.name for one in ENTITIES if f"`{one.name}`" not in text] == []


def test_every_command_is_told():
    text = (REPOSITORY / "docs" / "command-line.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"| `{name} " not in text] == []


def test_every_decision_has_its_parts_and_is_listed():
    folder = REPOSITORY / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")
    pages = [path for path in folder.glob("*.md") if path.name != "README.md"]
    assert pages
    for page in pages:
        assert NUMBERED.fullmatch(page.stem)
        assert page.name in listed
        headings = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences", "Alternatives"], page.name
