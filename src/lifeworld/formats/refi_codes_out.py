"""Codes out, for projects and codebooks of REFI-QDA."""

from collections.abc import Callable, Iterable, Sequence

from lifeworld.core.codebook import children_of
from lifeworld.core.records import Code
from lifeworld.formats.refi_xml import Guids, attributes, colour, words


def code_tree(codes: Sequence[Code], codable: dict[str, bool], guids: Guids, notes: Callable[[str], str]) -> Iterable[str]:
    """The codes as they stand under each other. `notes` gives what points to the memos about something."""
    tree = children_of(codes)
    waiting: list[Code | str] = [*reversed(tree.get(None, []))]
    while waiting:
        code = waiting.pop()
        if isinstance(code, str):
            yield code
            continue
        told = attributes(guid=guids.of("code", code.id), name=code.name, isCodable=str(codable.get(code.id, True)).casefold(), color=colour(code.colour))
        yield f"<Code{told}>{words('Description', in_words(code))}{notes(f'code:{code.id}')}"
        waiting += ["</Code>", *reversed(tree.get(code.id, []))]


def in_words(code: Code) -> str:
    """All that defines a code, as one description; the definition alone where there is no more."""
    more = (("Use when", code.use_when), ("Not when", code.not_when), ("Near miss", code.near_miss))
    said = [code.definition or code.brief, *(f"{name}: {text}" for name, text in more if text)]
    return "\n\n".join(s for s in said if s)
