"""Alembic's entry: it is handed a connection by `store.upgrade` and opens none itself."""

from alembic import context

from backstride.store.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
