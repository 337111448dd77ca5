from __future__ import annotations

from imso_desk.reports.kinds import KINDS, kind_names


def test_the_progress_report_is_a_kind_and_names_are_unique():
    assert kind_names() == ("progress",)
    assert all(kind.title and kind.description.endswith(".") for kind in KINDS)
