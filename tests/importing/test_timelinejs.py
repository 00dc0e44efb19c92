"""TimelineJS, its JSON and its spreadsheet: what is placed, what is named, and that a second run adds nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.importers.slides import slides
from generator.importers.timelinejs import drafts
from tests.workspace import Result, Workspace, a_site

TAGS = "money: {label: {ar: مال, en: Money}}\n"
HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
    "Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    made = a_site(tmp_path / "site")
    made.write("content/tags.yml", TAGS)
    return made


def a_slide(**values: Any) -> dict[str, Any]:
    return {"start_date": {"year": "2024", "month": "12", "day": "3"}, "text": {"headline": "A big gift"}} | values


def imported(site: Workspace, events: list[Any], *options: str, **beside: Any) -> Result:
    site.write("t.json", json.dumps({"events": events} | beside, ensure_ascii=False))
    return brought(site, "t.json", *options)


def brought(site: Workspace, file: str, *options: str) -> Result:
    return site.run("import", "timelinejs", str(site.root / file), "--type", "gift", "--lang", "en", "--format", "json", *options)


def written(site: Workspace) -> dict[str, str]:
    """Return the events of the site but its first."""
    folder = site.root / "content/events"
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.yml") if file.stem != "first"}


def body(text: str) -> str:
    return "".join(line for line in text.splitlines(True) if not line.startswith("#"))


def unplaced(result: Result) -> list[str]:
    return [each["message"] for each in result.problems if each["code"] == "import-value"]


def test_a_slide_becomes_a_draft_with_all_that_has_a_place(site: Workspace) -> None:
    slide = a_slide(
        text={"headline": "<b>A big</b> gift", "text": "<p>Given by <i>Ada</i>, <a href='https://example.org/a'>they say</a>.</p>"},
        media={"url": "https://example.org/story", "credit": "The Paper"},
        group="Money",
        unique_id="one",
    )
    result = imported(site, [slide])
    assert (0, ["import-draft"]) == (result.code, result.codes)
    [(path, text)] = written(site).items()
    assert "2024/one.yml" == path
    assert body(text) == (
        "type: gift\ndraft: true\ndate: 2024-12-03\ntitle:\n  en: A big gift\ntags: [money]\nsources:\n"
        "  - url: https://example.org/story\n    publisher: The Paper\n"
        "body:\n  en: |\n    Given by *Ada*, [they say](https://example.org/a).\n"
    )
    assert "# Imported from t.json, event 1\n" in text
    assert "it needs `giver`, `taker`, `status`, `title` in ar, `body` in ar." in result.problems[0]["message"]


def test_the_spreadsheet_gives_what_the_json_gives(site: Workspace, tmp_path: Path) -> None:
    other = a_site(tmp_path / "other")
    other.write("content/tags.yml", TAGS)
    other.write(
        "t.csv", HEADER + "2024,12,3,,,,,,,A big gift,Of hers,https://example.org/,The Paper,,,,,money,\n2024,5,,,2024,6,,,,Two,,,,,,,,,\n"
    )
    brought(other, "t.csv")
    media = {"url": "https://example.org/", "credit": "The Paper"}
    two = a_slide(start_date={"year": 2024, "month": 5}, end_date={"year": 2024, "month": 6}, text={"headline": "Two"})
    imported(site, [a_slide(text={"headline": "A big gift", "text": "Of hers"}, media=media, group="money"), two])
    one, same = written(site), written(other)
    assert {path: body(text) for path, text in one.items()} == {path: body(text) for path, text in same.items()}
    assert {"2024/a-big-gift.yml", "2024/two.yml"} == one.keys()
    assert "date: 2024-05/2024-06\n" in one["2024/two.yml"]


@pytest.mark.parametrize("given", ["site", "json"])
def test_an_import_never_stands_in_the_way_of_a_build(site: Workspace, given: str) -> None:
    imported(site, [a_slide(), a_slide(start_date={"year": -44}, text={"headline": "Ides"})])
    result = site.check()
    assert (0, {"draft-unfinished", "missing-language"}) == (result.code, set(result.codes))
    site.build("--drafts")
    assert [] == [path for path in site.tree() if "a-big-gift" in path or "ides" in path]


def test_a_second_run_adds_nothing_and_a_third_what_is_new(site: Workspace) -> None:
    imported(site, [a_slide(), a_slide(text={"headline": "Two"})])
    before = written(site)
    assert "2 events imported before" in brought(site, "t.json").text
    assert before == written(site)
    imported(site, [a_slide(text={"headline": "Three"}), a_slide(), a_slide(text={"headline": "Two"})])
    assert before.keys() | {"2024/three.yml"} == written(site).keys()
    assert before == {path: text for path, text in written(site).items() if path in before}


def test_a_slide_that_says_something_else_now_is_named_and_its_event_left_alone(site: Workspace) -> None:
    imported(site, [a_slide()])
    before = written(site)
    result = imported(site, [a_slide(text={"headline": "A big gift", "text": "More of it"})])
    assert (["import-changed"], before) == (result.codes, written(site))
    assert "content/events/2024/a-big-gift.yml" in result.problems[0]["message"]


@pytest.mark.parametrize("change", ["edit", "rename", "delete"])
def test_an_event_stays_imported_whatever_becomes_of_its_file(site: Workspace, change: str) -> None:
    imported(site, [a_slide()])
    file = site.root / "content/events/2024/a-big-gift.yml"
    if change == "edit":
        file.write_text(file.read_text(encoding="utf-8").replace("A big gift", "Something else"), encoding="utf-8")
    elif change == "rename":
        file.rename(file.with_name("other.yml"))
    else:
        file.unlink()
    before = written(site)
    result = brought(site, "t.json")
    assert (0, before) == (result.code, written(site))


def test_an_import_that_was_stopped_before_its_ledger_was_written_takes_its_own_files_for_its_own(site: Workspace) -> None:
    imported(site, [a_slide(), a_slide()])
    before = written(site)
    assert {"2024/a-big-gift.yml", "2024/a-big-gift-2.yml"} == before.keys()
    (site.root / "imported.tsv").unlink()
    (site.root / "content/events/2024/a-big-gift-2.yml").unlink()
    assert 0 == brought(site, "t.json").code
    assert before == written(site)
    assert "2 events imported before" in brought(site, "t.json").text


def test_no_file_is_overwritten(site: Workspace) -> None:
    site.write("content/events/old/a-big-gift.yml", "# mine\n")
    imported(site, [a_slide()])
    assert {"old/a-big-gift.yml", "2024/a-big-gift-2.yml"} == written(site).keys()
    assert "# mine\n" == written(site)["old/a-big-gift.yml"]


def test_a_dry_run_writes_nothing_and_says_the_same(site: Workspace) -> None:
    before = sorted(site.root.rglob("*"))
    dry = imported(site, [a_slide()], "--dry-run")
    assert [*before, site.root / "t.json"] == sorted(site.root.rglob("*")) or set(site.root.rglob("*")) - set(before) == {
        site.root / "t.json"
    }
    assert dry.problems == brought(site, "t.json").problems


def test_a_folder_can_be_named_and_no_other_place(site: Workspace) -> None:
    assert 0 == imported(site, [a_slide()], "--into", "from/elsewhere").code
    assert ["from/elsewhere/a-big-gift.yml"] == list(written(site))
    for folder in ("..", "../people", "/tmp", "a//b", ".hidden", "a/../../b"):
        result = brought(site, "t.json", "--into", folder)
        assert (2, True) == (result.code, "is not a folder below content/events" in result.text), folder


def test_a_link_is_never_followed(site: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.root / "content/events/2024").symlink_to(tmp_path / "elsewhere")
    result = imported(site, [a_slide()])
    assert (1, []) == (result.code, list((tmp_path / "elsewhere").iterdir()))
    assert "links are not followed" in result.text


@pytest.mark.parametrize(
    ("slide", "date", "said"),
    [
        ({"start_date": {"year": "2024"}}, "2024", []),
        ({"start_date": {"year": 2024, "month": "2"}}, "2024-02", []),
        ({"start_date": {"year": "2024", "month": "2", "day": "30"}}, None, ["29 days"]),
        ({"start_date": {"year": "2024", "month": "13"}}, None, ["no month 13"]),
        ({"start_date": {"year": "-500"}}, None, ["1000 to 9999"]),
        ({"start_date": {"year": "13000000000"}}, None, ["1000 to 9999"]),
        ({"start_date": {"year": "2024", "day": "3"}}, None, ["there is no month"]),
        ({"start_date": {"year": 2024.5}}, None, ["`2024.5`"]),
        ({"start_date": {"year": "2024", "hour": "9", "minute": "30"}}, "2024", ["time of day", "time of day"]),
        ({"end_date": {"year": "2024", "month": "12", "day": "3"}}, "2024-12-03", []),
        ({"end_date": {"year": "2025"}}, "2024-12-03/2025", []),
        ({"end_date": {"year": "2023"}}, None, ["backwards"]),
        ({"end_date": {"year": "2025", "month": "99"}}, "2024-12-03/", ["no month 99"]),
        ({"display_date": "3 December 2024"}, "2024-12-03", []),
        ({"display_date": "c. 2024", "start_date": {"year": "2024"}}, "2024~", []),
        ({"display_date": "Winter 2024"}, "2024-12-03", ["`Winter 2024`"]),
        ({"display_date": "December 2024"}, "2024-12-03", ["`December 2024`"]),
    ],
)
def test_a_date_is_as_sure_as_it_was_and_no_surer(site: Workspace, slide: dict[str, Any], date: str | None, said: list[str]) -> None:
    result = imported(site, [a_slide(**slide)])
    [(path, text)] = written(site).items()
    lines = [line for line in text.splitlines() if line.startswith("date:")]
    assert [f"date: {date}"] * bool(date) == lines
    assert path.startswith("2024/" if date else "undated/")
    told = unplaced(result)
    assert len(said) == len(told) and all(part in "\n".join(told) for part in said)
    assert "draft: true" in text


@pytest.mark.parametrize(
    ("slide", "said"),
    [
        ({"media": {"url": "https://example.org/a.JPG?x", "credit": "Bo", "caption": "c", "alt": "a", "thumbnail": "t"}}, 5),
        ({"media": {"url": "<iframe src='https://example.org/'></iframe>"}}, 1),
        ({"media": {"url": "javascript:alert(1)"}}, 1),
        ({"background": {"color": "red", "url": "https://example.org/b.png"}}, 2),
        ({"group": "no such"}, 1),
        ({"autolink": False, "nested": {"list": [1, {"a": 2}]}}, 2),
        ({"text": {"headline": "x", "text": "<script>alert(1)</script>y"}}, 1),
        ({"text": {"headline": "x" * 121}}, 1),
    ],
)
def test_what_has_no_place_is_named(site: Workspace, slide: dict[str, Any], said: int) -> None:
    assert said == len(unplaced(imported(site, [a_slide(**slide)])))
    assert "<script" not in "".join(written(site).values())


def test_hostile_words_are_words(site: Workspace) -> None:
    texts = ["=HYPERLINK('x')", "# {{ x }} [[ada]]", "a: b\n- c", "'\"\\", "\u202egnp.exe", "--- !!python/object", "&lt;img onerror=x&gt;"]
    imported(site, [a_slide(text={"headline": text, "text": f"<p>{text}</p><p>{text}</p>"}) for text in texts])
    assert 0 == site.check().code
    assert len(texts) == len(written(site))


def test_slides_that_are_no_events_are_named(site: Workspace) -> None:
    rows = [
        ",,,,,,,,,The title,,,,,,,title,,",
        "1990,,,,2000,,,,,An era,,,,,,,era,,",
        "2024,,,,,,,,,Real,,,,,,,,,",
        ",,,,,,,,,,Only text,,,,,,,,",
    ]
    site.write("t.csv", HEADER + "\n".join(rows) + "\n")
    result = brought(site, "t.csv")
    assert ["2024/real.yml"] == list(written(site))
    assert ["import-value", "import-value", "import-row", "import-draft"] == [each["code"] for each in result.problems]
    assert 1 == result.code


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"events": {}}', '{"timeline": {"date": []}}', '{"events": [', '{"events": [], "events": []}', "[" * 100_000,
        "a,b\n1,2\n", "Year,Text\n2024,x\n",
    ],
)  # fmt: skip
def test_what_is_no_timeline_is_refused_and_nothing_is_written(site: Workspace, text: str) -> None:
    site.write("t.json", text)
    result = brought(site, "t.json")
    assert (1, ["import-file"], {}) == (result.code, result.codes, written(site))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "en"], "Say with --type what the events are. This site has: gift."),
        (["--type", "gfit", "--lang", "en"], "Did you mean `gift`?"),
        (["--type", "gift"], "Say with --lang which language the words are in: ar, en."),
        (["--type", "gift", "--lang", "fr"], "`fr` is not a language of this site: ar, en."),
    ],
)
def test_what_must_be_said_is_asked_for(site: Workspace, options: list[str], said: str) -> None:
    site.write("t.json", json.dumps({"events": [a_slide()]}))
    result = site.run("import", "timelinejs", str(site.root / "t.json"), *options)
    assert (2, True, {}) == (result.code, said in result.text, written(site))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["year", "month", "headline", "text", "url", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["start_date", "end_date", "text", "media", "display_date", "group", "type", "unique_id", "other"])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON, max_size=4) | JSON, max_size=4))
def test_no_json_raises(events: list[Any]) -> None:
    found, _ = slides(json.dumps({"events": events}).encode("utf-8", "surrogatepass"), "t.json")
    drafts(found, "en", {}, {})
