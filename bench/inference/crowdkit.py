"""Runs crowd-kit's aggregators, with their defaults, on recorded crowds and prints one JSON object.

    python3 crowdkit.py FOLDER SET [SET ...]

{"version": "…", "sets": {"<set>": {"<algorithm>": {"accuracy": 0…1, "cpu_s": seconds}}}}

Accuracy is over the items with a truth, in expectation where labels tie for the highest probability. CPU seconds are of the first
fit alone, without imports and reading. Wawa and ZeroBasedSkill give a tie to whichever label stands first in their tables, and MACE starts at random and mixes
up whose guesses are whose by the order of names (its strategies are counted in sorted order and read in order of appearance). What
depends on names or on a seed is therefore the mean over several: ids of labels and workers are handed out anew each time. MACE's
restarts all begin at the same seed, so one of them is enough for its further fits.
"""

import csv
import json
import os
import random
import sys
import time
import warnings

# The folder of this file comes first on the path, and this file is called like the package that it wants.
sys.path = [entry for entry in sys.path if os.path.abspath(entry or ".") != os.path.dirname(os.path.abspath(__file__))]

import pandas as pd  # noqa: E402
import crowdkit  # noqa: E402
from crowdkit.aggregation import GLAD, MACE, DawidSkene, MajorityVote, OneCoinDawidSkene, Wawa, ZeroBasedSkill  # noqa: E402
from crowdkit.aggregation.classification import wawa, zero_based_skill  # noqa: E402

# Newer releases of scikit-learn refuse crowd-kit's classes in this check, which has no part in the result.
wawa.check_is_fitted = zero_based_skill.check_is_fitted = lambda *_, **__: None

SEEDS = 4
ALGORITHMS = {
    "majority": MajorityVote,
    "wawa": Wawa,
    "zbs": ZeroBasedSkill,
    "one_coin": OneCoinDawidSkene,
    "ds": DawidSkene,
    "glad": GLAD,
    "mace": MACE,
}


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def accuracy(probabilities, truth):
    """Share of items with a truth whose most probable label is right; of n labels that tie each counts 1/n."""
    hits, known = 0.0, 0
    most = probabilities.max(axis=1)
    for task, row in zip(probabilities.index, probabilities.to_numpy()):
        if task not in truth:
            continue
        known += 1
        leading = [label for label, p in zip(probabilities.columns, row) if p > most[task] - 1e-12]
        hits += (truth[task] in leading) / len(leading)
    return hits / known


def renamed(data, seed):
    """The same answers with the names of labels and workers dealt anew; and what each new label stands for."""
    lot, new = random.Random(seed), data.copy()
    for column in ("label", "worker"):
        old = sorted(data[column].unique())
        names = lot.sample(old, len(old))
        new[column] = data[column].map(dict(zip(old, names)))
        if column == "label":
            labels = dict(zip(names, old))
    return new, labels


def run(folder):
    data = pd.DataFrame(read(os.path.join(folder, "answers.csv")), columns=["task", "worker", "label"])
    truth = {row["task"]: row["label"] for row in read(os.path.join(folder, "truth.csv"))}
    results = {}
    for name, algorithm in ALGORITHMS.items():
        begun = time.process_time()
        probabilities = algorithm().fit_predict_proba(data.copy())
        seconds = time.process_time() - begun
        accuracies = [accuracy(probabilities, truth)]
        for seed in range(1, SEEDS) if name in ("wawa", "zbs", "mace") else ():
            again = MACE(n_restarts=1, random_state=seed) if name == "mace" else algorithm()
            other, labels = renamed(data, seed)
            answers = again.fit_predict_proba(other).rename(columns=labels)
            accuracies.append(accuracy(answers, truth))
        results[name] = {"accuracy": sum(accuracies) / len(accuracies), "cpu_s": seconds}
    return results


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    folder, *names = sys.argv[1:]
    sets = {name: run(os.path.join(folder, name)) for name in names}
    print(json.dumps({"version": getattr(crowdkit, "__version__", None), "sets": sets}))
