"""Pure functions over what a study holds: records and columns in, spans and numbers out. No files, no database."""
