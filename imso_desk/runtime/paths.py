"""Where the program keeps what belongs to the user and to no office: logs, window sizes, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

APP_NAME: Final = "imso-desk"


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's folders; none of them need be there yet, `made` makes one.

    `config` holds settings of the program, `data` what it keeps between runs, `logs` its logs,
    `documents` is where offices, lists and papers are first offered to be saved.
    """

    config: Path
    data: Path
    logs: Path
    documents: Path


def user_folders(data_dir: Path | None = None) -> Folders:
    """Give the user's folders by the rules of the platform, or all of them inside `data_dir`."""
    if data_dir is not None:
        return Folders(
            config=data_dir / "config",
            data=data_dir / "data",
            logs=data_dir / "logs",
            documents=data_dir / "documents",
        )
    import platformdirs

    documents = platformdirs.user_documents_path()
    return Folders(
        config=platformdirs.user_config_path(APP_NAME, appauthor=False),
        data=platformdirs.user_data_path(APP_NAME, appauthor=False),
        logs=platformdirs.user_log_path(APP_NAME, appauthor=False),
        documents=documents if documents.is_dir() else Path.home(),
    )


def made(folder: Path) -> Path:
    """Make a folder that only its user may read, and give it back; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
