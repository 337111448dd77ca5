"""The states of training lines and of persons."""

from __future__ import annotations

from enum import StrEnum


class LineStatus(StrEnum):
    """The state of one training line; the empty one means that nobody has said."""

    NOT_SAID = ""
    PROJECTED = "projected"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    ENROLLED = "enrolled"
    IN_PROGRESS = "in progress"
    COMPLETED = "completed"
    ATTENDED = "attended"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    EARLY_RETURN = "early return"
    NO_SHOW = "no-show"
    DELAYED = "delayed"
    HELD_OVER = "held over"
    RECYCLED = "recycled"
    ON_LEAVE = "on leave"
    HOSPITALIZED = "hospitalized"
    UA = "ua"
    CANCELLED = "cancelled"


class PersonStatus(StrEnum):
    """Where a person stands, in the order of a stay."""

    PROJECTED = "projected"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_TRAINING = "in training"
    ALUMNI = "alumni"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"
    LEFT_EARLY = "left early"
