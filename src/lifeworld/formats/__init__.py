"""Readers and writers, one module a format; readers are pure: bytes of a file in, drafts of sources out."""
