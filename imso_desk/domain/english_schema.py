"""What the place English keeps: tests, test sessions, shortfall cases, waivers."""

from __future__ import annotations

from typing import Final

from imso_desk.domain.fields import Entity, Field, FieldKind

K = FieldKind

TEST_KINDS: Final = ("ECL", "OPI", "ALCPT", "TOEFL", "SET")
TEST_PLACES: Final = ("Home country", "On entry", "During training", "At exit")
TEST_OUTCOMES: Final = ("Booked", "Tested", "Did not come", "Cancelled")
SHORTFALL_DECISIONS: Final = (
    "Open",
    "Retest",
    "Language school",
    "Later class",
    "Waiver",
    "Line cancelled",
)
WAIVED: Final = ("ECL minimum", "OPI minimum", "Test at home", "All English tests", "SET")
WAIVER_STATES: Final = ("Requested", "Granted", "Refused")

TEST_SESSION = Entity(
    "test_session",
    "Test session",
    (
        Field("kind", "Test", K.CHOICE, required=True, choices=TEST_KINDS),
        Field("starts", "Date and time", K.LOCAL_TIME, required=True),
        Field("room", "Room"),
        Field("form", "Form", K.CODE),
        Field("giver", "Test control officer"),
        Field("seats", "Seats", K.INTEGER, lowest=0, highest=1000),
        Field("remark", "Remark", private=True),
    ),
)
ENGLISH_TEST = Entity(
    "english_test",
    "English test",
    (
        Field("kind", "Test", K.CHOICE, required=True, choices=TEST_KINDS),
        Field("date", "Date", K.DATE),
        Field("score", "Score", K.SCORE, lowest=0, highest=120),
        Field("listening", "Listening", K.OPI_LEVEL),
        Field("speaking", "Speaking", K.OPI_LEVEL),
        Field("place", "Where", K.CHOICE, choices=TEST_PLACES),
        Field("form", "Form", K.CODE),
        Field("giver", "Given by"),
        Field("outcome", "Outcome", K.CHOICE, choices=TEST_OUTCOMES),
        Field("remark", "Remark"),
    ),
    parent="person",
    references=(("test_session_id", "test_session", False),),
)
"""A test taken, or with the outcome "Booked" and no score a seat in a session."""
SHORTFALL = Entity(
    "shortfall",
    "English shortfall",
    (
        Field("opened_on", "Opened on", K.DATE, required=True),
        Field("gap", "Gap", required=True),
        Field("options", "Options considered", K.LONG_TEXT, private=True),
        Field("decision", "Decision", K.CHOICE, choices=SHORTFALL_DECISIONS),
        Field("decided_by", "Decided by"),
        Field("decided_on", "Decided on", K.DATE),
        Field("reference", "Approval reference", K.CODE),
        Field("retest_on", "Retest on", K.DATE),
        Field("new_start", "New class start", K.DATE),
        Field("new_end", "New class end", K.DATE),
        Field("closed_on", "Closed on", K.DATE),
        Field("remark", "Remark", K.LONG_TEXT, private=True),
    ),
    parent="training_line",
)
WAIVER = Entity(
    "waiver",
    "Waiver",
    (
        Field("what", "Of what", K.CHOICE, required=True, choices=WAIVED),
        Field("state", "State", K.CHOICE, required=True, choices=WAIVER_STATES),
        Field("requested_on", "Requested on", K.DATE),
        Field("decided_on", "Decided on", K.DATE),
        Field("authority", "Authority"),
        Field("reference", "Reference", K.CODE),
        Field("valid_to", "Valid to", K.DATE),
        Field("reason", "Reason", private=True),
    ),
    parent="training_line",
)
