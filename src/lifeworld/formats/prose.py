"""From a text and what is known about it to the draft of a source."""

from collections.abc import Iterable
from pathlib import PurePath

from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.language import direction_of, guess_language
from lifeworld.formats.turns import recognise_turns, speakers_of

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def title_of(name: str) -> str:
    """What a source is called when it comes from a file of this name."""
    return PurePath(name.replace("\\", "/")).stem or name


def draft_of(
    text: str,
    name: str,
    *,
    format: str,
    media_type: str,
    encoding: str,
    original: bytes,
    turns: Iterable[Turn] | None = None,
    bold: Iterable[tuple[int, int]] = (),
    headings: Iterable[int] = (),
    lined: bool | None = None,
    participant: str | None = None,
    attributes: dict[str, str] | None = None,
    notes: Iterable[str] = (),
    losses: Iterable[Loss] = (),
) -> TextDraft:
    """The draft of one source; turns are recognised in the text where the format does not give them.

    `bold`, `headings` and `lined` are as in `recognise_turns`. Raises `Unreadable` where there is not one character that is not blank.
    """
    if not text.strip():
        raise Unreadable(f"{name} holds no words; there is nothing to import.")
    language = guess_language(text)
    if turns is None:
        found, speakers = recognise_turns(text, bold=bold, headings=headings, lined=lined, language=language)
    else:
        found = tuple(turns)
        speakers = speakers_of(text, found, language)
    said = list(notes)
    if not text.isascii() and (marks := sum(text.count(mark) for mark in _BIDI)):
        said.append(
            f"The text holds {marks} invisible marks that change the direction of letters; it may look different from what is stored."
        )
    return TextDraft(
        name=title_of(name),
        text=text,
        turns=found,
        speakers=speakers,
        format=format,
        media_type=media_type,
        encoding=encoding,
        original=original,
        language=language,
        direction=direction_of(text),
        participant=participant,
        attributes=attributes or {},
        notes=tuple(said),
        losses=tuple(losses),
    )
