#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chains' speed beside PyTorch and scikit-learn, where they are installed (Debian: python3-torch,
python3-sklearn): one Gibbs step of the top RBM, 1 chain and 16, and a frame of 16 voices.

usage: compare_speed.py FROND MODEL.safetensors     (FROND is the program, MODEL its model)

Times of `frond bench --json` and of the libraries are taken turn by turn, medians of 7; one thread.
"""
import json
import statistics
import struct
import subprocess
import sys
import time


def read_model(path):
    import numpy as np

    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    kinds = {"F32": "<f4", "F16": "<f2"}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] in kinds:
            first, last = entry["data_offsets"]
            array = np.frombuffer(data[first:last], kinds[entry["dtype"]]).reshape(entry["shape"])
            tensors[name] = array.astype("float32")
    return tensors


def top_of(tensors):
    last = max(int(name.split(".")[1]) for name in tensors if name.startswith("rbm."))
    import numpy as np

    weights = np.concatenate([tensors[f"rbm.{last}.weights"], tensors["labels.weights"]], axis=1)
    visible = np.concatenate([tensors[f"rbm.{last}.visible_biases"], tensors["labels.biases"]])
    return weights, visible, tensors[f"rbm.{last}.hidden_biases"]


def torch_step(weights, visible_biases, hidden_biases, chains):
    import torch

    torch.set_num_threads(1)
    w, b, c = (torch.tensor(x) for x in (weights, visible_biases, hidden_biases))
    state = {"v": torch.bernoulli(torch.full((chains, w.shape[1]), 0.3))}

    def step():
        with torch.no_grad():
            h = torch.bernoulli(torch.sigmoid(state["v"] @ w.T + c))
            state["v"] = torch.bernoulli(torch.sigmoid(h @ w + b))

    return step


def sklearn_step(weights, visible_biases, hidden_biases, chains):
    import numpy as np
    from sklearn.neural_network import BernoulliRBM

    rbm = BernoulliRBM(n_components=weights.shape[0], random_state=1)
    rbm.components_, rbm.intercept_visible_, rbm.intercept_hidden_ = weights, visible_biases, hidden_biases
    rbm.random_state_ = np.random.RandomState(1)
    state = {"v": (rbm.random_state_.rand(chains, weights.shape[1]) < 0.3).astype("float32")}

    def step():
        state["v"] = rbm.gibbs(state["v"]).astype("float32")

    return step


def timed(step, count):
    start = time.perf_counter()
    for _ in range(count):
        step()
    return (time.perf_counter() - start) / count * 1e6


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    frond, model = sys.argv[1:]
    top = top_of(read_model(model))
    contestants = {}
    for name, make in (("PyTorch", torch_step), ("scikit-learn", sklearn_step)):
        try:
            for chains in (1, 16):
                contestants[name, chains] = make(*top, chains)
        except ImportError:
            print(f"{name} is not installed")
    if not contestants:
        sys.exit("nothing to compare with")
    ours, theirs = {1: [], 16: []}, {key: [] for key in contestants}
    for _ in range(7):
        results = json.loads(
            subprocess.run(
                [frond, "bench", "--model", model, "--rounds", "3", "--json"], check=True, stdout=subprocess.PIPE
            ).stdout
        )["results"]
        times = {result["name"]: result["frond_microseconds"] for result in results}
        ours[1].append(times["top, as it plays, T 1, 1 voice"])
        ours[16].append(times["top, as it plays, T 1, 16 voices"])
        for key, step in contestants.items():
            theirs[key].append(timed(step, 50))
    for (name, chains), values in theirs.items():
        own = statistics.median(ours[chains])
        other = statistics.median(values)
        print(f"a step of the top, {chains:2} chains: {name} {other:8.1f} us, Frond {own:8.1f} us, ratio {other / own:.1f}")


if __name__ == "__main__":
    main()
