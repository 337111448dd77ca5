"""What the place Courses keeps: catalogue, classes, grading, counselling, changes, reports."""

from __future__ import annotations

from typing import Final

from imso_desk.domain.fields import Entity, Field, FieldKind

K = FieldKind

COUNSELLING_REASONS: Final = (
    "Academic",
    "Language",
    "Conduct",
    "Attendance",
    "Personal",
    "Other",
)
LINE_CHANGES: Final = (
    "Hold",
    "Recycle",
    "Extend",
    "Delay",
    "Early return: academic",
    "Early return: medical",
    "Early return: disciplinary",
    "Early return: compassionate",
    "Early return: security",
    "Withdrawn by country",
    "No-show",
    "Replacement",
    "Cancel",
    "Graduation",
    "Other",
)
DAY_STATES: Final = ("Present", "Late", "Excused", "Sick", "Leave", "Absent")
OUTCOMES: Final = ("Completed", "Attended", "Did not complete")
REPORT_STATES: Final = ("Draft", "Final")

COURSE = Entity(
    "course",
    "Course",
    (
        Field("title", "Title", required=True),
        Field("masl", "MASL", K.CODE),
        Field("number", "Course number", K.CODE),
        Field("school", "School"),
        Field("location", "Place"),
        Field("kind", "Kind of training"),
        Field("weeks", "Weeks", K.INTEGER, lowest=0, highest=300),
        Field("ecl_minimum", "ECL minimum", K.SCORE, lowest=0, highest=100),
        Field("opi_listening_minimum", "OPI listening minimum", K.OPI_LEVEL),
        Field("opi_speaking_minimum", "OPI speaking minimum", K.OPI_LEVEL),
        Field("exit_ecl", "ECL at the end", K.SCORE, lowest=0, highest=100),
        Field("e_imet", "Expanded IMET", K.FLAG),
        Field(
            "rights_hours",
            "Hours of human rights and democracy",
            K.INTEGER,
            lowest=0,
            highest=5000,
        ),
        Field("reviewed_on", "Entry reviewed on", K.DATE),
        Field("source", "Source"),
    ),
)
COURSE_CLASS = Entity(
    "course_class",
    "Class",
    (
        Field("name", "Class", K.CODE),
        Field("report_date", "Report date", K.DATE),
        Field("start_date", "Start", K.DATE),
        Field("end_date", "End", K.DATE),
        Field("graduation_date", "Graduation", K.DATE),
        Field("location", "Place"),
        Field("quota", "Seats", K.INTEGER, lowest=0, highest=10000),
        Field("size", "Students in all", K.INTEGER, lowest=0, highest=10000),
        Field("instructor", "Instructor"),
        Field("remark", "Remark", private=True),
        Field("source", "Source"),
    ),
    parent="course",
)
ASSESSMENT = Entity(
    "assessment",
    "Assessment",
    (
        Field("name", "Assessment", required=True),
        Field("phase", "Phase"),
        Field("date", "Date", K.DATE),
        Field("maximum", "Maximum", K.INTEGER, lowest=1, highest=10000),
        Field("pass_mark", "Pass mark", K.INTEGER, lowest=0, highest=10000),
        Field("weight", "Weight", K.INTEGER, lowest=0, highest=1000),
    ),
    parent="course_class",
)
RESULT = Entity(
    "result",
    "Result",
    (
        Field("score", "Score", K.INTEGER, lowest=0, highest=10000),
        Field("remark", "Remark", private=True),
    ),
    parent="training_line",
    references=(("assessment_id", "assessment", True),),
)
HELD_SEAT = Entity(
    "held_seat",
    "Seats without names",
    (
        Field("count", "Seats", K.INTEGER, required=True, lowest=1, highest=1000),
        Field("country", "Country", K.COUNTRY),
        Field("program", "Program"),
        Field("wcn", "WCN", K.CODE),
        Field("remark", "Remark", private=True),
    ),
    parent="course_class",
)
COUNSELLING = Entity(
    "counselling",
    "Counselling",
    (
        Field("date", "Date", K.DATE, required=True),
        Field("reason", "Reason", K.CHOICE, required=True, choices=COUNSELLING_REASONS),
        Field("counselled_by", "By"),
        Field("account", "What was said", K.LONG_TEXT, private=True),
        Field("plan", "What was agreed", K.LONG_TEXT, private=True),
        Field("follow_up", "Follow-up on", K.DATE),
        Field("followed_up", "Followed up on", K.DATE),
        Field("outcome", "Outcome", K.LONG_TEXT, private=True),
    ),
    parent="person",
    references=(("training_line_id", "training_line", False),),
)
LINE_CHANGE = Entity(
    "line_change",
    "Change of a line",
    (
        Field("kind", "Change", K.CHOICE, required=True, choices=LINE_CHANGES),
        Field("date", "Date", K.DATE, required=True),
        Field("requested_on", "Requested on", K.DATE),
        Field("approved_on", "Approved on", K.DATE),
        Field("approved_by", "Approved by"),
        Field("reference", "Approval reference", K.CODE),
        Field("old_class", "Class before", K.CODE),
        Field("new_class", "Class after", K.CODE),
        Field("old_end", "End before", K.DATE),
        Field("new_end", "End after", K.DATE),
        Field("replaced_by", "Replaced by"),
        Field("reason", "Reason", K.LONG_TEXT, private=True),
    ),
    parent="training_line",
)
CLASS_DAY = Entity(
    "class_day",
    "Attendance in class",
    (
        Field("date", "Date", K.DATE, required=True),
        Field("state", "Attendance", K.CHOICE, required=True, choices=DAY_STATES),
        Field("remark", "Remark", private=True),
    ),
    parent="training_line",
)
ACADEMIC_REPORT = Entity(
    "academic_report",
    "Academic report",
    (
        Field("outcome", "Outcome", K.CHOICE, choices=OUTCOMES),
        Field("why_not", "Why not completed"),
        Field("standing", "Class standing"),
        Field("grade", "Grade"),
        Field("remarks", "Remarks for the country", K.LONG_TEXT, longest=8000),
        Field("state", "State", K.CHOICE, required=True, choices=REPORT_STATES),
        Field("prepared_by", "Prepared by"),
        Field("final_on", "Final since", K.DATE),
        Field("sent_on", "Sent on", K.DATE),
    ),
    parent="training_line",
)
REPORT_RATING = Entity(
    "report_rating",
    "Rating",
    (
        Field("aspect", "Aspect", required=True),
        Field("rating", "Rating"),
        Field("remark", "Remark for the country"),
    ),
    parent="academic_report",
)
