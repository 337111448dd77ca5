"""The page of the place Today over a real office, with findings as a test wants them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from imso_desk.services.desk import Desk
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.today.page import TodayPage
from imso_desk.ui.tools import Tools
from tests.support.given_rules import GivenRules, Person, finding
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY, enrolled

__all__ = ["desk", "kit", "office", "path"]


@dataclass
class Place:
    """The page, what it said, where it asked to go, and how its questions are answered."""

    desk: Desk
    rules: GivenRules
    tools: Tools
    page: TodayPage
    people: tuple[int, ...]
    said: list[str] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    answers: list = field(default_factory=list)

    def rows(self) -> list[str]:
        """The list as it is read from top to bottom: headings, and requirement and name."""
        model = self.page.table.agenda
        found = []
        for row in range(model.rowCount()):
            item = model.record(row)
            if item is None:
                found.append(f"[{model.head(row).title} {model.head(row).count}]")
            else:
                found.append(f"{item.requirement}: {item.name}")
        return found

    def select(self, *requirements: str) -> None:
        """Select the items of these requirements as a mouse would."""
        table = self.page.table
        table.clearSelection()
        keys = {one.key for one in table.agenda._items if one.requirement in requirements}
        table._select(keys)


@pytest.fixture
def findings(desk):
    one, other = enrolled(desk, "ADEYEMI, Ola"), enrolled(desk, "BOATENG, Kofi", "GH")
    people = [
        Person(one, "ADEYEMI Ola", "MAJ", country_name="Nigeria", course="Staff Course"),
        Person(other, "BOATENG Kofi", "CPT", country_name="Ghana", course="Medic Course"),
    ]
    found = [
        finding(one, "passport", -3, confirm=True, source="Newcomers' page"),
        finding(other, "visa", 0),
        finding(one, "medical", 5, place="Arrivals", target=("readiness", one)),
        finding(other, "english-minimum", None, place="English", target=("english", other)),
        finding(other, "sponsor", 40),
        finding(None, "import-age", 2, place="Office"),
    ]
    return GivenRules(found, people, desk.context.office), (one, other)


def _made(desk, rules, people, tmp_path, qtbot):
    desk.__dict__["rules"] = rules
    jobs = Jobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    files = FileChooser()
    tools = Tools(desk, jobs, Announcer(), Remembered(tmp_path / "window.ini"), files)
    place = Place(desk, rules, tools, None, people)

    def asking(dialog: QObject) -> bool:
        qtbot.addWidget(dialog)
        return place.answers.pop(0)(dialog)

    page = place.page = TodayPage(tools, asking=asking)
    qtbot.addWidget(page)
    page.done.connect(place.said.append)
    page.told.connect(place.said.append)
    page.go.connect(lambda name, target: place.gone.append((name, target)))
    page.count_changed.connect(place.counts.append)
    tools.announcer.changed.connect(lambda changes, _: desk.history.remember(changes))
    page.resize(1198, 740)
    page.show()
    page.shown()
    settle(qtbot, place)
    return place, crashes


@pytest.fixture
def place(desk, findings, tmp_path, qtbot, theme):
    made, crashes = _made(desk, *findings, tmp_path, qtbot)
    yield made
    made.tools.jobs.shutdown()
    assert not crashes


@pytest.fixture
def ruled_place(desk, tmp_path, qtbot, theme):
    """The page over the rules as shipped, with one student."""
    people = (enrolled(desk, "ADEYEMI, Ola", "NG"),)
    made, crashes = _made(desk, desk.rules, people, tmp_path, qtbot)
    yield made
    made.tools.jobs.shutdown()
    assert not crashes


@pytest.fixture
def empty_place(desk, tmp_path, qtbot, theme):
    made, crashes = _made(desk, GivenRules(), (), tmp_path, qtbot)
    yield made
    made.tools.jobs.shutdown()
    assert not crashes


def settle(qtbot, place) -> None:
    """Wait until nothing runs and nothing waits to be shown."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not place.tools.jobs.is_busy())
        QGuiApplication.processEvents()


__all__ += ["TODAY"]
