"""What the place Arrivals keeps: sponsors, letters, lodging, cards, vouchers, absences."""

from __future__ import annotations

from typing import Final

from imso_desk.domain.fields import Entity, Field, FieldKind

K = FieldKind

SPONSOR_KINDS: Final = ("Military", "Academic", "Civilian", "Social", "Student", "Other")
TRAVEL_STATES: Final = ("In transit", "Delayed", "Not coming")
WAYS: Final = ("E-mail", "Phone", "In person", "Letter", "Official network", "Other")
ABSENCE_KINDS: Final = (
    "Leave",
    "Emergency leave",
    "Side trip",
    "Sick in quarters",
    "Hospital",
    "Unauthorized",
    "Other",
)
INCIDENT_KINDS: Final = (
    "Serious illness",
    "Hospitalization",
    "Accident",
    "Death",
    "Arrest",
    "National emergency",
    "Other",
)
VOUCHER_KINDS: Final = ("Initial", "Monthly", "Final")
VOUCHER_STATES: Final = ("Open", "Submitted", "Returned", "Paid")
CARD_KINDS: Final = ("US ID card", "Family ID card", "Installation pass", "Other")
NOTICE_SUBJECTS: Final = (
    "Absence",
    "Incident",
    "English shortfall",
    "Line change",
    "No-show",
    "Delay",
    "Academic report",
    "Arrival",
    "Departure",
    "Other",
)

SPONSOR = Entity(
    "sponsor",
    "Sponsor",
    (
        Field("name", "Name", required=True),
        Field("kind", "Kind", K.CHOICE, choices=SPONSOR_KINDS),
        Field("phone", "Phone"),
        Field("email", "E-mail"),
        Field("capacity", "Students at most", K.INTEGER, lowest=0, highest=50),
        Field("languages", "Languages"),
        Field("countries", "Prefers countries"),
        Field("family", "Family"),
        Field("available_from", "Available from", K.DATE),
        Field("available_to", "Available to", K.DATE),
        Field("trained_on", "Trained on", K.DATE),
        Field("remark", "Remark", private=True),
    ),
    references=(("student_id", "person", False),),
)
"""A sponsor; `student_id` says which student of the office it is, for sponsors who are one."""
SPONSORSHIP = Entity(
    "sponsorship",
    "Sponsor of a student",
    (
        Field("kind", "As", K.CHOICE, choices=SPONSOR_KINDS),
        Field("from_date", "From", K.DATE),
        Field("to_date", "To", K.DATE),
    ),
    parent="person",
    references=(("sponsor_id", "sponsor", True),),
)
SPONSOR_CONTACT = Entity(
    "sponsor_contact",
    "Contact of a sponsor",
    (
        Field("date", "Date", K.DATE, required=True),
        Field("way", "How", K.CHOICE, choices=WAYS),
        Field("met", "Met in person", K.FLAG),
        Field("remark", "Remark", private=True),
    ),
    parent="sponsorship",
)
WELCOME_LETTER = Entity(
    "welcome_letter",
    "Welcome letter",
    (
        Field("number", "Letter", K.INTEGER, required=True, lowest=1, highest=20),
        Field("sent_on", "Sent on", K.DATE),
        Field("way", "How", K.CHOICE, choices=WAYS),
        Field("answered_on", "Answered on", K.DATE),
        Field("remark", "Remark", private=True),
    ),
    parent="visit",
)
LEASE = Entity(
    "lease",
    "Lodging",
    (
        Field("kind", "Kind", K.CHOICE, choices=("Quarters on post", "Hotel", "Rented", "Other")),
        Field("address", "Address", K.LONG_TEXT, private=True),
        Field("landlord", "Landlord"),
        Field("from_date", "From", K.DATE),
        Field("to_date", "Lease ends", K.DATE),
        Field("military_clause", "Military clause", K.FLAG),
        Field("copy_held", "Copy in the office", K.FLAG),
        Field("inspected", "Inspected and documented", K.FLAG),
        Field("nonavailability", "Statement of non-availability", K.FLAG),
        Field("keys_returned", "Keys returned on", K.DATE),
        Field("remark", "Remark", private=True),
    ),
    parent="visit",
)
ID_CARD = Entity(
    "id_card",
    "ID card",
    (
        Field("kind", "Card", K.CHOICE, required=True, choices=CARD_KINDS),
        Field("holder", "For", hint="Empty: the student"),
        Field("appointment", "Appointment", K.LOCAL_TIME),
        Field("issued", "Issued", K.DATE),
        Field("expires", "Expires", K.DATE),
        Field("returned_on", "Returned on", K.DATE),
        Field("cancelled_on", "Cancelled on", K.DATE),
        Field("remark", "Remark", private=True),
    ),
    parent="visit",
    references=(("family_member_id", "family_member", False),),
)
VOUCHER = Entity(
    "voucher",
    "Travel voucher",
    (
        Field("kind", "Voucher", K.CHOICE, required=True, choices=VOUCHER_KINDS),
        Field("period_from", "Period from", K.DATE),
        Field("period_to", "Period to", K.DATE),
        Field("state", "State", K.CHOICE, choices=VOUCHER_STATES),
        Field("submitted_on", "Submitted on", K.DATE),
        Field("paid_on", "Paid on", K.DATE),
        Field("receipts", "Receipts attached", K.FLAG),
        Field("remark", "Remark", private=True),
    ),
    parent="visit",
)
ABSENCE = Entity(
    "absence",
    "Leave or absence",
    (
        Field("kind", "Kind", K.CHOICE, required=True, choices=ABSENCE_KINDS),
        Field("starts", "From (local time)", K.LOCAL_TIME, required=True),
        Field("ends", "To (local time)", K.LOCAL_TIME),
        Field("destination", "Where to"),
        Field("country", "Country visited", K.COUNTRY),
        Field("contact", "Reached at", private=True),
        Field("approved_by", "Approved by"),
        Field("approved_on", "Approved on", K.DATE),
        Field("returned_at", "Back at (local time)", K.LOCAL_TIME),
        Field("last_seen", "Last seen (local time)", K.LOCAL_TIME),
        Field("last_seen_where", "Last seen where"),
        Field("schedule_checked", "Schedule checked", K.LOCAL_TIME),
        Field("quarters_checked", "Quarters checked", K.LOCAL_TIME),
        Field("hospital_checked", "Hospital and sick call checked", K.LOCAL_TIME),
        Field("leave_checked", "Leave and pass records checked", K.LOCAL_TIME),
        Field("sponsor_asked", "Sponsor and classmates asked", K.LOCAL_TIME),
        Field("certain_at", "Absence certain since", K.LOCAL_TIME),
        Field("vehicle", "Vehicle", private=True),
        Field("remark", "Remark", K.LONG_TEXT, private=True),
    ),
    parent="visit",
)
INCIDENT = Entity(
    "incident",
    "Incident",
    (
        Field("kind", "Kind", K.CHOICE, required=True, choices=INCIDENT_KINDS),
        Field("happened_at", "When (local time)", K.LOCAL_TIME, required=True),
        Field("place", "Place"),
        Field("account", "What happened", K.LONG_TEXT, private=True),
        Field("closed_on", "Closed on", K.DATE),
    ),
    parent="visit",
)
NOTICE = Entity(
    "notice",
    "Notification",
    (
        Field("about", "About", K.CHOICE, required=True, choices=NOTICE_SUBJECTS),
        Field("party", "Who is told", required=True),
        Field("told_at", "Told at (local time)", K.LOCAL_TIME),
        Field("way", "How", K.CHOICE, choices=WAYS),
        Field("told_by", "Told by"),
        Field("reference", "Reference", K.CODE),
        Field("remark", "Remark", private=True),
    ),
    parent="person",
    references=(
        ("absence_id", "absence", False),
        ("incident_id", "incident", False),
        ("shortfall_id", "shortfall", False),
        ("line_change_id", "line_change", False),
        ("academic_report_id", "academic_report", False),
    ),
)
"""Who was told of what, when and how; the pointer says of which case it is part."""
