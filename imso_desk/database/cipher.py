"""The encrypted file: keys, connections, and the proof that nothing is ever written in clear.

An office is a SQLCipher database: the first 16 bytes are the salt, every page is encrypted and
authenticated. The key is PBKDF2-HMAC-SHA512 of the passphrase, which is what SQLCipher itself
derives, so the key can be derived once, away from the window, and each connection opens at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from imso_desk.runtime.errors import Damaged, ImsoError, WrongPassphrase

if TYPE_CHECKING:
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
KDF_ROUNDS: Final = 256_000
"""SQLCipher 4's own default, so that its command line opens an office with the passphrase."""
PAGE_BYTES: Final = 4096
PLAIN_HEADER: Final = b"SQLite format 3\x00"
CACHE_KIB: Final = 65_536
"""A 64 MB page cache: with the default 2 MB encrypted reads were measured 2 to 8 times slower."""
_RESERVE: Final = 80
_HMAC_BYTES: Final = 64
_HMAC_SALT_MASK: Final = 0x3A


class OfficeKey(NamedTuple):
    """The raw key of an office and the salt it belongs to; never logged, never shown by repr."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "OfficeKey(...)"


def derive_key(passphrase: str, salt: bytes) -> OfficeKey:
    """Derive the raw key of a passphrase; takes about a fifth of a second on purpose."""
    import hashlib  # not on the start path: the window opens with a key already derived

    raw = passphrase.encode("utf-8", "surrogatepass")
    return OfficeKey(hashlib.pbkdf2_hmac("sha512", raw, salt, KDF_ROUNDS, KEY_BYTES), salt)


def prove_cipher() -> None:
    """Stop unless the database engine in use really encrypts; raises ImsoError.

    A build without the cipher silently ignores the key and writes clear text.
    """
    from sqlcipher3 import dbapi2

    probe = dbapi2.connect(":memory:")
    try:
        row = probe.execute("PRAGMA cipher_version").fetchone()
    finally:
        probe.close()
    if not row or not row[0]:
        raise ImsoError("Encryption is not available here. Nothing was opened or written.")


def connect(path: Path, key: OfficeKey, *, read_only: bool = False) -> Connection:
    """Open one keyed connection in autocommit mode, with every safety switch on.

    Raises the driver's errors: reading the first page fails already here when the key is wrong.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection, key, read_only=read_only)
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: Connection, key: OfficeKey, *, read_only: bool) -> None:
    """Hand over the key, then the switches; the cache's size is the first to read a page."""
    run = connection.execute
    run("PRAGMA cipher_log_level = NONE")
    run(f"PRAGMA key = \"x'{key.key.hex()}{key.salt.hex()}'\"")
    run(f"PRAGMA cache_size = -{CACHE_KIB}")
    run("PRAGMA temp_store = MEMORY")
    run("PRAGMA busy_timeout = 5000")
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA recursive_triggers = ON")
    if read_only:
        run("PRAGMA query_only = ON")


def start_journal(connection: Connection) -> None:
    """Write-ahead log with full durability: a saved edit survives a power cut.

    Reads the first page, so it waits until the key is known to fit.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def first_bytes_problem(
    head: bytes, size: int, name: str, *, unfolded: bool = False
) -> Damaged | None:
    """Say what is wrong with a file that cannot be an office, judged by its head and size.

    `unfolded` when a write-ahead log lies beside it: a full disk may then have cut its last page
    short, and the log holds that page whole.
    """
    if head.startswith(PLAIN_HEADER):
        return Damaged(
            f"{name} is a database that is not encrypted, so it is not an IMSO Desk office. "
            "It was not opened and not changed."
        )
    if size < PAGE_BYTES or (size % PAGE_BYTES and not unfolded):
        return Damaged(
            f"{name} is not an IMSO Desk office, or a part of it is missing. It was not changed; "
            "open another file or a backup."
        )
    return None


def wrong_key_problem(path: Path, key: OfficeKey) -> ImsoError:
    """Tell a wrong passphrase from a damaged file after the first page did not open.

    Every page carries its own authentication code: when page 1 fails but another page answers to
    this key, the passphrase is right and the file is damaged.
    """
    if _some_page_answers(path, key):
        return Damaged(f"{path.name} is damaged. It was not changed; open a backup of it instead.")
    return WrongPassphrase(
        f"The passphrase does not open {path.name}. Nothing was changed; check Caps Lock and "
        "the keyboard layout, then try again."
    )


def _some_page_answers(path: Path, key: OfficeKey, pages: int = 64) -> bool:
    import hashlib
    import hmac

    mask = bytes(byte ^ _HMAC_SALT_MASK for byte in key.salt)
    hmac_key = hashlib.pbkdf2_hmac("sha512", key.key, mask, 2, KEY_BYTES)
    with path.open("rb") as file:
        for number in range(1, pages + 1):
            page = file.read(PAGE_BYTES)
            if len(page) < PAGE_BYTES:
                return False
            start = SALT_BYTES if number == 1 else 0
            body_end = PAGE_BYTES - _RESERVE + 16
            code = page[body_end : body_end + _HMAC_BYTES]
            message = page[start:body_end] + number.to_bytes(4, "little")
            if hmac.compare_digest(hmac.new(hmac_key, message, "sha512").digest(), code):
                return True
    return False
