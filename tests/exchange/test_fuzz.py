"""Any bytes give a reading or one sentence that names the file; nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imso_desk.exchange.model import ReadOptions, ReferenceTables
from imso_desk.exchange.roster import read_rosters
from imso_desk.runtime.errors import Refused

QUICK = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "Name",
            "Country",
            "WCN",
            "DOB",
            "End",
            "KOLA, Tem",
            "Kenya",
            "AT",
            "31 FEB 26",
            "80/2+",
            "=1+1",
            '"',
            "\n",
            ",",
            ";",
            "\x00",
            "\ufeff",
            "1E+400",
            "\u202e",
            "wife + 2",
            "TOTAL",
        ]
    ),
)


def is_read_or_refused(
    path: Path, data: bytes, options: ReadOptions, tables: ReferenceTables
) -> None:
    path.write_bytes(data)
    refusal = ""
    try:
        readings = read_rosters(path, options, tables)
    except Refused as told:
        readings, refusal = [], told.message
    assert readings or path.name in refusal
    for reading in readings:
        for row in reading.rows:
            assert row.refused or row.values.get("passport_name") or row.values.get("course_title")


@QUICK
@given(data=st.binary(max_size=400))
def test_bytes(data: bytes, tmp_path: Path, options: ReadOptions, tables: ReferenceTables) -> None:
    is_read_or_refused(tmp_path / "list.csv", data, options, tables)


@QUICK
@given(rows=st.lists(st.lists(CELLS, max_size=7), max_size=12), mark=st.sampled_from(",;\t|"))
def test_cells_under_headings(
    rows: list[list[str]], mark: str, tmp_path: Path, options: ReadOptions, tables: ReferenceTables
) -> None:
    head = mark.join(["Name", "Country", "WCN", "DOB", "ECL", "Arrival", "End"])
    text = "\n".join([head, *(mark.join(row) for row in rows)])
    is_read_or_refused(
        tmp_path / "list.csv", text.encode("utf-8", "surrogatepass"), options, tables
    )


@QUICK
@given(draw=st.data())
def test_damaged_workbooks(
    draw: st.DataObject, messy: Path, tmp_path: Path, options: ReadOptions, tables: ReferenceTables
) -> None:
    whole = (messy / "03_titles_merged_totals.xlsx").read_bytes()
    source = zipfile.ZipFile(io.BytesIO(whole))
    victim = draw.draw(st.sampled_from(source.namelist()))
    content = bytearray(source.read(victim))
    for place, byte in draw.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=8)
    ):
        content[place] = byte
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, bytes(content) if name == victim else source.read(name))
    is_read_or_refused(tmp_path / "list.xlsx", buffer.getvalue(), options, tables)
