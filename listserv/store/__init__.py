"""Rows: the ledger. The database is the truth; Celery and Redis only ring the bell."""
