"""Status words as rosters write them, without any system: ARR, arrived ok, CXL, conf?, proj."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from imso_desk.domain.status_kinds import LineStatus

_WORDS: Final = {
    LineStatus.PROJECTED: "projected proj project programmed planned plan pending nominated "
    "tentative tent inbound expected not_confirmed unconfirmed not_yet_confirmed scheduled new",
    LineStatus.CONFIRMED: "confirmed conf confd confirm conf'd ito_issued ito_received ito_in_hand "
    "ito_rcvd approved firm coming",
    LineStatus.ARRIVED: "arrived arr arrd arr'd arrival here present on_board onboard "
    "on_station in_processing inprocessing in_processed checked_in reported signed_in",
    LineStatus.ENROLLED: "enrolled enrol enroll enr registered",
    LineStatus.IN_PROGRESS: "in_progress in_training training in_class in_course attending active "
    "current started ongoing on_going in_trng in_school underway ip student",
    LineStatus.COMPLETED: "completed complete compl comp cmpl graduated graduate grad grads grad'd "
    "passed pass finished done successfully_completed",
    LineStatus.ATTENDED: "attended attendance certificate_of_attendance cert_of_attendance "
    "attendance_certificate audited",
    LineStatus.FAILED: "failed fail did_not_graduate dng non_grad nongrad non_graduate "
    "academic_failure did_not_complete not_completed incomplete",
    LineStatus.WITHDRAWN: "withdrawn withdrew withdraw wd w/d wdrn withdrawn_by_country dropped "
    "drop disenrolled dis_enrolled removed",
    LineStatus.EARLY_RETURN: "early_return returned_early early_ret er sent_home returned_home "
    "repatriated early_departure departed_early recalled left_early rtd_home",
    LineStatus.NO_SHOW: "no_show noshow ns n/s did_not_arrive did_not_report did_not_show dns "
    "never_arrived failed_to_report failed_to_arrive",
    LineStatus.DELAYED: "delayed delay late delayed_arrival late_arrival slipped dlyd",
    LineStatus.HELD_OVER: "held_over holdover hold_over held hold on_hold casual holdovr",
    LineStatus.RECYCLED: "recycled recycle recyc rolled_back rollback set_back setback reclassed",
    LineStatus.ON_LEAVE: "on_leave leave lv emergency_leave ordinary_leave",
    LineStatus.HOSPITALIZED: "hospitalized hospitalised hospital hosp in_hospital",
    LineStatus.UA: "ua awol a.w.o.l unauthorized_absence unauthorised_absence "
    "absent_without_leave absconded",
    LineStatus.CANCELLED: "cancelled canceled cancel canc cancld cx cxl cxld cxx cnx cncl "
    "cancelled_line deleted replaced not_coming declined no_longer_coming will_not_attend "
    "scratched",
}
_PHRASES: Final = MappingProxyType(
    {word.replace("_", " "): status for status, words in _WORDS.items() for word in words.split()}
)
_LONGEST_PHRASE: Final = 4
_BREAKS: Final = re.compile(r"[\s\-_–—]+")
_REMARK: Final = re.compile(r"\(.*|:.*")
_LONGEST: Final = 120


@lru_cache(maxsize=4096)
def parse_line_status(text: str) -> LineStatus | None:
    """Return the state that a status cell speaks of, '' for an empty cell, None if not known.

    The cell must begin with a known word; what follows is a remark, unless it names another state.
    """
    bare = _BREAKS.sub(" ", text[:_LONGEST].casefold()).strip(" .?!*\"'()[]")
    if not bare:
        return LineStatus.NOT_SAID
    if bare in _PHRASES:
        return _PHRASES[bare]
    words = [word.strip(".?!*\"'()[],:;") for word in bare.split()]
    found, used = _leading(words)
    if found is None:
        return None
    rest = _REMARK.sub("", bare).split()[used:]
    for place in range(len(rest)):
        other, _ = _leading([word.strip(".?!*\"'") for word in rest[place:]])
        if other is not None and other is not found:
            return None
    return found


def _leading(words: list[str]) -> tuple[LineStatus | None, int]:
    for count in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        status = _PHRASES.get(" ".join(words[:count]))
        if status is not None:
            return status, count
    return None, 0
