"""From bytes to text: any encoding, any line ends, and a named loss wherever a character could not be kept."""

import codecs
import re
from dataclasses import dataclass

from lifeworld.formats.draft import Loss, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_SAMPLE = 65_536
_REPLACEMENT = "\ufffd"
_GUESSED = "The file does not say how its letters are stored; it was read as {encoding}. If letters look wrong, name another encoding."
_WINDOWS = re.compile(r"(?:cp|windows[-_]?)(125\d|874)")

# Letters and signs that people write in the languages of each encoding; what falls outside speaks against it.
_WESTERN = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÙÛÜ"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäôľĺŕâăîşţđßĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜÄ"
_TURKISH = "ğışçöüâîûĞİŞÇÖÜé"
_SIGNS = "“”‘’‚„–—…«»‹›¿¡°€£§·•\u00a0\u00ad´¨ªº½²№"
_CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёЂЃѓЄєЅІіЇїЈјЉЊЋЌЎўЏҐґ"
_GREEK = "".join(map(chr, range(0x384, 0x3CF)))
_HEBREW = "".join(map(chr, range(0x5B0, 0x5F5))) + "\u200e\u200f"
_ARABIC = "".join(map(chr, range(0x60C, 0x653))) + "پچژگک\u200c\u200d\u200e\u200f"
# For each alphabet the encodings it comes in, the likeliest first.
_ALPHABETS = {
    "latin": {"cp1252": _WESTERN, "mac_roman": _WESTERN, "cp1250": _CENTRAL, "iso8859_2": _CENTRAL, "cp1254": _TURKISH},
    "cyrillic": dict.fromkeys(("cp1251", "koi8_r", "koi8_u", "mac_cyrillic", "iso8859_5", "cp866"), _CYRILLIC),
    "greek": dict.fromkeys(("cp1253", "iso8859_7", "mac_greek"), _GREEK),
    "hebrew": dict.fromkeys(("cp1255", "iso8859_8"), _HEBREW),
    "arabic": dict.fromkeys(("cp1256", "iso8859_6"), _ARABIC),
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends and no BOM, the encoding it was in, and what had to be said about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a text file.

    A BOM decides, then strict UTF-8, then the shape of the bytes; `encoding` overrules all of it.
    Raises `Unreadable` where the bytes are no text or the encoding is unknown.
    """
    if encoding is not None:
        return _finish(*_asked_for(data, name, encoding))
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _finish(*_leniently(data[len(mark) :], marked))
    if b"\x1b$" in data[:_SAMPLE] and (japanese := _strictly(data, "iso2022_jp")) is not None:
        return _finish(japanese, "iso2022_jp")
    if b"\0" in data[:_SAMPLE] and (wide := _wide(data[:_SAMPLE])):
        return _finish(*_leniently(data, wide), guessed=True)
    _refuse_binary(data, name)
    if (text := _strictly(data, "utf-8")) is not None:
        return _finish(text, "utf-8")
    if (repaired := _damaged_utf8(data)) is not None:
        return _finish(repaired[0], "utf-8", repaired[1])
    return _finish(*_leniently(data, _guess(data)), guessed=True)


def unify_line_ends(text: str) -> str:
    """LF for CRLF, CR and NEL."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x85", "\n") if not text.isascii() and "\x85" in text else text


def _finish(text: str, encoding: str, losses: list[Loss] | None = None, guessed: bool = False) -> Decoded:
    text = unify_line_ends(text.removeprefix("\ufeff"))
    losses = list(losses or ())
    if nuls := text.count("\0"):
        text = text.replace("\0", _REPLACEMENT)
        losses.append(Loss("NUL characters", nuls, "text", "They cannot be stored in a text and were replaced by \ufffd.", "approximated"))
    shown = _shown(encoding)
    notes = (_GUESSED.format(encoding=shown),) if guessed else ()
    return Decoded(text, shown, notes, tuple(losses))


def _shown(encoding: str) -> str:
    named = _WINDOWS.fullmatch(encoding)
    return f"windows-{named.group(1)}" if named else encoding.replace("_", "-")


def _asked_for(data: bytes, name: str, encoding: str) -> tuple[str, str, list[Loss]]:
    try:
        known = codecs.lookup(encoding).name
        "".encode(known)
    except (LookupError, TypeError):
        raise Unreadable(f"“{encoding}” is not an encoding Lifeworld knows; try utf-8, windows-1252 or utf-16.") from None
    for mark, marked in _BOMS:
        if data.startswith(mark) and known.startswith(marked[:6]):
            return _leniently(data[len(mark) :], marked)
    try:
        return _leniently(data, known)
    except (LookupError, TypeError, AttributeError, ValueError):
        raise Unreadable(f"{name} cannot be read as {encoding}.") from None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _leniently(data: bytes, encoding: str) -> tuple[str, str, list[Loss]]:
    text = _strictly(data, encoding)
    if text is not None:
        return text, encoding, []
    text = data.decode(encoding, "replace")
    reason = f"They are not valid in {_shown(encoding)} and were replaced by \ufffd."
    return text, encoding, [Loss("unreadable bytes", text.count(_REPLACEMENT), "text", reason, "approximated")]


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(4, 0.02 * len(sample)):
        raise Unreadable(f"{name} holds no text, but data of some program; open it there and save it as text, Word or PDF.")


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without BOM, told by where the zero bytes stand and by what the text then is made of."""
    quarter = len(sample) // 4 or 1
    zeros = [sample[place::4].count(0) for place in range(4)]
    if zeros[2] > 0.9 * quarter and zeros[3] > 0.9 * quarter:
        return "utf-32-le"
    if zeros[0] > 0.9 * quarter and zeros[1] > 0.9 * quarter:
        return "utf-32-be"
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _plausible(sample, encoding))
    return best if _plausible(sample, best) > 0.9 else None


def _plausible(sample: bytes, encoding: str) -> float:
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    good = sum(char in "\t\n\r" or (char.isprintable() and not "\ue000" <= char <= "\uf8ff" and char != _REPLACEMENT) for char in text)
    plain = sum(char.isspace() or char in ".,?!:;'\"-。，、？！：；" for char in text)
    return good / len(text) if text and plain else 0.0


def _damaged_utf8(data: bytes) -> tuple[str, list[Loss]] | None:
    """UTF-8 with lone surrogates or a few broken bytes; `None` where it is rather another encoding."""
    try:
        return _without_halves(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    whole = len(data) - len(data.translate(None, bytes(range(0xC2, 0xF5))))
    if whole < 4 * broken or broken > 0.01 * len(text) + 1:
        return None
    reason = "They are not valid in utf-8 and were replaced by \ufffd."
    return text, [Loss("unreadable bytes", broken, "text", reason, "approximated")]


def _without_halves(text: str) -> tuple[str, list[Loss]]:
    """Pairs of surrogates joined into the characters they mean; lone ones replaced."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lone = joined.count(_REPLACEMENT) - text.count(_REPLACEMENT)
    reason = "Halves of characters without their other half were replaced by \ufffd."
    return joined, [Loss("broken characters", lone, "text", reason, "approximated")] if lone else []


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data
    if len(data) > _SAMPLE:
        # Multi-byte encodings must not be cut inside a character; a line end never is one's second byte.
        sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
        if sample.isascii():
            first = next(place for place, byte in enumerate(data) if byte > 127)
            sample = data[data.rfind(b"\n", 0, first) + 1 :][:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return "cp1252"
    letters = [char for char in str(best) if ord(char) > 127 and char.isalpha()]
    for alphabet, encodings in _ALPHABETS.items():
        sought = "".join(encodings.values())
        known = sum(char in sought or (alphabet == "latin" and ord(char) < 0x250) for char in letters)
        if 2 * known >= len(letters):
            return max(encodings, key=lambda encoding: _fits(sample, encoding, encodings[encoding]))
    return "gb18030" if best.encoding in ("gb2312", "gbk", "hz") else str(best.encoding)


def _fits(sample: bytes, encoding: str, expected: str) -> float:
    """How well bytes read in an encoding: letters of its languages, no capitals inside words, quotes the right way round."""
    text = sample.decode(encoding, "replace")
    known = frozenset(expected + _SIGNS)
    score, before, earlier = 0.0, " ", " "
    for char in text:
        if ord(char) > 127:
            score += 1 if char in known else -2
            score -= before.islower() and (char.isupper() or char in "“«¿")
        if before in "¿¡“‘«" and char.isspace():
            score -= 0.5
        if before in "»”–—" and char.isalpha() and earlier in " \n":
            score -= 0.5
        earlier, before = before, char
    return score
