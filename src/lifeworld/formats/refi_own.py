"""What Lifeworld's own exports carry beside the project."""

from lifeworld.formats.project import Project
from lifeworld.formats.refi_package import QdaFile


def own_records(file: QdaFile, project: Project) -> Project | None:
    """The project with everything that only Lifeworld knows of it; None where another program wrote the file, or changed it since."""
    return None
