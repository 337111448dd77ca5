"""Every kind of record an office keeps, once: tables, forms, history, exports are made of this.

Person -> visit (one invitational travel order, ITO) -> training lines (one WCN each) is the
backbone; see docs/data-model.md for the whole picture and for what later capabilities add.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from imso_desk.domain.arrival_schema import (
    ABSENCE,
    ID_CARD,
    INCIDENT,
    LEASE,
    NOTICE,
    SPONSOR,
    SPONSOR_CONTACT,
    SPONSOR_KINDS,
    SPONSORSHIP,
    TRAVEL_STATES,
    VOUCHER,
    WELCOME_LETTER,
)
from imso_desk.domain.course_schema import (
    ACADEMIC_REPORT,
    ASSESSMENT,
    CLASS_DAY,
    COUNSELLING,
    COURSE,
    COURSE_CLASS,
    HELD_SEAT,
    LINE_CHANGE,
    REPORT_RATING,
    RESULT,
)
from imso_desk.domain.english_schema import (
    ENGLISH_TEST,
    SHORTFALL,
    TEST_KINDS,
    TEST_PLACES,
    TEST_SESSION,
    WAIVER,
)
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.reference_schema import (
    COUNTRY,
    PAYERS,
    PROGRAM,
    RANK,
    SCHOOL,
    SERVICE,
    TOPIC,
    TRAINING_KIND,
)
from imso_desk.domain.rule_schema import (
    AIRPORT,
    CHECK_ITEM,
    CHECKLIST,
    CHECKLIST_STEP,
    DECISION,
    ENGLISH_MINIMUM,
    EXEMPTION,
    OFFICE_DECISION,
    RATING_ASPECT,
    RATING_STEP,
    RULE,
    TASK,
)

__all__ = [
    "BY_NAME",
    "ENTITIES",
    "REFERENCE",
    "SPONSOR_KINDS",
    "STUDENT_PARTS",
    "TEST_KINDS",
    "TEST_PLACES",
    "entity",
]

K = FieldKind

DOCUMENT_KINDS: Final = (
    "Passport",
    "Visa",
    "I-94",
    "Health insurance",
    "US ID card",
    "Driver's licence",
    "Security vetting",
    "Human rights vetting",
    "Medical clearance",
    "Conduct acknowledgement",
    "Lease",
    "Other",
)
DOCUMENT_STATES: Final = ("Not seen", "Seen", "Valid", "Expired", "Requested", "Not needed")
RELATIONS: Final = ("Spouse", "Son", "Daughter", "Parent", "Other")
NOTE_KINDS: Final = ("General", "Progress", "Counselling", "Conduct", "Welfare", "Vetting")
EVENT_KINDS: Final = (
    "Local visit",
    "Overnight trip",
    "Seminar",
    "Home visit",
    "In a course",
    "Other",
)
EVENT_STATES: Final = ("Planned", "Held", "Cancelled")
ATTENDANCE_STATES: Final = ("Invited", "Attended", "Excused", "Declined", "No-show")
EXPENSE_KINDS: Final = (
    "Transport",
    "Meals",
    "Lodging",
    "Admission",
    "Fee",
    "Memento",
    "Escort",
    "Other",
)
LINE_STATES: Final = (
    "projected",
    "confirmed",
    "arrived",
    "enrolled",
    "in progress",
    "completed",
    "attended",
    "failed",
    "withdrawn",
    "early return",
    "no-show",
    "delayed",
    "held over",
    "recycled",
    "on leave",
    "hospitalized",
    "ua",
    "cancelled",
)

PERSON = Entity(
    "person",
    "Person",
    (
        Field("passport_name", "Name as in the passport", required=True),
        Field("family_name", "Family name", hint="Leave empty for a person with one name"),
        Field("given_names", "Given names"),
        Field("native_name", "Name in native script"),
        Field("preferred_name", "Preferred name", hint="For the name tag"),
        Field("also_known_as", "Also known as"),
        Field("sex", "Sex", K.SEX),
        Field("date_of_birth", "Date of birth", K.BIRTH_DATE),
        Field("place_of_birth", "Place of birth"),
        Field("country", "Country", K.COUNTRY),
        Field("citizenship", "Citizenship", K.COUNTRY),
        Field("service", "Service"),
        Field("service_number", "Service number", K.CODE),
        Field("rank", "Rank", K.RANK),
        Field("pay_grade", "US pay grade", K.PAY_GRADE),
        Field("control_number", "Student control number", K.CODE),
        Field("email", "E-mail"),
        Field("phone", "Phone"),
        Field("address", "Address here", K.LONG_TEXT, private=True),
        Field("home_address", "Address at home", K.LONG_TEXT, private=True),
        Field("emergency_contact", "Emergency contact", K.LONG_TEXT, private=True),
        Field("languages", "Languages"),
        Field("diet", "Diet", private=True),
        Field("biography", "Biography", K.LONG_TEXT),
    ),
)
VISIT = Entity(
    "visit",
    "Visit",
    (
        Field("ito_number", "ITO number", K.CODE),
        Field("ito_date", "ITO date", K.DATE),
        Field("program", "Program"),
        Field("program_text", "Program as listed"),
        Field("program_year", "Program year", K.INTEGER, lowest=1950, highest=2150),
        Field("case_id", "Case", K.CODE),
        Field("payer", "Who pays the allowance", K.CHOICE, choices=PAYERS),
        Field("sco", "Security cooperation office"),
        Field("student_unit", "Unit at home"),
        Field("arrival", "Arrives (local time)", K.LOCAL_TIME),
        Field("flight", "Flight", K.CODE),
        Field("airport", "Airport", hint="Name and code, such as San Antonio (SAT)"),
        Field("travel_state", "On the way", K.CHOICE, choices=TRAVEL_STATES),
        Field("travel_note", "Why delayed or not coming", private=True),
        Field("arrived_on", "Arrived on", K.DATE),
        Field("arrived_at", "Arrived at (local time)", K.LOCAL_TIME),
        Field("arrival_reported_on", "Arrival reported on", K.DATE),
        Field("departs_on", "Departs on", K.DATE),
        Field("departure", "Departs (local time)", K.LOCAL_TIME),
        Field("departure_flight", "Departure flight", K.CODE),
        Field("departed_on", "Departed on", K.DATE),
        Field("departure_reported_on", "Departure reported on", K.DATE),
        Field("next_school", "Next school"),
        Field("party_text", "Family as listed"),
        Field("party_size", "Family members coming", K.INTEGER, lowest=0, highest=40),
        Field("baggage", "Baggage"),
        Field("pick_up", "Picked up by"),
        Field("lodging", "Lodging"),
        Field("lodging_from", "Lodging from", K.DATE),
        Field("lodging_to", "Lodging to", K.DATE),
        Field("english_note", "English remark on the ITO"),
        Field("remarks", "Remarks", K.LONG_TEXT, private=True),
    ),
    parent="person",
)
AMENDMENT = Entity(
    "amendment",
    "ITO amendment",
    (
        Field("number", "Number", K.CODE, required=True),
        Field("date", "Date", K.DATE),
        Field("what", "What changed", K.LONG_TEXT),
    ),
    parent="visit",
)
LINE = Entity(
    "training_line",
    "Training line",
    (
        Field("wcn", "WCN", K.CODE),
        Field("course_title", "Course"),
        Field("masl", "MASL", K.CODE),
        Field("course_number", "Course number", K.CODE),
        Field("class_name", "Class", K.CODE),
        Field("school", "School"),
        Field("location", "Place"),
        Field("report_date", "Report date", K.DATE),
        Field("start_date", "Class start", K.DATE),
        Field("end_date", "Class end", K.DATE),
        Field("graduation_date", "Graduation", K.DATE),
        Field("status", "Status", K.CHOICE, choices=LINE_STATES),
        Field("status_date", "Status since", K.DATE),
        Field("standing", "Class standing"),
        Field("grade", "Grade"),
        Field("ecl_minimum", "ECL minimum", K.SCORE, lowest=0, highest=100),
        Field("opi_listening_minimum", "OPI listening minimum", K.OPI_LEVEL),
        Field("opi_speaking_minimum", "OPI speaking minimum", K.OPI_LEVEL),
        Field("cost", "Cost", K.MONEY),
        Field("remark", "Remark", K.LONG_TEXT, private=True),
    ),
    parent="visit",
    references=(("class_id", "course_class", False),),
)
DOCUMENT = Entity(
    "document",
    "Document",
    (
        Field("kind", "Document", K.CHOICE, required=True, choices=DOCUMENT_KINDS),
        Field("number", "Number", K.CODE, private=True),
        Field("issued", "Issued", K.DATE),
        Field("expires", "Expires", K.DATE),
        Field("status", "Status", K.CHOICE, choices=DOCUMENT_STATES),
        Field("remark", "Remark", private=True),
    ),
    parent="person",
)
FAMILY_MEMBER = Entity(
    "family_member",
    "Family member",
    (
        Field("name", "Name", required=True),
        Field("relation", "Relation", K.CHOICE, choices=RELATIONS),
        Field("date_of_birth", "Date of birth", K.BIRTH_DATE),
        Field("on_ito", "Authorized on the ITO", K.FLAG),
        Field("accompanies", "Comes along", K.FLAG),
        Field("covered_until", "Health coverage until", K.DATE),
        Field("id_card_until", "ID card until", K.DATE),
        Field("remark", "Remark", private=True),
    ),
    parent="person",
)
NOTE = Entity(
    "note",
    "Note",
    (
        Field("date", "Date", K.DATE),
        Field("kind", "Kind", K.CHOICE, choices=NOTE_KINDS),
        Field("text", "Text", K.LONG_TEXT, required=True, private=True, longest=20000),
        Field("releasable", "Releasable: may be printed for the country", K.FLAG),
    ),
    parent="person",
)
EVENT = Entity(
    "event",
    "Event",
    (
        Field("title", "Title", required=True),
        Field("kind", "Kind", K.CHOICE, choices=EVENT_KINDS),
        Field("starts_on", "From", K.DATE, required=True),
        Field("ends_on", "To", K.DATE),
        Field("place", "Place"),
        Field("objective", "Objective", K.LONG_TEXT, hint="Why this is not mere recreation"),
        Field("mandatory", "Mandatory", K.FLAG),
        Field("capacity", "Places", K.INTEGER, lowest=0, highest=5000),
        Field("escorts", "Escorts", K.INTEGER, lowest=0, highest=500),
        Field("approved_by", "Approved by"),
        Field("approved_on", "Approved on", K.DATE),
        Field("status", "Status", K.CHOICE, choices=EVENT_STATES),
        Field("review", "After-action note", K.LONG_TEXT, private=True),
    ),
)
EVENT_TOPIC = Entity(
    "event_topic",
    "Topic of an event",
    (),
    parent="event",
    references=(("topic_id", "topic", True),),
)
ATTENDANCE = Entity(
    "attendance",
    "Attendance",
    (
        Field("state", "Attendance", K.CHOICE, required=True, choices=ATTENDANCE_STATES),
        Field("reason", "Reason"),
        Field("guests", "Guests", K.INTEGER, lowest=0, highest=40),
    ),
    parent="event",
    references=(("person_id", "person", True),),
)
EXPENSE = Entity(
    "expense",
    "Cost line",
    (
        Field("date", "Date", K.DATE),
        Field("item", "Item", required=True),
        Field("kind", "Category", K.CHOICE, choices=EXPENSE_KINDS),
        Field("amount", "Amount", K.MONEY),
        Field("budgeted", "Budgeted", K.MONEY),
        Field("funded", "Paid by the program", K.FLAG),
        Field("receipt", "Receipt at hand", K.FLAG),
        Field("vendor", "Vendor"),
    ),
    parent="event",
)
SAVED_VIEW = Entity(
    "saved_view",
    "Saved view",
    (
        Field("name", "Name", required=True),
        Field("place", "Place", required=True),
        Field("definition", "Definition", K.LONG_TEXT, longest=20000),
    ),
)
SETTING = Entity(
    "setting",
    "Setting",
    (Field("name", "Name", required=True), Field("value", "Value", K.LONG_TEXT, longest=20000)),
)
HEADING_MAPPING = Entity(
    "heading_mapping",
    "Column mapping",
    (
        Field("headings", "Headings", K.LONG_TEXT, required=True, longest=20000),
        Field("mapping", "Mapping", K.LONG_TEXT, longest=20000),
    ),
)
ATTACHMENT = Entity(
    "attachment",
    "Attachment",
    (
        Field("kind", "Kind", K.CHOICE, choices=("photo", "document", "logo")),
        Field("name", "Name"),
        Field("media_type", "Media type", K.CODE),
        Field("digest", "SHA-256", K.CODE),
    ),
    references=(("person_id", "person", False),),
)

ENTITIES: Final = (
    PERSON,
    VISIT,
    AMENDMENT,
    COURSE,
    COURSE_CLASS,
    LINE,
    TEST_SESSION,
    ENGLISH_TEST,
    SHORTFALL,
    WAIVER,
    DOCUMENT,
    FAMILY_MEMBER,
    NOTE,
    SPONSOR,
    SPONSORSHIP,
    SPONSOR_CONTACT,
    ASSESSMENT,
    RESULT,
    HELD_SEAT,
    CLASS_DAY,
    COUNSELLING,
    LINE_CHANGE,
    ACADEMIC_REPORT,
    REPORT_RATING,
    WELCOME_LETTER,
    LEASE,
    ID_CARD,
    VOUCHER,
    ABSENCE,
    INCIDENT,
    NOTICE,
    CHECKLIST,
    CHECKLIST_STEP,
    CHECK_ITEM,
    DECISION,
    OFFICE_DECISION,
    TASK,
    TOPIC,
    EVENT,
    EVENT_TOPIC,
    ATTENDANCE,
    EXPENSE,
    COUNTRY,
    SERVICE,
    RANK,
    PROGRAM,
    TRAINING_KIND,
    SCHOOL,
    RULE,
    EXEMPTION,
    ENGLISH_MINIMUM,
    RATING_STEP,
    RATING_ASPECT,
    AIRPORT,
    SAVED_VIEW,
    SETTING,
    HEADING_MAPPING,
    ATTACHMENT,
)
"""Parents before children: records can be written in this order and taken away in reverse."""

BY_NAME: Final = MappingProxyType({entity.name: entity for entity in ENTITIES})

STUDENT_PARTS: Final = (
    "visit",
    "amendment",
    "training_line",
    "result",
    "english_test",
    "document",
    "family_member",
    "note",
    "sponsorship",
    "attendance",
    "shortfall",
    "waiver",
    "sponsor_contact",
    "class_day",
    "counselling",
    "line_change",
    "academic_report",
    "report_rating",
    "welcome_letter",
    "lease",
    "id_card",
    "voucher",
    "absence",
    "incident",
    "notice",
    "check_item",
    "decision",
)
"""Entities whose rows belong to one person, directly or through a visit or a line."""
REFERENCE: Final = (
    "country",
    "service",
    "rank",
    "program",
    "training_kind",
    "school",
    "topic",
    "rule",
    "exemption",
    "english_minimum",
    "rating_step",
    "rating_aspect",
    "airport",
)
"""Entities shipped as dated, sourced, editable tables."""


def entity(name: str) -> Entity:
    """Give the entity called `name`; raises KeyError when there is none."""
    return BY_NAME[name]
