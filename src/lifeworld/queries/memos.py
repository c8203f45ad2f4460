"""Memos and links as lists, with what they are about by name. Private memos are their author's alone."""

from typing import Any

from sqlalchemy import Connection, or_, select

from lifeworld.queries.names import called
from lifeworld.store.tables import coder, link, memo, memo_about

Plain = dict[str, Any]


def visible_to(reader: str | None) -> Any:
    """The condition on memos that `reader` (a name; None for nobody in particular) may read them."""
    author = select(coder.c.id).where(coder.c.name == reader)
    return or_(~memo.c.private, memo.c.author.in_(author))


def listed(conn: Connection, reader: str | None, kind: str = "", about: str = "", find: str = "", author: str = "") -> list[Plain]:
    """Memos, latest first, filtered by kind, reference, author and words."""
    statement = select(memo, coder.c.name.label("author_name")).join(coder).where(visible_to(reader))
    if kind:
        statement = statement.where(memo.c.kind == kind)
    if author:
        statement = statement.where(coder.c.name == author)
    if about:
        statement = statement.where(memo.c.id.in_(select(memo_about.c.memo).where(memo_about.c.about == about)))
    if find.strip():
        like = f"%{find.strip()}%"
        statement = statement.where(or_(memo.c.text.ilike(like), memo.c.title.ilike(like)))
    rows = conn.execute(statement.order_by(memo.c.changed_at.desc(), memo.c.id.desc())).all()
    names = called(conn, {a for r in rows for a in r.about})
    return [{"id": r.id, "kind": r.kind, "title": r.title, "text": r.text, "author": r.author_name, "author_id": r.author,
             "about": list(r.about), "private": r.private, "at": r.at, "changed_at": r.changed_at,
             "about_names": [{"ref": a, "name": names[a][0], "href": names[a][1]} for a in r.about]} for r in rows]  # fmt: skip


def links(conn: Connection, about: str = "") -> list[Plain]:
    """Links, latest first, those of one thing where `about` is given."""
    statement = select(link, coder.c.name.label("coder_name")).join(coder)
    if about:
        statement = statement.where((link.c.start == about) | (link.c.end == about))
    rows = conn.execute(statement.order_by(link.c.id.desc())).all()
    names = called(conn, {reference for r in rows for reference in (r.start, r.end)})
    return [{"id": r.id, "kind": r.kind, "start": r.start, "end": r.end, "start_name": names[r.start][0], "end_name": names[r.end][0],
             "start_href": names[r.start][1], "end_href": names[r.end][1], "note": r.note, "coder": r.coder_name, "at": r.at}
            for r in rows]  # fmt: skip
