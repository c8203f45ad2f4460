"""Programs under measurement: our server, and the limit's bare one, each in a process of its own on loopback."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import studies

_SERVE = "import sys; from lifeworld.web import serve; serve(sys.argv[1], 0, False, 'Ana')"


class Ours:
    """`lifeworld open` on a copy of a study, and a browser's place at it."""

    def __init__(self, path: Path, copy: bool = True) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=studies.KEPT))
        self.path = Path(shutil.copy(path, self._folder)) if copy else path
        self.process = subprocess.Popen([sys.executable, "-c", _SERVE, str(self.path)], stderr=subprocess.PIPE, text=True)
        self.address = self.process.stderr.readline().split()[-1]
        host, port = self.address.split("/")[2].split(":")
        self._http = http.client.HTTPConnection(host, int(port))
        self._http.request("GET", "/" + self.address.split("/", 3)[3])
        answer = self._http.getresponse()
        answer.read()
        self._cookie = answer.headers["Set-Cookie"].split(";")[0]

    def get(self, path: str) -> bytes:
        """The body of an answer."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: Any) -> bytes:
        """The body of an answer to JSON."""
        return self._ask("POST", path, json.dumps(body).encode())

    def memory(self) -> float:
        """Resident memory of the server in MB."""
        with open(f"/proc/{self.process.pid}/smaps_rollup") as told:
            rollup = dict(line.split(":")[:2] for line in told if ":" in line and "kB" in line)
        return (int(rollup["Pss_Anon"].split()[0]) + int(rollup["Pss_File"].split()[0])) / 1024

    def _ask(self, method: str, path: str, body: bytes | None) -> bytes:
        try:
            answer = self._answer(method, path, body)
        except (http.client.RemoteDisconnected, BrokenPipeError):  # kept waiting between two measures, the server hung up
            self._http.close()
            answer = self._answer(method, path, body)
        data = answer.read()
        assert answer.status == 200, (path, answer.status, data[:200])
        return data

    def _answer(self, method: str, path: str, body: bytes | None) -> http.client.HTTPResponse:
        self._http.request(method, path, body, {"Cookie": self._cookie, "Content-Type": "application/json"})
        return self._http.getresponse()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self._folder)


class BareServer:
    """The limit's server (`bench/limits/asgi_app.py`): a coding and a journal row, nothing else."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=studies.KEPT))
        (self._folder / "w-eng-M").mkdir()
        self._port = 18765
        env = dict(os.environ, BENCH_DIR=str(self._folder), PYTHONPATH=str(studies.SHARED / "bench" / "limits"))
        command = [sys.executable, "-m", "uvicorn", "asgi_app:app", "--host", "127.0.0.1", "--port", str(self._port), "--log-level", "error"]
        self.process = subprocess.Popen(command, env=env)
        self._http = http.client.HTTPConnection("127.0.0.1", self._port)
        for _ in range(400):
            try:
                self._http.connect()
                break
            except OSError:
                time.sleep(0.05)

    def add(self, n: int) -> bytes:
        """One coding, durable as the limit understands it."""
        body = json.dumps({"doc": n % 300, "s": n, "e": n + 40, "code": n % 150}).encode()
        self._http.request("POST", "/x", body, {"content-type": "application/json"})
        return self._http.getresponse().read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self._folder)
