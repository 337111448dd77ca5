"""Whatever is done in whatever order: undoing all of it leaves the office as it was."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.offices import TODAY, desk_at, every_row

NAMES = ("ALI, Muhammad", "ALI, Mohamed", "NGUYỄN, Văn", "ÅBERG, Åsa", "SOLE", "محمد علي", "Zyx, A")
NUMBER = itertools.count()
texts = st.sampled_from(["", "x", "Ünï", "'; DROP TABLE person; --", '"*" NEAR(', "\x00", "\ud800"])
days = st.none() | st.dates(TODAY - dt.timedelta(40), TODAY + dt.timedelta(40))
step = st.one_of(
    st.tuples(st.just("person"), st.sampled_from(NAMES), st.sampled_from(["JO", "XB", None])),
    st.tuples(st.just("rename"), st.integers(0, 9), st.sampled_from(NAMES)),
    st.tuples(st.just("visit"), st.integers(0, 9), texts),
    st.tuples(st.just("line"), st.integers(0, 9), days, days, st.sampled_from(["", "no-show"])),
    st.tuples(st.just("test"), st.integers(0, 9), st.integers(0, 100)),
    st.tuples(st.just("sponsor"), st.integers(0, 9), st.sampled_from(["Smith", "Jones"])),
    st.tuples(st.just("sponsor name"), st.integers(0, 9), texts),
    st.tuples(st.just("country"), st.sampled_from(["JO", "XB"]), st.sampled_from(["JO", "Q1"])),
    st.tuples(st.just("drop"), st.sampled_from(["person", "visit", "training_line", "sponsor",
                                                "english_test", "country"]), st.integers(0, 9)),
    st.tuples(st.just("status"), st.sampled_from(["", "completed", "cancelled"])),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)  # fmt: skip


def pick(desk, name, number):
    ids = [one.id for one in desk.records.all(name)]
    return ids[number % len(ids)] if ids else None


def add_part(desk, kind, number, *rest):
    owner = pick(desk, "visit" if kind == "line" else "person", number)
    if owner is None:
        return None
    add = desk.records.add
    if kind == "visit":
        return add("visit", {"ito_number": rest[0]}, {"person_id": owner})[1]
    if kind == "test":
        return add("english_test", {"kind": "ECL", "score": rest[0]}, {"person_id": owner})[1]
    if kind == "sponsor":
        with desk.context.work("Sponsor given") as work:
            sponsor = work.unit.add("sponsor", {"name": rest[0]})
            work.unit.add("sponsorship", {"person_id": owner, "sponsor_id": sponsor})
        return work.changes
    first, last, status = rest
    if first and last and last < first:
        first, last = last, first
    values = {"report_date": first, "end_date": last, "status": status, "wcn": str(next(NUMBER))}
    return add("training_line", values if first else {}, {"visit_id": owner})[1]


def change(desk, kind, *rest):
    records = desk.records
    if kind == "person":
        family, _, given_names = rest[0].partition(", ")
        names = {"passport_name": rest[0], "family_name": family, "given_names": given_names}
        return records.add("person", {**names, "country": rest[1]})[1]
    if kind == "rename":
        person = pick(desk, "person", rest[0])
        values = {"passport_name": rest[1], "family_name": rest[1].partition(", ")[0]}
        return person and records.save("person", person, values)
    if kind == "sponsor name":
        sponsor = pick(desk, "sponsor", rest[0])
        return sponsor and rest[1] and records.save("sponsor", sponsor, {"name": rest[1]})
    if kind == "country":
        ids = [one.id for one in records.all("country") if one["iso2"] == rest[0]]
        values = {"iso2": rest[1], "name": f"Country {rest[1]}"}
        return ids and records.save("country", ids[0], values)
    if kind == "drop":
        row = pick(desk, *rest)
        return row and records.remove(rest[0], row)
    if kind == "status":
        return desk.students.set_line_status([one.id for one in records.all("person")], rest[0])
    return add_part(desk, kind, *rest)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(step, max_size=14))
def test_undoing_everything_leaves_the_office_as_it_was(kit, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("property")
    with kit.open(kit.copy(folder / "office.imso")) as office:
        desk = desk_at(office)
        start = every_row(office)
        for one in steps:
            if one[0] == "undo":
                assert not desk.history.can_undo or desk.history.undo().result.kept == ()
            elif one[0] == "redo":
                assert not desk.history.can_redo or desk.history.redo().result.kept == ()
            elif done := change(desk, *one):
                desk.history.remember(done)
        end = every_row(office)
        assert desk.maintenance.check() == []
        done = 0
        while desk.history.can_undo:
            assert desk.history.undo().result.kept == ()
            done += 1
        assert every_row(office) == start
        assert desk.maintenance.check() == []
        for _ in range(done):
            assert desk.history.redo().result.kept == ()
        assert every_row(office) == end
        assert desk.maintenance.check() == []
