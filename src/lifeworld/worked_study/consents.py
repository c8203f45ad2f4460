"""What the people of the story agreed to."""

from collections.abc import Iterable, Iterator

from lifeworld.core.commands.consents import RecordConsent
from lifeworld.core.ids import new_id
from lifeworld.worked_study.diary import Cast, Deed
from lifeworld.worked_study.material import Interview, table


def consented(cast: Cast, interviews: Iterable[Interview]) -> Iterator[Deed]:
    """A consent of everyone interviewed, recorded on the evening of the day on which it was given."""
    told = table("consents.toml")
    for number, interview in enumerate(interviews):
        name, date = interview.name, str(interview.session["date"])
        scopes = told["usual"] | told["scopes"].get(name, {})
        mode = told["mode_of"].get(name, told["mode"])
        consent = RecordConsent(new_id(), cast.id(f"participant:{name}"), told["form"], date, mode, interview.interviewer, scopes,
                                told["expires"].get(name, ""), told["note"].get(name, ""))  # fmt: skip
        yield Deed(f"{date}T21:{30 + number}", interview.interviewer, consent)
