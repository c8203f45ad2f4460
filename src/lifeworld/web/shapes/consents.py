"""Consents, what is due, withdrawal."""

from lifeworld.web.shapes.base import Named, Shape


class Allowed(Shape):
    recorded: bool
    expired: bool
    paused: bool
    stopped: bool
    record: bool
    use: bool
    quote: bool
    recontact: bool
    archive: bool
    secondary: bool
    machine: str
    collect: bool
    consent: str | None


class Consent(Shape):
    id: str
    participant: str
    form: str
    date: str
    mode: str
    taken_by: str
    scopes: dict[str, bool | str]
    expires: str
    note: str
    at: str


class Withdrawn(Shape):
    id: str
    participant: str
    scope: str
    at: str
    counts: dict[str, int]


class Consenting(Shape):
    id: str
    name: str
    allowed: Allowed
    consents: list[Consent]
    withdrawals: list[Withdrawn]


class Due(Shape):
    kind: str
    participant: str
    date: str
    sentence: str


class Rules(Shape):
    require_consent: bool
    unrecorded_machine: str
    retention_months: int
    retention_from: str
    reconsent_months: int
    ahead_days: int
    contact_summary_days: int
    deidentified_only: bool
    k: int


class Recall(Shape):
    id: str
    name: str
    format: str
    layer: str
    participants: list[str]
    reason: str
    by: str
    at: str
    recall: str


class ConsentRegister(Shape):
    people: list[Consenting]
    due: list[Due]
    rules: Rules
    withdrawn: list[Withdrawn]
    recall: list[Recall]
    unfinished: bool
    today: str


class Places(Shape):
    id: str
    name: str
    places: int


class WithdrawalPlan(Shape):
    participant: Named
    study: str
    texts: list[Named]
    shared: list[Places]
    quoting: list[Places]
    naming: list[Named]
    memos: list[Named]
    private_memos: int
    codes: list[Named]
    questions: list[Named]
    sessions: list[Named]
    recall: list[Recall]
    counts: dict[str, int]
    sentences: list[str]
