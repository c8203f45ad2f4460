"""Answers: JSON written fast, and refusals as one sentence."""

from typing import Any
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import Response

from lifeworld.core.plain import Malformed


class Json(Response):
    """A JSON answer of plain values."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of the answer; lone surrogates, which JSON cannot carry, do not occur in kept texts."""
        return orjson.dumps(content)


def sentence(status: int, message: str) -> Json:
    """An error as the workbench shows it."""
    return Json({"message": message}, status_code=status)


async def refused(_request: Request, error: Exception) -> Response:
    """A rule of the study said no."""
    return sentence(409, str(error))


async def malformed(_request: Request, error: Exception) -> Response:
    """The request is not of the form it should be."""
    message = str(error) if isinstance(error, Malformed) else "The request does not have the form it should."
    return sentence(422, message)


def file_answer(data: bytes, name: str, media_type: str) -> Response:
    """A file to save, under a plain name."""
    safe = "".join(c if c.isalnum() or c in " -_." else "_" for c in name)
    ascii_name = safe.encode("ascii", "replace").decode().replace("?", "_")


    disposition = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(safe)}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})


