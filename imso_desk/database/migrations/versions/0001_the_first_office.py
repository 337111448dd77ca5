"""The first office.

Revision: 0001, after None.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH = (
    "CREATE VIRTUAL TABLE student_search USING fts5("
    "tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', "
    "tokenize=\"ascii tokenchars '~='\")"
)


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_blob")),
    )
    op.create_table(
        "changeset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["changeset.id"], name=op.f("fk_changeset_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changeset")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_changeset_undoes",
        "changeset",
        ["undoes"],
        unique=False,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )
    op.create_table(
        "country",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("iso2", sa.Text(), nullable=False),
        sa.Column("iso3", sa.Text(), nullable=True),
        sa.Column("dsca", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("masl", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("ecl_minimum", sa.Integer(), nullable=True),
        sa.Column("opi_listening_minimum", sa.Text(), nullable=True),
        sa.Column("opi_speaking_minimum", sa.Text(), nullable=True),
        sa.Column("e_imet", sa.Boolean(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_course_title", "course", ["title"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=True),
        sa.Column("mandatory", sa.Boolean(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("escorts", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_starts_on", "event", ["starts_on"], unique=False)
    op.create_table(
        "heading_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heading_mapping")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "listing_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_state")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passport_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("given_names", sa.Text(), nullable=True),
        sa.Column("native_name", sa.Text(), nullable=True),
        sa.Column("preferred_name", sa.Text(), nullable=True),
        sa.Column("also_known_as", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("place_of_birth", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("citizenship", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("service_number", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("pay_grade", sa.Text(), nullable=True),
        sa.Column("control_number", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("home_address", sa.Text(), nullable=True),
        sa.Column("emergency_contact", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("diet", sa.Text(), nullable=True),
        sa.Column("biography", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_control_number", "person", ["control_number"], unique=False)
    op.create_table(
        "program",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("nato", sa.Text(), nullable=True),
        sa.Column("pay_grade", sa.Text(), nullable=True),
        sa.Column("seniority", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_setting_name", "setting", ["name"], unique=False)
    op.create_table(
        "sponsor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsor")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "training_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_kind")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_person_id"), "attachment", ["person_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("guests", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attendance_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_event_id"), "attendance", ["event_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changeset.id"], name=op.f("fk_change_changeset_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_person_id"), "change", ["person_id"], unique=False)
    op.create_table(
        "course_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_class_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_class")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_course_class_course_id"), "course_class", ["course_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_document_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_number", "document", ["number"], unique=False)
    op.create_index(op.f("ix_document_person_id"), "document", ["person_id"], unique=False)
    op.create_table(
        "english_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("listening", sa.Text(), nullable=True),
        sa.Column("speaking", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_english_test_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_english_test")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_english_test_person_id"), "english_test", ["person_id"], unique=False)
    op.create_table(
        "event_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_topic_event_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_event_topic_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_topic")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_topic_event_id"), "event_topic", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_topic_topic_id"), "event_topic", ["topic_id"], unique=False)
    op.create_table(
        "expense",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column(
            "amount",
            sa.Numeric(precision=14, scale=2).with_variant(sa.Text(), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "budgeted",
            sa.Numeric(precision=14, scale=2).with_variant(sa.Text(), "sqlite"),
            nullable=True,
        ),
        sa.Column("funded", sa.Boolean(), nullable=True),
        sa.Column("receipt", sa.Boolean(), nullable=True),
        sa.Column("vendor", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_expense_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_expense_event_id"), "expense", ["event_id"], unique=False)
    op.create_table(
        "family_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("on_ito", sa.Boolean(), nullable=True),
        sa.Column("accompanies", sa.Boolean(), nullable=True),
        sa.Column("covered_until", sa.Date(), nullable=True),
        sa.Column("id_card_until", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_family_member_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_family_member_person_id"), "family_member", ["person_id"], unique=False
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changeset_id"],
            ["changeset.id"],
            name=op.f("fk_import_run_changeset_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_import_run_changeset_id"), "import_run", ["changeset_id"], unique=False
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("releasable", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_note_person_id"), "note", ["person_id"], unique=False)
    op.create_table(
        "sponsorship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sponsor_id", sa.Integer(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=True),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sponsorship_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["sponsor_id"], ["sponsor.id"], name=op.f("fk_sponsorship_sponsor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sponsorship_person_id"), "sponsorship", ["person_id"], unique=False)
    op.create_index(op.f("ix_sponsorship_sponsor_id"), "sponsorship", ["sponsor_id"], unique=False)
    op.create_table(
        "student_listing",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("words", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ecl", sa.Integer(), nullable=True),
        sa.Column(
            "passport_name",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "family_name",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "given_names",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "native_name",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "rank", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "pay_grade",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "country", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "country_name",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "sex", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "date_of_birth",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "service", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "program", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "status", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "control_number",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "wcn", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "ito_number",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "course_title",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "school", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "class_name",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "report_date",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "start_date",
            sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "end_date", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "opi", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "sponsor", sa.Text().with_variant(sa.Text(collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_student_listing_person_id")
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_student_listing")),
        sa.UniqueConstraint("person_id", name=op.f("uq_student_listing_person_id")),
    )
    op.create_index(
        "ix_student_listing_control_number", "student_listing", ["control_number"], unique=False
    )
    op.create_index("ix_student_listing_country", "student_listing", ["country"], unique=False)
    op.create_index(
        "ix_student_listing_country_name", "student_listing", ["country_name"], unique=False
    )
    op.create_index(
        "ix_student_listing_course_title", "student_listing", ["course_title"], unique=False
    )
    op.create_index(
        "ix_student_listing_date_of_birth", "student_listing", ["date_of_birth"], unique=False
    )
    op.create_index("ix_student_listing_ecl", "student_listing", ["ecl"], unique=False)
    op.create_index("ix_student_listing_end_date", "student_listing", ["end_date"], unique=False)
    op.create_index("ix_student_listing_name_key", "student_listing", ["name_key"], unique=False)
    op.create_index("ix_student_listing_pay_grade", "student_listing", ["pay_grade"], unique=False)
    op.create_index("ix_student_listing_program", "student_listing", ["program"], unique=False)
    op.create_index(
        "ix_student_listing_report_date", "student_listing", ["report_date"], unique=False
    )
    op.create_index("ix_student_listing_school", "student_listing", ["school"], unique=False)
    op.create_index("ix_student_listing_status", "student_listing", ["status"], unique=False)
    op.create_index("ix_student_listing_until", "student_listing", ["until"], unique=False)
    op.create_index("ix_student_listing_wcn", "student_listing", ["wcn"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("ito_number", sa.Text(), nullable=True),
        sa.Column("ito_date", sa.Date(), nullable=True),
        sa.Column("program", sa.Text(), nullable=True),
        sa.Column("program_text", sa.Text(), nullable=True),
        sa.Column("program_year", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("sco", sa.Text(), nullable=True),
        sa.Column("student_unit", sa.Text(), nullable=True),
        sa.Column("arrival", sa.DateTime(), nullable=True),
        sa.Column("flight", sa.Text(), nullable=True),
        sa.Column("airport", sa.Text(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("departs_on", sa.Date(), nullable=True),
        sa.Column("party_text", sa.Text(), nullable=True),
        sa.Column("party_size", sa.Integer(), nullable=True),
        sa.Column("baggage", sa.Text(), nullable=True),
        sa.Column("pick_up", sa.Text(), nullable=True),
        sa.Column("lodging", sa.Text(), nullable=True),
        sa.Column("lodging_from", sa.Date(), nullable=True),
        sa.Column("lodging_to", sa.Date(), nullable=True),
        sa.Column("english_note", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_visit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_visit_ito_number", "visit", ["ito_number"], unique=False)
    op.create_index(op.f("ix_visit_person_id"), "visit", ["person_id"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_amendment_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_amendment_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_amendment_person_id"), "amendment", ["person_id"], unique=False)
    op.create_index(op.f("ix_amendment_visit_id"), "amendment", ["visit_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_class_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_class_id"], ["course_class.id"], name=op.f("fk_assessment_course_class_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_assessment_course_class_id"), "assessment", ["course_class_id"], unique=False
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_import_row_import_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index(
        op.f("ix_import_row_import_run_id"), "import_row", ["import_run_id"], unique=False
    )
    op.create_index(op.f("ix_import_row_person_id"), "import_row", ["person_id"], unique=False)
    op.create_table(
        "training_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wcn", sa.Text(), nullable=True),
        sa.Column("course_title", sa.Text(), nullable=True),
        sa.Column("masl", sa.Text(), nullable=True),
        sa.Column("course_number", sa.Text(), nullable=True),
        sa.Column("class_name", sa.Text(), nullable=True),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("report_date", sa.Date(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("graduation_date", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("status_date", sa.Date(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("ecl_minimum", sa.Integer(), nullable=True),
        sa.Column("opi_listening_minimum", sa.Text(), nullable=True),
        sa.Column("opi_speaking_minimum", sa.Text(), nullable=True),
        sa.Column(
            "cost",
            sa.Numeric(precision=14, scale=2).with_variant(sa.Text(), "sqlite"),
            nullable=True,
        ),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["course_class.id"], name=op.f("fk_training_line_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_line_person_id")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_training_line_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_line")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_training_line_class_id"), "training_line", ["class_id"], unique=False)
    op.create_index(
        op.f("ix_training_line_person_id"), "training_line", ["person_id"], unique=False
    )
    op.create_index(op.f("ix_training_line_visit_id"), "training_line", ["visit_id"], unique=False)
    op.create_index("ix_training_line_wcn", "training_line", ["wcn"], unique=False)
    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_line_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_result_assessment_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_result_person_id")),
        sa.ForeignKeyConstraint(
            ["training_line_id"], ["training_line.id"], name=op.f("fk_result_training_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_result_assessment_id"), "result", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_result_person_id"), "result", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_result_training_line_id"), "result", ["training_line_id"], unique=False
    )
    op.execute("INSERT INTO listing_state (id, students, as_of) VALUES (1, 0, '')")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SEARCH)
