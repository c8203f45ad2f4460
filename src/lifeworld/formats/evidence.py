"""Which candidate labels name speakers, weighed over the whole text: recurrence, position, shape, and the company they keep.

A single `Note:` or `Three things:` is nobody; `Ana:` forty times, in turn with `Luis:`, is somebody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lifeworld.formats.labels import Label, Line, bare_names, labels_in, time_before
from lifeworld.formats.roles import names_a_role, names_nobody
from lifeworld.formats.wordlists import listed

_CODE = re.compile(r"[^\W\d_]{1,4}[-_ ]?\d{0,4}[a-z]?|[^\W\d_]{1,14}[-_ #]?\d{1,4}|\?{1,3}")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)?")
_PARTICLES = frozenset(listed("de del della di da do dos das la le las los el al van von der den ter y e bin ibn abu st und and & of"))
_SPEECH = frozenset(
    listed("""said says say asked ask goes went was is are were like this that these those it he she they we you my your his her
    their the there here what when where why how which who if as for with from about one two three several some at on in by until till since around before after between""")
)
_SENTENCE_ENDS = '.?!…。？！"”»'
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def speakers_among(text: str, lines: Sequence[Line], units: int, bold: Iterable[tuple[int, int]] = ()) -> list[Label]:
    """The labels that name speakers, one a line at most, in order.

    `units` is the number of paragraphs; `bold` are spans of `text` that a word processor shows bold.
    """
    by_style: dict[str, list[Label]] = {}
    for label in (*labels_in(text, lines), *_from_bold(text, lines, bold)):
        by_style.setdefault(label.style, []).append(label)
    by_style["colon"] = _without_asides(by_style.get("colon", []))
    header = _header(lines, by_style["colon"])
    taken: dict[int, Label] = {}
    for style in ("colon", "name time", "time name", "bold", "bracket"):
        labels = by_style.get(style, [])
        if header:
            labels = [label for label in labels if label.line not in header or not _is_field(text, lines, label)]
        names = _accept(text, lines, labels, units, bracket=style == "bracket")
        for label in labels:
            if label.name in names:
                taken.setdefault(label.line, label)
    columns = _in_columns(text, by_style.get("gap", ()))
    if len(columns) > len(taken):
        taken = columns
    taken = (
        taken
        or _in_turn(by_style.get("dot", ()), 0.8)
        or _in_turn([label for label in by_style.get("dash", ()) if _may_speak(label.name)], 0.6)
        or _on_their_own(text, lines, units)
    )
    if len(by_style) > 1:
        _add_other_manners(taken, by_style)
    if any(label.style == "colon" for label in taken.values()):
        taken |= _mistyped(text, lines, taken)
    return _without_words_below([taken[number] for number in sorted(taken)])


def _add_other_manners(taken: dict[int, Label], by_style: dict[str, list[Label]]) -> None:
    """Those who are known to speak are known also where their label is written in another manner than mostly."""
    known = {label.name for label in taken.values()}
    for style in ("colon", "name time", "time name"):
        for label in by_style.get(style, ()):
            if label.name in known and (label.line not in taken or taken[label.line].after < label.after):
                taken[label.line] = label


def _without_words_below(labels: list[Label]) -> list[Label]:
    """The labels without those that are words: where names stand on lines of their own, the next line is speech, `Well: yes`."""
    if sum(label.alone for label in labels) <= 0.5 * len(labels):
        return labels
    kept: list[Label] = []
    for label in labels:
        if not kept or label.alone or not kept[-1].alone or kept[-1].line + 1 != label.line:
            kept.append(label)
    return kept


def is_firm(name: str) -> bool:
    """Whether a label has the shape of a name or code: capitalised words, initials, or few signs of a script without case."""
    plain = _plain(name)
    if not plain or (_CODE.fullmatch(plain) and plain[0].isupper()) or plain.startswith("?"):
        return bool(plain)
    words = plain.replace("-", " ").replace("/", " ").split()
    if not any(char.isupper() or char.islower() for char in plain):
        if _HAN.search(plain) or _KANA.search(plain):
            return len(plain) <= (8 if _KANA.search(plain) else 4)
        return len(words) <= 4 and len(plain) <= 28
    return (
        len(words) <= 5
        and all(word[0].isupper() or word[0].isdigit() or word.casefold() in _PARTICLES for word in words)
        and not any(word.casefold() in _SPEECH for word in words)
    )


def _plain(name: str) -> str:
    """The name without what stands in parentheses: `Ana (laughs)` → `Ana`."""
    return _PARENTHESIS.sub("", name).strip()


def _without_asides(labels: list[Label]) -> list[Label]:
    """`Ana (laughs):` is Ana where `Ana:` occurs too; `P1 (female, 34):` keeps its whole name where it always has it."""
    names = {label.name for label in labels}
    asides = {name: _plain(name) for name in names if "(" in name and _plain(name) in names}
    return [label._replace(name=asides.get(label.name, label.name)) for label in labels] if asides else labels


def _accept(text: str, lines: Sequence[Line], labels: list[Label], units: int, bracket: bool) -> set[str]:
    """The names of one style that are speakers; empty where the evidence is too thin."""
    counts = Counter(label.name for label in labels)
    nobody = {name for name in counts if names_nobody(name) and not _is_initials(name, counts)}
    if nobody:
        labels = [label for label in labels if label.name not in nobody]
        counts = Counter(label.name for label in labels)
    roles = {name for name in counts if names_a_role(name)}
    if sum(counts[name] for name in roles) < 2:
        roles = set()
    recurring = roles | {name for name, count in counts.items() if count >= 2 and is_firm(name)}
    recurring |= {name for name, count in counts.items() if count >= 3 and _is_plausible(name)}
    recurring |= _timed(labels)
    if len(labels) >= 0.8 * units:
        recurring |= {name for name, count in counts.items() if count >= 2 and _is_plausible(name)}
    share = sum(counts[name] for name in recurring) / units
    if not recurring:
        return _all_once(labels, counts, units)
    if len(recurring) == 1 and (max(counts[name] for name in recurring) < 3 or share < (0.1 if roles else 0.25)):
        return _all_once(labels, counts, units)
    if share < (0.3 if bracket else 0.0 if len(roles) > 1 else 0.08):
        return set()
    firm = sum(count for name, count in counts.items() if name in recurring or is_firm(name))
    dense = share >= 0.4 or firm >= 0.7 * units
    return recurring | _occasional(text, lines, labels, counts, recurring, dense)


def _timed(labels: Iterable[Label]) -> set[str]:
    """Names that stand with a time, on a line of their own or before a colon; two such lines are no accident."""
    timed = Counter(label.name for label in labels if label.from_ms is not None and (label.alone or label.style == "colon"))
    firm = {name for name in timed if is_firm(name)}
    return firm if sum(timed[name] for name in firm) > 1 else set()


def _all_once(labels: list[Label], counts: Counter[str], units: int) -> set[str]:
    """A short text in which nearly every paragraph begins with a name, though hardly a name comes twice."""
    firm = {name for name in counts if is_firm(name)}
    total = sum(counts[name] for name in firm)
    if total < 0.8 * units or not firm:
        return set()
    if total == 1:
        words = next(iter(firm)).split()
        return firm if 2 <= len(words) <= 4 else set()
    return firm


def _occasional(text: str, lines: Sequence[Line], labels: list[Label], counts: Counter[str], recurring: set[str], dense: bool) -> set[str]:
    """Names that come once or twice, written as the recurring ones are: someone who enters the room and leaves."""
    folded = {name.casefold() for name in recurring}
    found = {name for name in counts if name.casefold() in folded}
    certain = [label for label in labels if label.name in recurring]
    first = min(label.line for label in certain if counts[label.name] > 1 or len(recurring) == len(certain))
    open_share = sum(lines[label.line].opens for label in certain) / len(certain)
    bold = sum(label.bold for label in certain) / len(certain) > 0.8
    for label in labels if len(counts) > len(recurring) else ():
        if label.name in recurring or (open_share > 0.8 and not lines[label.line].opens) or bold != label.bold:
            continue
        likely = dense or bold or counts[label.name] > 1
        shaped = is_firm(label.name) or (counts[label.name] > 1 and _is_plausible(label.name))
        if likely and shaped and (label.line > first or not _is_field(text, lines, label)):
            found.add(label.name)
    early = [label for label in certain if label.line < first and _is_field(text, lines, label)]
    recurring.difference_update(label.name for label in early)
    return found - {label.name for label in early}


def _is_initials(name: str, counts: Counter[str]) -> bool:
    """Whether what could be an abbreviation (`PS`, `NB`) comes so often that it must be a person's initials."""
    return len(name) <= 3 and name.isupper() and counts[name] >= 4


def _is_plausible(name: str) -> bool:
    words = name.casefold().split()
    return len(words) <= 3 and len(name) <= 30 and not any(word in _SPEECH for word in words)


def _is_field(text: str, lines: Sequence[Line], label: Label) -> bool:
    """Whether what follows the label reads like an entry of a form (`Interviewer: Jo Day`), not like speech."""
    end = lines[label.line].end
    return end - label.after <= 60 and text[end - 1] not in _SENTENCE_ENDS


def _header(lines: Sequence[Line], labels: Iterable[Label]) -> range:
    """The lines of the block at the top, if it is a form (`Date: …`), not speech."""
    end = next((number for number, line in enumerate(lines) if number and line.opens), 0)
    return range(end) if any(label.line < end and names_nobody(label.name) for label in labels) else range(0)


def _from_bold(text: str, lines: Sequence[Line], spans: Iterable[tuple[int, int]]) -> Iterable[Label]:
    starts = {line.start: number for number, line in enumerate(lines)}
    stamps = _time_first(text, lines) if spans and ":" in text else {}
    for start, end in spans:
        number, before = starts.get(start), None
        if number is None and start in stamps:
            number, before = stamps[start]
        if number is None or end > lines[number].end:
            continue
        name = text[start:end].strip(" \t\u00a0:：.-–—")
        if name and len(name) <= 58 and ":" not in name:
            stop = lines[number].end
            while end < stop and (text[end].isspace() or text[end] in ":："):
                end += 1
            timed = time_before(text, Line(end, stop, False)) if end < stop else None
            after, began, ended = timed if timed else (end, *(before or (None, None)))
            yield Label(number, lines[number].start, after, name, "bold", True, after >= stop, began, ended)


def _time_first(text: str, lines: Sequence[Line]) -> dict[int, tuple[int, tuple[int, int | None]]]:
    """Where a line goes on after the time with which it begins -> its number, and from when to when."""
    stamps = ((number, stamp) for number, line in enumerate(lines) if (stamp := time_before(text, line)))
    return {after: (number, (began, ended)) for number, (after, began, ended) in stamps}


def _in_columns(text: str, labels: Iterable[Label]) -> dict[int, Label]:
    """`I    Where were you born?`: short codes in a column of their own, or names before a tab."""
    margin = [label for label in labels if (label.at == 0 or text[label.at - 1] == "\n") and not names_nobody(label.name)]
    short = [
        label
        for label in margin
        if (len(label.name) <= 4 and _CODE.fullmatch(label.name) and not label.name.islower())
        or ("\t" in text[label.at : label.after] and (is_firm(label.name) or names_a_role(label.name)))
    ]
    counts = Counter(label.name for label in short)
    often = [name for name, count in counts.items() if count >= 3]
    if len(often) < 2:
        return {}
    if sum(label.from_ms is not None for label in short) > 0.5 * len(short):  # the heading of such a table has no time
        short = [label for label in short if label.from_ms is not None or counts[label.name] > 1]
    return {label.line: label for label in short}


def _in_turn(labels: Iterable[Label], share: float) -> dict[int, Label]:
    """`Q. … A. …` as in hearings, `INT - … P1 - …`: at least three times each, and mostly in turn."""
    counts = Counter(label.name for label in labels)
    often = {name for name, count in counts.items() if count >= 3}
    turns = [label for label in labels if label.name in often]
    changes = sum(a.name != b.name for a, b in pairwise(turns))
    if len(often) < 2 or changes < share * (len(turns) - 1):
        return {}
    return {label.line: label for label in turns}


def _may_speak(name: str) -> bool:
    return not names_nobody(name) and (names_a_role(name) or (is_firm(name) and len(name.split()) <= 3))


def _on_their_own(text: str, lines: Sequence[Line], units: int) -> dict[int, Label]:
    """Names on lines of their own, with the words, or first a time, on the next."""
    stamps = {number for number, line in enumerate(lines) if _is_time(text, line)} if ":" in text else set()

    def likely(name: str, count: int) -> bool:
        if name[-1] in ".?!,;…" or names_nobody(name):
            return False
        return bool(stamps) or (count > 1 and (is_firm(name) or names_a_role(name)))

    labels = [label for label in bare_names(text, lines, likely) if label.line + 1 < len(lines)]
    if not labels:
        return {}
    counts = Counter(label.name for label in labels)
    timed = [label for label in labels if label.line - 1 in stamps or label.line + 1 in stamps]
    names = {label.name for label in timed if is_firm(label.name) or counts[label.name] > 2}
    if len(timed) > 1 and sum(counts[name] for name in names) >= 0.1 * units:
        return {label.line: label for label in timed if label.name in names}
    names = {name for name, count in counts.items() if count >= 2 and (is_firm(name) or names_a_role(name))}
    found = {label.line: label for label in labels if label.name in names}
    stacked = sum(number + 1 in found for number in found)
    heads = sum(lines[number].opens and not lines[number + 1].opens for number in found)
    blank_between = any(line.opens for line in lines[1:])
    placed = heads >= 0.8 * len(found) if blank_between else lines[0].start == min(found.values()).at if found else False
    if len(names) < 2 or len(found) < 4 or stacked or not placed or len(found) < 0.15 * units:
        return {}
    return found


def _is_time(text: str, line: Line) -> bool:
    """Whether a line holds a time and nothing else."""
    stamp = time_before(text, line) if line.end - line.start <= 40 else None
    return stamp is not None and stamp[0] >= line.end


def _mistyped(text: str, lines: Sequence[Line], taken: dict[int, Label]) -> dict[int, Label]:
    """Labels of known speakers with a slip: `D; OK`, `D" OK`, `P No.` at the head of a paragraph."""
    names = {label.name for label in taken.values()}
    if len(names) > 200:  # no conversation, and a pattern of so many alternatives would be slow
        return {}
    slip = re.compile(rf"({'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})[ ]?[;\"”][ ]+")
    letters = "".join(name for name in names if len(name) == 1 and name in "BCDFGHJKLMNPQRSTVWXZ")
    dropped = re.compile(rf"([{letters}])[ ]+(?=[A-Z])") if letters else None
    found: dict[int, Label] = {}
    for number, line in enumerate(lines):
        if number in taken or not (line.opens or number - 1 in taken):
            continue
        head = text[line.start : line.start + 80]
        match = slip.match(head) or (dropped.match(head) if dropped and line.opens else None)
        if match:
            after = line.start + match.end()
            found[number] = Label(number, line.start, after, match.group(1), "slip", False, False, None, None)
    return found
