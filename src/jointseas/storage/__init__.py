"""Where records are kept: the engine for SQLite and PostgreSQL, migrations, backup, keys, integrity. Imports i18n
and kernel
only, knows no business, and refuses a library that can corrupt what it keeps."""
