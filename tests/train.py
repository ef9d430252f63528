"""`make train`: fit the judgements to the training corpus, and write their weights into the package.

    python -m tests.train [--curve] [--names]

The same corpus gives the same weights. `--curve` prints how the acts grow with the lines instead, measured on
lines of other hands; `--names` prints how names are read of hands that were not seen, a model a hand.
What the figures mean stands in `docs/ARCHITECTURE.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.svm import LinearSVC

from citas.understand.finds import contact_in
from citas.understand.judgement.features import BUCKETS
from citas.understand.judgement.linear import packed_file
from citas.understand.judgement.naming import buckets
from citas.understand.judgement.sequence import likeliest
from citas.understand.judgement.tagging import OTHER
from citas.understand.people import put_together
from tests import chains
from tests.understand.examples import Example, act_examples, dated, messages, wish_examples, word_examples
from tests.understand.lines import QUESTIONS, TRAINING, is_right, load
from tests.understand.name_examples import NAMES, NameExample, name_examples

WEIGHTS = Path("citas/understand/judgement")
SEED = 0
SHARES = (0.1, 0.33, 1.0)
SURE = 0.985  # of the lines that the reader is sure of, as many must be right
PRECISE = 0.9  # of the wishes found without a datum, as many must be right
STRENGTH = {
    "acts": 2.0,
    "wishes": 2.0,
    "words": 1.0,
}  # the inverse of the regularisation, by cross-validation
#: Where a fit stops. One that only tells how sure to be takes a third of the time; its labels are the same.
FINE, COARSE = 1e-4, 0.1
MOST = {"acts": 20, "wishes": 20, "words": 24}  # of a signed byte: coarser weights are as good, and smaller
FINEST = 80  # a chain multiplies what is rounded
LEAST = 2.0  # of its finest weights: what is lighter weighs nothing
PENALTY, ROUNDS = 0.2, 160  # of the chains of names
NAME_THRESHOLD = 0.7  # of hands held out: of such names 97% are right, 90% are found
RARE = 2  # a bucket of fewer examples weighs nothing


@dataclass(frozen=True, slots=True)
class Fitted:
    """A linear model: one row of weights a label."""

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray

    def margins(self, matrix: csr_matrix) -> np.ndarray:
        return np.asarray(matrix @ self.weights.T + self.bias)


def corpus_hash(folder: Path = TRAINING) -> str:
    """What the weights carry, so that they can be told from those of another corpus."""
    digest = hashlib.sha256()
    for file in [*sorted(folder.glob("*.jsonl")), NAMES, QUESTIONS]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def matrix_of(examples: Sequence[Example]) -> csr_matrix:
    """A row of unit length an example."""
    columns = np.concatenate([np.fromiter(sorted(example.buckets), dtype=np.int32) for example in examples])
    sizes = np.array([len(example.buckets) for example in examples])
    values = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)
    return csr_matrix((values, columns, np.concatenate([[0], np.cumsum(sizes)])), (len(examples), BUCKETS))


def fit(
    matrix: csr_matrix, labels: np.ndarray, strength: float, balanced: bool = True, tolerance: float = FINE
) -> Fitted:
    """One against the rest; `balanced`: the rare labels weighing as much as the frequent ones."""
    frequent = np.asarray((matrix > 0).sum(axis=0)).ravel() >= RARE
    model = LinearSVC(
        C=strength,
        class_weight="balanced" if balanced else None,
        random_state=SEED,
        max_iter=3000,
        tol=tolerance,
    )
    model.fit(matrix[:, frequent], labels)
    weights, bias = np.zeros((len(model.coef_), matrix.shape[1])), model.intercept_
    weights[:, frequent] = model.coef_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights[0], weights[0]]), np.array([-bias[0], bias[0]])
    return Fitted(tuple(map(str, model.classes_)), weights, bias)


def held_out(
    matrix: csr_matrix,
    labels: np.ndarray,
    hands: Sequence[str],
    strength: float,
    balanced: bool = True,
    tolerance: float = FINE,
) -> tuple[np.ndarray, tuple[str, ...]]:
    """The margins of every example by a model that saw nothing of its hand."""
    names = tuple(sorted(set(labels)))
    margins = np.zeros((len(labels), len(names)))
    folds = list(LeaveOneGroupOut().split(matrix, labels, hands))
    # In processes: the draws of a fit are those of its process, so that it comes to the same in any.
    models = Parallel(n_jobs=-1)(
        delayed(fit)(matrix[seen], labels[seen], strength, balanced, tolerance) for seen, _ in folds
    )
    for (_, unseen), model in zip(folds, models, strict=True):
        places = [names.index(label) for label in model.labels]
        margins[np.ix_(unseen, places)] = model.margins(matrix[unseen])
    return margins, names


def sharpness_of(margins: np.ndarray, labels: np.ndarray, names: Sequence[str]) -> float:
    """How much a margin says: the factor under which held-out lines are the likeliest."""
    index = {name: at for at, name in enumerate(names)}
    right = np.array([index[label] for label in labels])

    def surprise(factor: float) -> float:
        return float(-np.mean(np.log(_odds(margins, factor)[np.arange(len(right)), right] + 1e-12)))

    return float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x)


def _odds(margins: np.ndarray, factor: float) -> np.ndarray:
    powers = np.exp(factor * (margins - margins.max(axis=1, keepdims=True)))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def threshold_of(odds: np.ndarray, right: np.ndarray) -> float:
    """The lowest p above which held-out lines are right often enough."""
    order = np.argsort(-odds)
    good = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(good >= SURE)[0]
    return float(odds[order[enough[-1]]]) if len(enough) else 1.0


def train(name: str, examples: Sequence[Example]) -> None:
    """Fit one judgement and write `<name>.weights`."""
    started = time.perf_counter()
    matrix, labels = matrix_of(examples), np.array([example.label for example in examples])
    hands = [example.hand for example in examples]
    margins, names = held_out(matrix, labels, hands, STRENGTH[name], tolerance=COARSE)
    sharpness = sharpness_of(margins, labels, names)
    odds = _odds(margins, sharpness)
    right = np.array(names)[odds.argmax(axis=1)] == labels
    threshold = threshold_of(odds.max(axis=1), right)
    size = _write(name, fit(matrix, labels, STRENGTH[name]), sharpness, threshold, MOST[name])
    sure = odds.max(axis=1) >= threshold
    print(
        f"{name}: {len(examples)} ejemplos, {100 * right.mean():.1f}% fuera de muestra; "
        f"seguro desde p = {threshold:.3f}: {100 * sure.mean():.1f}%, "
        f"de ellos bien {100 * right[sure].mean():.1f}%; "
        f"{size / 1024:.0f} KiB, {time.perf_counter() - started:.0f} s"
    )


def _write(name: str, model: Fitted, sharpness: float, threshold: float, most: int, **more: object) -> int:
    """Write the weights of one judgement; gives the size of the file in bytes."""
    scale = float(np.abs(model.weights).max() / most)
    rounded = np.rint(model.weights.T / scale).astype(np.int8)
    header = {
        "labels": model.labels,
        "scale": scale,
        "bias": [round(float(bias), 6) for bias in model.bias],
        "sharpness": round(sharpness, 4),
        "threshold": round(threshold, 4),
        "corpus": corpus_hash(),
    }
    file = packed_file({**header, **more}, rounded.tobytes())
    (WEIGHTS / f"{name}.weights").write_bytes(file)
    return len(file)


def train_words(examples: Sequence[Example]) -> None:
    """Fit the judgement of words, and the margin of each kind from which its spans are right often enough."""
    started = time.perf_counter()
    matrix, labels = matrix_of(examples), np.array([example.label for example in examples])
    margins, names = held_out(matrix, labels, [e.hand for e in examples], STRENGTH["words"], balanced=False)
    found = _best_words(examples, margins, names)
    thresholds, shares = {}, []
    for kind in names:
        if kind == OTHER:
            continue
        mine = sorted((over, right) for (_, said), (over, right) in found.items() if said == kind)[::-1]
        good = np.cumsum([right for _, right in mine]) / np.arange(1, len(mine) + 1)
        enough = np.nonzero(good >= PRECISE)[0]
        thresholds[kind] = round(mine[enough[-1]][0], 4) if len(enough) else 1e9
        all_of_them = len({e.line for e in examples if e.label == kind})
        hit = sum(right for over, right in mine if over >= thresholds[kind])
        shares.append(f"{kind} {100 * hit / all_of_them:.0f}%")
    model = fit(matrix, labels, STRENGTH["words"], balanced=False)
    size = _write("words", model, 1.0, 0.0, MOST["words"], thresholds=thresholds)
    print(
        f"words: {len(examples)} palabras, de otras manos con precisión {PRECISE:.0%}: {', '.join(shares)}; "
        f"{size / 1024:.0f} KiB, {time.perf_counter() - started:.0f} s"
    )


def _best_words(
    examples: Sequence[Example], margins: np.ndarray, names: Sequence[str]
) -> dict[tuple[str, str], tuple[float, bool]]:
    """Of each line and kind, the word that is the most of it: its margin over no wish, and is it right?"""
    other = names.index(OTHER)
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for example, row in zip(examples, margins, strict=True):
        kind, over = names[int(row.argmax())], float(row.max() - row[other])
        if kind != OTHER and over > best.get((example.line, kind), (0.0, False))[0]:
            best[example.line, kind] = over, example.label == kind
    return best


def names_matrix(examples: Sequence[NameExample]) -> tuple[csr_matrix, list[chains.Chain]]:
    """A row of unit length a word that may be in a name, and the chain of each message that has some."""
    columns, sizes, found = [], [], []
    for example in examples:
        if example.row.open:
            found.append(chains.Chain(len(sizes), example.row.gaps, example.tags))
        for at in example.row.open:
            seen = sorted(set(buckets(example.row, at)))
            columns.append(np.array(seen, dtype=np.int32))
            sizes.append(len(seen))
    values = np.concatenate([np.full(size, 1 / np.sqrt(size), dtype=np.float32) for size in sizes])
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return csr_matrix((values, np.concatenate(columns), ends), (len(sizes), BUCKETS)), found


def fit_names(matrix: csr_matrix, found: Sequence[chains.Chain]) -> chains.Fitted:
    return chains.fit(matrix, found, PENALTY, ROUNDS, RARE)


def write_names(model: chains.Fitted, threshold: float) -> int:
    """Write the weights of names as they ship; gives their size in bytes."""
    least = LEAST * np.abs(model.weights).max() / FINEST
    heavy = np.where(np.abs(model.weights) < least, 0.0, model.weights)
    fitted = Fitted(chains.TAGS, heavy.T, model.bias)
    steps = np.round(model.steps, 3).tolist()
    return _write("names", fitted, 1.0, threshold, FINEST, steps=steps)


def train_names(examples: Sequence[NameExample]) -> None:
    """Fit the judgement of names; the threshold is that of hands that it did not see."""
    started = time.perf_counter()
    matrix, found = names_matrix(examples)
    size = write_names(fit_names(matrix, found), NAME_THRESHOLD)
    print(f"names: {len(examples)} mensajes; {size / 1024:.0f} KiB, {time.perf_counter() - started:.0f} s")


def names_by_hand(examples: Sequence[NameExample]) -> None:
    """How names are read that a hand says, by a model that saw nothing of it."""
    matrix, found = names_matrix(examples)
    rows = iter(found)
    said = [(example, next(rows)) for example in examples if example.row.open]
    for hand in sorted({example.hand for example in examples} - {NAMES.stem}):
        model = fit_names(matrix, [chain for example, chain in said if example.hand != hand])
        scores = (matrix @ model.weights + model.bias)[:, chains.COLUMN]
        right = read = 0
        for example, chain in said:
            if example.hand != hand or example.again:
                continue
            emitted = scores[chain.first : chain.first + len(chain.tags)].tolist()
            tags, likely = likeliest(example.row, emitted, model.steps.tolist())
            tokens = contact_in(example.line.text, example.line.context).tokens
            name = put_together(tokens, tags) if tags and likely >= NAME_THRESHOLD else None
            read += name is not None
            right += name is not None and is_right("name", example.line.slots, name.name)
        named = sum("name" in e.line.slots for e in examples if e.hand == hand and not e.again)
        print(f"{hand}: nombres bien {right}/{read} de los leídos, {right}/{named} de los dichos", flush=True)


def curve(examples: Sequence[Example]) -> None:
    """The acts by how many lines there are, each hand measured by what the others teach."""
    hands = sorted({example.hand for example in examples})
    draws = np.random.default_rng(SEED)
    order = draws.permutation(len(examples))
    for share in SHARES:
        right = total = 0
        kept = [examples[at] for at in order[: int(share * len(examples))]]
        for hand in hands:
            others = [example for example in kept if example.hand != hand]
            unseen = [example for example in examples if example.hand == hand]
            model = fit(matrix_of(others), np.array([e.label for e in others]), STRENGTH["acts"])
            found = np.array(model.labels)[model.margins(matrix_of(unseen)).argmax(axis=1)]
            right += int(np.sum(found == np.array([e.label for e in unseen])))
            total += len(unseen)
        print(
            f"{share:>5.0%} de las líneas ({len(kept)}): {100 * right / total:.1f}% de los actos, otras manos"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.train", description="Entrena los juicios.")
    parser.add_argument("--curve", action="store_true", help="cuánto crece con las líneas")
    parser.add_argument("--names", action="store_true", help="cómo se leen los nombres de cada mano")
    options = parser.parse_args()
    if options.names:
        names_by_hand(name_examples())
        return
    lines = load(TRAINING)
    if options.curve:
        curve(act_examples(dated(messages(lines))))
        return
    train_names(name_examples())  # first: the others see names
    found, asked = messages(lines), messages(load(QUESTIONS))
    train("wishes", wish_examples(found))
    dated(found), dated(asked)  # by the wishes just learnt
    train("acts", act_examples([*found, *asked]))
    train_words(word_examples(found))


if __name__ == "__main__":
    main()
