"""Records of the places Arrivals, English and Courses, and the rules.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# SQLite adds a pointer only together with its column, and rebuilding the table would copy it
_POINTER = (
    "ALTER TABLE {table} ADD COLUMN {column} INTEGER "
    "CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
)


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "airport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_airport")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "checklist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("student_kind", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "english_minimum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("ecl_minimum", sa.Integer(), nullable=True),
        sa.Column("opi_listening_minimum", sa.Text(), nullable=True),
        sa.Column("opi_speaking_minimum", sa.Text(), nullable=True),
        sa.Column("exit_ecl", sa.Integer(), nullable=True),
        sa.Column("confirm", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_english_minimum")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "exemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("confirm", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "office_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("assigned_to", sa.Text(), nullable=True),
        sa.Column("was_due", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_decision")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rating_aspect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_aspect")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rating_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=True),
        sa.Column("remark_needed", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_step")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("lead", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("program", sa.Text(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=True),
        sa.Column("confirm", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "test_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("giver", sa.Text(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_session")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_test_session_starts", "test_session", ["starts"], unique=False)
    op.create_table(
        "checklist_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("student_kind", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checklist_id"], ["checklist.id"], name=op.f("fk_checklist_step_checklist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_step")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_checklist_step_checklist_id"), "checklist_step", ["checklist_id"], unique=False
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("assigned_to", sa.Text(), nullable=True),
        sa.Column("was_due", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_person_id"), "decision", ["person_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("assigned_to", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_done_on", "task", ["done_on"], unique=False)
    op.create_index(op.f("ix_task_person_id"), "task", ["person_id"], unique=False)
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=True),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("last_seen", sa.DateTime(), nullable=True),
        sa.Column("last_seen_where", sa.Text(), nullable=True),
        sa.Column("schedule_checked", sa.DateTime(), nullable=True),
        sa.Column("quarters_checked", sa.DateTime(), nullable=True),
        sa.Column("hospital_checked", sa.DateTime(), nullable=True),
        sa.Column("leave_checked", sa.DateTime(), nullable=True),
        sa.Column("sponsor_asked", sa.DateTime(), nullable=True),
        sa.Column("certain_at", sa.DateTime(), nullable=True),
        sa.Column("vehicle", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_absence_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"], unique=False)
    op.create_index("ix_absence_starts", "absence", ["starts"], unique=False)
    op.create_index(op.f("ix_absence_visit_id"), "absence", ["visit_id"], unique=False)
    op.create_table(
        "check_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("not_needed", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checklist_id"], ["checklist.id"], name=op.f("fk_check_item_checklist_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_check_item_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_check_item_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_item")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_check_item_checklist_id"), "check_item", ["checklist_id"], unique=False
    )
    op.create_index(op.f("ix_check_item_person_id"), "check_item", ["person_id"], unique=False)
    op.create_index(op.f("ix_check_item_visit_id"), "check_item", ["visit_id"], unique=False)
    op.create_table(
        "held_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_class_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("program", sa.Text(), nullable=True),
        sa.Column("wcn", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_class_id"], ["course_class.id"], name=op.f("fk_held_seat_course_class_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_seat")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_held_seat_course_class_id"), "held_seat", ["course_class_id"], unique=False
    )
    op.create_table(
        "id_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("family_member_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("appointment", sa.DateTime(), nullable=True),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_member_id"], ["family_member.id"], name=op.f("fk_id_card_family_member_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_id_card_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_id_card_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_id_card")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_id_card_family_member_id"), "id_card", ["family_member_id"], unique=False
    )
    op.create_index(op.f("ix_id_card_person_id"), "id_card", ["person_id"], unique=False)
    op.create_index(op.f("ix_id_card_visit_id"), "id_card", ["visit_id"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_incident_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_incident_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_incident_person_id"), "incident", ["person_id"], unique=False)
    op.create_index(op.f("ix_incident_visit_id"), "incident", ["visit_id"], unique=False)
    op.create_table(
        "lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("landlord", sa.Text(), nullable=True),
        sa.Column("from_date", sa.Date(), nullable=True),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("military_clause", sa.Boolean(), nullable=True),
        sa.Column("copy_held", sa.Boolean(), nullable=True),
        sa.Column("inspected", sa.Boolean(), nullable=True),
        sa.Column("nonavailability", sa.Boolean(), nullable=True),
        sa.Column("keys_returned", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lease_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_lease_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lease_person_id"), "lease", ["person_id"], unique=False)
    op.create_index(op.f("ix_lease_visit_id"), "lease", ["visit_id"], unique=False)
    op.create_table(
        "voucher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("receipts", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_voucher_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_voucher_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voucher")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_voucher_person_id"), "voucher", ["person_id"], unique=False)
    op.create_index(op.f("ix_voucher_visit_id"), "voucher", ["visit_id"], unique=False)
    op.create_table(
        "welcome_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_welcome_letter_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_welcome_letter_visit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_welcome_letter")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_welcome_letter_person_id"), "welcome_letter", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_welcome_letter_visit_id"), "welcome_letter", ["visit_id"], unique=False
    )
    op.create_table(
        "academic_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("prepared_by", sa.Text(), nullable=True),
        sa.Column("final_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_academic_report_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["training_line_id"],
            ["training_line.id"],
            name=op.f("fk_academic_report_training_line_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_academic_report")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_academic_report_person_id"), "academic_report", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_academic_report_training_line_id"),
        "academic_report",
        ["training_line_id"],
        unique=False,
    )
    op.create_table(
        "class_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_class_day_person_id")),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_class_day_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_day")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_class_day_person_id"), "class_day", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_class_day_training_line_id"), "class_day", ["training_line_id"], unique=False
    )
    op.create_table(
        "counselling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("counselled_by", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("follow_up", sa.Date(), nullable=True),
        sa.Column("followed_up", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_counselling_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_counselling_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counselling")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_counselling_person_id"), "counselling", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_counselling_training_line_id"), "counselling", ["training_line_id"], unique=False
    )
    op.create_table(
        "line_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("old_class", sa.Text(), nullable=True),
        sa.Column("new_class", sa.Text(), nullable=True),
        sa.Column("old_end", sa.Date(), nullable=True),
        sa.Column("new_end", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_line_change_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_line_change_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_line_change_person_id"), "line_change", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_line_change_training_line_id"), "line_change", ["training_line_id"], unique=False
    )
    op.create_table(
        "shortfall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("gap", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("retest_on", sa.Date(), nullable=True),
        sa.Column("new_start", sa.Date(), nullable=True),
        sa.Column("new_end", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shortfall_person_id")),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_shortfall_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortfall")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shortfall_person_id"), "shortfall", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_shortfall_training_line_id"), "shortfall", ["training_line_id"], unique=False
    )
    op.create_table(
        "sponsor_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sponsorship_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sponsor_contact_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["sponsorship_id"], ["sponsorship.id"], name=op.f("fk_sponsor_contact_sponsorship_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsor_contact")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_sponsor_contact_person_id"), "sponsor_contact", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_sponsor_contact_sponsorship_id"),
        "sponsor_contact",
        ["sponsorship_id"],
        unique=False,
    )
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_waiver_person_id")),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_waiver_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_waiver_person_id"), "waiver", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_waiver_training_line_id"), "waiver", ["training_line_id"], unique=False
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("absence_id", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("shortfall_id", sa.Integer(), nullable=True),
        sa.Column("line_change_id", sa.Integer(), nullable=True),
        sa.Column("academic_report_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("told_by", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"], name=op.f("fk_notice_absence_id")),
        sa.ForeignKeyConstraint(
            ["academic_report_id"],
            ["academic_report.id"],
            name=op.f("fk_notice_academic_report_id"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_notice_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["line_change_id"], ["line_change.id"], name=op.f("fk_notice_line_change_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id")),
        sa.ForeignKeyConstraint(
            ["shortfall_id"], ["shortfall.id"], name=op.f("fk_notice_shortfall_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notice_absence_id"), "notice", ["absence_id"], unique=False)
    op.create_index(
        op.f("ix_notice_academic_report_id"), "notice", ["academic_report_id"], unique=False
    )
    op.create_index(op.f("ix_notice_incident_id"), "notice", ["incident_id"], unique=False)
    op.create_index(op.f("ix_notice_line_change_id"), "notice", ["line_change_id"], unique=False)
    op.create_index(op.f("ix_notice_person_id"), "notice", ["person_id"], unique=False)
    op.create_index(op.f("ix_notice_shortfall_id"), "notice", ["shortfall_id"], unique=False)
    op.create_table(
        "report_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("academic_report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["academic_report_id"],
            ["academic_report.id"],
            name=op.f("fk_report_rating_academic_report_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_report_rating_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_rating")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_report_rating_academic_report_id"),
        "report_rating",
        ["academic_report_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_report_rating_person_id"), "report_rating", ["person_id"], unique=False
    )
    op.add_column("assessment", sa.Column("phase", sa.Text(), nullable=True))
    op.add_column("course", sa.Column("exit_ecl", sa.Integer(), nullable=True))
    op.add_column("course", sa.Column("rights_hours", sa.Integer(), nullable=True))
    op.add_column("course", sa.Column("reviewed_on", sa.Date(), nullable=True))
    op.add_column("course_class", sa.Column("report_date", sa.Date(), nullable=True))
    op.add_column("course_class", sa.Column("graduation_date", sa.Date(), nullable=True))
    op.add_column("course_class", sa.Column("size", sa.Integer(), nullable=True))
    op.add_column("course_class", sa.Column("instructor", sa.Text(), nullable=True))
    op.add_column("course_class", sa.Column("remark", sa.Text(), nullable=True))
    op.create_index("ix_course_class_end_date", "course_class", ["end_date"], unique=False)
    op.create_index("ix_course_class_start_date", "course_class", ["start_date"], unique=False)
    op.execute(
        _POINTER.format(table="english_test", column="test_session_id", target="test_session")
    )
    op.add_column("english_test", sa.Column("giver", sa.Text(), nullable=True))
    op.add_column("english_test", sa.Column("outcome", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_english_test_test_session_id"), "english_test", ["test_session_id"], unique=False
    )
    op.execute(_POINTER.format(table="sponsor", column="student_id", target="person"))
    op.add_column("sponsor", sa.Column("countries", sa.Text(), nullable=True))
    op.add_column("sponsor", sa.Column("family", sa.Text(), nullable=True))
    op.add_column("sponsor", sa.Column("available_from", sa.Date(), nullable=True))
    op.add_column("sponsor", sa.Column("available_to", sa.Date(), nullable=True))
    op.add_column("sponsor", sa.Column("trained_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_sponsor_student_id"), "sponsor", ["student_id"], unique=False)
    op.add_column("sponsorship", sa.Column("kind", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("travel_state", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("travel_note", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("arrived_at", sa.DateTime(), nullable=True))
    op.add_column("visit", sa.Column("arrival_reported_on", sa.Date(), nullable=True))
    op.add_column("visit", sa.Column("departure", sa.DateTime(), nullable=True))
    op.add_column("visit", sa.Column("departure_flight", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("departed_on", sa.Date(), nullable=True))
    op.add_column("visit", sa.Column("departure_reported_on", sa.Date(), nullable=True))
    op.add_column("visit", sa.Column("next_school", sa.Text(), nullable=True))
