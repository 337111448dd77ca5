"""Runs the migrations on the connection that the program hands over, inside its transaction."""

from alembic import context

from imso_desk.database.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
