"""Celery: the app with its queues and its one tick, and thin tasks. Only the bell: the database is the ledger."""
