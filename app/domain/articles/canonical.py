"""The canonical address of an article: the same for all addresses that lead to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode

from app.domain.articles.addresses import split_address

_LONGEST = 2000
_KEPT = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class AddressRules:
    """What does not belong to an address: parameters that track, the marks of copies for phones, index files."""

    tracking: frozenset[str]
    tracking_prefixes: tuple[str, ...]
    amp_parameters: frozenset[str]
    amp_values: frozenset[str]
    amp_parts: frozenset[str]
    amp_endings: tuple[str, ...]
    caches: tuple[str, ...]
    cache_marks: frozenset[str]
    viewers: tuple[str, ...]
    index: frozenset[str]
    hosts: tuple[str, ...]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "AddressRules":
        """Build from `addresses.toml`."""
        names, amp, paths = table["tracking"]["names"], table["amp"], table["paths"]
        return cls(
            tracking=frozenset(name for name in names if not name.endswith("*")),
            tracking_prefixes=tuple(name[:-1] for name in names if name.endswith("*")),
            amp_parameters=frozenset(amp["parameters"]),
            amp_values=frozenset(amp["values"]),
            amp_parts=frozenset(amp["path_parts"]),
            amp_endings=tuple(amp["endings"]),
            caches=tuple(amp["caches"]),
            cache_marks=frozenset(amp["cache_marks"]),
            viewers=tuple(amp["viewers"]),
            index=frozenset(paths["index"]),
            hosts=(*paths["hosts"], *amp["hosts"]),
        )


def canonical_address(url: str, rules: AddressRules) -> str:
    """Host, path and parameters without what only tracks or marks a copy; "" for what is no article's address.

    The scheme, the fragment, a port that the scheme implies and a slash at the end are left out; parameters are
    sorted. A site's front page is the address of no article.
    """
    address = split_address(url) if len(url) <= _LONGEST else None
    if address is None:
        return ""
    address = _leave_cache(address, rules)
    path = "/".join(_clean_parts(address.path.split("/"), rules))
    plain = quote(unquote_to_bytes(path.encode("utf-8", "replace")), safe=_KEPT)
    kept = urlencode(sorted(_kept_parameters(address.query, rules)))
    return f"{_host(address, rules)}{plain}{'?' if kept else ''}{kept}" if plain or kept else ""


def _leave_cache(address: SplitResult, rules: AddressRules) -> SplitResult:
    """The publisher's own address, where it stands inside that of a cache or a viewer."""
    host, parts = address.hostname or "", [part for part in address.path.split("/") if part]
    cached = host.endswith(rules.caches)
    viewed = any(f".{viewer}" in f".{host}" for viewer in rules.viewers) and parts[:1] == ["amp"]
    if not (cached or viewed):
        return address
    while parts and (parts[0] in rules.cache_marks or parts[0] in rules.amp_parts):
        parts.pop(0)
    if not parts or "." not in parts[0]:
        return address
    return split_address(f"https://{'/'.join(parts)}?{address.query}") or address


def _host(address: SplitResult, rules: AddressRules) -> str:
    host = (address.hostname or "").rstrip(".")
    for prefix in rules.hosts:
        if host.startswith(prefix) and "." in host.removeprefix(prefix):
            host = host.removeprefix(prefix)
    try:
        port = address.port
    except ValueError:
        port = None
    return host if port in {None, 80, 443} else f"{host}:{port}"


def _clean_parts(parts: list[str], rules: AddressRules) -> list[str]:
    """The parts of a path without the marks of copies, index files and the empty ones at the end."""
    kept = [part for part in parts if part.lower() not in rules.amp_parts]
    while kept and (not kept[-1] or kept[-1].lower() in rules.index):
        kept.pop()
    if kept:
        ending = next((end for end in rules.amp_endings if kept[-1].lower().endswith(end)), "")
        if ending:
            kept[-1] = kept[-1][: -len(ending)] + (".html" if ending.endswith(".html") else "")
    return kept


def _kept_parameters(query: str, rules: AddressRules) -> list[tuple[str, str]]:
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return [(query, "")]  # more parameters than any article's address has
    return [(name, value) for name, value in given if not _is_noise(name.lower(), value.lower(), rules)]


def _is_noise(name: str, value: str, rules: AddressRules) -> bool:
    if name in rules.tracking or name.startswith(rules.tracking_prefixes):
        return True
    return name in rules.amp_parameters and (value in rules.amp_values or name.startswith("amp_") or name == "usqp")
