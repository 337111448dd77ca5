"""Sizes and orders that the officer set, kept between two runs in one small file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSplitter, QWidget


class Remembered:
    """Geometry, splitters and table columns by key, in an INI file; holds nothing of any person.

    Without a file it is kept in memory only, and forgotten with this object.
    """

    def __init__(self, path: Path | None) -> None:
        self._settings: QSettings | _Memory = (
            _Memory() if path is None else QSettings(str(path), QSettings.Format.IniFormat)
        )

    def save_geometry(self, key: str, window: QWidget) -> None:
        """Keep size and place of a window."""
        self._settings.setValue(f"geometry/{key}", window.saveGeometry())

    def restore_geometry(self, key: str, window: QWidget) -> bool:
        """Put a window where it was; False when it was never kept."""
        kept = self._settings.value(f"geometry/{key}")
        if kept is None:
            return False
        from PySide6.QtCore import QByteArray

        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def follow_splitter(self, key: str, splitter: QSplitter) -> None:
        """Restore a splitter and keep it whenever it is moved."""
        from PySide6.QtCore import QByteArray

        kept = self._settings.value(f"splitter/{key}")
        if isinstance(kept, QByteArray):
            splitter.restoreState(kept)
        splitter.splitterMoved.connect(
            lambda *_: self._settings.setValue(f"splitter/{key}", splitter.saveState())
        )

    def value(self, key: str, default: Any = None) -> Any:
        """Give what was kept under `key` (anything JSON can hold), or `default`."""
        kept = self._settings.value(f"values/{key}")
        if kept is None:
            return default
        import json  # not on the way to the first paint of a first start

        try:
            return json.loads(str(kept))
        except ValueError:
            return default

    def keep(self, key: str, value: Any) -> None:
        """Keep `value` (anything JSON can hold) under `key`."""
        import json

        self._settings.setValue(f"values/{key}", json.dumps(value))

    def text(self, key: str) -> str:
        """Give the text kept under `key` by `keep_text`, or ''."""
        kept = self._settings.value(f"texts/{key}")
        return kept if isinstance(kept, str) else ""

    def keep_text(self, key: str, value: str) -> None:
        """Keep a text; quicker to read at the start than `keep`."""
        self._settings.setValue(f"texts/{key}", value)

    def flush(self) -> None:
        """Write to the disk now."""
        self._settings.sync()


class _Memory:
    """What `Remembered` needs of QSettings, without a file.

    The null device would not do for one: QSettings replaces the file it writes to, and all that
    have the same path share what is in it.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def value(self, key: str) -> Any:
        return self._kept.get(key)

    def setValue(self, key: str, value: Any) -> None:
        self._kept[key] = value

    def sync(self) -> None:
        """Have nothing to write."""
