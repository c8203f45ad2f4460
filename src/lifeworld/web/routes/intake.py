"""Texts and attributes come in: first shown, then brought in with what the person chose.

The readers are imported when first needed, so that the workbench opens at once.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat
from lifeworld.web.dropped import Dropped
from lifeworld.web.seated import SeatHere

if TYPE_CHECKING:
    from lifeworld.formats.arriving import Arrival
    from lifeworld.formats.importing import Choice

router = APIRouter()

MOST_BYTES = 256 << 20
"""Of all files dropped at once, which are held in memory until they are brought in."""

_KEPT = 4


class SpeakerChoice(BaseModel):
    """Who a speaker is; `participant` is a name, found or made."""

    label: str
    role: str
    participant: str | None = None


class DraftChoice(BaseModel):
    """What a person chose of one draft."""

    key: str
    include: bool = True
    name: str = ""
    kind: str = ""
    participant: str | None = None
    speakers: list[SpeakerChoice] | None = None


class Chosen(BaseModel):
    """What a person chose of all drafts; those not named come in as suggested.

    `codes` says what becomes of codes of a project that the study has by name: merge or apart. `files` are the numbers of
    those that come in now; all that are left, where none are named.
    """

    drafts: list[DraftChoice] = Field(default_factory=list)
    codes: str = ""
    files: list[int] | None = None


class ReadAs(BaseModel):
    """How a file is to be read; what is empty is found out. `format` is a name in `formats.reading`. `dictionary` is the number of the file that says what its codes mean."""

    format: str = ""
    encoding: str = ""
    tiers: list[str] = Field(default_factory=list)
    sheet: str = ""
    text_columns: list[str] = Field(default_factory=list)
    participant_column: str = ""
    by_row: bool = False
    dictionary: int | None = None


class ColumnChoice(BaseModel):
    """Whether a column comes in, and as which type."""

    name: str
    include: bool = True
    type: str = ""


class AttributeChoices(BaseModel):
    """What a person chose of a table of attributes."""

    participant_column: str | None = None
    columns: list[ColumnChoice] = Field(default_factory=list)
    add_people: bool = False


@router.post("/intake")
@answers("Intake")
async def show(seat: SeatHere, files: Annotated[list[UploadFile], File()]) -> Json:
    """What was recognised in these files; nothing is written."""
    dropped = Dropped(await _arrived(files))
    shown = await run_in_threadpool(lambda: dropped.show(seat.desk.study))
    return Json({"id": hold(seat, dropped), "files": shown})


@router.get("/intake/{id}/files/{file}")
@answers("Ways")
async def show_ways(seat: SeatHere, id: str, file: int) -> Json:
    """How one of the files is read, and how it could be read otherwise."""
    from lifeworld.formats.reading_ways import ways

    dropped: Dropped = held(seat, id)
    arrived = dropped.file(file)
    found = await run_in_threadpool(lambda: ways(arrived))
    known = [{"file": n, "name": g.name, "used": arrived.options.get("dictionary") is g.dictionary} for n, g in dropped.glossaries.items()]
    return Json({**found, "dictionaries": known if found["columns"] else []})


@router.post("/intake/{id}/files/{file}")
@answers("ArrivedFile")
async def show_again(seat: SeatHere, id: str, file: int, as_: ReadAs | None = None) -> Json:
    """What is recognised in one of the files now, read as a person says; nothing is written."""
    dropped: Dropped = held(seat, id)
    if as_ is not None:
        known = dropped.glossaries.get(-1 if as_.dictionary is None else as_.dictionary)
        said = {**as_.model_dump(exclude={"format"}), "dictionary": known.dictionary if known else None}
        dropped.files[file] = dropped.file(file).asked(_format(as_.format), **said)
    return Json(await run_in_threadpool(lambda: dropped.show_again(seat.desk.study, file)))


@router.post("/intake/{id}/dictionary")
@answers("Ways")
async def take_dictionary(seat: SeatHere, id: str, file: Annotated[UploadFile, File()], of: int) -> Json:
    """A data dictionary of REDCap comes after the table `of` which it speaks."""
    from lifeworld.formats.reading_ways import Glossary
    from lifeworld.formats.survey_programs import read_dictionary

    dropped: Dropped = held(seat, id)
    name, data = file.filename or "the dictionary", await file.read()
    glossary = Glossary(name, await run_in_threadpool(lambda: read_dictionary(data, name)))
    dropped.glossaries[max([len(dropped.files) - 1, *dropped.glossaries]) + 1] = glossary
    dropped.files[of] = (table := dropped.file(of)).asked(table.as_format, **{**table.options, "dictionary": glossary.dictionary})
    return await show_ways(seat, id, of)


@router.post("/intake/{id}/people")
@answers("Intake")
async def take_people(seat: SeatHere, id: str, file: Annotated[UploadFile, File()]) -> Json:
    """A table that says who is who, of all the files; they are looked at anew."""
    from lifeworld.formats.who_speaks import read_people

    dropped: Dropped = held(seat, id)
    name, data = file.filename or "the table", await file.read()
    dropped.people = await run_in_threadpool(lambda: read_people(data, name))
    return Json({"id": id, "files": await run_in_threadpool(lambda: dropped.show_all(seat.desk.study))})


@router.post("/intake/{id}/import")
@answers("Started")
async def bring_in(seat: SeatHere, id: str, chosen: Chosen) -> Json:
    """Bring the texts in, beside the server; the job says how far it is."""
    from lifeworld.formats.importing import run

    dropped: Dropped = held(seat, id)
    numbers = dropped.take(chosen.files)
    wishes = dropped.wishes(chosen.codes)
    choices = {_key(d.key, numbers): _choice(d) for d in chosen.drafts}
    total = sum(dropped.totals[n] for n in numbers) - sum(not d.include for d in chosen.drafts)
    actor, study = seat.actor, seat.desk.study

    def work(step: Callable[[int, int], None]) -> Any:
        done = run(study, [dropped.files[n] for n in numbers], choices, actor, step, total=total, wishes=wishes)
        dropped.left -= set(numbers)
        if not dropped.left:
            seat.desk.intakes.pop(id, None)
        seat.desk.feed.stir_from_thread()
        return done

    return Json({"job": seat.desk.jobs.start(work).id})


@router.post("/intake/attributes")
@answers("AttributeIntake")
async def show_attributes(seat: SeatHere, file: Annotated[UploadFile, File()]) -> Json:
    """What a table of attributes by participant holds; nothing is written."""
    return await _attributes(seat, file.filename or "the table", await file.read())


@router.get("/intake/{id}/attributes/{file}")
@answers("AttributeIntake")
async def show_attributes_of(seat: SeatHere, id: str, file: int) -> Json:
    """What one of the dropped files holds, as a table of attributes by participant; nothing is written."""
    dropped: Dropped = held(seat, id)
    arrived = dropped.file(file)
    return await _attributes(seat, arrived.name, await run_in_threadpool(lambda: arrived.data))


@router.post("/intake/{id}/attributes")
@answers("AttributesBrought")
async def bring_in_attributes(seat: SeatHere, id: str, chosen: AttributeChoices) -> Json:
    """Bring attributes in, as one step."""
    from lifeworld.formats.attribute_import import Column, bring_attributes
    from lifeworld.formats.tables import read_attribute_table

    name, data = held(seat, id)
    columns = [Column(c.name, c.include, c.type) for c in chosen.columns]

    def bring() -> dict[str, Any]:
        table = read_attribute_table(data, name, participant_column=chosen.participant_column)
        return bring_attributes(seat.desk.study, table, columns or None, chosen.add_people, seat.actor)

    brought = await run_in_threadpool(bring)
    seat.desk.intakes.pop(id, None)
    seat.desk.feed.stir()
    return Json(brought)


@router.get("/jobs/{id}")
@answers("JobState")
async def get_job(seat: SeatHere, id: str) -> Json:
    """How far long work is."""
    return Json(seat.desk.jobs.get(id).plain())


@router.delete("/jobs/{id}")
@answers("JobState")
async def stop_job(seat: SeatHere, id: str) -> Json:
    """Stop long work; nothing of it is kept."""
    job = seat.desk.jobs.get(id)
    job.stop()
    return Json(job.plain())


async def _attributes(seat: Seat, name: str, data: bytes) -> Json:
    from lifeworld.formats.attribute_import import preview_attributes
    from lifeworld.formats.tables import read_attribute_table

    table = await run_in_threadpool(lambda: read_attribute_table(data, name))
    shown = await run_in_threadpool(lambda: preview_attributes(seat.desk.study, table))
    return Json({"id": hold(seat, (name, data)), **shown})


async def _arrived(files: list[UploadFile]) -> "list[Arrival]":
    from lifeworld.formats.arriving import arrived

    if sum(file.size or 0 for file in files) > MOST_BYTES:
        raise Refused(f"These files are larger than {MOST_BYTES >> 20} MB together; bring them in with `lifeworld import`, or fewer at a time.")
    brought = [(file.filename or "a file without a name", await file.read()) for file in files]
    return [one for name, data in brought for one in await run_in_threadpool(arrived, name, data)]


def hold(seat: Seat, what: Any) -> str:
    """Hold what was shown until it is brought in; only the last few are held."""
    intakes = seat.desk.intakes
    while len(intakes) >= _KEPT:
        intakes.pop(next(iter(intakes)))
    id = new_id()
    intakes[id] = what
    return id


def held(seat: Seat, id: str) -> Any:
    """What was shown under this id. Refused where it is no longer at hand."""
    if id not in seat.desk.intakes:
        raise Refused("These files are no longer at hand; choose them again.")
    return seat.desk.intakes[id]


def _format(name: str) -> str:
    """The name of a format of texts; empty where it is to be found out. Raises Unreadable where there is none of this name."""
    from lifeworld.formats.reading import format_named

    return format_named(name).name if name else ""


def _key(key: str, numbers: list[int]) -> str:
    """The key of a draft among the files that come in now."""
    file, _, draft = key.partition(".")
    return f"{numbers.index(int(file))}.{draft}" if file.isdecimal() and int(file) in numbers else ""


def _choice(draft: DraftChoice) -> "Choice":
    from lifeworld.formats.importing import Choice

    speakers = None if draft.speakers is None else tuple((s.label, s.role, s.participant) for s in draft.speakers)
    return Choice(draft.include, draft.name, draft.kind, draft.participant, speakers)
