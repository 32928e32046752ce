"""Asks a server on this machine for pages, over a given number of connections, for a given time at most.

    python -m bench.load --port 8000 --connections 16 --seconds 5 < paths

Reads one path a line from standard input and goes round them; prints requests a second and latencies as JSON.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
_LONGEST = 120
_MOST_REQUESTS = 100_000


@dataclass
class Load:
    """What is asked, and what came of it; `etag` asks as a browser that has the page already does."""

    port: int
    paths: Sequence[str]
    end: float
    etag: str = ""
    most: int = _MOST_REQUESTS
    latencies: list[float] = field(default_factory=list)
    sizes: int = 0
    failures: int = 0
    asked: int = 0

    async def run(self, connections: int) -> None:
        """Ask over so many connections at once until the time is over."""
        await asyncio.gather(*(self._connect() for _ in range(connections)))

    async def _connect(self) -> None:
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            while time.perf_counter() < self.end and self.asked < self.most:
                path = self.paths[self.asked % len(self.paths)]
                self.asked += 1
                await self._ask(reader, writer, path)
        finally:
            writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
        known = f"if-none-match: {self.etag}\r\n" if self.etag else ""
        head = f"GET {path} HTTP/1.1\r\nhost: {HOST}:{self.port}\r\naccept-encoding: gzip\r\n{known}\r\n"
        begun = time.perf_counter()
        writer.write(head.encode())
        status, size = await _read_answer(reader)
        self.latencies.append(time.perf_counter() - begun)
        self.sizes += size
        self.failures += status not in {200, 304}


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Status and length of the body, which is read whole."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    if b"transfer-encoding: chunked" in head:
        size = 0
        while length := int(await reader.readline(), 16):
            await reader.readexactly(length + 2)
            size += length
        await reader.readline()
        return status, size
    size = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0] or 0)
    if status != 304:
        await reader.readexactly(size)
    return status, size


def report(load: Load, seconds: float) -> dict[str, float]:
    """Requests a second, and milliseconds that half and all but a hundredth of the requests took at most."""
    times = sorted(load.latencies)
    count = len(times)
    return {
        "requests": count,
        "rate": count / seconds,
        "p50": times[count // 2] * 1000,
        "p99": times[min(count - 1, round(count * 0.99))] * 1000,
        "bytes": load.sizes / count,
        "failures": load.failures,
    }


def main() -> None:
    """Read what to do from the command line and standard input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--connections", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--etag", default="")
    parser.add_argument("--requests", type=int, default=_MOST_REQUESTS, help="no more than so many")
    parser.add_argument("--core", type=int, help="the processor core to stay on")
    given = parser.parse_args()
    if given.core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {given.core})
    paths = [line.strip() for line in sys.stdin if line.strip()]
    begun = time.perf_counter()
    load = Load(given.port, paths, begun + min(given.seconds, _LONGEST), given.etag, given.requests)
    asyncio.run(load.run(given.connections))
    print(json.dumps(report(load, time.perf_counter() - begun)))


if __name__ == "__main__":
    main()
