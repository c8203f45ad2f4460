"""The rows: what is done, what the limit does, the goal. Each yields (row, what, ours, limit, ratio, goal, met)."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import studies
from limit import Limit
from servers import BareServer, Ours

from lifeworld.core.ids import new_id

ORDER = ("S", "M", "L", "XL")
Line = tuple[str, str, str, str, str, str, bool | None]


def in_turn(ours: Callable[[], Any], limit: Callable[[], Any], times: int = 5, inner: int = 1) -> tuple[float, float]:
    """Best times in ms of ours and the limit, taking turns."""
    best = [float("inf"), float("inf")]
    for turn in range(times + 1):
        for i, work in enumerate((ours, limit)):
            start = time.perf_counter()
            for _ in range(inner):
                work()
            if turn:
                best[i] = min(best[i], (time.perf_counter() - start) * 1e3 / inner)
    return best[0], best[1]


def against(row: str, what: str, times: tuple[float, float], goal: float) -> Line:
    """A line for a ratio."""
    ours, limit = times
    return row, what, f"{ours:.2f} ms", f"{limit:.2f} ms", f"{ours / limit:.1f}×", f"≤ {goal:g}×", ours <= goal * limit


def plain(row: str, what: str, value: float, unit: str, goal: float) -> Line:
    """A line for a number that has no limit beside it."""
    return row, what, f"{value:.1f} {unit}", "", "", f"≤ {goal:g} {unit}", value <= goal


@cache
def ids(profile: str) -> dict[str, Any]:
    """Ids in a study: first documents and the most used code."""
    import lifeworld
    from lifeworld.queries import codebook, sources

    with lifeworld.open(str(studies.study(profile))) as study, study.reading() as conn:
        texts = sources.listed(conn, limit=3)["items"]
        codes = codebook.tree(conn)
        return {"texts": texts, "codes": codes, "top": max(codes, key=lambda c: c["codings"])}


def adding(server: Ours, profile: str, document: int) -> Callable[[], None]:
    """A function that adds one new coding to a document each time."""
    known, at = ids(profile), iter(range(100, 10**9))
    text = known["texts"][document]

    def add() -> None:
        n = next(at)
        start = n * 7 % max(text["length"] - 60, 1)
        args = {"id": new_id(), "code": known["codes"][n % len(known["codes"])]["id"], "version": text["version"], "start": start,
                "end": start + 40 + n % 17, "segment": new_id()}  # fmt: skip
        server.post("/api/commands", {"commands": [{"command": "ApplyCode", "args": args}]})

    return add


def coding() -> Iterator[Line]:
    """Rows 1, 2: one coding over HTTP, in an ordinary document and in the long one."""
    with Ours(studies.study("M")) as server, BareServer() as bare:
        ordinary, long = adding(server, "M", 1), adding(server, "M", 0)
        numbers = iter(range(10**9))
        one = in_turn(ordinary, lambda: bare.add(next(numbers)), inner=100)
        yield against("1", "add one coding, HTTP to journalled answer (M)", one, 5)
        times = sorted(timed(ordinary) for _ in range(1000))
        yield "1", "the same, p95 against p50", f"{times[950]:.2f} ms", f"{times[500]:.2f} ms", f"{times[950] / times[500]:.1f}×", "≤ 5×", times[950] <= 5 * times[500]
        yield against("2", "the same in the document with 1,500 codings, against row 1", in_turn(long, ordinary, inner=100), 1.5)


def coding_xl() -> Iterator[Line]:
    """Row 3: the same on XL against S."""
    with Ours(studies.study("XL")) as large, Ours(studies.study("S")) as small:
        yield against("3", "add one coding on XL, against S", in_turn(adding(large, "XL", 1), adding(small, "S", 1), inner=100), 2)


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def opening() -> Iterator[Line]:
    """Rows 4, 5: a document with its codings."""
    known, bare = ids("M"), Limit("M")
    with Ours(studies.study("M"), copy=False) as server:
        for row, what, n, goal in (("4", "open the long document with 1,500 codings (M)", 0, 4), ("5", "open an 8k-word document (M)", 1, 20)):
            path = f"/api/sources/{known['texts'][n]['id']}"
            times = in_turn(lambda p=path: server.get(p), lambda i=n: bare.open_document(i + 1), inner=5)
            yield against(row, what, times, goal) if row == "4" else (*against(row, what, times, goal)[:5], "grows with the document", None)


def opening_answer() -> Iterator[Line]:
    """Row 5: one survey answer of 100,000."""
    path = f"/api/sources/{ids('L')['texts'][1]['id']}"
    with Ours(studies.study("L"), copy=False) as server:
        best, _ = in_turn(lambda: server.get(path), lambda: None, inner=20)
        yield plain("5", "open one answer of 100,000 (L)", best, "ms", 3)


FIRST = ("/api/study", "/api/sources?limit=100")


def first_screen(profile: str) -> Iterator[Line]:
    """Row 6: the first screen."""
    bare = Limit(profile)
    with Ours(studies.study(profile), copy=False) as server:
        size = sum(len(server.get(path)) for path in FIRST)
        yield plain("6", f"first screen, size ({profile})", size / 1024, "KB", 100)
        times = in_turn(lambda: [server.get(path) for path in FIRST], bare.open_study)
        yield (*against("6", f"first screen, time ({profile})", times, 99)[:5], "", None)


def first_screen_grows() -> Iterator[Line]:
    """Row 6: the first screen on XL against S."""
    with Ours(studies.study("XL"), copy=False) as large, Ours(studies.study("S"), copy=False) as small:
        size = sum(len(large.get(path)) for path in FIRST)
        yield plain("6", "first screen, size (XL)", size / 1024, "KB", 100)
        times = in_turn(lambda: [large.get(p) for p in FIRST], lambda: [small.get(p) for p in FIRST], inner=5)
        yield against("6", "first screen on XL, against S", times, 3)


def starting() -> Iterator[Line]:
    """Rows 7, 20: cold start to the first screen, and memory when idle."""
    best, memory = float("inf"), 0.0
    for _ in range(5):
        start = time.perf_counter()
        with Ours(studies.study("S"), copy=False) as server:
            server.get("/")
            for path in FIRST:
                server.get(path)
            best = min(best, time.perf_counter() - start)
            server.get("/api/codes")  # answered once every route is loaded
            memory = server.memory()
    yield plain("7", "cold start to first screen (S)", best * 1000, "ms", 800)
    yield plain("20", "memory, idle (S)", memory, "MB", 72)


QUERIES = (("rare", "zygomorphic", "zygomorphic"), ("phrase", '"safe staffing levels"', '"safe staffing levels"'), ("common", "staff", "staff"))


def searching() -> Iterator[Line]:
    """Row 10: search, ranked, 50 hits with context."""
    import lifeworld
    from lifeworld.queries.searching import search

    bare = Limit("M")
    with lifeworld.open(str(studies.study("M"))) as study, study.reading() as conn:
        for name, ours, theirs in QUERIES:
            times = in_turn(lambda q=ours: search(conn, q, 0, 50), lambda q=theirs: bare.search(q), inner=5)
            yield against("10", f"search, ranked, 50 hits with context: {name} (M)", times, 4)


def searching_xl() -> Iterator[Line]:
    """Row 11: the first page of a search in a million answers."""
    import lifeworld
    from lifeworld.queries.searching import search

    bare = Limit("XL")
    with lifeworld.open(str(studies.study("XL"))) as study, study.reading() as conn:
        for name, ours, theirs in QUERIES:
            times = in_turn(lambda q=ours: search(conn, q, 0, 30), lambda q=theirs: bare.search(q, most=30))
            yield against("11", f"search, first page, ranked: {name} (XL)", times, 5)


def quoting(profile: str) -> Iterator[Line]:
    """Rows 12, 13: the quotes of a code."""
    import lifeworld
    from lifeworld.queries.asking import retrieved
    from lifeworld.queries.passages import passages_of_code

    bare, top = Limit(profile), ids(profile)["top"]
    code = int(top["name"].split()[-1])
    with lifeworld.open(str(studies.study(profile))) as study, study.reading() as conn:
        page = in_turn(lambda: passages_of_code(conn, top["id"], 0, 50), lambda: bare.quotes(code, 50), inner=5)
        yield against("12", f"quotes of a code, first page ({profile})", page, 4)
        if profile == "M":
            name = json.dumps(top["name"])
            every = in_turn(lambda: sum(1 for _ in retrieved(conn, name, around=0)), lambda: bare.quotes(code))
            yield against("13", f"all {top['codings']} quotes of a code (M)", every, 3)


def memory(profile: str, most: float) -> Iterator[Line]:
    """Row 19: memory while serving: lists, documents, search, questions."""
    known = ids(profile)
    with Ours(studies.study(profile), copy=False) as server:
        for path in (*FIRST, "/api/codes", "/api/search?q=staff", *(f"/api/sources/{t['id']}" for t in known["texts"]), f"/api/codes/{known['top']['id']}/passages"):
            server.get(path)
        server.post("/api/ask", {"expression": json.dumps(known["codes"][-1]["name"]), "limit": 50})
        yield plain("19", f"memory, serving {profile}", server.memory(), "MB", most)


def kills() -> Iterator[Line]:
    """Row 21, shortened: processes killed between acknowledged codings."""
    program = Path(__file__).parent / "kills.py"
    told = subprocess.run([sys.executable, str(program), "--kills", "100"], capture_output=True, text=True, check=False)
    lost = told.stdout.strip().splitlines()[-1] if told.stdout.strip() else told.stderr[-200:]
    yield "21", "codings lost in 100 kills", lost, "", "", "0", told.returncode == 0


def growing() -> Iterator[Line]:
    """Row 22: ten times the data, M against S: a page's work, and the whole study's."""
    import lifeworld
    from lifeworld.queries import codebook, reading, searching, sources
    from lifeworld.queries.codings import all_codings

    small, large = ids("S"), ids("M")
    with lifeworld.open(str(studies.study("S"))) as s, lifeworld.open(str(studies.study("M"))) as m, s.reading() as cs, m.reading() as cm:
        work: dict[str, Callable[[Any, Any], Any]] = {
            "open an 8k-word document": lambda c, k: reading.opened(c, k["texts"][1]["id"]),
            "a page of texts": lambda c, k: sources.listed(c, limit=30),
            "search, rare": lambda c, k: searching.search(c, "zygomorphic", 0, 10),
            "the codebook, per code": lambda c, k: codebook.tree(c),
        }
        for name, do in work.items():
            times = in_turn(lambda f=do: f(cm, large), lambda f=do: f(cs, small), inner=3)
            if "per code" in name:
                times = times[0] / len(large["codes"]), times[1] / len(small["codes"])
            yield against("22", f"{name}: M against S", times, 1.5)
        whole = in_turn(lambda: sum(1 for _ in all_codings(cm)), lambda: sum(1 for _ in all_codings(cs)), times=2)
        yield against("22", "all codings with words: M against S, per 10 × codings", (whole[0] / 2, whole[1]), 12)


ROWS: list[tuple[tuple[int, ...], str, Callable[[], Iterator[Line]]]] = [
    ((1, 2), "M", coding), ((3,), "XL", coding_xl), ((4, 5), "M", opening), ((5,), "L", opening_answer),
    ((6,), "M", lambda: first_screen("M")), ((6,), "L", lambda: first_screen("L")), ((6,), "XL", first_screen_grows),
    ((7, 20), "S", starting), ((10,), "M", searching), ((11,), "XL", searching_xl), ((12, 13), "M", lambda: quoting("M")),
    ((12,), "L", lambda: quoting("L")), ((19,), "M", lambda: memory("M", 160)), ((19,), "XL", lambda: memory("XL", 500)),
    ((21,), "S", kills), ((22,), "M", growing),
]  # fmt: skip
