"""A project of QualCoder opened: a folder, its database alone, or either in a ZIP; and the files of its sources."""

import zipfile
from io import BytesIO
from pathlib import Path

from lifeworld.formats.database import Database, is_database, is_of
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import MOST_SOURCE_BYTES, Bundle

DATA = "data.qda"
TABLES = {"project": ("databaseversion", "about"), "source": ("id", "name", "fulltext"), "code_name": ("cid", "name", "catid"),
          "code_cat": ("catid", "name"), "code_text": ("cid", "fid", "pos0", "pos1")}  # fmt: skip
FOLDERS = ("documents", "images", "audio", "video")


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a project of QualCoder."""
    if isinstance(content, Path) and content.is_dir():
        inside = content / DATA
        return inside.is_file() and is_of(inside, b"SQLite format 3\0", TABLES)
    if is_database(head):
        return is_of(content, head, TABLES)
    return head[:2] == b"PK" and _in_zip(content) is not None


class ProjectFiles:
    """The database, and the files beside it. Only files in a project's own folders are ever read, by their names alone."""

    def __init__(self, content: bytes | Path, name: str) -> None:
        """Open it. Raises `Unreadable`."""
        self._folder: Path | None = None
        self._bundle: Bundle | None = None
        if isinstance(content, Path) and content.is_dir():
            self._folder, data = content, content / DATA
            if not data.is_file():
                raise unfit(name)
            self.database = Database(data, name)
        elif (inside := _in_zip(content)) is not None:
            self._bundle, self._within = Bundle(content, name), inside.removesuffix(DATA)
            self.database = Database(self._bundle.read(inside), name)
        else:
            self._folder = content.parent if isinstance(content, Path) and content.name == DATA else None
            self.database = Database(content, name)
        if not self.database.has(TABLES):
            raise unfit(name)

    def path(self, folder: str, name: str) -> str:
        """Where the file of a source lies; empty where it is not in the project, or is a link, or too large."""
        if not name or name in (".", "..") or "/" in name or "\\" in name or folder not in FOLDERS:
            return ""
        if self._bundle:
            part = f"{self._within}{folder}/{name}"
            return part if self._bundle.size(part) else ""
        file = self._folder / folder / name if self._folder else None
        plain = file is not None and file.is_file() and not file.is_symlink() and not file.parent.is_symlink()
        return str(file) if file and plain and 0 < file.stat().st_size <= MOST_SOURCE_BYTES else ""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file that `path` found."""
        if not path:
            return None
        return self._bundle.read(path) if self._bundle else Path(path).read_bytes()


def unfit(name: str) -> Unreadable:
    """The refusal of what is no project of QualCoder."""
    return Unreadable(f"{name} holds no project of QualCoder; choose the folder that ends in .qda, or its data.qda.")


def _in_zip(content: bytes | Path) -> str | None:
    """The database in a ZIP file; None where there is none."""
    if isinstance(content, Path) and not content.is_file():
        return None
    try:
        with zipfile.ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as package:
            found = [n for n in package.namelist() if n == DATA or (n.endswith(f"/{DATA}") and not n.startswith("__MACOSX/"))]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return min(found, key=lambda n: (n.count("/"), n), default=None)
