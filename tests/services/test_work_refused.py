"""What the workplaces refuse is told in a sentence, and leaves every row as it was."""

from __future__ import annotations

import pytest

from imso_desk.domain.english_records import Below
from imso_desk.domain.line_changes import ChangeOrder
from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, desk_at, every_row
from tests.support.work_office import DAY, NOON, work_office


@pytest.fixture(scope="module")
def world(kit, tmp_path_factory):
    """A filled office for all tests here: each leaves it as it found it."""
    with work_office(kit, tmp_path_factory.mktemp("work") / "office.imso") as found:
        yield found


REFUSED = {
    "settle what nobody has": lambda d, w: d.rules.settle([(777, "ito", "")]),
    "postpone to the past": lambda d, w: d.rules.postpone([(w.person, "ito", "")], TODAY, "x"),
    "postpone without a reason": lambda d, w: d.rules.postpone(
        [(w.person, "ito", "")], TODAY + DAY, " "
    ),
    "a rule nothing looks at": lambda d, w: d.rules.save_rule(None, {"name": "x", "code": "x"}),
    "a rule that is gone": lambda d, w: d.rules.save_rule(777, {"days": 1}),
    "a task that says nothing": lambda d, w: d.today.add_task({"text": " "}),
    "arrival of one that is gone": lambda d, w: d.arrivals.record_arrival([w.visit, 777]),
    "arrival far ahead": lambda d, w: d.arrivals.record_arrival([w.visit], NOON + 9 * DAY),
    "delay into the past": lambda d, w: d.arrivals.record_delay([w.visit], NOON - DAY),
    "report without arrival": lambda d, w: d.arrivals.report_arrival([w.visit]),
    "too many in a family": lambda d, w: d.arrivals.assign([w.visit], {"party_size": 99}),
    "letter 21": lambda d, w: d.arrivals.mark_letters([w.visit], [1, 21]),
    "a checklist that is gone": lambda d, w: d.checklists.apply([w.lists[0], 777], [w.person]),
    "a tick tomorrow": lambda d, w: d.checklists.tick([1], TODAY + DAY),
    "a step that is gone": lambda d, w: d.checklists.tick([777]),
    "a list without a name": lambda d, w: d.checklists.templates.add({"kind": "Other"}),
    "a step without text": lambda d, w: d.checklists.templates.add_step(w.lists[0], {}),
    "a sponsor who is gone": lambda d, w: d.sponsors.assign(777, [w.person]),
    "a sponsor for nobody there": lambda d, w: d.sponsors.assign(w.sponsor, [w.person, 777]),
    "a sponsor too often": lambda d, w: d.sponsors.assign(w.sponsor, [w.person] * 2 + [2, 3, 4, 5]),
    "a contact tomorrow": lambda d, w: d.sponsors.log_contact([1], TODAY + DAY),
    "a state of no voucher": lambda d, w: d.support.advance_vouchers([], "Lost"),
    "leave backwards": lambda d, w: d.absences.save_leave(
        d.absences.stay(w.person), None, {"kind": "Leave", "starts": NOON, "ends": NOON - DAY}
    ),
    "seen in the future": lambda d, w: d.absences.open_case(
        d.absences.stay(w.person), {"last_seen": NOON + 9 * DAY}
    ),
    "no such check": lambda d, w: d.absences.tick(1, "remark", NOON),
    "certain of nothing": lambda d, w: d.absences.make_certain(777),
    "told of nothing": lambda d, w: d.absences.told([777], NOON),
    "an incident of no kind": lambda d, w: d.absences.add_incident(
        d.absences.stay(w.person), {"kind": "Rain", "happened_at": NOON}
    ),
    "no such session": lambda d, w: d.english.book(777, [w.person]),
    "no such student": lambda d, w: d.english.book(w.session, [w.person, 777]),
    "no such test": lambda d, w: d.english.save_scores(w.session, {777: {"score": 80}}),
    "a case without a line": lambda d, w: d.english.open_cases([Below(w.person, 777, "x", "gap")]),
    "no such class": lambda d, w: d.courses.put_in_class(777, [w.person]),
    "no such seat": lambda d, w: d.courses.name_seat(777, [w.person]),
    "no such line": lambda d, w: d.courses.take_off([w.line, 777]),
    "above the maximum": lambda d, w: d.grades.save_results(w.classes[0], {w.line: {w.exam: 101}}),
    "not in the class": lambda d, w: d.grades.save_results(w.classes[1], {w.line: {w.exam: 1}}),
    "counselling of nobody": lambda d, w: d.counselling.add(
        [w.person, 777], {"date": TODAY, "reason": "Academic"}
    ),
    "follow-up tomorrow": lambda d, w: d.counselling.followed_up([1], TODAY + DAY),
    "a change of no kind": lambda d, w: d.line_changes.change(
        [w.line], ChangeOrder("Vanish", TODAY)
    ),
    "a change of one that is gone": lambda d, w: d.line_changes.change(
        [w.line, 777], ChangeOrder("Hold", TODAY)
    ),
    "himself instead": lambda d, w: d.line_changes.replace(
        w.line, w.person, ChangeOrder("Replacement", TODAY)
    ),
    "a report of no line": lambda d, w: d.academic.save(777, {}, []),
    "final without a draft": lambda d, w: d.academic.make_final([w.line]),
    "sent to nobody": lambda d, w: d.academic.sent([w.line], TODAY, []),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_told_and_leaves_every_row(world, what):
    before, count = every_row(world.office), world.steps()
    with pytest.raises(Refused) as told:
        REFUSED[what](desk_at(world.office), world)
    assert told.value.message.endswith(".")
    assert every_row(world.office) == before
    assert world.steps() == count
