"""`dateline dates` from the outside."""

import io
import json

import pytest

from app.cli import main
from app.cli.dates import write_times
from app.importer.languages import load_language


def run(*lines: str | bytes, day_first: bool = False) -> tuple[int, list[dict[str, object]], str]:
    source = [line if isinstance(line, bytes) else line.encode() for line in lines]
    output, errors = io.BytesIO(), io.StringIO()
    code = write_times(source, output, errors, load_language("en"), day_first=day_first)
    return code, [json.loads(line) for line in output.getvalue().splitlines()], errors.getvalue()


def test_a_line_gives_a_line_for_each_expression() -> None:
    code, records, errors = run('{"id": "a", "text": "It fell on Friday.", "published": "2022-01-31T08:00:00Z"}')
    assert (code, errors) == (0, "")
    assert records == [{"id": "a", "start": 11, "end": 17, "text": "Friday", "type": "DATE", "value": "2022-01-28"}]


def test_the_names_of_timebanks_are_accepted() -> None:
    _, records, _ = run('{"doc": "b", "text": "It fell yesterday.", "dct": "2022-01-31"}')
    assert [(record["id"], record["value"]) for record in records] == [("b", "2022-01-30")]


def test_a_text_without_a_day_is_read_all_the_same() -> None:
    _, records, _ = run('{"id": "c", "text": "It fell yesterday.", "published": "2022-01"}')
    assert [record["value"] for record in records] == ["XXXX-XX-XX"]


def test_both_ends_of_a_range_are_written() -> None:
    _, records, _ = run('{"id": "d", "text": "It stood from 1985 to 1991."}')
    assert [record["value"] for record in records] == ["1985", "1991"]


def test_offsets_count_code_points() -> None:
    _, records, _ = run('{"id": "e", "text": "\\ud83d\\ude00 It fell in 1991."}')
    assert records[0]["start"] == 13


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "line 2: Expecting value"),
        ("[1]", "line 2: not a JSON object"),
        ('{"id": "x"}', 'line 2: "text" is missing or no string'),
        ('{"text": "x", "published": "2022-13-40"}', "line 2: '2022-13-40' is no day like 2022-01-31"),
        ('{"text": "x", "published": 5}', 'line 2: "published" is no string'),
        (b'{"text": "\xff"}', "line 2: 'utf-8' codec"),
        ("[" * 100_000, "line 2: "),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_done(line: str | bytes, message: str) -> None:
    good = '{"id": "a", "text": "It fell in 1991."}'
    code, records, errors = run(good, line, "", good)
    assert code == 1
    assert len(records) == 2
    assert errors.startswith(message)
    assert errors.count("\n") == 1


def test_explaining_tells_rule_reference_and_what_was_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "--explain", "The dam broke on Friday.", "--published", "2022-01-31"]) == 0
    told = capsys.readouterr().out
    assert "'Friday'  DATE 2022-01-28" in told
    assert "counted from 2022-01-31 (metadata)" in told
    assert "not 2022-02-04" in told


def test_explaining_a_text_without_times_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "--explain", "Nothing happened."]) == 0
    assert capsys.readouterr().out == "No time expression found.\n"


def test_another_language_is_read_by_its_own_files(capsys: pytest.CaptureFixture[str]) -> None:
    main(["dates", "--explain", "Am Freitag brach der Damm.", "--published", "2022-01-31", "--language", "de"])
    assert "2022-01-28" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["dates", "--published", "yesterday"], ["dates", "--language", "xx"]])
def test_what_is_not_understood_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
