"""A page that describes the API from its own document, without anything from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.web.chrome import Alternate, Chrome
from app.web.visits import visiting

router = APIRouter(include_in_schema=False)
DOCUMENT = "/api/v1/openapi.json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation."""

    name: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does."""

    method: str
    path: str
    words: str
    parameters: list[Parameter]


@router.get("/api")
async def show_guide(request: Request) -> Response:
    """What the API offers."""
    with visiting(request) as visit:
        operations = list(read_operations(request.app.openapi()))
        also = Alternate("OpenAPI", "application/json", DOCUMENT)
        chrome = Chrome("API", "/api", alternates=(also,))
        return visit.page("help/api.html", chrome, operations=operations, document=DOCUMENT)


def read_operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI document in its order."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            parameters = [
                Parameter(p["name"], p["in"], p.get("description", "")) for p in described.get("parameters", [])
            ]
            yield Operation(method.upper(), path, described.get("description", ""), parameters)
