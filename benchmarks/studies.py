"""Studies of any size for the benchmarks, made through the public interface from the corpora of `bench/corpus.py`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lifeworld
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.ids import new_id
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import Attribute, Code, Coder, Coding, Participant, Segment, Source, Speaker
from lifeworld.core.segments import TextSpan
from lifeworld.formats.turns import recognise_turns

SHARED = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[2] / "shared"))
KEPT = Path(os.environ.get("LIFEWORLD_BENCH", Path.home() / ".cache" / "lifeworld-benchmarks"))
_TEXTS, _CODINGS = 5_000, 50_000


def corpus(profile: str) -> Path:
    """The corpus of a profile (S, M, L, XL) as JSON lines, made once."""
    path = KEPT / f"{profile}.jsonl"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".part")
        with made.open("wb") as out:
            subprocess.run([sys.executable, str(SHARED / "bench" / "corpus.py"), profile], stdout=out, check=True)
        made.rename(path)
    return path


def study(profile: str) -> Path:
    """A study with everything of a corpus, made once."""
    path = KEPT / f"{profile}.lifeworld"
    if not path.exists():
        made = KEPT / f"{profile}.making.lifeworld"
        made.unlink(missing_ok=True)
        with lifeworld.new(str(made), f"Corpus {profile}", actor="Ana") as new:
            for n, batch in enumerate(_batches(profile)):
                new.apply(ImportSources(f"brought in part {n + 1} of the corpus", iter([(batch, len(batch.texts))])), "Ana")
        made.rename(path)
    return path


def lines(profile: str) -> Iterator[dict]:
    """The lines of a corpus as objects."""
    with corpus(profile).open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def _batches(profile: str) -> Iterator[Batch]:
    coders: dict[int, str] = {}
    codes: dict[int, str] = {}
    attributes: dict[str, str] = {}
    batch, version, text = Batch(), "", ""
    for line in lines(profile):
        kind = line["t"]
        if kind == "coder":
            coders[line["id"]] = new_id()
            batch.coders.append(Coder(coders[line["id"]], f"{line['name']} (corpus)"))
        elif kind == "code":
            codes[line["id"]] = new_id()
            batch.codes.append(Code(codes[line["id"]], line["name"], position=float(line["id"]), colour=line["color"], definition=line["memo"]))
        elif kind == "attr":
            attributes[line["name"]] = new_id()
            type_ = "number" if line.get("type") == "number" else "choice"
            batch.attributes.append(Attribute(attributes[line["name"]], line["name"], "participant", type_, tuple(line.get("values", ()))))
        elif kind == "doc":
            if len(batch.texts) >= _TEXTS or len(batch.codings) >= _CODINGS:
                yield batch
                batch = Batch()
            version, text = _text(batch, line, attributes)
        elif kind == "coding":
            segment = Segment(new_id(), version, TextSpan(line["start"], line["end"]), text[line["start"] : line["end"]])
            batch.segments.append(segment)
            batch.codings.append(Coding(new_id(), segment.id, codes[line["code"]], coders[line["coder"]], at="2026-01-01T00:00:00.000000Z"))
    yield batch


def _text(batch: Batch, line: dict, attributes: dict[str, str]) -> tuple[str, str]:
    person, version, text = new_id(), new_id(), line["text"]
    batch.participants.append(Participant(person, line["case"], {attributes[k]: v for k, v in line["attrs"].items()}))
    turns, found = recognise_turns(text)
    speakers = tuple(Speaker(s.label, s.role, person if s.role == "participant" else None) for s in found)
    batch.texts.append(Incoming(Source(new_id(), line["name"], version=version, speakers=speakers, participants=(person,)), text, turns))
    return version, text
