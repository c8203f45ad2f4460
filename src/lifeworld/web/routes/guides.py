"""The interview guide and its coverage, the recruitment log, contact summaries."""

from typing import Annotated

from fastapi import APIRouter, Query, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from lifeworld.core.fieldwork import APPROACH_OUTCOMES, GuideQuestion
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.refusal import Refused
from lifeworld.queries import contacts, guides, overview, people, recruitment
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.routes.exports import released
from lifeworld.web.seated import SeatHere

router = APIRouter()
_LARGEST = 5_000_000


class GuideText(BaseModel):
    """A guide as written, and the version before it, if there is one."""

    text: str
    after: str | None = None


@router.get("/guides")
@answers("Guide", listed=True)
async def get_guides(seat: SeatHere) -> Json:
    """Every version of the guide, with its questions."""
    return Json(await seat.read(guides.listed))


@router.get("/guides/{id}/changes")
@answers("GuideChanges")
async def get_changes(seat: SeatHere, id: str, before: str) -> Json:
    """What changed in a version since another."""
    return Json(await seat.read(lambda conn: guides.changed(conn, before, id)))


@router.post("/guides/{id}/export")
async def export_guide(seat: SeatHere, id: str, format: str = "md") -> Response:
    """A version as md or txt."""
    from lifeworld.formats.guide_text import guide_file

    return await released(seat, lambda conn: guide_file(guides.one(conn, id), format))


@router.post("/guides/read")
@answers("GuideDraft")
async def read_guide(seat: SeatHere, given: GuideText) -> Json:
    """The questions of a guide written as text; those known from the version before keep their ids. Nothing is written."""
    from lifeworld.formats.guide_text import read_guide as read

    if len(given.text) > _LARGEST:
        raise Refused("This is too long for a guide; paste the questions alone.")
    before = (await seat.read(lambda conn: guides.one(conn, given.after or "")))["questions"] if given.after else []
    known = [from_plain(GuideQuestion, {k: v for k, v in q.items() if k != "number"}) for q in before]
    return Json(to_plain(read(given.text, known)))


@router.get("/sources/{id}/asked")
@answers("AskedHere")
async def get_asked(seat: SeatHere, id: str, version: str | None = None) -> Json:
    """Which turns of a text ask which question, and which others may."""
    return Json(await seat.read(lambda conn: guides.marks(conn, id, version)))


@router.get("/coverage")
@answers("Coverage")
async def get_coverage(seat: SeatHere, guide: str = "") -> Json:
    """What was asked of whom, for all versions of the guide or for one."""
    return Json(await seat.read(lambda conn: guides.coverage(conn, guide)))


@router.get("/coverage/words")
@answers("AskedWords", listed=True)
async def get_words(seat: SeatHere, id: Annotated[list[str] | None, Query()] = None) -> Json:
    """The words behind cells of the coverage: each question as it was asked, and what was said to it."""
    return Json(await seat.read(lambda conn: guides.words(conn, id or [])))


@router.get("/recruitment")
@answers("Recruitment")
async def get_recruitment(seat: SeatHere) -> Json:
    """The recruitment log, with its counts."""
    read = await seat.read(lambda conn: {"items": recruitment.listed(conn), **recruitment.counts(conn)})
    return Json({**read, "choices": list(APPROACH_OUTCOMES)})


@router.post("/recruitment/export")
async def export_recruitment(seat: SeatHere) -> Response:
    """The recruitment log as CSV."""
    from lifeworld.formats.recruitment_csv import recruitment_file

    return await released(seat, lambda conn: recruitment_file(recruitment.listed(conn), overview.study(conn)))


@router.post("/recruitment/import")
@answers("Applied")
async def import_recruitment(seat: SeatHere, file: UploadFile) -> Json:
    """Bring lines of a recruitment log in from a CSV file, as one step."""
    from lifeworld.core.commands.recruitment import ImportApproaches
    from lifeworld.formats.recruitment_csv import read_recruitment

    data, name = await file.read(_LARGEST + 1), file.filename or "the file"
    if len(data) > _LARGEST:
        raise Refused(f"{name} is too large for a recruitment log.")
    lines = await seat.read(lambda conn: read_recruitment(data, lambda who: people.by_name(conn, {who}).get(who), name))
    applied = await seat.write(lambda study: study.apply(ImportApproaches(lines), seat.actor))
    said = f"Brought in {len(lines)} line{'' if len(lines) == 1 else 's'}."
    return Json({"entry": applied.entry, "seq": applied.seq, "kinds": list(applied.kinds), "summary": said})


@router.get("/summaries/due")
@answers("SummaryDue", listed=True)
async def get_due(seat: SeatHere) -> Json:
    """Sessions that want a contact summary, the longest overdue first."""
    return Json(await seat.read(contacts.due))


@router.get("/sessions/{id}/summary")
@answers("SummaryToFill")
async def get_summary(seat: SeatHere, id: str) -> Json:
    """A contact summary for a session, to fill in."""
    return Json(await seat.read(lambda conn: contacts.to_fill_in(conn, id)))
