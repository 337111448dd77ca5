"""The office's settings: letterhead, markings, signature blocks, habits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imso_desk.domain.changes import Changes
    from imso_desk.services.context import Context

NAMES: Final = (
    ("school", "School"),
    ("office", "Office"),
    ("address", "Address on the letterhead"),
    ("phone", "Telephone of the office"),
    ("signature_1", "Signature block 1"),
    ("signature_2", "Signature block 2"),
    ("signature_3", "Signature block 3"),
    ("cui_banner", "Marking at the top and bottom of each page"),
    ("cui_controlled_by", "Controlled by"),
    ("cui_category", "CUI category"),
    ("cui_dissemination", "Distribution or dissemination control"),
    ("cui_poc", "Point of contact"),
)
"""(name, label) of the settings an officer fills in; `logo` is set by a picture of its own."""


class SettingsService:
    """Reads and saves settings; each save is one undoable step."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> dict[str, str]:
        """All settings by name; a setting never made is absent."""
        from imso_desk.database.settings_store import settings

        with self._context.office.reading() as core:
            return settings(core)

    def save(self, values: Mapping[str, str]) -> Changes:
        """Set several settings at once."""
        from imso_desk.database.settings_store import save_setting

        with self._context.work("Settings saved") as work:
            for name, value in values.items():
                save_setting(work.unit, name, value)
        return work.changes

    def set_logo(self, data: bytes) -> Changes:
        """Use a picture (PNG or JPEG, already decoded and re-encoded) as the school's logo."""
        from imso_desk.database.settings_store import save_setting
        from imso_desk.database.student_records import keep_bytes

        with self._context.work("Logo changed") as work:
            save_setting(work.unit, "logo", keep_bytes(work.unit.core, data))
        return work.changes

    def logo(self) -> bytes | None:
        """The school's logo, or None."""
        from imso_desk.database.settings_store import settings
        from imso_desk.database.student_records import blob

        with self._context.office.reading() as core:
            digest = settings(core).get("logo")
            return blob(core, digest) if digest else None
