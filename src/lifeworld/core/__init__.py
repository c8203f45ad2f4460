"""The nouns of a study as frozen records, text positions, codebook rules. No I/O, nothing from outside the library."""
