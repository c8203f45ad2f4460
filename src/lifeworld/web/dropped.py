"""Files dropped on the workbench, held until they are brought in."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lifeworld.core.refusal import Refused

if TYPE_CHECKING:
    from lifeworld.formats.arriving import Arrival
    from lifeworld.formats.importing import Wishes
    from lifeworld.formats.reading_ways import Glossary
    from lifeworld.formats.who_speaks import People
    from lifeworld.study import Study

Plain = dict[str, Any]
_GONE = "This file is no longer at hand; choose it again."


@dataclass
class Dropped:
    """Files dropped together: each as it is to be read, how many texts were found in it, and those not yet brought in.

    `glossaries` are data dictionaries of REDCap, which say what the codes of a table mean and bring no text themselves; as little
    does the file of the number `who`, which says who is who. What it says, or was said beside, are `people`.
    """

    files: "list[Arrival]"
    totals: list[int] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    glossaries: "dict[int, Glossary]" = field(default_factory=dict)
    people: "People | None" = None
    who: int | None = None

    def file(self, number: int) -> "Arrival":
        """One of the files. Refused where there is none of this number."""
        if not 0 <= number < len(self.files):
            raise Refused(_GONE)
        return self.files[number]

    def show(self, study: "Study") -> list[Plain]:
        """What was recognised in every file; what a data dictionary says is used for the tables it describes."""
        from lifeworld.formats.reading_ways import glossary_of, people_of, speaks_of

        for number, file in enumerate(self.files):
            if self.people is None and (people := people_of(file)):
                self.people, self.who = people, number
        self.glossaries = {n: found for n, file in enumerate(self.files) if (found := glossary_of(file))}
        for number, file in enumerate(self.files):
            spoken_of = [g for g in self.glossaries.values() if number not in self.glossaries and speaks_of(g, file)]
            if len(spoken_of) == 1:
                self.files[number] = file.asked(dictionary=spoken_of[0].dictionary)
        self.left = set(range(len(self.files))) - set(self.glossaries) - {self.who}
        return self.show_all(study)

    def show_all(self, study: "Study") -> list[Plain]:
        """What is recognised in every file now, as each is to be read now."""
        from lifeworld.formats.importing import preview

        says = {n: self._glossary(n) for n in range(len(self.files)) if n in self.glossaries} | self._who()
        texts = [n for n in range(len(self.files)) if n not in says]
        shown = iter(preview(study, [self.files[n] for n in texts], self.wishes())["files"])
        answer = [says.get(n) or _numbered(next(shown), n) for n in range(len(self.files))]
        self.totals = [file["total"] for file in answer]
        return answer

    def show_again(self, study: "Study", number: int) -> Plain:
        """What is recognised in one of the files now, as it is to be read now."""
        from lifeworld.formats.importing import preview

        shown = _numbered(preview(study, [self.file(number)], self.wishes())["files"][0], number)
        self.totals[number] = shown["total"]
        return shown

    def wishes(self, codes: str = "") -> "Wishes":
        """What was said of all files: who is who, and what becomes of codes of the same name."""
        from lifeworld.formats.importing import Wishes
        from lifeworld.formats.who_speaks import People

        return Wishes(self.people or People(), codes=codes, listing=False)

    def take(self, numbers: "list[int] | None") -> list[int]:
        """The files to bring in now: those of these numbers, or all that are left."""
        wanted = sorted(self.left if numbers is None else self.left & set(numbers))
        if not wanted:
            raise Refused(_GONE)
        return wanted

    def _glossary(self, number: int) -> Plain:
        spoken_of = [file.name for file in self.files if file.options.get("dictionary") is self.glossaries[number].dictionary]
        says = f"says what the answers in {', '.join(spoken_of)} mean" if spoken_of else "brings no texts itself; drop it together with the table it describes"
        return _saying(self.files[number].name, f"This is a data dictionary of REDCap; it {says}.")

    def _who(self) -> dict[int, Plain]:
        if self.who is None:
            return {}
        alone = "" if len(self.files) > 1 else "; drop it together with the texts it speaks of"
        return {self.who: _saying(self.files[self.who].name, f"This table says who is who{alone}.")}


def _saying(name: str, message: str) -> Plain:
    """A file that brings no texts, and says something of others."""
    return {"name": name, "ok": True, "message": message, "total": 0, "drafts": [], "losses": [], "project": None}


def _numbered(shown: Plain, number: int) -> Plain:
    """What was shown of a file alone, its drafts under the keys they have among all files."""
    drafts = [{**draft, "key": f"{number}.{draft['key'].partition('.')[2]}"} for draft in shown["drafts"]]
    return {**shown, "drafts": drafts}
