"""People withdraw from real transcripts: conversations of several, consultations, other scripts; the data folder lies beside the checkout."""

from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

import lifeworld
from drill import found_in
from lifeworld.cli.app import app
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.consents import WithdrawParticipant
from lifeworld.core.ids import new_id
from lifeworld.queries.soundness import problems
from lifeworld.store import scrubbing
from lifeworld.store.tables import turn
from lifeworld.study import Study

FOLDERS = {
    "plain_transcripts/changelog_CCBYSA4": ".md",
    "formats/osce_txt_CCBY4": ".txt",
    "plain_transcripts/braided_channels_CCBYND3": ".txt",
    "multilingual/chinese_smilechat_CC0": ".txt",
}
MOST = 4


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_of_several_withdraws_and_the_others_keep_everything(shared: Path, tmp_path: Path, folder: str) -> None:
    files = sorted((shared / folder).glob(f"*{FOLDERS[folder]}"))[:MOST]
    path = tmp_path / "study.lifeworld"
    lifeworld.new(str(path), "A study", actor="Anna").close()
    imported = CliRunner().invoke(app, ["import", str(path), *map(str, files)])
    assert imported.exit_code == 0, imported.output
    with lifeworld.open(str(path)) as study:
        who = _who_says_most(study)
        _code_everyone(study)
        said = [words for words, whose in _turns(study) if whose == who]
        others = {words for words, whose in _turns(study) if whose not in (who, None)}
        before = {c["id"]: c["quote"] for c in study.codings() if c["participant"] != who}
    told = tuple(sorted({words for words in said if len(words) > 25 and words not in others}, key=len)[-40:])
    assert found_in(path.parent, told)
    with lifeworld.open(str(path)) as study:
        study.apply(WithdrawParticipant(who, "all", "A study"))
        after = {c["id"]: c["quote"] for c in study.codings()}
        with study.reading() as conn:
            assert list(problems(conn)) == []
            assert not scrubbing.unfinished(conn)
        kept = {words for words, _ in _turns(study)}
        sources = {s["id"]: s for s in study.sources()}
    assert found_in(path.parent, told) == []
    mine_alone = {id for id in before if id not in after}
    assert all(after[id] == quote for id, quote in before.items() if id not in mine_alone)
    if any(len(s["participants"]) for s in sources.values()):
        assert others & kept


def _turns(study: Study) -> list[tuple[str, str | None]]:
    """Every turn with whose it is."""
    whose = {}
    for source in study.sources():
        opened = study.source(source["id"])
        speakers = {s["label"]: s["participant"] for s in opened["speakers"]}
        whose[opened["version"]] = (speakers, source["participants"])
    with study.reading() as conn:
        rows = conn.execute(select(turn.c.version, turn.c.speaker, turn.c.words)).all()
    return [(r.words, whose[r.version][0].get(r.speaker)) for r in rows if r.version in whose]


def _who_says_most(study: Study) -> str:
    counts: dict[str, int] = {}
    for words, whose in _turns(study):
        if whose:
            counts[whose] = counts.get(whose, 0) + len(words)
    return max(counts, key=lambda id: counts[id])


def _code_everyone(study: Study) -> None:
    """A coding on every fifth turn of every text."""
    code = new_id()
    study.apply(AddCode(code, "Fifth"))
    for source in study.sources():
        opened = study.source(source["id"])
        for t in opened["turns"][::5]:
            if opened["text"][t["start"] : t["end"]].strip():
                study.apply(ApplyCode(new_id(), code, opened["version"], t["start"], t["end"]))
