"""The run-time model: the same as scikit-learn's, checked before it is read, refused when damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from linter.model.card import load, read_card
from linter.model.context import context_features
from linter.model.features import sentence_features, statement_features, weights
from linter.model.runtime import ZERO, Classifier, ModelError, Section, posterior, softmax
from linter.model.seal import sealed
from linter.resources import folder
from linter.values import MOVES, TACTICS

np = pytest.importorskip("numpy", reason="scikit-learn's side of the comparison needs the extra train")


def pipeline(section: Section):  # type: ignore[no-untyped-def]
    """The exported weights put back into a scikit-learn pipeline: features in, raw scores out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline

    names = list(section.index)
    vectorizer = DictVectorizer()
    vectorizer.feature_names_, vectorizer.vocabulary_ = names, {name: i for i, name in enumerate(names)}
    model = LogisticRegression()
    rows = np.frombuffer(section.table, "<u2").reshape(len(names), section.columns) - float(ZERO)
    model.coef_, model.intercept_ = rows.T * np.array(section.scale)[:, None], np.array(section.bias)
    model.classes_ = np.arange(section.columns)
    return Pipeline([("features", vectorizer), ("scores", model)])


def as_dict(blocks: tuple[list[str], ...]) -> dict[str, float]:
    return {name: weight for block, weight in zip(blocks, weights(blocks), strict=True) for name in block}


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_the_run_time_agrees_with_scikit_learn(step: int, classifier: Classifier) -> None:
    """On every tenth statement and sentence of the corpora, and in the whole run on all."""
    from linter.training.dataset import load as examples

    rows, ours, whole, loud, statements, theirs = [], [], [], [], [], []
    for example in list(examples())[::step]:
        prepared = [classifier.prepare(s.text) for s in example.sentences]
        for i in range(len(prepared)):
            rows.append(as_dict(sentence_features(prepared, i)))
            ours.append(classifier.sentence_scores(prepared, i))
        whole.append(ours[-len(prepared) :])
        loud.append([classifier.loudest(sentence) for sentence in prepared])
        if example.route:
            blocks = statement_features(prepared, [s.move for s in example.sentences], ())
            statements.append(as_dict(blocks))
            theirs.append(classifier.statement_section.scores(blocks))
    for section, things, scores in ((classifier.sentence_section, rows, ours), (classifier.statement_section, statements, theirs)):
        expected = pipeline(section).decision_function(things)
        assert np.abs(expected - np.array(scores)).max() < 1e-5
    second = np.array([[bias, *row] for bias, row in classifier._second])
    found = [list(context_features(scores, loudest)) for scores, loudest in zip(whole, loud, strict=True)]
    contexts = np.array([row + [0.0] * (second.shape[1] - 1 - len(row)) for rows in found for row in rows])
    chances = np.array(
        [row for scores, loudest in zip(whole, loud, strict=True) for row in map(classifier._heard, context_features(scores, loudest))]
    )
    assert np.abs(1 / (1 + np.exp(-(contexts @ second[:, 1:].T + second[:, 0]))) - chances).max() < 1e-5


def test_the_card_tells_what_the_model_is() -> None:
    card = read_card()
    assert set(card["thresholds"]) == {*TACTICS, "any"} and card["sentences"] >= 2000 and card["voices"] >= 12 and card["statements"] >= 120


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("card.json", "weights.bin", "words.txt"):
        (tmp_path / name).write_bytes(folder("models").joinpath(name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("at", [0, 3, 9, 500, -1])
def test_a_changed_byte_is_refused(copy: Path, at: int) -> None:
    content = bytearray((copy / "weights.bin").read_bytes())
    content[at] ^= 1
    (copy / "weights.bin").write_bytes(content)
    with pytest.raises(ModelError, match=r"weights\.bin"):
        load(copy)


def test_missing_files_and_other_formats_are_refused(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text("utf-8"))
    (copy / "card.json").write_bytes(sealed(card | {"format": 99}))
    with pytest.raises(ModelError, match="格式"):
        load(copy)
    (copy / "card.json").write_bytes(sealed(card))
    (copy / "words.txt").unlink()
    with pytest.raises(ModelError, match=r"words\.txt"):
        _ = load(copy).tokenizer
    shutil.rmtree(copy)
    with pytest.raises(ModelError, match="找不到"):
        load(copy)


def test_bytes_of_another_format_are_refused() -> None:
    with pytest.raises(ModelError, match="格式"):
        Classifier(b"PK\x03\x04....", bytes)


def test_reading_gives_chances(classifier: Classifier) -> None:
    prepared = [classifier.prepare(text) for text in ("审核老师您好，", "我3月5日在群里发了12条广告，", "凭什么封我？")]
    reading = classifier.read(prepared)
    assert all(0 <= p <= 1 for row in reading.tactics for p in row)
    assert all(abs(sum(row) - 1) < 1e-9 and len(row) == len(MOVES) for row in reading.moves)


def test_contributions_add_up_to_the_score(classifier: Classifier) -> None:
    prepared = [classifier.prepare("你们凭什么封我的号？")]
    column = TACTICS.index("challenge")
    reasons = classifier.reasons(prepared, 0, "challenge")
    bias = classifier.sentence_section.bias[column]
    assert abs(bias + sum(reasons.values()) - classifier.sentence_scores(prepared, 0)[column]) < 1e-9


def test_what_was_read_before_changes_no_score(classifier: Classifier) -> None:
    prepared = [classifier.prepare(text) for text in ("你们凭什么封我的号？", "我已经删了，请复核。")]
    fresh = load()
    for i in (0, 1, 0):
        assert fresh.sentence_scores(prepared, i) == classifier.sentence_scores(prepared, i) == load().sentence_scores(prepared, i)


@pytest.mark.parametrize("columns", [1, 4, 5])
def test_a_score_is_the_bias_and_the_weighted_sums_of_the_rows(columns: int) -> None:
    rows = np.array([[3 * i - 7 * k for k in range(columns)] for i in range(4)])
    rows[0], rows[1] = ZERO - 1, -ZERO
    header = {"columns": columns, "bias": [0.5] * columns, "scale": [2.0**-k for k in range(columns)]}
    section = Section(header, b"a\nb\nc\nd", (rows + ZERO).astype("<u2").tobytes())
    blocks = (["a", "b", "nothing"], ["c"], [], ["d", "a"])
    expected = sum(w * rows["abcd".index(f)] for block, w in zip(blocks, weights(blocks), strict=True) for f in block if f in "abcd")
    assert np.allclose(section.scores(blocks), 0.5 + expected * np.array(header["scale"]), rtol=1e-12)
    assert section.contributions(blocks, columns - 1).keys() == {"a", "b", "c", "d"}


def test_only_long_sentences_are_read_by_their_clauses(classifier: Classifier) -> None:
    short = classifier.prepare("我已经删了，你们看着办")
    long = classifier.prepare("我已经把那条链接删了，截图也补在附件里，登录记录同样导出来了，你们爱怎么判就怎么判吧")
    assert short.clauses == () and [c.normal.text for c in long.clauses][-1] == "你们爱怎么判就怎么判吧"
    assert ["".join(c.words) for c in long.clauses] == [c.normal.text for c in long.clauses]
    assert classifier.loudest(short) == [] and classifier.loudest(long) == [
        max(column) for column in zip(*map(classifier.part_scores, long.clauses), strict=True)
    ]


def test_the_posterior_of_a_chain_is_brute_force_s() -> None:
    emissions = [softmax([0.1, 1.0, -0.5]), softmax([0.3, 0.2, 0.9]), softmax([1.0, 0.0, 0.0])]
    start, links = [1.2, 0.5, 2.0], [[1.0, 0.2, 3.0], [0.5, 1.0, 1.0], [2.0, 1.0, 0.1]]
    total = [[0.0] * 3 for _ in emissions]
    for a in range(3):
        for b in range(3):
            for c in range(3):
                chance = start[a] * emissions[0][a] * links[a][b] * emissions[1][b] * links[b][c] * emissions[2][c]
                for place, state in enumerate((a, b, c)):
                    total[place][state] += chance
    expected = [[x / sum(row) for x in row] for row in total]
    assert np.allclose(posterior(emissions, start, links), expected)
    assert list(posterior(emissions[:1], start, links)) == [tuple(emissions[0])]


def test_nothing_in_an_empty_statement(classifier: Classifier) -> None:
    assert classifier.read([]).moves == ()
