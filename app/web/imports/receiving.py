"""Takes in a form with files piece by piece: straight to disk, and no more of it than is allowed."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from python_multipart import MultipartParser
from python_multipart.exceptions import MultipartParseError
from starlette.requests import Request

from app.importer.readers.pieces import describe_size
from app.web.errors import BadRequestError

_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 200
_NOTHING_CHANGED = "Nothing was imported. Send less at a time, or import it in a terminal: dateline import FILE."


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How much one upload may be: bytes in all, files, and bytes of a field (a pasted text)."""

    total: int = 256 * _MEGABYTE
    files: int = 1000
    field: int = 8 * _MEGABYTE
    fields: int = 50


@dataclass(slots=True)
class Upload:
    """What was sent: fields by name, and files with the names that they had."""

    folder: Path
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)

    def add(self, name: str, content: bytes) -> None:
        """Add a file of our own making."""
        path = self.place()
        path.write_bytes(content)
        self.files[path] = name

    def place(self) -> Path:
        """Where the next file goes; nothing of the sender's enters the name."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{len(self.files) + 1:05}"

    def discard(self) -> None:
        """Remove the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


async def receive(request: Request, folder: Path, limits: UploadLimits) -> Upload:
    """What a multipart form sends, with its files in a new folder.

    Raises:
        BadRequestError: it is more than the limits allow (413), or no such form (400); the folder is gone again.
    """
    upload = Upload(folder)
    try:
        _check_length(request, limits)
        parts = _Parts(upload, limits)
        parser = MultipartParser(_boundary(request), parts.callbacks())  # type: ignore[arg-type]
        received = 0
        async for chunk in request.stream():
            received += len(chunk)
            _check_size(received, limits)
            parser.write(chunk)
        parser.finalize()
        parts.close()
    except MultipartParseError as error:
        upload.discard()
        raise BadRequestError("The form arrived damaged.", "Nothing was imported. Try again.") from error
    except BaseException:
        upload.discard()
        raise
    return upload


@dataclass
class _Parts:
    """Sorts the bytes of the form into fields and files as they come."""

    upload: Upload
    limits: UploadLimits
    _headers: dict[str, str] = field(default_factory=dict)
    _header: tuple[bytearray, bytearray] = field(default_factory=lambda: (bytearray(), bytearray()))
    _name: str = ""
    _file: str | None = None
    _value: bytearray = field(default_factory=bytearray)
    _stream: BinaryIO | None = None
    _size: int = 0

    def callbacks(self) -> dict[str, Callable[..., None]]:
        """What the parser calls."""
        return {
            "on_part_begin": self._headers.clear,
            "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._begin_part,
            "on_part_data": self._take,
            "on_part_end": self.close,
        }

    def close(self) -> None:
        """End the part that is under way, if there is one."""
        if self._stream:
            self._stream.close()
            path = self.upload.place()
            if self._size or self._file:
                self.upload.files[path] = _tell_apart(self._file or "", self.upload.files.values())
        elif self._name:
            self.upload.fields[self._name] = self._value.decode("utf-8", "replace")
        self._stream, self._name, self._file, self._size = None, "", None, 0
        self._value.clear()

    def _end_header(self) -> None:
        name, value = (bytes(part).decode("utf-8", "replace") for part in self._header)
        self._headers[name.lower()] = value
        for part in self._header:
            part.clear()

    def _begin_part(self) -> None:
        message = Message()
        message["content-disposition"] = self._headers.get("content-disposition", "")
        self._name = str(message.get_param("name", "", "content-disposition"))
        named = message.get_param("filename", None, "content-disposition")
        self._file = None if named is None else _clean(str(named))
        if self._file is None:
            if len(self.upload.fields) >= self.limits.fields:
                raise BadRequestError("The form has too many fields.", _NOTHING_CHANGED)
        elif self._file:
            if len(self.upload.files) >= self.limits.files:
                raise BadRequestError(f"An upload may have {self.limits.files:,} files.", _NOTHING_CHANGED, 413)
            self._stream = self.upload.place().open("wb")

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._stream:
            self._stream.write(data[start:end])
            self._size += end - start
        elif len(self._value) + end - start <= self.limits.field:
            self._value.extend(data[start:end])
        else:
            raise BadRequestError(f"A pasted text may have {describe_size(self.limits.field)}.", _NOTHING_CHANGED, 413)


def _check_length(request: Request, limits: UploadLimits) -> None:
    length = request.headers.get("content-length", "")
    _check_size(int(length) if length.isdigit() else 0, limits)


def _check_size(size: int, limits: UploadLimits) -> None:
    if size > limits.total:
        raise BadRequestError(f"An upload may have {describe_size(limits.total)}.", _NOTHING_CHANGED, 413)


def _boundary(request: Request) -> bytes:
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    boundary = message.get_param("boundary") if message.get_content_type() == "multipart/form-data" else None
    if not boundary:
        raise BadRequestError("This is no form with files.", "Send multipart/form-data.")
    return str(boundary).encode("latin-1", "replace")


def _clean(name: str) -> str:
    """The last part of a file's name, in what can be shown and stored."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    return "".join(character if character.isprintable() else "_" for character in last)[-_LONGEST_NAME:]


def _tell_apart(name: str, others: object) -> str:
    """A name that no other file of the upload has."""
    taken = set(others)  # type: ignore[call-overload]
    number, made = 1, name
    while made in taken:
        number += 1
        stem, dot, suffix = name.rpartition(".")
        made = f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
    return made
