"""Transcripts in tables: a row an utterance with its speaker, or a row a question with its answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.labels import TIME, milliseconds
from lifeworld.formats.prose import draft_of, title_of
from lifeworld.formats.tables import Grid, find_column
from lifeworld.formats.wordlists import listed

_SPEAKER = listed("""speaker interlocutor speakername speakerlabel who turnspeaker participantrole speakerrole role sprecher
sprecherin locuteur intervenant hablante interlocutor falante parlante spreker mówca говорящий konuşmacı דובר 说话人 说话者 發言者
发言人 話者 発言者 화자""")
_TEXT = listed("""text utterance utterancetext transcript transcription speech content said words message dialogue turn turntext
sentence statement äußerung aussage texte énoncé texto enunciado transcripción testo tekst текст metin טקסט 内容 文本 话语 発話 発言
발화""")
_DOCUMENT = listed("""transcriptid interview interviewid document documentid documentname doc docid file filename source
session sessionid conversation conversationid dialogue dialogueid dialog dialogid recording recordingid case caseid""")
_BEGIN = listed("timestamp time start starttime begin begintime from startms timein timecode")
_END = listed("end endtime to stop stoptime endms timeout")
_PAIRS = (
    ("interviewer", "interviewee"),
    ("interviewer", "participant"),
    ("interviewer", "respondent"),
    ("question", "answer"),
    ("question", "response"),
    ("q", "a"),
    ("frage", "antwort"),
    ("pregunta", "respuesta"),
    ("问", "答"),
)
_SECONDS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(slots=True)
class _Shape:
    """Which columns are what; `spoken` are those of which each has a speaker of its own."""

    speaker: int | None = None
    text: int | None = None
    document: int | None = None
    begin: int | None = None
    end: int | None = None
    spoken: tuple[int, ...] = ()
    others: list[int] = field(default_factory=list)


def is_transcript(grid: Grid) -> bool:
    """Whether the columns of a table are those of a transcript."""
    return _shape(grid) is not None


def read_transcripts(
    grid: Grid, name: str, original: bytes, *, speaker_column: str | None = None, text_column: str | None = None
) -> list[TextDraft]:
    """A draft for each document in a table of utterances; in the order of rows. Raises `Unreadable`."""
    shape = _shape(grid)
    if speaker_column and text_column:
        shape = shape or _Shape()
        shape.speaker = find_column(grid.columns, speaker_column, name)
        shape.text = find_column(grid.columns, text_column, name)
    if shape is None:
        raise Unreadable(f"{name} has no columns called “speaker” and “text”; say which columns say who spoke and what was said.")
    documents: dict[str, list[list[str]]] = {}
    for row in grid.rows:
        documents.setdefault(row[shape.document].strip() if shape.document is not None else "", []).append(row)
    drafts = [_draft(grid, shape, name, key, rows, original) for key, rows in documents.items() if _speaks(shape, rows)]
    if not drafts:
        raise Unreadable(f"{name} holds no words; there is nothing to import.")
    return drafts


def _shape(grid: Grid) -> _Shape | None:
    plain = [re.sub(r"[\W_]+", "", column).casefold() for column in grid.columns]
    sample = grid.peek()
    shape = _Shape(
        speaker=_first(plain, _SPEAKER),
        text=_first(plain, _TEXT),
        document=_first(plain, _DOCUMENT),
        begin=_first(plain, _BEGIN),
        end=_first(plain, _END),
    )
    pair = next(((plain.index(a), plain.index(b)) for a, b in _PAIRS if a in plain and b in plain), None)
    if shape.speaker is not None and shape.text is not None:
        who = [row[shape.speaker].strip() for row in sample if row[shape.speaker].strip()]
        if not who or len(set(who)) > max(12, 0.3 * len(who)) or max(map(len, who)) > 60:
            return None
    elif pair and _is_talk(sample, pair):
        shape.spoken = pair
    else:
        return None
    used = {shape.speaker, shape.text, shape.document, shape.begin, shape.end, *shape.spoken}
    shape.others = [place for place in range(len(plain)) if place not in used]
    return shape


def _first(plain: Sequence[str], names: Sequence[str]) -> int | None:
    return next((plain.index(name) for name in names if name in plain), None)


def _is_talk(rows: Sequence[Sequence[str]], pair: tuple[int, int]) -> bool:
    """Whether both columns hold sentences, not names or numbers."""
    for place in pair:
        cells = [row[place].strip() for row in rows if row[place].strip()]
        if not cells or sum(map(len, cells)) < 12 * len(cells):
            return False
    return True


def _speaks(shape: _Shape, rows: Sequence[Sequence[str]]) -> bool:
    places = shape.spoken or (shape.text,)
    return any(row[place].strip() for row in rows for place in places if place is not None)


def _draft(grid: Grid, shape: _Shape, name: str, key: str, rows: list[list[str]], original: bytes) -> TextDraft:
    text, turns = _compose(grid, shape, rows)
    attributes, losses = _attributes(grid, shape, rows)
    whose = f"“{grid.columns[shape.speaker]}” as speakers" if shape.speaker is not None else "the two columns as two speakers"
    return draft_of(
        text,
        f"{title_of(name)} {key}.{grid.format}" if key else name,
        format=grid.format,
        media_type=grid.media_type,
        encoding=grid.encoding,
        original=original if not key else text.encode("utf-8"),
        turns=turns,
        attributes=attributes,
        notes=(*grid.notes, f"The table was read as a transcript, with {whose}."),
        losses=(*losses, *grid.losses),
    )


def _compose(grid: Grid, shape: _Shape, rows: list[list[str]]) -> tuple[str, list[Turn]]:
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for row in rows:
        began = _time(row[shape.begin]) if shape.begin is not None else None
        ended = _time(row[shape.end]) if shape.end is not None else None
        for speaker, words in _said(grid, shape, row):
            label = f"{speaker}: " if speaker else ""
            start = position + len(label)
            turns.append(Turn(start, start + len(words), position, speaker, began, ended))
            parts.append(label + words)
            position = start + len(words) + 2
    return "\n\n".join(parts), turns


def _said(grid: Grid, shape: _Shape, row: list[str]) -> list[tuple[str | None, str]]:
    """Who says what in a row; several where question and answer stand beside each other."""
    if shape.spoken:
        pairs: list[tuple[str | None, str]] = [(grid.columns[place], row[place].strip()) for place in shape.spoken]
    elif shape.speaker is not None and shape.text is not None:
        pairs = [(" ".join(row[shape.speaker].split()) or None, row[shape.text].strip())]
    else:
        pairs = []
    return [(who, words) for who, words in pairs if words]


def _time(cell: str) -> int | None:
    """Milliseconds from `00:01:02`, or from seconds as a number; `None` for anything else."""
    stamp = cell.strip().strip("[]()")
    if re.fullmatch(TIME, stamp):
        return milliseconds(stamp)
    return round(float(stamp) * 1000) if _SECONDS.fullmatch(stamp) and len(stamp) < 12 else None


def _attributes(grid: Grid, shape: _Shape, rows: list[list[str]]) -> tuple[dict[str, str], list[Loss]]:
    """Values that hold for the whole document; columns that change from row to row are a loss."""
    attributes: dict[str, str] = {}
    losses = []
    for place in shape.others:
        values = {row[place].strip() for row in rows if row[place].strip()}
        if len(values) == 1 and len(rows) > 1:
            attributes[grid.columns[place]] = values.pop()
        elif values:
            reason = "It changes from utterance to utterance, and turns carry only speaker and time."
            losses.append(Loss(f"column “{grid.columns[place]}”", len(values), "table", reason))
    return attributes, losses
