"""How stores are reached: SQLite files off the event loop, Redis, PostgreSQL. Not what they hold."""
