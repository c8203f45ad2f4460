"""Coded tables: rows of texts with their codes, or of segments as programs of analysis export them, in one project.

A text or segment whose words are in the study is coded there; any other becomes a text of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lifeworld.core.positions import Claim
from lifeworld.core.records import Attribute, Code, Coder, Memo, Participant, Source, Speaker
from lifeworld.core.text import content_hash, kept
from lifeworld.core.turns import Turn
from lifeworld.formats.attribute_values import in_type
from lifeworld.formats.attribute_values import settled as settled_type
from lifeworld.formats.coded_columns import Columns, codes_in, path_of, says_yes, separator_of, settled, theme_of
from lifeworld.formats.coded_places import meant
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, Project, derived_id
from lifeworld.formats.prose import title_of
from lifeworld.formats.tables import Grid
from lifeworld.formats.words_found import places_of
from lifeworld.queries.coded import Texts

MOST_ROWS = 500_000
_SUFFIX = re.compile(r"(.+?)[ _.:-]+\(?([^ _.:()-]{1,40})\)?")
_SHOWN, _MOST_PLACES = 60, 200


@dataclass(slots=True)
class _Row:
    """One row: whose words, of which document, by whom coded with what, and what was noted."""

    number: int
    words: str
    column: str
    who: str
    document: str
    coder: str
    memo: str
    codes: list[tuple[str, ...]] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    place: tuple[str, ...] = ()
    noted: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()


def coded_project(grid: Grid, name: str, columns: Columns, texts: Texts, coder: str) -> Project:
    """What a coded table brings to a study that has these `texts`; `coder` coded where no column says who. Raises `Unreadable`."""
    columns = settled(grid, name, columns)
    return _Coded(grid, name, columns, texts, coder).project()


class _Coded:
    """One coded table on its way in."""

    def __init__(self, grid: Grid, name: str, columns: Columns, texts: Texts, coder: str) -> None:
        self._grid, self._name, self._columns, self._texts, self._coder = grid, name, columns, texts, coder
        self._project = Project("coded table", name=title_of(name))
        self._losses = self._project.losses
        self._passages: dict[str, dict[str, Passage]] = {}
        self._sources: dict[str, tuple[Source, str, bool]] = {}
        self._codes: dict[tuple[str, ...], str] = {}
        self._coders: dict[str, str] = {}
        self._people: dict[str, Participant] = {}
        self._numbers: dict[str, int] = {}
        self._alike: dict[str, list[Source]] = {}
        self._kept: dict[str, Attribute] = {}

    def project(self) -> Project:
        """Everything that the table holds."""
        rows = list(self._rows())
        if not rows:
            raise Unreadable(f"{self._name} holds no codes in {self._said()}; there is nothing to import.")
        self._alike = self._texts.alike(row.words for row in rows if row.words) if not self._columns.segment else {}
        for row in rows:
            self._take(row)
        for loss in self._grid.losses:
            self._losses.add(loss.what, loss.fate, loss.reason, loss.where, loss.count)
        self._project.participants = list(self._people.values())
        self._project.materials = [self._material(id) for id in self._sources]
        if not self._project.materials:
            raise Unreadable(f"{self._name} names no text of the study, and holds none; bring the texts in first, or say which column holds words.")
        return self._project

    def _said(self) -> str:
        return ", ".join(f"“{column}”" for column in [*self._columns.codes, *self._columns.theme][:6])

    def _rows(self) -> Iterable[_Row]:
        """The rows that are coded, one for each text in them."""
        columns, places = self._columns, {column: n for n, column in enumerate(self._grid.columns)}
        held = list(self._grid.rows)
        if len(held) > MOST_ROWS:
            raise Unreadable(f"{self._name} has more than {MOST_ROWS:,} rows; split it.")
        separators = {column: columns.separator or separator_of([row[places[column]] for row in held]) for column in columns.codes}
        self._attributes(places, held)
        for number, cells in enumerate(held, 1):
            def cell(column: str | None, row: list[str] = cells) -> str:
                return row[places[column]].strip() if column else ""

            codes = [path for column in columns.codes for one in codes_in(cell(column), separators[column]) if (path := path_of(one))]
            themes = [column for column in columns.theme if self._applies(cell(column))]
            if not codes and not themes and any(cells):
                self._losses.add("rows without codes", DROPPED, "No code is said there.", self._name)
                continue
            kept_ = [(column, said) for column in columns.kept if (said := cell(column))]
            about = (cell(columns.participant), cell(columns.document), " ".join(cell(columns.coder).split()), cell(columns.memo), codes, themes,
                     tuple(map(cell, columns.place)), tuple(k for k in kept_ if k[0] not in self._kept), tuple(k for k in kept_ if k[0] in self._kept))  # fmt: skip
            wanted = (columns.segment,) if columns.segment else columns.text
            worded = [(kept(row_cell).strip("\n"), column) for column in wanted if (row_cell := cells[places[column]]).strip()]
            if worded:
                yield from (_Row(number, words, column, *about) for words, column in worded)
            elif not wanted:
                yield _Row(number, "", "", *about)
            else:
                self._losses.add("rows without words", DROPPED, "They have codes but no words.", self._name)

    def _applies(self, cell: str) -> bool:
        said = says_yes(cell)
        if said is None:
            self._losses.add("cells of themes", DROPPED, "They say neither yes nor no.", self._name)
        return bool(said)

    def _attributes(self, places: dict[str, int], rows: list[list[str]]) -> None:
        """Columns to be kept are attributes of the participants, or of the texts, where each has one value; else they are noted on the words.

        Other columns are only told, for whose they are depends on the table.
        """
        columns = self._columns
        of, whose = ("participant", columns.participant) if columns.participant else ("source", columns.document)
        for column in columns.kept:
            cells = [row[places[column]].strip() for row in rows]
            known: dict[str, str] = {}
            told = whose is not None and all(known.setdefault(row[places[whose]].strip(), cell) == cell for row, cell in zip(rows, cells, strict=True) if cell)
            if (of == "participant" and told) or (columns.text and (told or whose is None)):
                type_, options = settled_type(column, of, cells)
                id = derived_id("attribute", "coded table", of, column)
                self._kept[column] = Attribute(id, column, of, type_, options=options, position=float(places[column]))
        self._project.attributes = list(self._kept.values())
        others = [column for column in places if column not in self._columns.roles and any(row[places[column]].strip() for row in rows)]
        for column in others:
            reason = "Nobody said what it is; say that the column is to be kept, or bring the table in as attributes."
            self._losses.add(f"column “{column}”", DROPPED, reason, self._name)

    def _take(self, row: _Row) -> None:
        """Code the words of a row where they are."""
        if not row.words:
            self._whole(row)
        elif self._columns.segment:
            self._segment(row)
        else:
            self._text(row)

    def _whole(self, row: _Row) -> None:
        """Codes of a participant's or document's whole text; a theme whose name ends like a question's is of the answer to that."""
        named = self._texts.named(row.document) if row.document else None
        sources = [named] if named else self._texts.of(row.who)
        if not sources:
            self._losses.add("rows of nobody", DROPPED, "The study has no text of this participant or of this name.", self._name)
            return
        for theme in row.themes:
            code, source = _answered(theme_of(theme), sources)
            if source is None:
                self._losses.add("codes of several texts", DROPPED, "The participant has several texts, and it is not said which is meant.", self._name)
            else:
                self._mark(source, self._texts.text(source), True, Passage(derived_id("segment", source.id, "all"), None), replace_codes(row, [(code,)]))
        if row.codes and len(sources) == 1:
            self._mark(sources[0], self._texts.text(sources[0]), True, Passage(derived_id("segment", sources[0].id, "all"), None), row, themes=False)
        elif row.codes:
            self._losses.add("codes of several texts", DROPPED, "The participant has several texts, and it is not said which is meant.",
                             self._name, len(row.codes))  # fmt: skip

    def _text(self, row: _Row) -> None:
        """Codes of a whole text: of the study where it has the text already."""
        hash = content_hash(row.words)
        there = [s for s in self._alike.get(hash, []) if not row.who or s in self._texts.of(row.who)]
        if there:
            self._mark(there[0], row.words, True, Passage(derived_id("segment", there[0].id, "all"), None), row)
            return
        several = len(self._columns.text) > 1
        who = row.who or f"{title_of(self._name)} {row.number}"
        called = row.document or (f"{who}: {row.column}" if several else who)
        source = self._own(derived_id("source", self._columns.text and row.column, called, hash), called, "survey answer", who, row.words)
        self._mark(source, row.words, False, Passage(derived_id("segment", source.id, "all"), None), row)

    def _segment(self, row: _Row) -> None:
        """Codes of a segment: in the text it is from, where its words stand there once."""
        source = self._texts.named(row.document) if row.document else None
        within = [source] if source else [] if row.document else self._texts.of(row.who) or self._texts.sources
        found = [(one, self._texts.text(one), place) for one in within for place in places_of(row.words, self._texts.text(one), _MOST_PLACES)]
        if found:
            one, text, (start, end) = found[0]
            told = meant([span for _, _, span in found], text, row.place, row.words) if len({each.id for each, _, _ in found}) == 1 else None
            start, end = told or (start, end)
            doubt = ""
            if len(found) > 1 and told is None:
                doubt = f"The words “{_short(row.words)}” stand in more than one place of the text; this is the first."
                self._losses.add("segments", APPROXIMATED, "Their words stand in more than one place; they wait for a person to look.", one.name)
            self._mark(one, text, True, Passage(derived_id("segment", one.id, start, end), Claim(start, end), doubt=doubt), row)
            return
        if source:
            self._losses.add("segments", APPROXIMATED, "Their words are not in the text of that name; each became a text of its own.", source.name)
        document = row.document or row.who or title_of(self._name)
        id = derived_id("source", "segment", document, content_hash(row.words))
        if id not in self._sources:
            self._numbers[document] = self._numbers.get(document, 0) + 1
        held = self._own(id, f"{document} · segment {self._numbers[document]}", "document", row.who, row.words)
        self._mark(held, row.words, False, Passage(derived_id("segment", held.id, "all"), None), row)

    def _own(self, id: str, name: str, kind: str, who: str, words: str) -> Source:
        """A text of its own."""
        if id in self._sources:
            return self._sources[id][0]
        people = (self._participant(who),) if who else ()
        speakers = tuple(Speaker(who, "participant", one) for one in people)
        return Source(id, name, kind, speakers=speakers, participants=people)

    def _participant(self, who: str) -> str:
        return self._people.setdefault(who, Participant(derived_id("participant", who), " ".join(who.split()))).id

    def _keep(self, source: Source, there: bool, row: _Row) -> None:
        """Give the participant, or a text that is new, the values that the row has."""
        for column, said in row.values:
            attribute = self._kept[column]
            value = in_type(attribute, said)
            if attribute.of == "participant" and row.who and value is not None:
                self._participant(row.who)
                self._people[row.who].attributes.setdefault(attribute.id, value)
            elif attribute.of == "source" and not there and value is not None:
                source.attributes.setdefault(attribute.id, value)
            else:
                reason = "The study has the text already, and its attributes stay as they are." if there else "It is not said whose they are."
                self._losses.add(f"values of {column}", DROPPED, reason, self._name)

    def _mark(self, source: Source, text: str, there: bool, passage: Passage, row: _Row, themes: bool = True) -> None:
        """Put the codes of a row on a passage, and its memo."""
        self._keep(source, there, row)
        self._sources.setdefault(source.id, (source, text, there))
        coder = self._person(row.coder or self._coder)
        held = self._passages.setdefault(source.id, {}).setdefault(passage.id, passage)
        paths = [*row.codes, *((theme_of(t),) for t in row.themes if themes)]
        taken = {(mark.code, mark.coder) for mark in held.marks}
        marks = []
        for path in paths:
            code = self._code(path)
            if (code, coder) not in taken:
                taken.add((code, coder))
                marks.append(Mark(derived_id("coding", passage.id, code, coder), code, coder))
        self._passages[source.id][passage.id] = replace(held, marks=(*held.marks, *marks), doubt=held.doubt or passage.doubt)
        said = "\n\n".join(words for words in (row.memo, "\n".join(f"{column}: {cell}" for column, cell in row.noted)) if words)
        if said:
            id = derived_id("memo", passage.id, coder, said)
            if all(memo.id != id for memo in self._project.memos[-50:]):
                title = _short(said.partition("\n")[0])
                self._project.memos.append(Memo(id, "analytic", title, said, coder, (f"segment:{passage.id}",)))

    def _code(self, path: tuple[str, ...]) -> str:
        """The id of the code at a path, which is made with those above it."""
        if path not in self._codes:
            parent = self._code(path[:-1]) if len(path) > 1 else None
            self._codes[path] = derived_id("code", "coded table", *path)
            self._project.codes.append(Code(self._codes[path], path[-1], parent, float(len(self._codes)), origin="imported"))
        return self._codes[path]

    def _person(self, name: str) -> str:
        if name not in self._coders:
            self._coders[name] = derived_id("coder", name)
            self._project.coders.append(Coder(self._coders[name], name))
        return self._coders[name]

    def _material(self, id: str) -> Material:
        source, text, there = self._sources[id]
        turns = None if there else (_turn(text, source),)
        return Material(source, lambda: text, tuple(self._passages[id].values()), turns=turns, format=self._grid.format,
                        media_type=self._grid.media_type, encoding=self._grid.encoding, certain=True)  # fmt: skip


def replace_codes(row: _Row, codes: list[tuple[str, ...]]) -> _Row:
    """The row with these codes and no themes."""
    return replace(row, codes=codes, themes=[])


def _answered(theme: str, sources: list[Source]) -> tuple[str, Source | None]:
    """The code that a theme's column means, and the text that it is of."""
    if found := _SUFFIX.fullmatch(theme):
        answer = [s for s in sources if s.name.casefold().endswith(f": {found[2].casefold()}")]
        if len(answer) == 1:
            return found[1], answer[0]
    return theme, sources[0] if len(sources) == 1 else None


def _turn(text: str, source: Source) -> Turn:
    end = len(text.rstrip())
    start = end - len(text[:end].lstrip())
    return Turn(start, end, start, source.speakers[0].label if source.speakers else None)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
