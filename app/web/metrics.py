"""/metrics: how the server does, in the text format of Prometheus. Only for editors, or their tokens."""

from collections.abc import Iterator, Mapping
from time import perf_counter

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.storage.backups import database_file
from app.storage.database import reading
from app.storage.numbers import load_numbers
from app.web import addresses
from app.web.editing.guard import require_editor
from app.web.visits import Site

router = APIRouter(include_in_schema=False)
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Meter:
    """Counts requests and how long they took, by the kind of address, never by who asked."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "dateline_request_seconds", "Time until the whole answer was sent.", ("route",), buckets=_SECONDS,
            registry=self.registry,
        )  # fmt: skip

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class Metered:
    """The part of the application that reports every request to a meter."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        self._app, self._meter = app, meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = perf_counter(), 500

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception:
            status = 500  # also where the head of a page had gone out
            raise
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._meter.note(_method(scope["method"]), route, status, perf_counter() - begun)


class Content(Collector):
    """What the database holds, counted when somebody asks."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        with reading(self._site.engine) as connection:
            numbers = load_numbers(connection)
        yield _gauge("dateline_events", "Events on the timeline.", "story", numbers.events)
        yield _gauge("dateline_articles", "Articles on the timeline.", "story", numbers.articles)
        yield _gauge("dateline_inputs", "Inputs of all imports.", "state", numbers.inputs)
        yield GaugeMetricFamily("dateline_imports_unfinished", "Imports under way or broken off.", numbers.unfinished)
        file = database_file(self._site.engine)
        if file and file.exists():
            yield GaugeMetricFamily("dateline_database_bytes", "Size of the database file.", file.stat().st_size)


@router.get(addresses.METRICS)
async def show_metrics(request: Request) -> Response:
    """All numbers."""
    require_editor(request)
    meter: Meter = request.app.state.meter
    contents = CollectorRegistry()
    contents.register(Content(request.app.state.site))
    text = generate_latest(meter.registry) + generate_latest(contents)
    return Response(text, headers={"content-type": CONTENT_TYPE_LATEST, "cache-control": "no-store"})


def _gauge(name: str, what: str, label: str, values: Mapping[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, what, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _method(method: str) -> str:
    """Known methods only: anybody may send any word."""
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "other"
