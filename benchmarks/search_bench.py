"""One keystroke in the search field: 200 rows by name and a count, through the program's service.

The floor reads 200 rows by ids that are known already. Keystrokes are those of names, countries,
courses and WCNs as a person types them; floor and figure take turns in going first.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable

from benchmarks.figures import Measured, median, percentile
from benchmarks.offices import TODAY, opened
from imso_desk.database import student_list
from imso_desk.domain.folding import fold
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.students import StudentQuery, StudentService

_TARGETS = 14
_ROUNDS = 3


def keystrokes(service: StudentService, seed: int = 3) -> list[str]:
    """What stands in the search field after each key, for some things an officer looks for."""
    rng = random.Random(seed)
    places = service.places(StudentQuery())
    texts = []
    for number in range(_TARGETS):
        row = service.rows_at([places[rng.randrange(len(places))]])[0]
        wanted = (
            row.family_name,
            row.family_name,
            row.given_names,
            row.country_name,
            row.course_title,
            row.wcn,
            row.passport_name,
        )[number % 7]
        text = fold(wanted or "")
        texts += [text[:end] for end in range(1, len(text) + 1) if not text[:end].endswith(" ")]
    return texts


def measure(students: int) -> list[Measured]:
    """Median and 95th percentile of a keystroke against reading the same rows by known ids."""
    with opened(students) as office:
        service = StudentService(Context(office, "bench", "bench", fixed(TODAY)))
        keys = keystrokes(service)
        known = {
            key: [row.place for row in service.first_page(StudentQuery(key)).rows] for key in keys
        }
        every = service.places(StudentQuery())
        full = list(every[len(every) // 2 : len(every) // 2 + 200])

        def ask(key: str) -> object:
            return service.first_page(StudentQuery(key))

        def read(key: str) -> object:
            return student_list.rows_at(office.reader, known[key] or full)

        figures: list[float] = []
        floors: list[float] = []
        gc.disable()
        for turn in range(_ROUNDS):
            for number, key in enumerate(keys):
                pair = [(ask, figures), (read, floors)]
                for call, into in pair if (number + turn) % 2 else pair[::-1]:
                    into.append(_timed(call, key))
        gc.enable()
    size = f"keystroke at {students:,} students, {len(keys)} keys"
    return [
        Measured(f"{size}, median", "200 rows by ids", median(floors), median(figures), 2.0),
        Measured(
            f"{size}, p95", "200 rows by ids, p95", percentile(floors, 0.95),
            percentile(figures, 0.95), 3.0,
        ),
    ]  # fmt: skip


def _timed(call: Callable[[str], object], key: str) -> float:
    start = time.perf_counter()
    call(key)
    return (time.perf_counter() - start) * 1e3
