"""`today` and `calendar` as a script uses them."""

from __future__ import annotations

import icalendar

from tests.app.program import DAY, answer, run


def test_the_list_of_the_day_as_a_document(shared_office):
    told = answer("today", shared_office, "--as-of", DAY, "--days", "30")
    assert told["as_of"] == DAY
    assert told["days"] == 30
    assert set(told["counts"]) == {
        *("overdue", "today", "next", "waiting", "postponed", "settled"),
    }
    assert sum(told["counts"].values()) == len(told["items"])
    for one in told["items"]:
        assert one["requirement"]
        assert one["section"] in told["counts"]
    (listing,) = told["imports"]
    assert listing["file"] == "roster.csv"
    assert listing["stale"] is (listing["days"] > 7)


def test_the_list_of_the_day_for_a_reader(here, shared_office):
    code, said, complaint = here("today", shared_office, "--as-of", DAY)
    assert (code, complaint) == (0, "")
    assert said.startswith("Today is 04 MAR 2027.\n")
    assert "Imported list roster.csv" in said


def test_an_office_without_students_says_so(here, empty_office):
    _, said, _ = here("today", empty_office, "--as-of", DAY)
    assert "No list was imported yet." in said


def test_wrong_days_are_refused(here, shared_office):
    for days in ("-1", "366", "x"):
        code, said, complaint = here("today", shared_office, "--days", days)
        assert code == 2
        assert said == ""
        assert complaint.count("\n") == 1


def test_a_calendar_is_written_again_with_the_same_names(shared_office, tmp_path):
    out = tmp_path / "desk.ics"
    told = answer("calendar", shared_office, "--out", out, "--as-of", DAY)
    assert told["files"] == [str(out)]
    assert told["from"] == "2027-02-18"
    first = out.read_bytes()
    events = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert told["entries"] == len(events) > 0
    answer("calendar", shared_office, "--out", out, "--as-of", DAY)
    assert out.read_bytes() == first
    answer("calendar", shared_office, "--out", out, "--as-of", DAY, "--level", "none")
    assert b"Haddad" in first
    assert b"Haddad" not in out.read_bytes()


def test_a_calendar_that_cannot_be_is_refused(here, shared_office, tmp_path):
    out = tmp_path / "desk.ics"
    for wrong, code in (
        (("--out", tmp_path / "desk.txt"), 2),
        (("--out", out, "--what", "birthdays"), 2),
        (("--out", out, "--from", "2027-04-02", "--to", "2027-04-01"), 1),
        (("--out", tmp_path), 1),
    ):
        found, said, complaint = here("calendar", shared_office, *wrong)
        assert found == code, complaint
        assert said == ""
    assert not out.exists()


def test_help_tells_the_options():
    for command, option in (("today", "--days"), ("calendar", "--what")):
        assert option in run(command, "--help", passphrase=None).stdout
