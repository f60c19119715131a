#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chains' speed beside PyTorch and scikit-learn, where they are installed (Debian: python3-torch,
python3-sklearn): one Gibbs step of the top RBM, 1 chain and 16, and (PyTorch) a frame of 16 voices, 20 steps
and the way down to the pixels; then, by PyTorch, updates of a dense layer by contrastive divergence (CD-1), on all
cores by the clock on the wall.

usage: compare_speed.py FROND MODEL.safetensors     (FROND is the program, MODEL its model)

Times of `frond bench --json` and of the libraries are taken turn by turn, medians of 7; one thread, its processor time.
Both libraries multiply with the system's BLAS: without OpenBLAS (libopenblas0-pthread) it is the reference BLAS, ten
times as slow, that is measured.
"""
import json
import os
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
    kinds = {"F32": "<f4", "F16": "<f2", "I32": "<i4"}
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
            state["h"] = torch.bernoulli(torch.sigmoid(state["v"] @ w.T + c))
            state["v"] = torch.bernoulli(torch.sigmoid(state["h"] @ w + b))

    step.state = state
    return step


def local_to_dense(tensors, name):
    """(hidden, pixels) of a layer that sees patches of a square picture."""
    import numpy as np

    patches = tensors[name]
    origins = tensors["rbm.0.local_origins"].astype(int)
    count, units, height, width = patches.shape
    side = int(tensors["rbm.0.visible_biases"].size ** 0.5)
    dense = np.zeros((count * units, side, side), "float32")
    for patch, (x, y) in enumerate(origins):
        dense[patch * units : (patch + 1) * units, y : y + height, x : x + width] = patches[patch]
    return dense.reshape(count * units, side * side)


def torch_frame(tensors, step, state, chains=16, steps=20):
    import torch

    layers = []
    for number in range(max(int(name.split(".")[1]) for name in tensors if name.startswith("rbm.")), -1, -1):
        kind = "generative_" if f"rbm.{number}.generative_visible_biases" in tensors else ""
        local = f"rbm.{number}.local_{kind}weights"
        weights = local_to_dense(tensors, local) if local in tensors else tensors[f"rbm.{number}.{kind}weights"]
        biases = tensors[f"rbm.{number}.{kind}visible_biases"]
        layers.append((torch.tensor(weights), torch.tensor(biases)))

    def frame():
        for _ in range(steps):
            step()
        with torch.no_grad():
            picture = state["h"]
            for number, (weights, biases) in enumerate(layers):
                picture = picture @ weights + biases
                if number + 1 < len(layers):
                    picture = torch.sigmoid(picture)

    return frame


def torch_update(visible, hidden, batch):
    """CD-1 with momentum of a dense RBM, as `frond bench --only train` does it, but for the centring."""
    import torch

    generator = torch.Generator().manual_seed(1)
    data = (torch.rand(batch, visible, generator=generator) < 0.3).float()
    w, b, c = 0.01 * torch.randn(hidden, visible, generator=generator), torch.zeros(visible), torch.zeros(hidden)
    speed = [torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(c)]

    def update():
        with torch.no_grad():
            first = torch.sigmoid(data @ w.T + c)
            back = torch.sigmoid(torch.bernoulli(first) @ w + b)
            second = torch.sigmoid(back @ w.T + c)
            gradient = (first.T @ data - second.T @ back, (data - back).sum(0), (first - second).sum(0))
            for parameter, velocity, slope in zip((w, b, c), speed, gradient):
                velocity.mul_(0.9).add_(slope, alpha=0.05 / batch)
                parameter.add_(velocity)

    return update


def compare_training(frond, model):
    import torch

    command = [frond, "bench", "--model", model, "--rounds", "15", "--only", "train", "--json"]
    ours, theirs = [], []
    for _ in range(7):
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["train"]
        ours.append(result["update_microseconds"])
        torch.set_num_threads(result["threads"])
        update = torch_update(result["visible"], result["hidden"], result["batch"])
        for _ in range(3):
            update()
        start = time.perf_counter()
        for _ in range(15):
            update()
        theirs.append((time.perf_counter() - start) / 15 * 1e6)
    own, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"CD-1, {result['visible']} x {result['hidden']}, {result['batch']} leaves, {result['threads']} threads: "
        f"PyTorch {other:9.1f} us, Frond ({result['products']}) {own:8.1f} us, ratio {other / own:.2f}"
    )


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
    start = time.process_time()
    for _ in range(count):
        step()
    return (time.process_time() - start) / count * 1e6


def bench(frond, model, part):
    command = [frond, "bench", "--model", model, "--rounds", "9", "--only", part, "--json"]
    results = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["results"]
    return {result["name"]: result["frond_microseconds"] for result in results}


def main():
    if len(sys.argv) == 4 and sys.argv[3] == "training":
        return compare_training(*sys.argv[1:3])
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    frond, model = sys.argv[1:]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before the libraries are loaded: processor time counts every thread
    tensors = read_model(model)
    top = top_of(tensors)
    names = {1: "top, as it plays, T 1, 1 voice", 16: "top, as it plays, T 1, 16 voices"}
    whole = "a frame: 16 voices, 20 top steps, decoded"
    contestants = {}
    for name, make in (("PyTorch", torch_step), ("scikit-learn", sklearn_step)):
        try:
            for chains in (1, 16):
                contestants[name, names[chains]] = make(*top, chains), 50
        except ImportError:
            print(f"{name} is not installed")
    if ("PyTorch", names[16]) in contestants:
        step = contestants["PyTorch", names[16]][0]
        contestants["PyTorch", whole] = torch_frame(tensors, step, step.state), 3
    if not contestants:
        sys.exit("nothing to compare with")
    ours, theirs = {}, {key: [] for key in contestants}
    for _ in range(7):
        for part in ("top", "frame"):
            for name, time_taken in bench(frond, model, part).items():
                ours.setdefault(name, []).append(time_taken)
        for key, (work, count) in contestants.items():
            theirs[key].append(timed(work, count))
    for (library, name), values in theirs.items():
        own, other = statistics.median(ours[name]), statistics.median(values)
        print(f"{name}: {library} {other:9.1f} us, Frond {own:8.1f} us, ratio {other / own:.1f}")
    if ("PyTorch", whole) in contestants:
        del os.environ["OPENBLAS_NUM_THREADS"]  # a process of its own: libraries read it once
        subprocess.run([sys.executable, __file__, frond, model, "training"], check=True)


if __name__ == "__main__":
    main()
