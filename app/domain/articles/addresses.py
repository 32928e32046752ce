"""What an article's web address says of it: the site's name and the words of the headline."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_SLUG = 3
_SHORTEST_NAME = 5


def split_address(url: str | None) -> SplitResult | None:
    """The parts of an absolute web address; None for anything else."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def headline_words(url: str | None) -> tuple[str, ...]:
    """The words of an address that spell a headline, its longest part of three words or more; else none."""
    address = split_address(url)
    if address is None:
        return ()
    parts = [_WORD.findall(part.lower()) for part in unquote(address.path).split("/")]
    longest = max(([word for word in part if not word.isdigit()] for part in parts), key=len, default=[])
    return tuple(longest) if len(longest) >= _SHORTEST_SLUG else ()


def site_name(url: str | None, outlet: str | None) -> str:
    """The outlet's name in lower case without blanks, for finding it in running text; "" if it is short."""
    address = split_address(url)
    host = (address.hostname or "") if address else ""
    labels = [label.replace("-", "") for label in host.split(".")[:-1]]
    spelled = "".join(letter for letter in (outlet or "").lower() if letter.isalnum() or letter == ".")
    longest = max([*labels, spelled.split(".")[0]], key=len)
    return longest if len(longest) >= _SHORTEST_NAME else ""
