"""Codings on regions and recordings: kept and counted, but never taken for words of the text."""

from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch
from lifeworld.core.records import Coding, Segment
from lifeworld.core.segments import ImageRegion, PageRegion, TimeRange
from lifeworld.queries.passages import passages_of_code
from lifeworld.queries.reading import opened
from lifeworld.queries.soundness import problems
from lifeworld.store.rederive import rederive
from lifeworld.study import Study
from little_study import all_derived, all_records, furnish

PLACES = {"page": PageRegion(1, 10.0, 20.0, 200.0, 60.5), "image": ImageRegion(0, 0, 40, 30), "time": TimeRange(2, 9)}


def test_they_are_kept_and_counted_and_are_no_words(empty_study: Study) -> None:
    study = furnish(empty_study)
    coder = next(iter(all_records(study)["coder"]))
    segments = [Segment(f"s-{kind}", "v-note", place) for kind, place in PLACES.items()]
    codings = [Coding(f"c-{kind}", f"s-{kind}", "role", coder) for kind in PLACES]
    study.apply(ImportSources("brought codings in", iter([(Batch(segments=segments, codings=codings), 0)])))
    with study.reading() as conn:
        assert not opened(conn, "note")["codings"]
        assert not passages_of_code(conn, "role")["segments"]
        assert not list(problems(conn))
    before = all_derived(study)
    with study._database.writing() as conn:
        rederive(conn)
    assert all_derived(study) == before
    assert {s["place"]["kind"] for s in all_records(study)["segment"].values()} == set(PLACES)
