"""From a form to an import that waits to be carried out."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.domain.text import slugify
from app.importer.manifest import load_manifest
from app.storage.database import writing
from app.storage.imports import RunRecord, begin_run
from app.storage.stories import Story, ensure_story, find_story
from app.web.errors import BadRequestError
from app.web.imports.receiving import Upload

SAMPLE = Path(__file__).parents[3] / "seeds"
"""The story that comes with the program."""

_TRY = "Nothing was imported. Go back and try again."
_FIELDS = ("title", "url", "outlet", "published")


def ask(engine: Engine, upload: Upload, editor: str) -> int:
    """Note an upload as an import that waits; its row.

    Raises:
        BadRequestError: it is without articles, or says of no story that it belongs to it.
    """
    pasted = upload.fields.get("text", "").strip()
    if pasted:
        upload.add("pasted.jsonl", _record(upload.fields, pasted))
    if not upload.files:
        raise BadRequestError("There is no file and no text.", "Choose files, or paste the text of an article.")
    kind = "paste" if pasted and len(upload.files) == 1 else "upload"
    with writing(engine) as connection:
        story = _choose_story(engine, upload)
        story = story or ensure_story(connection, *_name_story(upload))
        request = {
            "paths": [str(path) for path in upload.files],
            "names": {str(path): name for path, name in upload.files.items()},
            "story": story.slug,
            "editor": editor,
        }
        total = sum(path.stat().st_size for path in upload.files)
        return begin_run(connection, story.id, _now(), kind, request, total, beat="")


def ask_for_sample(engine: Engine, editor: str) -> int:
    """Note that the sample story is to be imported; its row.

    Raises:
        BadRequestError: the program came without it.
    """
    manifest = load_manifest(SAMPLE)
    if manifest is None:
        raise BadRequestError("The sample is not here.", "It is the folder seeds of the program's sources.", 404)
    request = {"paths": [str(SAMPLE)], "story": manifest.story, "editor": editor}
    with writing(engine) as connection:
        story = ensure_story(connection, manifest.story, manifest.title)
        total = sum(path.stat().st_size for path in SAMPLE.iterdir())
        return begin_run(connection, story.id, _now(), "sample", request, total, beat="")


def ask_again(engine: Engine, run: RunRecord, editor: str) -> int:
    """Note that an import is to be tried again; its new row."""
    with writing(engine) as connection:
        request = {**run.request, "editor": editor, "again": run.id}
        return begin_run(connection, run.story_id, _now(), "retry", request, run.bytes_total, beat="")


def _choose_story(engine: Engine, upload: Upload) -> Story | None:
    """The story that was chosen from the list; None where a new one was named."""
    slug = upload.fields.get("story", "")
    if not slug or upload.fields.get("new_story", "").strip():
        return None
    with engine.connect() as connection:
        story = find_story(connection, slug)
    if story is None:
        raise BadRequestError("There is no such story.", _TRY)
    return story


def _name_story(upload: Upload) -> tuple[str, str]:
    title = " ".join(upload.fields.get("new_story", "").split())[:200]
    if not title:
        raise BadRequestError("Which story do these belong to?", "Choose a story, or give a new one a name.")
    return slugify(title), title


def _record(fields: dict[str, str], text: str) -> bytes:
    """A pasted text as a line of JSON, with what was said of it; named by when it came."""
    said = {name: value for name in _FIELDS if (value := fields.get(name, "").strip())}
    if "published" in said:
        _check_day(said["published"])
    record = {"id": f"pasted {_now()}", "text": text.replace("\r\n", "\n"), **said}
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def _check_day(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise BadRequestError(f"“{value[:40]}” is no day.", "Write it as 2022-01-31, or leave it empty.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
