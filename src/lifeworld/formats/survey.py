"""Survey tables: each answer in words becomes a source, the other columns attributes of whoever answered."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Loss, NoAnswers, Speaker, TextDraft
from lifeworld.formats.language import direction_of, guess_language
from lifeworld.formats.prose import title_of
from lifeworld.formats.survey_programs import Dictionary, program_of, spelled_out
from lifeworld.formats.tables import Grid, find_column, guess_kind, guess_participant, open_grid
from lifeworld.formats.turns import count_words, speakers_of

# Columns that hold what researchers or programs wrote, not what people answered.
_ABOUT = re.compile(
    r"\b(?:codes?|coded|coder|coding|themes?|grouping|instructions?|notes?|memos?|user ?agent|browser|url|e?mail|address)\b",
    re.IGNORECASE,
)

# name, answer, participant, attributes → draft
Maker = Callable[[str, str, str, dict[str, str]], TextDraft]


@dataclass(slots=True)
class Survey:
    """An open survey: which columns hold answers, which one says who answered, and the drafts.

    There is one draft an answer, or, `by_row`, one a row, in which each answer follows its question.
    Going through it (once) yields drafts without ever holding more than a row; `losses` is complete afterwards.
    """

    name: str
    grid: Grid
    text_columns: tuple[str, ...]
    participant_column: str | None
    by_row: bool = False
    own: frozenset[str] = frozenset()
    """Columns of the survey's program itself, which are left out."""

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What of the table no draft carries, as far as it has been read."""
        return tuple(self.grid.losses)

    def __iter__(self) -> Iterator[TextDraft]:
        """Yield the drafts in the order of rows and columns."""
        columns = self.grid.columns
        texts = [(columns.index(column), column) for column in self.text_columns]
        who_at = columns.index(self.participant_column) if self.participant_column else None
        others = [place for place in range(len(columns)) if place != who_at and columns[place] not in self.text_columns and columns[place] not in self.own]
        named = [(place, columns[place]) for place in others]
        title, several, silent, nameless = title_of(self.name), len(texts) > 1, 0, 0
        make = _maker(self)
        for number, row in enumerate(self.grid.rows, start=1):
            who = row[who_at].strip() if who_at is not None else ""
            nameless += not who and who_at is not None
            who = who or f"{title} {number}"
            attributes = {column: cell for place, column in named if (cell := row[place].strip())}
            answers = [(column, answer) for place, column in texts if (answer := row[place]) and not answer.isspace()]
            silent += not answers
            if self.by_row and answers:
                yield _whole_row(self, make, who, answers, attributes)
                continue
            for column, answer in answers:
                yield make(f"{who}: {column}" if several else who, answer, who, attributes)
        self._set_aside(silent, nameless)

    def _set_aside(self, silent: int, nameless: int) -> None:
        if silent:
            reason = "They hold no answer in words; their other columns can be imported as attributes."
            self.grid.losses.append(Loss("rows without answers", silent, self.name, reason))
        if nameless:
            reason = f"The column “{self.participant_column}” is empty there; the rows are named by their number."
            self.grid.losses.append(Loss("participants' names", nameless, self.name, reason))


def iter_survey(
    source: bytes | Path,
    name: str,
    *,
    text_columns: Sequence[str] | None = None,
    participant_column: str | None = None,
    by_row: bool = False,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Survey:
    """Open a survey whose content or path is `source`; the columns are guessed unless they are named.

    Each answer is a source, or each row (`by_row`). Raises `NoAnswers` where no column looks like answers, `Unreadable` for what is no table or lacks a named column.
    """
    grid = open_grid(source, name, encoding=encoding, sheet=sheet)
    return survey_of(grid, name, text_columns=text_columns, participant_column=participant_column, by_row=by_row)


def survey_of(
    grid: Grid,
    name: str,
    *,
    text_columns: Sequence[str] | None = None,
    participant_column: str | None = None,
    by_row: bool = False,
    dictionary: Dictionary | None = None,
) -> Survey:
    """The survey in a table that is already open; `dictionary` spells out its codes. Raises as `iter_survey`."""
    if dictionary:
        spelled_out(grid, dictionary)
    sample = grid.peek()
    program = program_of(grid)
    if not participant_column and program:
        participant_column = program.participant
    if participant_column:
        who: int | None = find_column(grid.columns, participant_column, name)
    else:
        who = guess_participant(grid.columns, sample)
    if text_columns:
        texts = tuple(grid.columns[find_column(grid.columns, column, name)] for column in text_columns)
    else:
        told = tuple(c for c in dictionary.texts if c in grid.columns) if dictionary else ()
        texts = _answers(grid.columns, sample, who, told, program.own if program else frozenset())
    if not texts:
        raise NoAnswers(f"{name} has no column that looks like answers in words; say which, or import it as attributes.")
    said = f"Answers were taken from {_quoted(texts)}"
    whose = f"participants from “{grid.columns[who]}”." if who is not None else "and participants numbered by row."
    grid.notes.append(f"{said}, {whose}")
    own = program.own - set(texts) if program else frozenset()
    if program:
        grid.notes.append(f"The table comes from {program.name}.")
        grid.losses += replace(program, own=own).losses()
    return Survey(name, grid, texts, grid.columns[who] if who is not None else None, by_row, own)


def drafts_of(survey: Survey) -> list[TextDraft]:
    """All drafts of an open survey; the losses of the whole table stand on the first. Raises `NoAnswers`."""
    drafts = list(survey)
    if not drafts:
        raise NoAnswers(f"{survey.name} has no answers in {_quoted(survey.text_columns)}; there is nothing to import.")
    if survey.losses:
        drafts[0] = replace(drafts[0], losses=survey.losses)
    return drafts


def _maker(survey: Survey) -> Maker:
    """A function that makes one draft; what all share is settled here, because there may be a million of them."""
    grid = survey.grid
    places = [grid.columns.index(column) for column in survey.text_columns]
    language = guess_language(" ".join(row[place] for row in grid.peek(100) for place in places))
    format, media_type, encoding, notes = grid.format, grid.media_type, grid.encoding, tuple(grid.notes)

    def make(name: str, answer: str, who: str, attributes: dict[str, str]) -> TextDraft:
        end = len(answer.rstrip())
        start = end - len(answer[:end].lstrip())
        turn = Turn(start, end, start, who)
        speaker = Speaker(who, 1, count_words(answer[start:end]), "participant")
        return TextDraft(
            name,
            answer,
            (turn,),
            (speaker,),
            format,
            media_type,
            encoding,
            answer.encode("utf-8"),
            language,
            "ltr" if answer.isascii() else direction_of(answer),
            who,
            attributes,
            notes,
            (),
        )

    return make


def _whole_row(survey: Survey, make: Maker, who: str, answers: list[tuple[str, str]], attributes: dict[str, str]) -> TextDraft:
    """One draft with all answers of a row, each after its question, which nobody speaks."""
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for column, answer in answers:
        question = survey.grid.labels.get(column, column)
        for words, speaker in ((question, None), (answer.strip(), who)):
            turns.append(Turn(position, position + len(words), position, speaker))
            parts.append(words)
            position += len(words) + 2
    draft = make(who, "\n\n".join(parts), who, attributes)
    return replace(draft, turns=tuple(turns), speakers=speakers_of(draft.text, turns))


def _answers(
    columns: Sequence[str], rows: Sequence[Sequence[str]], who: int | None, told: Sequence[str], own: frozenset[str]
) -> tuple[str, ...]:
    """The columns whose cells are mostly sentences, each its own; of those that a dictionary calls text, those with a few words."""
    worded = [c for c in told if any(len(row[columns.index(c)].split()) >= 3 for row in rows)]
    if worded:
        return tuple(worded)
    plausible = [place for place in range(len(columns)) if place != who and _holds_answers([row[place] for row in rows])]
    answers = [place for place in plausible if columns[place] not in own and not _ABOUT.search(columns[place].replace("_", " "))]
    return tuple(columns[place] for place in answers)


def _holds_answers(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return False
    letters = sum(map(len, filled)) / len(filled)
    words = sum(count_words(cell) for cell in filled) / len(filled)
    own = len(set(filled)) / len(filled)
    return letters >= 20 and words >= 4 and (own >= 0.5 or len(filled) < 5) and guess_kind(filled) in ("text", "choice")


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f"“{column}”" for column in columns[:10]) + (", …" if len(columns) > 10 else "")
