"""What an office decides by: dated rules, exemptions, minimums, checklists, and what was settled.

Every row is data the officer edits, with its source; `confirm` marks what nobody has confirmed yet.
"""

from __future__ import annotations

from typing import Final

from imso_desk.domain.fields import Entity, Field, FieldKind

K = FieldKind

ANCHORS: Final = (
    "report date",
    "class start",
    "class end",
    "graduation",
    "last day",
    "planned arrival",
    "arrival",
    "departure",
    "case opened",
    "none",
)
"""The dates a due date is counted from; "last day" is the end of the visit's last line."""
UNITS: Final = ("days", "working days", "months")
RULE_PLACES: Final = ("Students", "Arrivals", "English", "Courses", "Events", "Alumni", "Office")
EXEMPTION_KINDS: Final = ("Fully exempt", "Exempt at home only", "55 ECL on entry", "Must test")
DECISIONS: Final = ("Open", "Settled", "Postponed", "Not applicable")
CHECKLIST_KINDS: Final = (
    "Pre-arrival",
    "In-processing",
    "Out-processing",
    "Unauthorized absence",
    "Death or illness",
    "Arrest",
    "Other",
)
STUDENT_KINDS: Final = (
    "All",
    "With family",
    "Alone",
    "US pays the allowance",
    "Country pays the allowance",
    "Going on to another school",
)

_DATED: Final = (
    Field("valid_from", "Valid from", K.DATE),
    Field("valid_to", "Valid to", K.DATE),
    Field("source", "Source", longest=1000),
)
RULE = Entity(
    "rule",
    "Rule",
    (
        Field("name", "Requirement", required=True),
        Field("code", "What is looked at", K.CODE, required=True),
        Field("subject", "Of what", hint="A kind of document, sponsor, course ..."),
        Field("place", "Settled in", K.CHOICE, choices=RULE_PLACES),
        Field("anchor", "Counted from", K.CHOICE, choices=ANCHORS),
        Field("days", "Due after", K.INTEGER, lowest=-3650, highest=3650, hint="Negative: before"),
        Field("unit", "Counted in", K.CHOICE, choices=UNITS),
        Field("lead", "Shown as due before (days)", K.INTEGER, lowest=0, highest=3650),
        Field("amount", "Limit", K.INTEGER, lowest=0, highest=100000),
        Field("country", "Only for country", K.COUNTRY),
        Field("program", "Only for program"),
        Field("course", "Only for course", hint="A MASL, or words of the title"),
        Field("enabled", "Switched on", K.FLAG),
        Field("confirm", "Still to be confirmed", K.FLAG),
        *_DATED,
        Field("remark", "Remark", K.LONG_TEXT),
    ),
)
EXEMPTION = Entity(
    "exemption",
    "English exemption",
    (
        Field("country", "Country", K.COUNTRY, required=True),
        Field("kind", "Exemption", K.CHOICE, required=True, choices=EXEMPTION_KINDS),
        Field("fiscal_year", "List of fiscal year", K.INTEGER, lowest=1950, highest=2150),
        Field("course", "Only for course", hint="A kind of training, MASL, or words of the title"),
        Field("confirm", "Still to be confirmed", K.FLAG),
        *_DATED,
    ),
)
ENGLISH_MINIMUM = Entity(
    "english_minimum",
    "English minimum of a course",
    (
        Field("course", "Course", required=True, hint="A MASL, or words of the title"),
        Field("ecl_minimum", "ECL minimum", K.SCORE, lowest=0, highest=100),
        Field("opi_listening_minimum", "OPI listening minimum", K.OPI_LEVEL),
        Field("opi_speaking_minimum", "OPI speaking minimum", K.OPI_LEVEL),
        Field("exit_ecl", "ECL at the end", K.SCORE, lowest=0, highest=100),
        Field("confirm", "Still to be confirmed", K.FLAG),
        *_DATED,
    ),
)
CHECKLIST = Entity(
    "checklist",
    "Checklist",
    (
        Field("name", "Checklist", required=True),
        Field("kind", "Kind", K.CHOICE, required=True, choices=CHECKLIST_KINDS),
        Field("student_kind", "For students", K.CHOICE, choices=STUDENT_KINDS),
        *_DATED,
    ),
)
CHECKLIST_STEP = Entity(
    "checklist_step",
    "Step of a checklist",
    (
        Field("position", "Order", K.INTEGER, lowest=0, highest=10000),
        Field("text", "What is to be done", required=True),
        Field("anchor", "Counted from", K.CHOICE, choices=ANCHORS),
        Field("days", "Due after (days)", K.INTEGER, lowest=-3650, highest=3650),
        Field("student_kind", "For students", K.CHOICE, choices=STUDENT_KINDS),
        Field("who", "Done by"),
    ),
    parent="checklist",
)
CHECK_ITEM = Entity(
    "check_item",
    "Checklist item",
    (
        Field("checklist", "Checklist", required=True),
        Field("kind", "Kind", K.CHOICE, choices=CHECKLIST_KINDS),
        Field("position", "Order", K.INTEGER, lowest=0, highest=10000),
        Field("text", "What is to be done", required=True),
        Field("anchor", "Counted from", K.CHOICE, choices=ANCHORS),
        Field("days", "Due after (days)", K.INTEGER, lowest=-3650, highest=3650),
        Field("opened_on", "Case opened on", K.DATE),
        Field("due", "Due on", K.DATE, hint="Empty: counted from the date named"),
        Field("who", "Done by"),
        Field("done_on", "Done on", K.DATE),
        Field("done_by", "Ticked by"),
        Field("not_needed", "Not needed", K.FLAG),
        Field("remark", "Remark", private=True),
    ),
    parent="visit",
    references=(("checklist_id", "checklist", False),),
)
_DECISION_FIELDS: Final = (
    Field("rule", "Rule", K.CODE, required=True),
    Field("subject", "Of what", K.CODE),
    Field("decision", "Decision", K.CHOICE, required=True, choices=DECISIONS),
    Field("until", "Postponed to", K.DATE),
    Field("reason", "Reason", private=True),
    Field("assigned_to", "Given to"),
    Field("was_due", "Was due on", K.DATE),
    Field("decided_on", "Decided on", K.DATE),
    Field("decided_by", "Decided by"),
)
DECISION = Entity("decision", "Settled item", _DECISION_FIELDS, parent="person")
"""What was decided on one item of one student; `rule` is its code."""
OFFICE_DECISION = Entity("office_decision", "Settled item of the office", _DECISION_FIELDS)
TASK = Entity(
    "task",
    "Task",
    (
        Field("text", "Task", required=True),
        Field("place", "Settled in", K.CHOICE, choices=RULE_PLACES),
        Field("due", "Due on", K.DATE),
        Field("assigned_to", "Given to"),
        Field("done_on", "Done on", K.DATE),
        Field("done_by", "Done by"),
        Field("remark", "Remark", K.LONG_TEXT, private=True),
    ),
    references=(("person_id", "person", False),),
)
RATING_STEP = Entity(
    "rating_step",
    "Step of the rating scale",
    (
        Field("scale", "Scale", required=True),
        Field("position", "Order", K.INTEGER, lowest=0, highest=100),
        Field("name", "Rating", required=True),
        Field("meaning", "Meaning"),
        Field("remark_needed", "A remark is needed", K.FLAG),
        *_DATED,
    ),
)
RATING_ASPECT = Entity(
    "rating_aspect",
    "Rated aspect",
    (
        Field("position", "Order", K.INTEGER, lowest=0, highest=100),
        Field("name", "Aspect", required=True),
        Field("scale", "Scale", required=True),
        *_DATED,
    ),
)
AIRPORT = Entity(
    "airport",
    "Airport",
    (
        Field("code", "Code", K.CODE, required=True),
        Field("name", "Name", required=True),
        Field("city", "City"),
        *_DATED,
    ),
)
