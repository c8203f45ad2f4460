"""Quotes as one web page that needs nothing else, reads well on paper and shows words as words, never as markup."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import IO

from lifeworld.formats.quotes import Heading, Quote, chosen, encoded, placed, told
from lifeworld.formats.written import INVENTED
from lifeworld.queries.parts import in_parts

_AT_ONCE = 1_000
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, "Noto Serif", serif; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.05rem; margin: 2.5rem 0 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; font-family: system-ui, sans-serif; font-size: .9rem; }
dt { opacity: .7; } dd { margin: 0; }
.invented { padding: .5rem .8rem; border: 1px solid; font-family: system-ui, sans-serif; font-size: .9rem; }
figure { margin: 1.4rem 0; break-inside: avoid; }
blockquote { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
figcaption { font-family: system-ui, sans-serif; font-size: .82rem; opacity: .8; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } }
"""


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write the page, quote by quote, with a heading where another source begins."""
    to.write(encoded(_top(heading)))
    source = None
    for some in in_parts(quotes, _AT_ONCE):
        pieces = []
        for quote in some:
            if quote.source != source:
                source = quote.source
                pieces.append(f'<h2 dir="auto">{_plain(source)}</h2>\n')
            pieces.append(_figure(heading, quote))
        to.write(encoded("".join(pieces)))
    to.write(b"</main>\n</body>\n</html>\n")


def _top(heading: Heading) -> str:
    title = f"Quotes from {_plain(heading.study)}"
    lines = "".join(f'<dt>{label}</dt><dd dir="auto">{_plain(text)}</dd>\n' for label, text in heading.lines())
    invented = f'<p class="invented">{INVENTED}</p>\n' if heading.invented else ""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f'<body>\n<main>\n{invented}<h1 dir="auto">{title}</h1>\n<dl>\n{lines}</dl>\n'
    )


def _figure(heading: Heading, quote: Quote) -> str:
    values = told(chosen(heading, quote)) if heading.attributes else ""
    coded = _part(quote.coded()) if quote.facets or quote.waiting else _listed(quote.codes)
    caption = " · ".join(filter(None, (_part(quote.whose()), _part(values), coded, _placed(quote.turn, quote.page))))
    return f'<figure><blockquote dir="auto">{_plain(quote.words)}</blockquote>\n<figcaption>{caption}</figcaption></figure>\n'
@lru_cache(maxsize=4_096)
def _part(text: str) -> str:
    """A part of a caption; names and codes come again and again."""
    return f"<bdi>{_plain(text)}</bdi>" if text else ""


@lru_cache(maxsize=4_096)
def _listed(codes: tuple[str, ...]) -> str:
    return _part("; ".join(codes))


@lru_cache(maxsize=4_096)
def _placed(turn: int, page: int | None) -> str:
    return _part(placed(turn, page))


def _plain(text: str) -> str:
    """Words as words; what cannot be printed is looked for in a whole page at once."""
    return escape(text, quote=False)
