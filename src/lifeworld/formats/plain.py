"""Plain text and Markdown: stored exactly as written, Markdown's marks included."""

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import TextDraft
from lifeworld.formats.prose import draft_of


def read_text(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a text file in any encoding. Raises `Unreadable`."""
    return [_read(data, name, "txt", "text/plain", encoding)]


def read_markdown(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a Markdown file; its text is not rendered. Raises `Unreadable`."""
    return [_read(data, name, "md", "text/markdown", encoding)]


def _read(data: bytes, name: str, format: str, media_type: str, encoding: str | None) -> TextDraft:
    decoded = decode(data, name, encoding)
    return draft_of(
        decoded.text,
        name,
        format=format,
        media_type=media_type,
        encoding=decoded.encoding,
        original=data,
        notes=decoded.notes,
        losses=decoded.losses,
    )
