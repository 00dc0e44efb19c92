"""What a view has read is noted, all of it: where no cell of its trace has changed, the view is what it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.build import Model, prepare
from generator.render import put, view
from generator.site import Site
from generator.terminal import today
from generator.traces import Kept, Stamps, Traces, load, save
from generator.tracing import SHARED, Tracer, watched
from tests.pages.sites import a_full_site
from tests.record import a_record
from tests.workspace import DAY, Workspace

Views = dict[str, Any]


def model_of(site: Workspace) -> Model:
    found = prepare(site.root, today)
    assert found.model is not None, found.problems
    return found.model


def traced(model: Model, see: Callable[..., Any] = view) -> tuple[Views, Traces]:
    """Return the view of every page of a model, and the traces of their making."""
    traces, views = Traces(model.site), {}
    for page in model.pages:
        views[page.path], cells = model.tracer.collect(lambda page=page: see(page, model))  # type: ignore[misc]
        traces.keep(page.path, model.shared(page), cells, "key")
    return views, traces


def missed(old: Model, new: Model, see: Callable[..., Any] = view) -> list[str]:
    """Return the pages whose view is another in the new model, though the traces of the old say that it need not be made again."""
    before, traces = traced(old, see)
    after, _ = traced(new, see)
    found = Traces(new.site, traces.kept())
    believed = [page.path for page in new.pages if found.key(page.path, new.shared(page))]
    return [path for path in believed if before[path] != after[path]]


EDITS: list[tuple[str, str, str]] = [
    ("content/events/small.yml", "A small gift", "Another gift"),
    ("content/events/small.yml", "400000 USD", "500000 USD"),
    ("content/events/small.yml", "2024-11-02", "2023-01-02"),
    ("content/events/small.yml", "2024-11-02", "2024-12-30"),
    ("content/events/small.yml", 'giver: "ada"', 'giver: "bob"'),
    ("content/events/small.yml", "gala", "vote"),
    ("content/events/rumour.yml", "alleged", "disputed"),
    ("content/events/vote-talk.yml", "carl", "bob"),
    ("content/people/ada.yml", "Ada Lovelace", "Ada King"),
    ("content/people/bob.yml", "name:", "posts: [{organization: firm, title: {ar: مدير, en: Director}}]\nname:"),
    ("content/organizations/firm.yml", "kind: company", "kind: court"),
    ("content/tags.yml", "The vote", "The ballot"),
    ("content/types/talk.yml", "Talks", "Speeches"),
    ("site.yml", "page_size: 10", "page_size: 500"),
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return a_record(tmp_path, "page_size: 10\n", per_month=1)


@pytest.mark.parametrize(("path", "was", "now"), EDITS)
def test_a_page_whose_trace_still_holds_has_the_view_it_had(site: Workspace, path: str, was: str, now: str) -> None:
    old = model_of(site)
    site.edit(path, was, now)
    new = model_of(site)
    assert [] == missed(old, new)
    assert traced(old)[0] != traced(new)[0]


def test_an_event_more_and_an_event_less_change_only_pages_whose_traces_tell_of_it(site: Workspace) -> None:
    old = model_of(site)
    site.event("late", date="2024-12-30", giver="ada", amount="7 USD", title={"ar": "هبة أخيرة", "en": "A last gift"})
    new = model_of(site)
    assert ([], []) == (missed(old, new), missed(new, old))


def test_the_comparison_can_fail(site: Workspace) -> None:
    """Plants the bug that it is there to find: a view that reads the site past the one that is watched."""
    old = model_of(site)
    site.edit("content/events/small.yml", "A small gift", "Another gift")

    def sly(page: Any, model: Model) -> Any:
        return view(page, model), model.site.events["small"].title

    assert "en/about.html" not in (found := missed(old, model_of(site), sly))
    assert len(found) > 10


def test_an_edit_of_a_summary_leaves_most_pages_alone(site: Workspace) -> None:
    old = model_of(site)
    site.edit("content/events/talk-3.yml", "Carl speaks, number 3", "Carl sings, number 3")
    new = model_of(site)
    traces = Traces(new.site, traced(old)[1].kept())
    stale = {page.path for page in new.pages if not traces.key(page.path, new.shared(page))}
    assert {"en/events/talk-3.html", "ar/events/talk-3.html", "en/2024/04.html", "en/people/carl.html", "en/talks/2024.html"} <= stale
    others = (
        "small.html",
        "ada.html",
        "2024/11.html",
        "gifts/index.html",
        "about.html",
        "en/index.html",
        "en/timeline.html",
        "sources.html",
    )
    assert not {path for path in stale if path.endswith((*others, "en/timeline.html", "talks/index.html", "names.js"))}
    page = next(page for page in new.pages if page.path == "en/events/talk-3.html")
    assert ("events talk-3",) == (traces.why(page.path, new.shared(page)) or ())[-1:]


def made(site: Workspace) -> set[str]:
    """Return the files that a build has made, whatever became of them."""
    return set(put(model_of(site), site.root / "out", site.root / ".cache", 1).rendered)


DATA = {"data/record.json", "data/record.sqlite", "data/events.jsonl", "data/csv/events.csv", "data/excel/events.csv"}
"""What tells of every event and its words, to be downloaded."""


def told(lang: str) -> set[str]:
    """Return the files in a language that tell of the event `told`."""
    follow = ("feed", "gifts/feed", "people/ada.feed", "organizations/firm.feed")
    feeds = {f"{lang}/{name}.{form}" for name in follow for form in ("xml", "json")}
    slides = {f"data/timelinejs/{lang}.{ending}" for ending in ("json", "csv")}
    return {f"{lang}/{path}.html" for path in ("events/told", "embed/told", "2023/index")} | feeds | slides


def test_exactly_the_pages_that_show_what_was_edited_are_made_again(site: Workspace) -> None:
    site.event("told", date="2023-07-01", giver="ada", summary={"ar": "ملخص.", "en": "A summary."}, amount="9 USD")
    assert len(made(site)) > 100
    assert set() == made(site)
    site.edit("content/events/told.yml", "A summary.", "Another summary.")
    assert {"compare/2023.html"} | DATA | told("en") == made(site)
    site.edit("content/events/told.yml", "ملخص.", "ملخص آخر.")
    assert {"compare/2023.html"} | DATA | told("ar") == made(site)
    site.write("content/events/told.yml", (site.root / "content/events/told.yml").read_text(encoding="utf-8") + "# a remark\n")
    assert set() == made(site)


def test_traces_are_kept_and_read_again_and_nothing_else_is_believed(site: Workspace, tmp_path: Path) -> None:
    model = model_of(site)
    kept = traced(model)[1].kept()
    save(kept, tmp_path / "traces")
    assert kept == load(tmp_path / "traces")
    again = Traces(model.site, load(tmp_path / "traces"))
    assert {"key"} == {again.key(page.path, model.shared(page)) for page in model.pages}
    assert {""} == {again.key(page.path, "other code") for page in model.pages}
    for data in (b"", b"\x80", bytes(99)):
        (tmp_path / "traces").write_bytes(data)
        assert "" == Traces(model.site, load(tmp_path / "traces")).key("en/index.html", "")


def stale(model: Model, kept: Kept) -> set[str]:
    """Return the pages of a model that kept traces do not speak for."""
    traces = Traces(model.site, kept)
    return {page.path for page in model.pages if not traces.key(page.path, model.shared(page))}


def followed(model: Model, kept: Kept) -> Kept:
    """Return the traces of a build that follows another."""
    traces = Traces(model.site, kept)
    for page in model.pages:
        if not traces.key(page.path, model.shared(page)):
            _, cells = model.tracer.collect(lambda page=page: view(page, model))  # type: ignore[misc]
            traces.keep(page.path, model.shared(page), cells, "key")
    return traces.kept()


@pytest.mark.parametrize("most", [100, 0])
def test_traces_that_were_added_to_say_what_traces_from_nothing_say(site: Workspace, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("generator.traces.MOST_BLOCKS", most)
    source = {"title": "A story", "url": "https://example.org/"}
    site.event("small", title={"ar": "هبة", "en": "A gift"}, sources=[source | {"publisher": "Paper"}])
    kept, grown = traced(model_of(site))[1].kept(), []
    for old, new in (("Paper", "Paper 0"), ("Paper 0", "Paper 1"), ("Paper 1", "Paper 2")):
        site.edit("content/events/small.yml", old, new)
        model = model_of(site)
        before, kept = len(kept.blocks), followed(model, kept)
        grown.append(len(kept.blocks) > before)
        assert set() == stale(model, kept)
    assert any(grown) == (most > 0)
    fresh = traced(model)[1].kept()
    site.write("content/organizations/paper-2.yml", "kind: media\nname: {ar: ورقة, en: Paper 2}\n")
    site.edit("content/events/small.yml", "A gift", "Another gift")
    changed = model_of(site)
    assert stale(changed, kept) == stale(changed, fresh)
    assert 5 < len(stale(changed, kept)) < len(changed.pages)


def test_sets_of_cells_that_no_page_has_any_more_are_let_go_once_they_are_many(site: Workspace) -> None:
    model = model_of(site)
    kept = traced(model)[1].kept()
    for share in (20, 2):
        gone = {page.path for at, page in enumerate(model.pages) if at % share == 0}
        traces = Traces(model.site, kept)
        for page in model.pages:
            if page.path not in gone:
                traces.key(page.path, model.shared(page))
        after = traces.kept()
        assert (len(after.sets) < len(kept.sets)) == (share == 2)
        again = Traces(model.site, after)
        assert {page.path: "" if page.path in gone else "key" for page in model.pages} == {
            page.path: again.key(page.path, model.shared(page)) for page in model.pages
        }
    site.edit("content/events/small.yml", "A small gift", "Another gift")
    changed = model_of(site)
    one, other = stale(changed, kept), stale(changed, after)
    assert one - gone == other - gone
    assert len(one) < len(changed.pages)


def test_what_another_process_tells_is_heard(site: Workspace) -> None:
    model = model_of(site)
    _, traces = traced(model)
    heard = Traces(model.site)
    heard.hear(traces.tell())
    assert traces.kept().traces.keys() == heard.kept().traces.keys()
    again = Traces(model.site, heard.kept())
    assert {"key"} == {again.key(page.path, model.shared(page)) for page in model.pages}


def test_every_field_of_a_site_is_watched_or_shared(tmp_path: Path) -> None:
    site = model_of(a_full_site(tmp_path)).site
    for name in Site.__struct_fields__:
        tracer = Tracer()
        value = getattr(watched(site, tracer), name)
        if hasattr(value, "keys") and name not in SHARED:
            for ask in (list, len, lambda it: it.get("x"), lambda it: "x" in it, lambda it: list(it.values()), lambda it: list(it.items())):
                ask(value)
        assert (name in SHARED) == (not tracer.cells), name
        stamps = Stamps(site)
        assert all(isinstance(stamps[cell], bytes) for cell in tracer.cells)


def test_whoever_gets_what_was_made_once_has_read_what_it_was_made_from(site: Workspace) -> None:
    tracer = Tracer()
    seen, kept = watched(model_of(site).site, tracer), {}  # type: ignore[var-annotated]
    made = [tracer.collect(lambda: tracer.remember(kept, "a", lambda: seen.events["small"].title))[1] for _ in range(2)]
    assert [{("events", "small")}] * 2 == made
