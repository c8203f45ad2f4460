"""A researcher at the workbench: looks at it and works it by mouse and keyboard, as people do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from lifeworld.study import open_study
from serving import Served

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
CHANGES = re.compile(r"/api/(commands|undo|redo|intake/[^/]+/attributes)$")
_TRIES = 4
WHERE = """
async ([words, nth]) => {
  const edges = () => {
    let left = nth;
    for (const p of document.querySelectorAll('.transcript p')) {
      const node = p.firstChild;
      let at = -1;
      while (node && (at = node.data.indexOf(words, at + 1)) >= 0) {
        if (left-- > 0) continue;
        const box = (from) => {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, from + 1);
          return range.getClientRects()[0].toJSON();
        };
        return {p, boxes: [box(at), box(at + words.length - 1)]};
      }
    }
    return null;
  };
  // What comes near the screen gets its true height only then: look until nothing moves.
  for (let before = ''; ; ) {
    const found = edges();
    if (!found) return null;
    const [first, last] = found.boxes;
    const now = JSON.stringify(found.boxes);
    const seen = first.top > 80 && last.bottom < innerHeight - 60;
    if (seen && now === before) return found.boxes;
    if (!seen) scrollTo(first, found.p);
    before = now;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  }
  function scrollTo(box, p) {
    let scroller = p.parentElement;
    while (scroller.scrollHeight <= scroller.clientHeight || !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    scroller.scrollTop += box.top - innerHeight / 2;
  }
}
"""


class Place:
    """A study's file, served; where researchers sit down."""

    def __init__(self, path: Path, browser: Browser) -> None:
        self.path, self._browser = path, browser
        self._contexts: list[BrowserContext] = []
        self._complaints: list[str] = []

    def open(self) -> None:
        """Open the study and serve it."""
        self.study = open_study(self.path)
        self.served = Served(self.study)

    def close(self) -> None:
        """Everybody leaves; the study is closed."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        self.served.stop()
        self.study.close()

    def sit_down(self, name: str = "Anna", **how: Any) -> "Researcher":
        """Someone sits down with a browser of their own."""
        context = self._browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce", accept_downloads=True, **how
        )
        self._contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        who = Researcher(self, context.new_page(), name)
        if name != "Anna":
            context.request.post(f"{self.served.base}/api/me", data={"name": name}).dispose()
            who.page.reload()
        expect(who.page.get_by_role("button", name=re.compile(f"^{name}: "))).to_be_visible()
        return who

    def listen(self, page: Page, may_fail: set[int]) -> None:
        """Take note of what a page complains about, and of every request that leaves the machine."""
        page.on("console", lambda message: self._hear(message, may_fail))
        page.on("pageerror", lambda error: self._complaints.append(f"page error: {error}"))
        page.on("request", self._watch)
        page.on("dialog", lambda dialog: (self._complaints.append(f"a script spoke: {dialog.message}"), dialog.dismiss()))

    def complain(self) -> None:
        """Fail where a page complained."""
        assert not self._complaints, "\n".join(self._complaints)

    def _hear(self, message: ConsoleMessage, may_fail: set[int]) -> None:
        if message.type != "error" or any(f"the server responded with a status of {status} " in message.text for status in may_fail):
            return
        self._complaints.append(f"console: {message.text} {message.location.get('url', '')}")

    def _watch(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname not in LOOPBACK:
            self._complaints.append(f"asked for something outside: {request.url}")


class Researcher:
    """Someone in front of one window of the workbench."""

    def __init__(self, place: Place, page: Page, name: str) -> None:
        self.place, self.page, self.name = place, page, name
        self.may_fail: set[int] = set()
        place.listen(page, self.may_fail)
        page.goto(place.served.base + place.served.visitors.invite())

    def another_window(self) -> "Researcher":
        """A second window of the same person."""
        return Researcher(self.place, self.page.context.new_page(), self.name)

    # Going about.

    def go(self, path: str) -> None:
        """Go to an address of the workbench, and wait until the room stands."""
        self.page.goto(self.place.served.base + path)
        expect(self.page.locator("#stage")).to_be_visible()
        expect(self.page.get_by_text(re.compile("^(Reading|Looking|Searching|Opening the study)…$"))).to_have_count(0)

    def read(self, name: str, **where: str) -> str:
        """Open a text by its name and wait for its words; answers its id."""
        source = self.source(name)["id"]
        self.go(f"/texts/{source}" + (f"?{urlencode(where)}" if where else ""))
        expect(self.text).to_be_visible()
        return source

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(words)

    # What is seen.

    @property
    def text(self) -> Locator:
        """The transcript."""
        return self.page.locator(".transcript")

    @property
    def aside(self) -> Locator:
        """What stands beside the text."""
        return self.page.get_by_role("complementary", name="Passage", exact=True)

    @property
    def picker(self) -> Locator:
        """The window in which a code is chosen."""
        return self.page.get_by_role("dialog", name="Choose a code")

    def sees(self, words: str | re.Pattern[str]) -> None:
        """These words are on the screen."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def is_told(self, words: str | re.Pattern[str]) -> None:
        """A sentence at the foot of the page says this."""
        expect(self.page.locator(".toast").filter(has_text=words).last).to_be_visible()

    def brackets(self, coding: str) -> Locator:
        """The margin's brackets of a coding."""
        return self.page.locator(f'.t-bracket[data-coding="{coding}"]')

    # Working with words.

    def where(self, words: str, nth: int = 0) -> tuple[dict, dict]:
        """The boxes of the first and last letter of words in the text, once they are on the screen."""
        expect(self.page.locator(".transcript p").filter(has_text=words).nth(nth)).to_be_attached()
        first, last = self.page.evaluate(WHERE, [words, nth])
        return first, last

    def drag_over(self, words: str, nth: int = 0) -> None:
        """Select words with the mouse; once more, as people do, where the page moved under it."""
        selected, mouse = self.aside.get_by_text("Selected words"), self.page.mouse
        for _ in range(_TRIES):
            first, last = self.where(words, nth)
            mouse.move(first["left"] + 1, first["top"] + first["height"] / 2)
            mouse.down()
            mouse.move(last["right"] - 1, last["top"] + last["height"] / 2, steps=6)
            mouse.up()
            if self.where(words, nth) == (first, last):
                break
        expect(selected).to_be_visible()

    def click_on(self, words: str, nth: int = 0) -> None:
        """Click on words of the text."""
        first, _ = self.where(words, nth)
        self.page.mouse.click(first["left"] + first["width"] / 2, first["top"] + first["height"] / 2)

    def code(self, words: str, letters: str) -> None:
        """Select words, press the key, type a few letters, and press Enter."""
        self.drag_over(words)
        self.press("c")
        self.pick(letters)

    def pick(self, letters: str) -> None:
        """Type a few letters of a code, and press Enter."""
        expect(self.picker).to_be_visible()
        self.type(letters)
        with self.keeping():
            self.press("Enter")
        expect(self.picker).to_have_count(0)

    @contextmanager
    def keeping(self, times: int = 1) -> Iterator[None]:
        """What is done in here changes the study; leave once the study has it."""
        answers: list[Response] = []

        def is_last(answer: Response) -> bool:
            if CHANGES.search(answer.url):
                answers.append(answer)
            return len(answers) == times

        with self.page.expect_response(is_last):
            yield
        assert all(answer.ok or answer.status in self.may_fail for answer in answers), [answer.text() for answer in answers]

    def choose(self, label: str, option: str, within: Locator | None = None) -> None:
        """Choose from a list by its label."""
        (within or self.page).get_by_role("button", name=re.compile(rf"{re.escape(label)}$")).click()
        self.page.get_by_role("option", name=option).click()

    # What the study holds.

    def api(self, path: str, **query: str) -> Any:
        """What the server answers this researcher."""
        answer = self.page.context.request.get(f"{self.place.served.base}/api{path}", params=query)
        assert answer.ok, answer.text()
        return answer.json()

    def source(self, name: str) -> dict:
        """A text of the study by its name."""
        return next(source for source in self.api("/sources")["items"] if source["name"] == name)

    def codings(self, name: str) -> list[dict]:
        """The codings of a text, each with its words."""
        opened = self.api(f"/sources/{self.source(name)['id']}")
        return [{**coding, "words": opened["text"][coding["start"] : coding["end"]]} for coding in opened["codings"]]

    def coding(self, name: str, words: str, code: str) -> dict:
        """The one coding of exactly these words with a code."""
        [found] = [each for each in self.codings(name) if each["words"] == words and each["code"] == code]
        return found

    def code_named(self, name: str) -> dict:
        """A code of the codebook."""
        return next(code for code in self.api("/codes") if code["name"] == name)
