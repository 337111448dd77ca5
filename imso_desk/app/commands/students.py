"""`students`: lists students."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.app.arguments import add_office, whole
from imso_desk.app.opening import opened
from imso_desk.app.output import Output

if TYPE_CHECKING:
    from imso_desk.domain.student_lines import LineRow
    from imso_desk.domain.student_query import StudentRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `students` takes."""
    add_office(parser)
    parser.add_argument(
        "--find",
        default="",
        metavar="TEXT",
        help="words in any script and spelling: names, country, course, school, WCN, ITO, sponsor",
    )
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="may be given again: values of one field are alternatives, fields narrow further",
    )
    parser.add_argument(
        "--limit", type=whole, default=200, metavar="N", help="list at most so many (default 200)"
    )
    parser.add_argument("--count", action="store_true", help="say only how many there are")


def run(args: argparse.Namespace, out: Output) -> int:
    """List the matching students in the order of names, and say how many match in all."""
    from imso_desk.app.where import filters_of
    from imso_desk.domain.student_query import StudentQuery

    with opened(args) as desk:
        filters = filters_of(args.where, lambda: desk.reference.countries)
        query = StudentQuery(text=args.find, filters=filters)
        total = desk.students.count(query)
        limit = 0 if args.count else args.limit
        rows = desk.students.first_page(query, limit).rows if limit else ()
        lines = desk.students.lines_of([row.person_id for row in rows]) if out.as_json else {}
    if out.as_json:
        found = [student_json(row, lines[row.person_id]) for row in rows]
        out.document({"total": total, "students": found})
        return 0
    if args.count:
        out.line(str(total))
    else:
        _print(rows, total, out)
    return 0


def student_json(row: StudentRow, lines: tuple[LineRow, ...]) -> dict[str, object]:
    """One student as scripts read it; dates YYYY-MM-DD, null where nothing is recorded."""
    return {
        "id": row.person_id,
        "passport_name": row.passport_name,
        "family_name": row.family_name,
        "given_names": row.given_names,
        "native_name": row.native_name,
        "rank": row.rank,
        "pay_grade": row.pay_grade,
        "country": row.country,
        "country_name": row.country_name,
        "sex": row.sex,
        "date_of_birth": row.date_of_birth,
        "program": row.program,
        "status": row.status,
        "control_number": row.control_number,
        "ito_number": row.ito_number,
        "lines": [
            {
                "wcn": line.wcn,
                "course_title": line.course_title,
                "school": line.school,
                "report_date": line.report_date,
                "start_date": line.start_date,
                "end_date": line.end_date,
                "status": line.status,
            }
            for line in lines
        ],
        "ecl": row.ecl,
        "opi": row.opi,
    }


def _print(rows: tuple[StudentRow, ...], total: int, out: Output) -> None:
    from imso_desk.domain.dates import format_date

    out.table(
        ("ID", "Name", "Rank", "Country", "Status", "Course", "Reports"),
        [
            (
                row.person_id,
                row.passport_name,
                row.rank,
                row.country_name,
                row.status,
                row.course_title,
                format_date(dt.date.fromisoformat(row.report_date)) if row.report_date else "",
            )
            for row in rows
        ],
    )
    out.line()
    shown = "" if len(rows) == total else f"{len(rows):,} of "
    out.line(f"{shown}{total:,} student{'' if total == 1 else 's'}")
