"""Read models: SQL in, plain records out. Nothing here changes a study; every function takes a connection of `Study.reading`."""
