"""What databases say when something is wrong, in a sentence a researcher can act on."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from lifeworld.core.refusal import UNKEEPABLE, Refused

_SAYINGS = (
    ("nul (0x00)", UNKEEPABLE),
    ("full", "There is no room left where {where} lies; nothing was changed. Free some space and do it again."),
    ("disk i/o error", "The disk under {where} reported an error; nothing was changed. Check the disk, and your latest backup."),
    ("locked", "Another program is writing to {where} for a long time; wait until it is done, and do it again."),
    ("readonly", "{where} can only be read here; copy it to a place where you may write."),
    ("malformed", "{where} is damaged; open your latest backup, and keep this file for repair."),
    ("not a database", "{where} is not a Lifeworld study, or it is damaged; if you have a backup, open that."),
    ("no such table", "{where} is not a complete Lifeworld study; if you have a backup, open that."),
    ("unable to open", "{where} cannot be opened; check that it is there and that you may write beside it."),
    ("does not exist", "There is no study at {where}; make one with `lifeworld new`."),
    ("connection", "The server of {where} does not answer; check the address and that it is running."),
)


def refusal_for(error: DBAPIError | sqlite3.Error, where: str) -> Exception:
    """The refusal for a database error; the error itself where it is none that a person could mend."""
    if isinstance(error, IntegrityError | sqlite3.IntegrityError):
        return Refused("Something else in the study still refers to this; undo or remove that first.")
    said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for sign, sentence in _SAYINGS:
        if sign in said:
            return Refused(sentence.format(where=where))
    return error
