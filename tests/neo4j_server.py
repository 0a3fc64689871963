"""A real Neo4j 5.26 Community server, started from Maven Central's jars and ended by its process.

`Server.start(folder)` answers Bolt on a free port; `crash()` is SIGKILL, `stop()` lets it close; `admin(…)` runs neo4j-admin.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

VERSION = "5.26.30"
JARS = Path(os.environ.get("GONGBAO_NEO4J_JARS", Path.home() / ".cache" / "gongbao" / f"neo4j-{VERSION}"))
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>gongbao</groupId><artifactId>server</artifactId><version>1</version><dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{VERSION}</version></dependency>
</dependencies></project>
"""
OPEN_MODULES = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")
JVM = [*(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPEN_MODULES), "--enable-native-access=ALL-UNNAMED"]
CONFIGURATION = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=1g
server.memory.heap.max_size=2g
server.memory.pagecache.size=512m
"""
PATIENCE = 90.0  # seconds for a start


class ServerMissing(RuntimeError):
    """Java or Maven is missing, or the jars cannot be had."""


def jars() -> Path:
    """The folder of the server's jars, fetched once. Raises ServerMissing."""
    done = JARS / "complete"
    if done.exists():
        return JARS
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise ServerMissing(f"{tool} is needed to start a Neo4j server")
    JARS.mkdir(parents=True, exist_ok=True)
    (JARS / "pom.xml").write_text(POM)
    command = ["mvn", "-B", "-q", "dependency:copy-dependencies", f"-DoutputDirectory={JARS / 'lib'}"]
    fetched = subprocess.run(command, cwd=JARS, capture_output=True, text=True, check=False)
    if fetched.returncode:
        raise ServerMissing(f"Maven could not fetch Neo4j: {fetched.stdout[-300:]}")
    done.touch()
    return JARS


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One server with its own home folder and password; `settings` are further lines of its neo4j.conf."""

    def __init__(self, home: Path, *settings: str) -> None:
        self.home = home
        self.port = free_port()
        self.password = secrets.token_hex(16)  # no leading dash, which would be read as an option
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("conf", "data", "logs", "import", "plugins"):
            (home / name).mkdir(parents=True, exist_ok=True)
        (home / "conf" / "neo4j.conf").write_text("\n".join([CONFIGURATION.format(port=self.port), *settings, ""]))
        self.admin("dbms", "set-initial-password", self.password)

    @classmethod
    def start(cls, home: Path, *settings: str) -> Server:
        server = cls(home, *settings)
        server.run()
        return server

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def java(self, main: str, *arguments: str) -> list[str]:
        return ["java", *JVM, "-cp", f"{jars() / 'lib'}/*", main, *arguments]

    def admin(self, *arguments: str, cwd: Path | None = None) -> None:
        """neo4j-admin. Raises ServerMissing with its last words where it fails."""
        command = self.java("org.neo4j.cli.AdminTool", *arguments)
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False, cwd=cwd)
        if done.returncode:
            raise ServerMissing(f"neo4j-admin {arguments[0]}: {(done.stdout + done.stderr)[-600:]}")

    def run(self) -> None:
        """Starts the server and waits until it answers."""
        places = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                self.java("org.neo4j.server.CommunityEntryPoint", *places),
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        last = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > last:
                raise ServerMissing((self.home / "logs" / "console.log").read_text()[-600:])
            time.sleep(0.2)

    def crash(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait()

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _answers(self) -> bool:
        from neo4j import GraphDatabase  # noqa: PLC0415 — an extra
        from neo4j.exceptions import DriverError, Neo4jError  # noqa: PLC0415

        try:
            with GraphDatabase.driver(self.address, auth=("neo4j", self.password)) as driver:
                driver.verify_connectivity()
        except (DriverError, Neo4jError, OSError):
            return False
        return True
