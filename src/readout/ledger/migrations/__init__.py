"""The schema's versions, for Alembic; a dossier is brought to the newest when it is opened for writing."""
