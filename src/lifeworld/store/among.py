"""`column among a list`, as a statement that stays the same however long the list is, and so is compiled once."""

import json
from typing import Any

import orjson
from sqlalchemy import ARRAY, Boolean, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Listed(TypeDecorator[Any]):
    """A list as the store takes it: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.of)) if dialect.name == "postgresql" else dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else _written(value)


def _written(value: Any) -> str:
    try:
        return orjson.dumps(list(value)).decode()
    except TypeError:  # halves of pairs, which are in no text and so found nowhere
        return json.dumps(list(value))


class Among(ColumnElement[bool]):
    """Whether a column's value is in the list given under a parameter's name."""

    inherit_cache = True
    type = Boolean()
    _is_implicitly_boolean = True
    _traverse_internals = [("column", InternalTraversal.dp_clauseelement), ("listed", InternalTraversal.dp_clauseelement)]  # noqa: RUF012 (SQLAlchemy reads it off the class)

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.listed = bindparam(name, type_=_Listed(type(column.type)))


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """The condition that `column` is in the list given as parameter `name`."""
    return Among(column, name)


@compiles(Among, "sqlite")
def _sqlite(element: Among, compiler: Any, **more: Any) -> str:
    return f"{compiler.process(element.column, **more)} IN (SELECT value FROM json_each({compiler.process(element.listed, **more)}))"


@compiles(Among)
def _postgresql(element: Among, compiler: Any, **more: Any) -> str:
    return f"{compiler.process(element.column, **more)} = ANY({compiler.process(element.listed, **more)})"
