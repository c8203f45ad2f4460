"""Memos and links."""

from lifeworld.web.shapes.base import Reference, Shape


class Memo(Shape):
    id: str
    kind: str
    title: str
    text: str
    author: str
    author_id: str
    about: list[str]
    about_names: list[Reference]
    private: bool
    at: str
    changed_at: str


class Link(Shape):
    id: str
    kind: str
    start: str
    end: str
    start_name: str
    end_name: str
    start_href: str
    end_href: str
    note: str
    coder: str
    at: str
