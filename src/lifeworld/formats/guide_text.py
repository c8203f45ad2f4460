"""An interview guide as Markdown or plain text: numbered questions, probes indented under them, topics in front in bold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lifeworld.core.fieldwork import GuideQuestion
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.formats.written import MEDIA, Written

Plain = dict[str, Any]

_MARKER = re.compile(r"(?P<marker>\d{1,3}[.)]|\d{1,3}[a-z][.)]?|\(?[a-z][.)]|[-*+•–])[ \t]+(?P<words>\S.*)", re.DOTALL)
_TITLE = re.compile(r"#{1,6}\s+(?P<title>.+)")
_TOPIC = re.compile(r"(?:\*\*|__)(?P<bold>.{1,80}?)(?:\*\*|__)[:.]?\s+(?P<rest>\S.*)|\[(?P<square>[^\]]{1,80})\]\s+(?P<last>\S.*)", re.DOTALL)
_TAB = "    "
_PROBE_INDENT = 2


@dataclass(frozen=True, slots=True)
class GuideDraft:
    """A guide as a text has it: its title, the words before the first question, the questions."""

    title: str
    note: str
    questions: tuple[GuideQuestion, ...]


@dataclass(slots=True)
class _Line:
    indent: int
    marker: str
    words: str


def read_guide(text: str, known: Iterable[GuideQuestion] = ()) -> GuideDraft:
    """A guide written as numbered questions with indented probes. `known` questions, of the version before, keep their ids.

    A question is recognised by the same words, else by the same topic, else by the same number where most of its words stayed.
    Refused, with what a guide looks like, where there is no numbered question.
    """
    title, note, lines = _lines(text)
    if not any(_is_question(line) for line in lines):
        raise Refused("There is no numbered question in this text; write each as “1. How did you come to this job?”, probes indented under it.")
    drafted: list[GuideQuestion] = []
    main: str | None = None
    for line in lines:
        topic, words = _topic(line.words)
        is_main = _is_question(line) or main is None
        question = GuideQuestion(new_id(), " ".join(words.split()), topic, None if is_main else main)
        main = question.id if is_main else main
        drafted.append(question)
    return GuideDraft(title, note, _recognised(drafted, list(known)))


def guide_file(guide: Plain, format: str) -> Written:
    """A version of a guide (plain, with numbered questions) as md or txt. Refused for another format."""
    if format not in ("md", "txt"):
        raise Refused(f"A guide is written as md or txt; “{format}” is neither.")
    mark = "## " if format == "md" else ""
    about = [f"{mark[1:]}{guide['called']}".strip(), guide["date"], guide["note"]]
    lines = ["\n\n".join(part for part in about if part), ""]
    number = 0
    for question in guide["questions"]:
        topic = (f"**{question['topic']}** " if format == "md" else f"[{question['topic']}] ") if question["topic"] else ""
        if question["under"] is None:
            number += 1
            lines.append(f"{number}. {topic}{question['text']}")
        else:
            lines.append(f"{_TAB}- {topic}{question['text']}")
    media = MEDIA["md"] if format == "md" else "text/plain; charset=utf-8"
    return Written(("\n".join(lines) + "\n").encode(), f"{guide['called']}.{format}", media)


def _lines(text: str) -> tuple[str, str, list[_Line]]:
    """The title, the words before the first question, and the marked lines with what goes on after them."""
    title = ""
    note: list[str] = []
    lines: list[_Line] = []
    open_ = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n"):
        line = raw.replace("\t", _TAB).rstrip()
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        if not words:
            open_ = False
        elif (found := _MARKER.fullmatch(words)) and (lines or found["marker"][0].isdigit()):
            lines.append(_Line(indent, found["marker"], found["words"]))
            open_ = True
        elif open_:
            lines[-1].words += " " + words
        elif not lines and not title and (heading := _TITLE.fullmatch(words)):
            title = heading["title"].strip()
        elif not lines:
            note.append(words)
    return title, "\n".join(note), lines


def _is_question(line: _Line) -> bool:
    return line.indent < _PROBE_INDENT and re.fullmatch(r"\d+[.)]", line.marker) is not None


def _topic(words: str) -> tuple[str, str]:
    found = _TOPIC.fullmatch(words)
    if not found:
        return "", words
    return (found["bold"] or found["square"]).strip(" :."), found["rest"] or found["last"]


def _recognised(drafted: list[GuideQuestion], known: list[GuideQuestion]) -> tuple[GuideQuestion, ...]:
    ids: dict[str, str] = {}
    for same in (_same_words, _same_topic, _alike):
        for question in drafted:
            free = [k for k in known if k.id not in ids.values() and (k.under is None) == (question.under is None)]
            if question.id not in ids and (found := next((k for k in free if same(k, question)), None)):
                ids[question.id] = found.id
    topics = {k.id: k.topic for k in known}
    return tuple(GuideQuestion(ids.get(q.id, q.id), q.text, q.topic or topics.get(ids.get(q.id, ""), ""),
                               ids.get(q.under, q.under) if q.under else None) for q in drafted)  # fmt: skip


def _same_words(known: GuideQuestion, question: GuideQuestion) -> bool:
    return known.text.casefold() == question.text.casefold()


def _same_topic(known: GuideQuestion, question: GuideQuestion) -> bool:
    return bool(question.topic) and known.topic.casefold() == question.topic.casefold()


def _alike(known: GuideQuestion, question: GuideQuestion) -> bool:
    """Whether most words of one stand in the other."""
    one, other = (set(re.findall(r"\w+", q.text.casefold())) for q in (known, question))
    return len(one & other) >= 0.6 * max(len(one | other), 1)
