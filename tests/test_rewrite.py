"""Rewrites: nothing invented, nothing lost unseen, nothing changed that is clean; over the corpora."""

from __future__ import annotations

import gc
import json
import random
import re
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from linter.analysis import analyse
from linter.config import DEFAULTS
from linter.engine import lint
from linter.model.card import load
from linter.model.runtime import Classifier
from linter.patterns import compiled
from linter.readers.plain import document
from linter.reporters import Style, reporter
from linter.resources import data, shipped
from linter.rewrite import Suggestion, candidates, phrasebook, suggestions
from linter.rewrite.draft import begin
from linter.rewrite.facts import facts
from linter.rewrite.phrasebook import mends, sayings
from linter.rewrite.rewriter import Rewriter
from linter.text.normalise import normalise
from linter.text.script import to_traditional, unsettled
from linter.values import TACTICS, Analysis, Safety

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
#: What is a fact whatever the implementation takes for one.
FACT = re.compile(
    r"[0-9０-９]+|[A-Za-z]{3,}|(?!一[点个次样])[一二三四五六七八九十百千万两]{1,6}[条个次人天年月号日点元块单笔件篇张份]|[“「『《][^“”「」『』《》\n]{1,40}[”」』》]"
)
#: What would be a fact of our own making.
MADE_UP = re.compile(r"[0-9０-９A-Za-z《》]|[二三四五六七八九十百千万两][条个次人天年月号日点元块单笔件篇张份]")
#: Words that would be an admission, a promise or evidence, which no rewrite may put in.
CONFESSED = re.compile(r"我错|是我的错|我违规|我违反|我承认|抱歉|对不起|检讨|保证(?!金)|承诺|不再(?!予)|今后|已删除|已整改|见附件")


@cache
def statements() -> tuple[tuple[str, ...], ...]:
    with (CORPORA / "statements.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line)["sentences"] for line in lines]
    return tuple(tuple(s["text"] + "\n" * s["nl"] for s in one) for one in found if any(s["tactics"] for s in one))


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the corpora with a tactic, those that nobody is sure of left out."""
    with (CORPORA / "sentences.jsonl").open(encoding="utf-8") as lines:
        alone = [json.loads(line) for line in lines]
    with (CORPORA / "statements.jsonl").open(encoding="utf-8") as lines:
        told = [sentence for line in lines for sentence in json.loads(line)["sentences"]]
    return tuple(one["text"].strip() for one in [*alone, *told] if one["tactics"] and not one.get("unsure"))


def sample(texts: tuple[str, ...], size: int) -> list[str]:
    return random.Random(5).sample(texts, size)


def whole(size: int) -> list[str]:
    return ["".join(one) for one in random.Random(5).sample(statements(), size)]


#: A few for every run, more for the whole one.
SAMPLES = [
    pytest.param(sample(sentences(), 50), id="sentences"),
    pytest.param(whole(12), id="statements"),
    pytest.param(sample(sentences(), 500), id="many-sentences", marks=pytest.mark.slow),
    pytest.param(whole(120), id="many-statements", marks=pytest.mark.slow),
]


@cache
def read(text: str) -> tuple[Analysis, dict[int, tuple[Suggestion, ...]]]:
    """A text's analysis, and what could be written instead."""
    analysis = analyse(document(text), load())
    return analysis, suggestions(analysis, load())


def rewritten(text: str) -> Iterator[tuple[int, Suggestion]]:
    for index, offers in read(text)[1].items():
        yield from ((index, one) for one in offers)


def applied(text: str, suggestion: Suggestion) -> str:
    for edit in reversed(suggestion.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("texts", SAMPLES)
def test_nothing_is_invented_or_lost(texts: list[str]) -> None:
    for text in texts:
        analysis = read(text)[0]
        for index, one in rewritten(text):
            span = analysis.sentences[index].span
            assert all(span.start <= edit.span.start for edit in one.edits)
            before, after = span.of(text), one.text
            told = FACT.findall(before)
            shown = [*FACT.findall(after), "\n".join(one.removed)]
            assert all(any(fact in other for other in shown) for fact in told), (before, one)
            fresh = "".join(edit.text for edit in one.edits)
            assert not MADE_UP.search(re.sub("【[^】]*】", "", fresh)), (before, one)
            assert not CONFESSED.search(fresh), (before, one)


@pytest.mark.parametrize("texts", SAMPLES)
def test_only_what_is_flagged_is_rewritten_and_no_quotation_is_changed(texts: list[str]) -> None:
    for text in texts:
        analysis = read(text)[0]
        for index, one in rewritten(text):
            assert any(reading.sentence == index for reading in analysis.readings)
            span = analysis.sentences[index].span
            after = applied(text, one)
            tail = text[max(edit.span.end for edit in one.edits) :]
            assert after.startswith(text[: span.start])
            assert after.endswith(tail)
            for quoted in re.findall(r"[“「『《][^“”「」『』《》\n]{1,40}[”」』》]", span.of(text)):
                assert quoted in one.text or quoted in "\n".join(one.removed), (span.of(text), one)


@pytest.mark.parametrize("texts", SAMPLES)
def test_the_model_reads_no_tactic_in_what_is_offered_first(texts: list[str]) -> None:
    wrong = found = 0
    for text in texts:
        analysis, offered = read(text)
        for index, offers in offered.items():
            found += 1
            after = applied(text, offers[0])
            again = analyse(document(after), load())
            at = analysis.sentences[index].span.start
            here = [s.index for s in again.sentences if at <= s.span.start < at + max(1, len(offers[0].text))] if offers[0].text else []
            wrong += any(again.flagged(i) for i in here)
    assert found > 15
    assert wrong <= max(1, 0.01 * found)


def test_every_tactic_has_eight_shapes_and_more() -> None:
    for tactic in TACTICS:
        plain = [s.words for s in sayings(tactic) if not (s.topic or s.moves or s.admitted or s.routes)]
        assert len({words[:4] for words in plain}) >= 8, tactic
        for route in ("remedy", "dispute", "open"):
            assert sum(s.fits("", "other", route, False) for s in sayings(tactic)) >= 3, (tactic, route)


@pytest.mark.parametrize("tactic", TACTICS)
def test_the_phrasebook_is_sound(tactic: str) -> None:
    for rule in mends(tactic):
        groups = [piece for piece in rule.pieces if isinstance(piece, int)]
        assert groups == sorted(set(groups)), rule.pattern
        assert compiled(rule.pattern).groups >= max(groups, default=0), rule.pattern
        fresh = "".join(piece for piece in rule.pieces if isinstance(piece, str))
        assert not re.search(r"[0-9]", fresh), rule
        assert not unsettled(fresh), rule
    for saying in sayings(tactic):
        if saying.topic:
            compiled(saying.topic)
        assert not re.search(r"[0-9。，,]$|[“”「」]", saying.words), saying
        assert not unsettled(saying.words), saying
        assert len(to_traditional(saying.words)) == len(saying.words)


@pytest.mark.parametrize("tactic", TACTICS)
def test_what_is_kept_of_the_phrasebook_is_what_it_says(tactic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = data("linter.rewrite", f"{tactic}.txt")
    assert data("linter", phrasebook.kept_in(tactic)) == phrasebook.kept(tactic), "run scripts/gen_patterns.py"
    assert phrasebook._lists(tactic) == phrasebook.signed(phrasebook.read(content))
    other = b"+ | " + "恳请复核".encode()  # the lines were changed since
    monkeypatch.setattr(phrasebook, "data", lambda package, name: other if name == f"{tactic}.txt" else data(package, name))
    assert phrasebook._lists.__wrapped__(tactic) == ((), (), (("恳请复核", (), (), "", False),))


def test_no_topic_is_found_without_its_signs() -> None:
    sentences = {normalise(json.loads(line)["text"]).text for line in shipped("corpora", "sentences.jsonl").decode().splitlines()[::20]}
    told = 0
    for saying in [saying for tactic in TACTICS for saying in sayings(tactic) if saying.signs]:
        for text in sentences:
            if not any(sign in text for sign in saying.signs):
                assert not compiled(saying.topic).search(text), (saying, text)
            else:
                told += compiled(saying.topic).search(text) is not None
    assert len(sentences) > 200 and told > 200


@pytest.mark.slow
@pytest.mark.parametrize("tactic", TACTICS)
def test_what_is_said_instead_is_read_clean(tactic: str) -> None:
    for saying in sayings(tactic):
        words = saying.words if saying.words.endswith("？") else saying.words + "。"
        analysis = analyse(document(words), load())
        assert not any(reading.sure for reading in analysis.readings), words
        assert analysis.moves[0] not in ("admission", "remedy") or saying.admitted, words


def test_two_findings_of_one_statement_do_not_read_alike() -> None:
    text = "凭什么封我的号？\n你们凭什么不让我说话？\n到底哪里违规了？\n我发个链接碍着谁了？"
    first = [offers[0].text for offers in suggestions(analyse(document(text), load()), load()).values()]
    said = [words for words in first if words]
    assert len(said) >= 2
    assert len(set(said)) == len(said)


def test_findings_of_one_sentence_share_their_fixes() -> None:
    report = lint(document("你们系统误判，凭什么封我的号？3月5日我只是发了一条祝福。"), DEFAULTS, load(), rewrites="all")
    fixes = [finding.fixes for finding in report.findings if finding.name in ("blame-platform", "challenge")]
    assert len(fixes) == 2
    assert fixes[0] == fixes[1] != ()
    assert all(fix.safety in (Safety.UNSAFE, Safety.SHOWN) for fix in fixes[0])


@pytest.mark.parametrize(
    "text",
    [
        "我什么都没做。账号ID 5566778。",
        "本店没有刷单！刷单的是同行“优品小铺”，截图见附件2。",
        "我從來沒有違規！2024年7月7日的截圖在附件。",
        "我从来没卖过假货！你们说我店里3月1日卖的12双鞋是假的，进货单见附件1。",
    ],
)
def test_what_is_offered_does_not_run_into_the_next_sentence(text: str) -> None:
    offers = read(text)[1][0]
    assert offers and all(one.text[-1] in "。？" for one in offers), offers


@pytest.mark.parametrize(
    ("text", "asked", "wrong"),
    [
        ("你们扣了我5分，太欺负人了。", "扣分", "扣款"),
        ("扣了我信誉分20分，吃相真难看。", "扣分", "扣款"),
        ("莫名其妙扣了我5分，系统完全是误判。", "扣分", "扣款"),
        ("扣了我500元，吃相真难看。", "扣款", "扣分"),
    ],
)
def test_points_are_no_money(text: str, asked: str, wrong: str) -> None:
    offers = [one.text for some in read(text)[1].values() for one in some]
    assert any(asked in words for words in offers)
    assert not any(wrong in words for words in offers), offers


def test_no_mend_takes_the_closing_marks_along() -> None:
    """Told of every mend that finds something: what is offered is only the best of them."""
    found = 0
    for text in sample(sentences(), 500):
        marks = text[candidates._body(text) :].strip()
        for tactic in TACTICS if marks else ():
            drafts = list(candidates._mended(begin(text), (tactic,)))
            assert all(one.text.endswith(marks[-1]) for one in drafts), (tactic, text, drafts)
            found += len(drafts)
    assert found > 200


def test_what_is_put_back_in_the_same_place_is_not_told_as_left_out() -> None:
    text = "如果真填错了我改"
    draft = begin(text).replaced(0, len(text), ("如果", (3, 6), "，恳请说明判定的依据"))
    assert draft.text == "如果填错了，恳请说明判定的依据" and draft.removed(text) == ("我改",)
    assert begin(text).replaced(0, 3, ("如是",)).removed(text) == ("如果真",)


def test_each_sentence_has_the_facts_that_stand_in_it() -> None:
    found = 0
    for text in whole(12):
        analysis, _ = read(text)
        rewriter = Rewriter(analysis, load())
        for index, sentence in enumerate(analysis.sentences):
            here = [f for f in facts(analysis) if sentence.span.start <= f.start and f.end <= sentence.span.end]
            assert rewriter.cost._inside(index)[0] == here
            found += len(here)
    assert found > 20


def test_a_fact_that_is_cut_is_a_fact_that_is_missing() -> None:
    analysis = analyse(document("3月5日20:15我在附件1里写明了付款1,200元，你们凭什么封我？"), load())
    cost, text = Rewriter(analysis, load()).cost, analysis.sentences[0].text
    inside = facts(analysis)
    assert len(inside) >= 3 and cost.missing(0, begin(text)) == 0
    for fact in inside:
        for start, end in ((fact.start, fact.end), (fact.start, fact.start + 1), (fact.end - 1, fact.end)):
            cut = begin(text).replaced(start, end, ("某",))
            lost = sum(one.start < end and start < one.end for one in inside)
            assert cost.missing(0, cut) == lost > 0, text[start:end]


def test_a_traditional_statement_is_answered_in_traditional_characters() -> None:
    for offers in suggestions(analyse(document("板主憑什麼刪我的文章？為什麼別人沒事？"), load()), load()).values():
        assert not re.search("[这个复说对条规账]", offers[0].text)


def test_a_model_that_nobody_has_is_not_kept_for_what_was_measured_with_it() -> None:
    classifier = load()
    assert suggestions(analyse(document("板主憑什麼刪我的文章？為什麼別人沒事？"), classifier), classifier)
    gone = weakref.ref(classifier)
    gc.disable()  # it is in no ring either
    try:
        del classifier
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.slow
def test_nearly_every_adversarial_sentence_has_a_rewrite_that_reads_clean() -> None:
    """Over a sixth of the corpora: offered for 95 % (of all, also those in which the model sees nothing), clean in 97 %."""
    every = sentences()[::6]
    offered = clean = 0
    for text in every:
        analysis = analyse(document(text), load())
        found = suggestions(analysis, load())
        needed = {reading.sentence for reading in analysis.readings if reading.sure}
        if not found or needed - set(found):
            continue
        offered += 1
        edits = sorted((edit for offers in found.values() for edit in offers[0].edits), key=lambda edit: edit.span)
        for edit in reversed(edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        again = analyse(document(text), load())
        clean += not any(again.flagged(sentence.index) for sentence in again.sentences)
    print(f"{len(every)} sentences, offered {offered / len(every):.4f}, clean {clean / max(1, offered):.4f}")
    assert offered >= 0.95 * len(every)
    assert clean >= 0.97 * offered


def test_the_best_alone_is_the_first_of_all(classifier: Classifier) -> None:
    lines = (CORPORA / "statements.jsonl").read_text("utf-8").split("\n")[:4000:80]
    fewer = 0
    for line in filter(None, lines):
        analysis = analyse(document("".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"])), classifier)
        indices = {reading.sentence for reading in analysis.readings}
        every, best = (Rewriter(analysis, classifier, alone).all(indices) for alone in (False, True))
        assert best == {index: offers if offers[0].blank else offers[:1] for index, offers in every.items()}
        fewer += best != every
    assert fewer


@pytest.mark.slow
def test_a_folded_report_shows_the_same_with_fewer_rewrites(classifier: Classifier) -> None:
    fewer = 0
    for statement in sorted(statements(), key=len)[-1::-30]:
        text = document("".join(statement))
        whole, folded = (lint(text, DEFAULTS, classifier, rewrites=rewrites) for rewrites in ("best", "folded"))
        shown = ["\n".join(reporter("text")([report], Style())) for report in (whole, folded)]
        assert shown[0] == shown[1]
        fewer += sum(bool(f.fixes) for f in folded.findings) < sum(bool(f.fixes) for f in whole.findings)
    assert fewer > 3
