"""A Word document begun and saved: a title, a notice where people are invented, no author's name in its properties."""

import io
from typing import Any

from lifeworld.formats.written import INVENTED


def begun(title: str, invented: bool) -> Any:
    """A new document with its title on top."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.add_heading(title, 0)
    if invented:
        document.add_paragraph().add_run(INVENTED).italic = True
    return document


def saved(document: Any) -> bytes:
    """The document's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
