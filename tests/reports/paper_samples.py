"""Invented papers with every block, for the tests of papers."""

from __future__ import annotations

from imso_desk.domain.paper import (
    Certificate,
    Checks,
    Facts,
    Heading,
    NewPage,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
    WriteLines,
)
from tests.reports.samples import AS_OF, SCRIPTS

LONG_NAME = (
    "ABDUL RAHMAN BIN MUHAMMAD AL-MUTAWAKKIL WIJEYESEKERA-GUNAWARDENA DE LA CONCEPCION Y QUIROGA"
)
COLUMNS = (
    PaperColumn("Time", 0.7),
    PaperColumn("Name", 2.4),
    PaperColumn("Flight", 1.0),
    PaperColumn("Airport", 1.4),
    PaperColumn("Party", 0.6, "right"),
    PaperColumn("Bags", 0.6, "right"),
    PaperColumn("Lodging", 1.5),
)


def arrivals(count: int) -> tuple[tuple[str, ...], ...]:
    names = [LONG_NAME, "Nguyễn Thị Ánh Tuyết", SCRIPTS["Arabic"], "Doe, Jane"]
    return tuple(
        (
            f"{6 + at % 17:02}:{at * 7 % 60:02}",
            names[at % 4],
            f"XX {1000 + at}",
            "Example International (XEX)",
            str(1 + at % 4),
            str(2 + at % 5),
            "Lodge 12, room 104",
        )
        for at in range(count)
    )


def pick_up(count: int, *, wide: bool = False) -> Paper:
    return Paper(
        kind="pick-up-sheet",
        title="Pick-up sheet",
        subtitle="05 MAR 2027, for the driver",
        as_of=AS_OF,
        blocks=(Table(COLUMNS, arrivals(count), "Nobody arrives on this day."),),
        wide=wide,
    )


def every_block(*, releasable: bool = False) -> Paper:
    return Paper(
        kind="fact-sheet",
        title="Absence fact sheet",
        subtitle=LONG_NAME,
        as_of=AS_OF,
        releasable=releasable,
        blocks=(
            NewPage(),
            Facts((("Student", SCRIPTS["Vietnamese"]), ("Native name", SCRIPTS["Arabic"]),
                   ("Phone", ""), ("Lodging", "Lodge 12, room 104, " * 4)), 3),
            Heading("Checks"),
            Checks(((True, "Called the student", "Doe, 04 MAR 2027 08:10"),
                    (True, "Called the sponsor", ""),
                    (False, "Asked the lodging " + "and all of its neighbours " * 6, ""))),
            Heading("Notifications"),
            Paragraph("Only what is known. <b>no markup</b>"),
            Paragraph("A strong sentence.", "strong"),
            Paragraph("A muted sentence.", "muted"),
            Table((PaperColumn("Who"), PaperColumn("When")), ()),
            Table((PaperColumn("Who"), PaperColumn("When", 1, "right")), (("=1+1", "08:20"),)),
            WriteLines("Remarks", 4),
            Signatures(("J. EXAMPLE\nInternational Military Student Officer",)),
            NewPage(),
            Heading("Second page"),
            NewPage(),
            NewPage(),
            Paragraph("Third page."),
        ),
    )  # fmt: skip


def certificates(*names: str) -> Paper:
    return Paper(
        kind="certificates",
        title="Certificates",
        as_of=AS_OF,
        releasable=True,
        blocks=tuple(
            Certificate(
                "Certificate of Completion",
                "This certifies that",
                name,
                "has completed the Command and General Staff Officer Course, Resident, class 27-01",
                "04 MAR 2027",
                ("ALEX P. EXAMPLE\nCOL, Director of Studies", "J. EXAMPLE\nIMSO"),
            )
            for name in names
        ),
    )
