"""One office, one file: making, opening and closing it, and its two connections.

A `reader` serves lists and records, a writer serves changes; both live as long as the office is
open. SQLAlchemy is only imported to make an office or to migrate one, never on the way to the first
list or the first edit.
"""

from __future__ import annotations

import logging
import os
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from imso_desk.database import cipher
from imso_desk.database.failures import told
from imso_desk.database.lock import FileLock
from imso_desk.runtime.errors import NoRoom, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from sqlcipher3.dbapi2 import Connection

    from imso_desk.database.driver import Connection as CoreConnection

SUFFIX = ".imso"


class Office:
    """An open office; close it to leave exactly one file behind.

    `reader` is the driver's own connection for the fast lists; `reading()` and `writing()` hand out
    transactions for records and changes. Each side is used by one thread at a time.
    """

    def __init__(self, path: Path, key: cipher.OfficeKey, lock: FileLock) -> None:
        self.path = path
        self.name = path.name
        """What sentences call it: a new office is built under another name."""
        self._key = key
        self._lock = lock
        self._connections: dict[str, Connection] = {}
        self._busy = {"reader": threading.RLock(), "writer": threading.RLock()}

    @property
    def reader(self) -> Connection:
        """The driver's connection for reading; opened on first use."""
        return self._connection("reader")

    @property
    def read_lock(self) -> threading.RLock:
        """Held by whoever reads, so that two threads never share the reading connection."""
        return self._busy["reader"]

    def _connection(self, side: str) -> Connection:
        found = self._connections.get(side)
        if found is None:
            found = cipher.connect(self.path, self._key, read_only=side == "reader")
            self._connections[side] = found
        return found

    @contextmanager
    def reading(self) -> Iterator[CoreConnection]:
        """A connection that sees one unchanging state of the office; may be used inside itself."""
        with self._busy["reader"], told(self.name):
            driver = self._connection("reader")
            if driver.in_transaction:
                yield _speaking(driver)
                return
            driver.execute("BEGIN")
            try:
                yield _speaking(driver)
            finally:
                driver.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[CoreConnection]:
        """A transaction: committed when the block ends well, rolled back when it does not."""
        with self._busy["writer"], told(self.name):
            driver = self._connection("writer")
            driver.execute("BEGIN IMMEDIATE")
            try:
                yield _speaking(driver)
                driver.execute("COMMIT")
            except BaseException:
                # a full disk may have rolled back by itself
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                raise

    def raw_writer(self) -> Connection:
        """The driver's writing connection, for migrations and maintenance outside a transaction."""
        return self._connection("writer")

    def recovery_text(self) -> str:
        """The raw key with check digits, for the printed recovery sheet."""
        from imso_desk.domain.recovery import encode

        return encode(self._key.key + self._key.salt)

    def drop_connections(self) -> None:
        """Close the connections without touching the file: for one whose key does not fit."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; safe to call twice.

        When the disk takes no more the log stays beside the file: nothing saved is lost, and the
        next opening folds it in.
        """
        from sqlcipher3 import dbapi2

        reader = self._connections.pop("reader", None)
        writer = self._connections.pop("writer", None)
        try:
            if reader is not None:
                reader.close()
                # the writer goes last and folds the log in: a connection that only reads cannot
                writer = writer or cipher.connect(self.path, self._key)
            if writer is not None:
                writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except dbapi2.Error as error:
            logging.getLogger("imso_desk").warning("log not folded in: %s", error)
        finally:
            if writer is not None:
                writer.close()
                self._remove_empty_log()
            self._lock.release()

    def _remove_empty_log(self) -> None:
        """The engine leaves an empty log behind when it could not read the file's own pages."""
        log = self.path.with_name(self.path.name + "-wal")
        with suppress(OSError):
            if log.stat().st_size == 0:
                self.path.with_name(self.path.name + "-shm").unlink(missing_ok=True)
                log.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _speaking(driver: Connection) -> CoreConnection:
    from imso_desk.database.driver import Connection as Speaking

    return Speaking(driver)


def open_office(
    path: Path, passphrase: str | None = None, *, key: cipher.OfficeKey | None = None
) -> Office:
    """Open an office by passphrase, or by a key already derived.

    Raises Damaged, WrongPassphrase, InUse or NoRoom; a file made by a newer version is refused
    untouched. An office of an older version is brought up to date first.
    """
    cipher.prove_cipher()
    lock = FileLock(path)
    office: Office | None = None
    try:
        problem = cipher.first_bytes_problem(
            lock.head(cipher.SALT_BYTES), lock.size(), path.name, unfolded=_has_log(path)
        )
        if problem:
            raise problem
        key = key or cipher.derive_key(passphrase or "", lock.head(cipher.SALT_BYTES))
        office = Office(path, key, lock)
        _check_first_page(office, key)
        return office
    except BaseException:
        if office is not None:
            office.close()
        lock.release()
        raise


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _check_first_page(office: Office, key: cipher.OfficeKey) -> None:
    from sqlcipher3 import dbapi2

    from imso_desk.database.version import bring_up_to_date, refuse_unknown

    with told(office.path.name):
        try:
            writer = office.raw_writer()
            writer.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as error:
            if "not a database" not in str(error):
                raise
            office.drop_connections()
            raise cipher.wrong_key_problem(office.path, key) from None
        refuse_unknown(office)
        cipher.start_journal(writer)
        bring_up_to_date(office)


def create_office(path: Path, passphrase: str, fill: Callable[[Office], None]) -> Office:
    """Make a new office at `path`, let `fill` put its first rows in, and leave it open.

    The file is built beside its place under another name and moved there when it is whole, so a
    half-made office never bears the name. Raises Refused when something is already there or the
    passphrase is empty, NoRoom when the place cannot be written.
    """
    import secrets

    _check_place(path, passphrase)
    cipher.prove_cipher()
    building = path.with_name(f".imso-{secrets.token_hex(6)}.new")
    salt = secrets.token_bytes(cipher.SALT_BYTES)
    key = cipher.derive_key(passphrase, salt)
    _make_empty_file(building)
    try:
        with told(path.name), Office(building, key, FileLock(building)) as office:
            from imso_desk.database.version import install

            office.name = path.name
            cipher.start_journal(office.raw_writer())
            install(office)
            fill(office)
        _prove_whole(building, path.name)
        _prove_encrypted(building, salt)
        _move_into_place(building, path)
    finally:
        for suffix in ("", "-wal", "-shm"):
            building.with_name(building.name + suffix).unlink(missing_ok=True)
    return open_office(path, key=key)


def _check_place(path: Path, passphrase: str) -> None:
    if not passphrase:
        raise Refused("The passphrase is empty. No office was made; choose a passphrase.")
    if path.suffix != SUFFIX:
        raise Refused(f"The name of an office ends in {SUFFIX}; {path.name} does not.")
    try:
        taken, folder = os.path.lexists(path), path.parent.is_dir()
    except (OSError, ValueError):
        taken, folder = False, False
    if taken:
        raise Refused(
            f"There is already a file at {path}. It was not touched; choose another name."
        )
    if not folder:
        raise Refused(f"There is no folder {path.parent}. No office was made.")


def _make_empty_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError:
        raise NoRoom(
            f"{path.parent} cannot be written, so no office was made. Choose another folder."
        ) from None


def _prove_whole(path: Path, name: str) -> None:
    """A log that could not be folded in at closing means that the disk took no more."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise NoRoom(
            f"There is no room on the disk for {name}. No office was made; free some space first."
        )


def _prove_encrypted(path: Path, salt: bytes) -> None:
    with path.open("rb") as file:
        head = file.read(cipher.SALT_BYTES)
    if head != salt:
        from imso_desk.runtime.errors import ImsoError

        raise ImsoError("The new file did not come out encrypted, so it was removed again.")


def _move_into_place(building: Path, path: Path) -> None:
    with building.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(building, path)  # refuses to overwrite, which a rename would not
    except FileExistsError:
        raise Refused(f"There is already a file at {path}. It was not touched.") from None
    except OSError:
        # no hard links on this kind of disk
        if os.path.lexists(path):
            raise Refused(f"There is already a file at {path}. It was not touched.") from None
        try:
            building.rename(path)
        except OSError:
            raise NoRoom(
                f"{path.parent} takes no file of this name, so no office was made."
            ) from None
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets a folder be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
