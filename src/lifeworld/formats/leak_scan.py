"""A file about to go out, read in every way its bytes can be read, in search of words that were to be replaced."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module

from lifeworld.analysis.leaks import Leak, Leaks
from lifeworld.formats.database import cells, is_database

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:w:p|p|h\d|div|li|td|th|tr|dd|dt|title|si|c|v|t|figcaption|blockquote|dc:\w+|cp:\w+)>|<(?:w:br|br|w:tab)\s*/?>", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?<=[,;\t\r\n])\d+(?=[,;\t\r\n])")
_PARTS = {"word/document.xml": "the text", "xl/sharedStrings.xml": "the cells", "docProps/core.xml": "the document’s properties",
          "docProps/app.xml": "the document’s properties", "xl/workbook.xml": "the names of the sheets"}  # fmt: skip
_DEEPEST = 3
_MOST = 200


def leaks_in(data: bytes, name: str, leaks: Leaks) -> list[Leak]:
    """The words found, each once for each part of the file; nothing where there is nothing to look for."""
    found: dict[tuple[str, str], Leak] = {}
    if leaks:
        for leak in (*leaks.within_name(name), *_within(data, name, leaks)):
            found.setdefault((leak.words, leak.where), leak)
            if len(found) >= _MOST:
                break
    return list(found.values())


def _within(data: bytes, name: str, leaks: Leaks) -> Iterator[Leak]:
    for where, text in readings(data, name):
        yield from leaks.within(text, where)


def readings(data: bytes, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every way in which the bytes of a file read as text, each with the place it is: zipped parts, markup, JSON, plain text."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06") and depth < _DEEPEST:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield "a comment in the file", package.comment.decode("utf-8", "replace")
            for part in package.infolist():
                yield f"the name of a part, {part.filename}", part.filename
                for where, text in readings(package.read(part), part.filename, depth + 1):
                    yield _PARTS.get(part.filename, where), text
        return
    if is_database(data):
        yield from ((f"{name}, {table}", text) for table, text in cells(data, name))
        return
    if data[:4] == b"PAR1":
        yield from _columns(data, name)
        return
    text = _decoded(data)
    ending = name.rsplit(".", 1)[-1].casefold()
    if ending in ("xml", "rels", "html", "htm", "qdc", "svg") or text.lstrip()[:1] == "<":
        yield name, html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
        yield name, "\n".join(html.unescape(value) for value in re.findall(r'=\s*"([^"]*)"', text) if not value.replace(".", "").isdigit())
        yield f"a comment in {name}", "\n".join(re.findall(r"<!--(.*?)-->", text, re.DOTALL))
    elif ending in ("json", "jsonl", "jsonld", "ndjson", "geojson"):
        yield name, "\n".join(_strings_in(text))
    elif ending in ("csv", "tsv"):
        yield name, _NUMBER_CELL.sub("", text)
    else:
        yield name, text.replace("\\", "")


def _columns(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The words of a Parquet file, by column."""
    table = import_module("pyarrow.parquet").read_table(io.BytesIO(data))
    for field in table.schema:
        yield name, f"{field.name}\n{(field.metadata or {}).get(b'description', b'').decode('utf-8', 'replace')}"
        if str(field.type) == "string":
            yield from ((f"{name}, {field.name}", value) for value in table.column(field.name).to_pylist() if value)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _strings_in(text: str) -> Iterator[str]:
    """The strings in JSON, a document or one a line; the text as it is where it is none."""
    for part in (text, *text.splitlines()):
        try:
            waiting = [json.loads(part)]
        except ValueError:
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                waiting += [*value, *value.values()]
            elif isinstance(value, list):
                waiting += value
        if part is text:
            return
    yield text
