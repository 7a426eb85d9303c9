"""Real servers for tests, from wheels alone: PostgreSQL, Valkey and a recording SMTP sink."""
