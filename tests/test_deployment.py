"""The shape of what is deployed: no engine is here to run it, so its files are read."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
APPS = ("dateline", "worker")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return read


@pytest.mark.parametrize("name", APPS)
def test_nobody_gets_in_without_a_password_having_been_set(compose: dict[str, Any], name: str) -> None:
    environment = compose["services"][name]["environment"]
    assert environment["DATELINE_EDITOR_PASSWORD"].startswith("${DATELINE_PASSWORD:?")


@pytest.mark.parametrize("name", APPS)
def test_the_program_has_no_rights_and_says_how_it_is(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    assert service["user"] == "10001"
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert "/readyz" in service["healthcheck"]["test"][-1]


def test_data_lies_on_volumes(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["dateline"]["volumes"] == ["data:/data"]
    assert [v.split(":")[0] for v in services["database"]["volumes"]] == ["database"]
    assert set(compose["volumes"]) == {"data", "database"}
    assert "DATELINE_DATABASE_URL=sqlite:////data/" in DOCKERFILE


def test_a_team_has_workers_without_state_on_one_database_behind_a_proxy(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert {name for name, one in services.items() if one.get("profiles") == ["team"]} == {
        "worker",
        "database",
        "proxy",
    }
    worker = services["worker"]
    assert worker["environment"]["DATELINE_DATABASE_URL"].startswith("postgresql+psycopg://")
    assert "volumes" not in worker
    assert "ports" not in worker
    assert worker["deploy"]["replicas"].startswith("${DATELINE_WORKERS:-")
    assert worker["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "worker 8000" in compose["configs"]["proxy"]["content"]


def test_only_this_machine_reaches_what_is_published(compose: dict[str, Any]) -> None:
    published = [port for one in compose["services"].values() for port in one.get("ports", [])]
    assert len(published) == 2
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_every_setting_that_is_given_is_one(compose: dict[str, Any]) -> None:
    names = {f"DATELINE_{name.upper()}" for name in Settings.model_fields}
    given = {name for app in APPS for name in compose["services"][app]["environment"]}
    given |= set(re.findall(r"(DATELINE_[A-Z_]+)=", DOCKERFILE))
    assert given <= names


def test_the_image_is_built_from_what_is_there_and_runs_as_nobody_special() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [one for line in copied for one in line.split()]
    assert {"app", "templates", "static", "migrations", "seeds", "requirements.lock"} <= set(sources)
    ignored = (ROOT / ".dockerignore").read_text().split()
    for source in sources:
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignored, source
    assert "--require-hashes" in DOCKERFILE
    assert DOCKERFILE.index("USER dateline") < DOCKERFILE.index("CMD [")
    assert "HEALTHCHECK" in DOCKERFILE
