"""The codebook as REFI-QDA exchanges it (QDC)."""

from collections.abc import Sequence

from lifeworld import __version__
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Code
from lifeworld.core.refusal import Refused
from lifeworld.formats.draft import Loss
from lifeworld.formats.project import APPROXIMATED, SET_ASIDE
from lifeworld.formats.refi import CODEBOOK, FORMAT
from lifeworld.formats.refi_asides import code_sets
from lifeworld.formats.refi_codes_out import code_tree, in_words
from lifeworld.formats.refi_xml import Guids, attributes, group


def qdc(codes: Sequence[Code], asides: Sequence[Aside]) -> tuple[bytes, list[Loss]]:
    """The file, and what of the codebook other programs will not see. Refused where there is no code, as the standard wants one."""
    if not codes:
        raise Refused("There are no codes yet, and a codebook of REFI-QDA must hold one; add a code first.")
    kept = [a for a in asides if a.format == FORMAT]
    grouping = {a.about.partition(":")[2] for a in kept if a.name == "Code" and a.content.get("isCodable") == "false"}
    guids = Guids()
    tree = "".join(code_tree(codes, {c.id: c.id not in grouping for c in codes}, guids, lambda reference: ""))
    sets = group("Sets", code_sets([a for a in kept if not a.about], {guids.of("code", c.id) for c in codes}))
    origin = attributes(origin=f"Lifeworld {__version__}")
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="{CODEBOOK}"{origin}><Codes>{tree}</Codes>{sets}</CodeBook>'
    losses = []
    if composed := sum(in_words(c) != c.definition for c in codes):
        losses.append(Loss("fields of definitions", composed, "", "They stand in the code’s description.", APPROXIMATED))
    if told := sum(bool(c.label or c.facets or c.examples or c.kind != "descriptive" or c.status != "active") for c in codes):
        losses.append(Loss("labels, kinds, facets and examples of codes", told, "", "A codebook of the standard has no place for them.", SET_ASIDE))
    return xml.encode(), losses
