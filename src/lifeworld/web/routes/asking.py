"""Questions to the material, and comparisons.

What they need is imported when first asked for, so that the workbench opens at once.
"""

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, Field

from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.routes.exports import released
from lifeworld.web.seated import SeatHere

router = APIRouter()


class Asked(BaseModel):
    """A question, the groups it is asked of, and the page wanted."""

    expression: str
    where: list[str] = Field(default_factory=list)
    offset: int = 0
    limit: int = 50


class Exported(BaseModel):
    """A question whose whole answer is wanted as a file."""

    expression: str
    where: list[str] = Field(default_factory=list)
    format: str = "xlsx"
    attributes: list[str] = Field(default_factory=list)
    layer: str = ""
    reason: str | None = None


@router.post("/ask")
@answers("Answer")
async def ask(seat: SeatHere, asked: Asked) -> Json:
    """The passages that answer a question, and whose they are."""
    from lifeworld.queries import asking

    return Json(await seat.read(lambda conn: asking.ask(conn, asked.expression, asked.where, max(asked.offset, 0), min(asked.limit, 1000), seat.actor)))


@router.post("/ask/check")
@answers("Understood")
async def check(seat: SeatHere, asked: Asked) -> Json:
    """Whether a question is understood, and how, in a sentence."""
    from lifeworld.queries import asking

    return Json(await seat.read(lambda conn: asking.check(conn, asked.expression)))


@router.post("/ask/export")
async def export(seat: SeatHere, exported: Exported) -> Response:
    """The whole answer as XLSX, DOCX, CSV or HTML."""
    from lifeworld.exporting import answer_file

    e = exported
    return await released(seat, lambda conn: answer_file(conn, e.expression, e.where, e.format, e.attributes, seat.actor, e.layer), e.reason)


@router.get("/matrix")
@answers("Matrix")
async def get_matrix(seat: SeatHere, rows: str = "code", columns: str = "participant", cell: str = "count", under: str = "") -> Json:
    """Codes by groups or people, with counts."""
    from lifeworld.queries import matrices

    return Json(await seat.read(lambda conn: matrices.matrix(conn, rows, columns, cell, under, segments=False)))


@router.get("/matrix/cell")
@answers("CellPassages")
async def get_cell(seat: SeatHere, row: str, column: str, rows: str = "code", columns: str = "participant",
                   under: str = "", offset: int = 0, limit: int = 50) -> Json:  # fmt: skip
    """The words behind a cell."""
    from lifeworld.queries import matrices

    page = (max(offset, 0), min(limit, 1000))
    return Json(await seat.read(lambda conn: matrices.cell_passages(conn, rows, columns, row, column, under, *page)))
