"""Transcripts in JSON, as programs and services that transcribe write them: Trint, Whisper, AWS, Rev, AssemblyAI, Deepgram."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.json_text import mended
from lifeworld.formats.prose import draft_of
from lifeworld.formats.timed import Said, by_speaker, composed, joined, milliseconds

Plain = dict[str, Any]

_UNKNOWN = "{name} is JSON, but no transcript of a program that Lifeworld knows; export it there as text, captions (.vtt) or Word (.docx)."


def read_transcript_json(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a transcript in JSON. Raises `Unreadable`."""
    import orjson

    decoded = decode(data, name, encoding)
    written, broken = mended(decoded.text)
    try:
        document = orjson.loads(written)
    except orjson.JSONDecodeError:
        raise Unreadable(f"{name} is no sound JSON; export it anew from the program it comes from.") from None
    for whose, shape in _SHAPES:
        if isinstance(document, dict) and (said := list(shape(document))):
            text, turns = composed(said)
            if turns:
                notes = (*decoded.notes, f"The file was read as a transcript of {whose}.")
                return [
                    draft_of(
                        text,
                        name,
                        format="json",
                        media_type="application/json",
                        encoding=decoded.encoding,
                        original=data,
                        turns=turns,
                        notes=notes,
                        losses=(*decoded.losses, *broken),
                    )
                ]
    raise Unreadable(_UNKNOWN.format(name=name))


def _trint(document: Plain) -> Iterator[Said]:
    """Words with times, and paragraphs that say who speaks from when on; Trint names the ids of its speakers apart."""
    document = _plain(document.get("transcript")) or document
    words, paragraphs = _list(document, "words"), _list(document, "paragraphs")
    if not paragraphs or not any("value" in word or "text" in word for word in words):
        return
    names = {str(_first(one, "id", "_id")): _text(one, "name") for one in _list(document, "speakers")}
    starts = [_time(one) or 0 for one in paragraphs]
    pieces: list[list[Plain]] = [[] for _ in paragraphs]
    own = {str(one.get("id")): place for place, one in enumerate(paragraphs) if one.get("id") is not None}
    place = 0
    for word in words:
        at = _time(word)
        while at is not None and place + 1 < len(starts) and at >= starts[place + 1]:
            place += 1
        pieces[own.get(str(word.get("paragraphId")), place)].append(word)
    for paragraph, within in zip(paragraphs, pieces, strict=True):
        who = _first(paragraph, "speaker", "speakerId", "speakerName")
        yield Said(names.get(str(who)) or _named(who), " ".join(_text(w, "value", "text") for w in within), *_span(within))


def _segments(document: Plain) -> Iterator[Said]:
    """Segments of Whisper and its kin: seconds, words, sometimes a speaker; whisper.cpp writes milliseconds."""
    if said := [Said(_named(_first(s, "speaker", "speaker_label")), _text(s, "text"), _time(s), _end(s)) for s in _list(document, "segments")]:
        yield from joined(said)
        return
    yield from joined(_offsets(s) for s in _list(document, "transcription"))


def _offsets(segment: Plain) -> Said:
    offsets = _plain(segment.get("offsets"))
    began, ended = ((milliseconds(v / 1000) if isinstance(v := offsets.get(key), (int, float)) else None) for key in ("from", "to"))
    return Said(_named(segment.get("speaker")), _text(segment, "text"), began, ended)


def _aws(document: Plain) -> Iterator[Said]:
    """Items of AWS Transcribe, words and punctuation marks; labels of speakers stand on them, or in a list of their own."""
    results = _plain(document.get("results"))
    items = _list(results, "items")
    labels = {
        str(item.get("start_time")): item.get("speaker_label")
        for segment in _list(_plain(results.get("speaker_labels")), "segments")
        for item in _list(segment, "items")
    }
    yield from by_speaker(_aws_words(items, labels))


def _aws_words(items: list[Plain], labels: dict[str, Any]) -> Iterator[Said]:
    held: Said | None = None
    for item in items:
        word = next((_text(one, "content") for one in _list(item, "alternatives")), "")
        if item.get("type") == "punctuation" and held:
            held = held._replace(text=held.text + word)
            continue
        if held:
            yield held
        who = item.get("speaker_label") or labels.get(str(item.get("start_time")))
        held = Said(_named(who), word, _time(item), _end(item))
    if held:
        yield held


def _utterances(document: Plain) -> Iterator[Said]:
    """Utterances of AssemblyAI, in milliseconds, and of Deepgram, in seconds."""
    holder = document if _list(document, "utterances") else _plain(document.get("results"))
    for one in _list(holder, "utterances"):
        began, ended = one.get("start"), one.get("end")
        in_ms = isinstance(began, int) and isinstance(ended, int) and "transcript" not in one
        times = (milliseconds(began / 1000), milliseconds(ended / 1000)) if in_ms else (milliseconds(began), milliseconds(ended))  # type: ignore[operator]
        yield Said(_named(one.get("speaker")), _text(one, "text", "transcript"), *times)


def _rev(document: Plain) -> Iterator[Said]:
    """Monologues of Rev: elements of words and of what stands between them."""
    names = {str(one.get("id")): _text(one, "name") for one in _list(document, "speakers")}
    for monologue in _list(document, "monologues"):
        elements = _list(monologue, "elements")
        words = "".join(_text(element, "value") for element in elements)
        who = monologue.get("speaker")
        yield Said(names.get(str(who)) or _named(who), words, *_span(elements))


_SHAPES: tuple[tuple[str, Callable[[Plain], Iterator[Said]]], ...] = (
    ("Trint", _trint),
    ("AWS Transcribe", _aws),
    ("AssemblyAI or Deepgram", _utterances),
    ("Rev", _rev),
    ("Whisper", _segments),
)


def _span(words: Iterable[Plain]) -> tuple[int | None, int | None]:
    began = [at for word in words if (at := _time(word)) is not None]
    ended = [at for word in words if (at := _end(word)) is not None]
    return (began[0] if began else None, max(ended) if ended else None)


def _time(one: Plain) -> int | None:
    return milliseconds(_first(one, "start", "start_time", "time", "ts"))


def _end(one: Plain) -> int | None:
    if (ended := milliseconds(_first(one, "end", "end_time", "end_ts"))) is not None:
        return ended
    began, lasts = _time(one), milliseconds(one.get("duration"))
    return began + lasts if began is not None and lasts is not None else None


def _first(one: Plain, *keys: str) -> Any:
    return next((one[key] for key in keys if one.get(key) is not None), None)


def _text(one: Plain, *keys: str) -> str:
    found = _first(one, *keys)
    return found if isinstance(found, str) else ""


def _named(who: Any) -> str | None:
    """The name of a speaker; a number or a single letter is a `Speaker`."""
    if isinstance(who, dict):
        who = who.get("name")
    if isinstance(who, bool) or not isinstance(who, (str, int)) or who == "":
        return None
    return f"Speaker {who}" if isinstance(who, int) or (len(who) == 1 and who.isascii()) else who


def _plain(found: Any) -> Plain:
    return found if isinstance(found, dict) else {}


def _list(holder: Plain, key: str) -> list[Plain]:
    found = holder.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
