"""SQLAlchemy on a connection that is already keyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def engine_on(connection: Connection) -> Engine:
    """An engine whose only connection is `connection`; the caller begins transactions itself.

    Bound values never appear in error texts: they are personal data.
    """
    from sqlcipher3 import dbapi2

    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
        isolation_level=None,
    )
