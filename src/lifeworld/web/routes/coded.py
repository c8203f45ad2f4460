"""Coded tables come in: a person says which column is what, sees what would come of it, and brings it in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lifeworld.core.refusal import Refused
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat
from lifeworld.web.dropped import Dropped
from lifeworld.web.routes.intake import held
from lifeworld.web.seated import SeatHere

if TYPE_CHECKING:
    from lifeworld.formats.arriving import Arrival
    from lifeworld.formats.coded_columns import Columns

router = APIRouter()


class ColumnRole(BaseModel):
    """What a column is; an empty role leaves it out."""

    name: str
    role: str = ""


class CodedColumns(BaseModel):
    """What a person says of the columns of one file; `codes` of codes that the study has by name: merge or apart."""

    columns: list[ColumnRole] = Field(default_factory=list)
    separator: str = ""
    codes: str = ""


@router.get("/intake/{id}/coded/{file}")
@answers("CodedTable")
async def show_columns(seat: SeatHere, id: str, file: int) -> Json:
    """The columns of a table, with what each most likely is."""
    from lifeworld.formats.coded_import import table_of

    arrived = _file(seat, id, file)
    return Json({"name": arrived.name, **await run_in_threadpool(table_of, arrived)})


@router.post("/intake/{id}/coded/{file}")
@answers("CodedPreview")
async def show_coded(seat: SeatHere, id: str, file: int, said: CodedColumns) -> Json:
    """What the table would bring; nothing is written."""
    from lifeworld.formats.coded_import import shown

    arrived, columns = _file(seat, id, file), _columns(said)
    found = await run_in_threadpool(lambda: shown(seat.desk.study, arrived, columns, seat.actor))
    project = found["project"] or {"counts": {}, "new": {}, "in_doubt": 0, "same_named": []}
    counts, new = project["counts"], project["new"]
    return Json({"ok": found["ok"], "message": found["message"], "sources": counts.get("sources", 0), "new_sources": new.get("sources", 0),
                 "codes": counts.get("codes", 0), "codings": counts.get("codings", 0), "new_codings": new.get("codings", 0),
                 "memos": counts.get("memos", 0), "in_doubt": project["in_doubt"], "same_named": project["same_named"],
                 "losses": found["losses"], "project": found["project"]})  # fmt: skip


@router.post("/intake/{id}/coded/{file}/import")
@answers("Started")
async def bring_coded(seat: SeatHere, id: str, file: int, said: CodedColumns) -> Json:
    """Bring the table in, beside the server; the job says how far it is."""
    from lifeworld.formats.coded_import import bring

    arrived, columns = _file(seat, id, file), _columns(said)
    actor, study, dropped = seat.actor, seat.desk.study, held(seat, id)

    def work(step: Callable[[int, int], None]) -> Any:
        done = bring(study, arrived, columns, actor, step, said.codes, listing=False)
        if done["unread"]:
            raise Refused(done["unread"][0]["message"])
        dropped.left.discard(file)
        seat.desk.feed.stir_from_thread()
        return done

    return Json({"job": seat.desk.jobs.start(work).id})


def _file(seat: Seat, id: str, file: int) -> "Arrival":
    dropped: Dropped = held(seat, id)
    return dropped.file(file)


def _columns(said: CodedColumns) -> "Columns":
    from lifeworld.formats.coded_columns import columns_of

    return columns_of({column.name: column.role for column in said.columns if column.role}, said.separator or None)
