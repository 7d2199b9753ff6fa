"""The component for spaCy, in real pipelines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import readout
from readout.contract import check
from readout.errors import CodebookError, SourceError
from readout.integrations.spacy import LABELS
from readout.reading import pipeline
from readout.reading.attribution import find_attributions

NEWS = 'The minister said that the talks would resume on Monday. "We won\'t wait," she told Radio Nord.'
DENIAL = "The envoy denied that a map had been drawn."


@pytest.fixture
def nlp() -> Language:
    return made()


def made(**config: Any) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("readout", config={"codebook": "generic", **config})
    return nlp


def told(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans["readout"]]


def test_no_import_is_needed_to_add_it() -> None:
    script = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('readout'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['readout']\n"


def test_source_cue_and_content_are_spans_of_the_document(nlp: Language) -> None:
    assert told(nlp(DENIAL)) == [
        ("SOURCE", "The envoy"),
        ("CUE", "denied"),
        ("CONTENT", "that a map had been drawn"),
    ]


def test_a_document_carries_the_reading_that_the_library_gives(nlp: Language) -> None:
    doc = nlp(NEWS)
    alone = readout.read(NEWS, language="en", codebook="generic")
    assert doc._.readout == alone
    assert doc._.attributions == alone.attributions


def test_every_span_leads_to_its_attribution_and_to_the_exact_characters(nlp: Language) -> None:
    doc = nlp(NEWS)
    pieces = {"SOURCE": "source", "CUE": "cue", "CONTENT": "content"}
    assert len({span._.attribution.id for span in doc.spans["readout"]}) == 2
    for span in doc.spans["readout"]:
        exact = getattr(span._.attribution, pieces[span.label_]).spans
        assert any(span.start_char <= start < end <= span.end_char for start, end in exact)


def test_a_piece_that_ends_inside_a_token_is_widened_to_the_whole_of_it() -> None:
    nlp = made()
    # One token a line: every piece is narrower than its token.
    nlp.tokenizer = lambda text: Doc(nlp.vocab, [text], spaces=[False])
    doc = nlp(DENIAL)
    assert {span.text for span in doc.spans["readout"]} == {DENIAL}
    assert [one.cue.text for one in doc._.attributions if one.cue] == ["denied"]


def test_a_span_of_another_kind_has_no_attribution(nlp: Language) -> None:
    assert nlp(DENIAL)[0:2]._.attribution is None


def test_a_document_that_was_not_read_says_so() -> None:
    doc = spacy.blank("en")(DENIAL)
    assert doc._.readout is None
    assert doc._.attributions == ()


@pytest.mark.parametrize("text", ["", "  \n ", "12 + 30"])
def test_a_document_without_words_has_an_empty_reading(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.readout.attributions == ()
    assert told(doc) == []


def test_in_a_stream_each_document_reads_as_it_does_alone(nlp: Language) -> None:
    texts = [NEWS, "", DENIAL, NEWS, "The sea was calm."]
    for size in (1, 2, 100):
        assert [doc._.readout for doc in nlp.pipe(texts, batch_size=size)] == [nlp(text)._.readout for text in texts]


def test_a_stream_is_read_in_batches(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counting(batch: Sequence[readout.Report], *rest: Any, **asked: Any) -> Any:
        sizes.append(len(batch))
        return find_attributions(batch, *rest, **asked)

    monkeypatch.setattr(pipeline, "find_attributions", counting)
    assert len(list(nlp.pipe([DENIAL] * 5, batch_size=4))) == 5
    assert sizes == [4, 1]


def test_two_processes_read_a_stream_even_after_this_one_has_read(nlp: Language) -> None:
    script = (
        "import spacy\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('readout', config={'codebook': 'generic'})\n"
        "if __name__ == '__main__':\n"
        f"    nlp({DENIAL!r})\n"
        f"    print([len(doc._.attributions) for doc in nlp.pipe([{DENIAL!r}] * 3, n_process=2)])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "[1, 1, 1]\n"


def test_what_is_known_of_a_document_is_told_beforehand(nlp: Language) -> None:
    doc = nlp.make_doc(f"Talks resume\n\n{NEWS}")
    doc._.readout_report = {"title": "Talks resume", "outlet": "The Quay", "published": "2025-03-14"}
    report = nlp(doc)._.readout.report
    assert (report.title, report.outlet, report.published) == ("Talks resume", "The Quay", "2025-03-14")
    assert report.text == doc.text


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"title": "Elsewhere"}, "does not begin with it"),
        ({"published": "last week"}, "no full date"),
        ({"weather": "fine"}, "weather"),
    ],
)
def test_what_cannot_be_true_of_a_document_is_refused(nlp: Language, about: dict[str, str], why: str) -> None:
    doc = nlp.make_doc(DENIAL)
    doc._.readout_report = about
    with pytest.raises(SourceError, match=why):
        nlp(doc)


def test_a_document_that_cannot_be_read_goes_alone_to_the_error_handler(nlp: Language) -> None:
    faults: list[tuple[str, list[str], str]] = []

    def remember(name: str, component: object, docs: list[Doc], fault: Exception) -> None:
        faults.append((name, [doc.text for doc in docs], str(fault)))

    nlp.set_error_handler(remember)  # type: ignore[arg-type]
    docs = [nlp.make_doc(text) for text in (NEWS, DENIAL, NEWS)]
    docs[1]._.readout_report = {"published": "last week"}
    assert [doc.text for doc in nlp.pipe(docs)] == [NEWS, NEWS]
    assert [(name, texts) for name, texts, _ in faults] == [("readout", [DENIAL])]
    assert "last week" in faults[0][2]


def test_a_fault_stops_the_stream_where_no_handler_is_set(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_fault(*_: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr(pipeline, "find_times", at_fault)
    with pytest.raises(IndexError):
        list(nlp.pipe([NEWS]))


def through_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def through_disk(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab))


@pytest.mark.parametrize("through", [through_bytes, through_disk])
def test_a_stored_document_brings_everything_back(nlp: Language, through: Callable[[Doc], Doc]) -> None:
    doc = nlp.make_doc(NEWS)
    doc._.readout_report = {"published": "2025-03-14"}
    doc = nlp(doc)
    back = through(doc)
    assert back._.readout == doc._.readout
    assert back._.readout_report == {"published": "2025-03-14"}
    assert told(back) == told(doc)
    assert [one._.attribution for one in back.spans["readout"]] == [one._.attribution for one in doc.spans["readout"]]


def test_what_is_cut_out_of_a_document_is_not_taken_for_read(nlp: Language) -> None:
    part = nlp(NEWS)[5:].as_doc(copy_user_data=True)
    assert part._.readout is None
    assert part._.attributions == ()


def test_a_pipeline_is_stored_with_its_settings(tmp_path: Path) -> None:
    made(min_confidence=0.3, spans_key="said").to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.get_pipe_config("readout")["min_confidence"] == 0.3
    doc = again(DENIAL)
    assert [span.label_ for span in doc.spans["said"]] == list(LABELS)


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    sure = {one.id: one.confidence for one in made()(NEWS)._.attributions}
    doc = made(min_confidence=max(sure.values()))(NEWS)
    check(doc._.readout)
    assert [one.id for one in doc._.attributions] == [max(sure, key=lambda name: sure[name])]
    assert {span._.attribution.id for span in doc.spans["readout"]} == {max(sure, key=lambda name: sure[name])}


@pytest.mark.parametrize(
    ("config", "error"), [({"min_confidence": 2.0}, ValueError), ({"codebook": "nowhere"}, CodebookError)]
)
def test_a_wrong_setting_is_told_when_the_component_is_added(config: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        made(**config)
