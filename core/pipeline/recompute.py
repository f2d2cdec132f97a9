HERE = os.path.dirname(os.path.abspath(__file__))
# Relative to the largest number of an array, or to 1 for shares and logarithms. PyWavelets' filters are good to 1e-12,
# and a difference of scores, which can be large, is one factor of a weight.
TOLERANCE = 1e-6 if OPTIONS["precision"] == "f64" else 2e-3
ANALYTIC = OPTIONS["weights"] in ("uniform", "local", "parent", "scale")
MIXES_COEFFICIENTS = ANALYTIC or OPTIONS["weights"] == "content"
NOISE = 1e-12  # a row of signed weights this small beside another's is a sum of rounding errors
NOT_COMPARED = set()
OF_ORDER_1 = ("attention", "weights", "log_sum_exp", "head_entropy", "head_edge_share", "head_energy_share", "band_mass")


def read_safetensors(path):
    """u64 header length, JSON header, elements."""
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    types = {"BOOL": "?", "U8": "u1", "I8": "i1", "U16": "<u2", "I16": "<i2", "U32": "<u4", "I32": "<i4", "U64": "<u8",
             "I64": "<i8", "F16": "<f2", "BF16": "<u2", "F32": "<f4", "F64": "<f8"}
    arrays = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name == "__metadata__" or entry["dtype"] not in types:
            continue
        first, last = entry["data_offsets"]
        array = np.frombuffer(data[8 + size + first:8 + size + last], types[entry["dtype"]])
        if entry["dtype"] == "BF16":
            array = (array.astype(np.uint32) << 16).view(np.float32)
        arrays[name] = array.reshape(entry["shape"])
    return arrays


def read_weights(path):
    if path.endswith(".index.json"):
        with open(path, encoding="utf-8") as file:
            shards = json.load(file)["weight_map"]
        needed = {shards[name] for name in LAYER["in"] + [LAYER["out"]] + LAYER["in_bias"] + [LAYER["out_bias"]] if name}
        needed |= {file for name, file in shards.items() if name.split(".")[0] in ("embed", "unembed")}
        arrays = {}
        for shard in needed:
            arrays.update(read_safetensors(os.path.join(os.path.dirname(path), shard)))
        return arrays
    if path.endswith(".safetensors"):
        return read_safetensors(path)
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def transform(channel):
    """Bands [cA_J, cD_J, ..., cD_1]."""
    bands = [channel]
    for _ in range(OPTIONS["levels"]):
        bands[:1] = pywt.dwt(bands[0], OPTIONS["wavelet"], mode=OPTIONS["mode"])
    return bands


def inverse(coefficients, offsets, length):
    """[L,C] to [T,C]."""
    channels = []
    for channel in coefficients.T:
        bands = np.split(channel, offsets[1:-1])
        x = bands[0]
        for detail in bands[1:]:
            x = pywt.idwt(x[:len(detail)], detail, OPTIONS["wavelet"], mode=OPTIONS["mode"])
        channels.append(x[:length])
    return np.stack(channels, axis=1)


def footprints_of(offsets):
    """First and last sample that each coefficient depends on, before clipping to the signal."""
    levels, length = OPTIONS["levels"], pywt.Wavelet(OPTIONS["wavelet"]).dec_len
    rows = []
    for band in range(len(offsets) - 1):
        k = np.arange(offsets[band + 1] - offsets[band])
        if levels == 0:
            rows.append(np.stack([k, k], axis=1))
            continue
        scale = 2 ** (levels if band == 0 else levels + 1 - band)
        last = scale * k + (scale - 1) * (length // 2) if OPTIONS["mode"] == "periodization" else scale * (k + 1) - 1
        rows.append(np.stack([last - (scale - 1) * (length - 1), last], axis=1))
    return np.concatenate(rows)


def features_of(c, offsets):
    """Every coefficient with its neighbours in its own band, edge values repeated."""
    rows = []
    for first, last in zip(offsets, offsets[1:]):
        taps = np.arange(-OPTIONS["window"], OPTIONS["window"] + 1)
        index = np.clip(np.arange(first, last)[:, None] + taps, first, last - 1)
        rows.append(c[index].reshape(last - first, -1))
    return np.concatenate(rows)


def layer_projections():
    """Matrices [H d, E] and biases of the trained layer, keys and values repeated where heads share them."""
    arrays = {name: np.asarray(array, float) for name, array in read_weights(os.path.join(HERE, LAYER["file"])).items()}

    def matrix(name, is_output=False):
        w = arrays[name]
        if LAYER["storage"] == "per-head":
            w = w.reshape(-1, w.shape[2]) if is_output else w.reshape(w.shape[0], -1)
        return w if LAYER["storage"] == "out-in" else w.T

    def vector(name):
        return arrays[name].reshape(-1) if name else 0.0

    heads, hidden = OPTIONS["heads"], OPTIONS["hidden"]
    w = [matrix(name) for name in LAYER["in"]]
    b = [vector(name) for name in LAYER["in_bias"]]
    if len(w) == 1:
        w = np.split(w[0], 3)
    if len(b) == 1:
        b = np.split(b[0], 3) if np.ndim(b[0]) else [0.0, 0.0, 0.0]
    b = [np.broadcast_to(bias, len(part)) for bias, part in zip(b, w)]
    if "embed.weight" in arrays:
        b = [bias + part @ arrays.get("embed.bias", np.zeros(part.shape[1])) for bias, part in zip(b, w)]
        w = [part @ arrays["embed.weight"] for part in w]
    groups = heads * hidden // len(w[1])
    spread = lambda x: np.repeat(x.reshape(-1, hidden, *x.shape[1:]), groups, axis=0).reshape(heads * hidden, *x.shape[1:])
    w, b = [w[0], spread(w[1]), spread(w[2])], [b[0], spread(b[1]), spread(b[2])]
    if not LAYER["scaled"]:
        w[0], b[0] = w[0] * np.sqrt(hidden), b[0] * np.sqrt(hidden)
    out, bias = matrix(LAYER["out"], True), vector(LAYER["out_bias"])
    if "unembed.weight" in arrays:
        bias = arrays["unembed.weight"] @ np.broadcast_to(bias, len(out)) + arrays.get("unembed.bias", 0.0)
        out = arrays["unembed.weight"] @ out
    return w, b, out, bias


def drawn_projections(channels):
    """Seeded matrices; content weights have one, for query and key alike."""
    random = np.random.RandomState(OPTIONS["seed"])
    units, hidden = OPTIONS["heads"] * OPTIONS["hidden"], OPTIONS["hidden"]
    width = channels * (2 * OPTIONS["window"] + 1)
    if OPTIONS["weights"] == "content":
        p = random.standard_normal((units, width)) / np.sqrt(hidden)
        return [p, p], [0.0, 0.0], None, 0.0
    w = [random.standard_normal((units, width)) / np.sqrt(width) for _ in range(3)]
    return w, [0.0] * 3, random.standard_normal((channels, units)) / np.sqrt(units), 0.0


def places_of(head, offsets, times):
    """Query and key [L,2] of the analytic weights, which never look at the signal."""
    bands = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    zeros = np.zeros(len(times))
    if OPTIONS["weights"] == "local":
        key = np.stack([zeros, times / (8 * 2.0 ** head)], axis=1)
        return key, key
    if OPTIONS["weights"] == "scale":
        gate = np.full(len(times), head % (len(offsets) - 1))
        return 6.0 * np.stack([gate, zeros], axis=1), 6.0 * np.stack([bands, zeros], axis=1)
    key = 6.0 * np.stack([bands, np.arange(len(times)) - offsets[bands]], axis=1)
    if OPTIONS["weights"] == "uniform":
        return 0 * key, 0 * key
    ancestors = np.arange(len(times))
    for i in range(len(times)):
        band = max(0, bands[i] - (head + 1)) if OPTIONS["method"] == "joint" else bands[i]
        if band != bands[i]:
            ancestors[i] = offsets[band] + np.argmin(np.abs(times[offsets[band]:offsets[band + 1]] - times[i]))
    return key[ancestors], key


def noise_scale(c, offsets):
    sigma = np.median(np.abs(c[offsets[-2]:])) / 0.6745 if OPTIONS["levels"] > 0 else 0.0
    return sigma or np.sqrt(np.mean(c ** 2)) or 1.0


def scores(q, k, c, offsets):
    if OPTIONS["score"] == "dot":
        return q @ k.T / (np.sqrt(OPTIONS["hidden"]) * OPTIONS["temperature"])
    width = c.shape[1] * (2 * OPTIONS["window"] + 1)
    unit = 1.0 if ANALYTIC else noise_scale(c, offsets) ** 2 * width
    square = np.sum((q[:, None, :] - k[None, :, :]) ** 2, axis=2)
    return -square / (2 * OPTIONS["temperature"] ** 2 * unit)


def attend(found, item, head, c, offsets, times, leaves):
    """Rows of one head: weights, log-sum-exp and figures. Returns A V."""
    q, k, v = (found[name][item, head] for name in ("query", "key", "value"))
    scopes = zip(offsets, offsets[1:]) if OPTIONS["method"] == "per-band" else [(0, len(c))]
    totals = []
    entropy, distance, edge, mixed = np.zeros(len(c)), np.zeros(len(c)), np.zeros(len(c)), np.zeros_like(v)
    for first, last in scopes:
        block = max(1, 2 ** 22 // ((last - first) * (q.shape[1] if OPTIONS["score"] == "distance" else 1)))
        for start in range(first, last, block):
            rows, scope = slice(start, min(last, start + block)), slice(first, last)
            s = scores(q[rows], k[scope], c, offsets)
            if OPTIONS["kernel"] == "linear":
                weights = s / (last - first)
                total = np.abs(s).sum(axis=1, keepdims=True)
                share = np.abs(s) / np.where(total > 0, total, 1)
                totals.append(total)
            else:
                top = s.max(axis=1, keepdims=True)
                lse = top + np.log(np.exp(s - top).sum(axis=1, keepdims=True))
                weights = share = np.exp(s - lse)
                found["log_sum_exp"][item, head, rows] = lse[:, 0]
            mixed[rows] = weights @ v[scope]
            entropy[rows] = -np.sum(share * np.log2(np.where(share > 0, share, 1)), axis=1)
            distance[rows] = np.sum(share * np.abs(times[rows, None] - times[None, scope]), axis=1)
            edge[rows] = share @ leaves[scope]
            for band, (low, high) in enumerate(zip(offsets, offsets[1:])):
                low, high = max(low, first), min(high, last)
                if low >= high:
                    continue
                for own, (top_, end) in enumerate(zip(offsets, offsets[1:])):
                    inside = slice(max(top_, rows.start), min(end, rows.stop))
                    if inside.start < inside.stop:
                        part = share[inside.start - rows.start:inside.stop - rows.start, low - first:high - first]
                        found["band_mass"][item, head, own, band] += part.sum() / (end - top_)
            if "attention" in found:
                found["attention"][item, head, rows, scope] = weights
    if totals and min(map(np.min, totals)) < NOISE * max(map(np.max, totals)):
        NOT_COMPARED.update(("head_entropy", "head_distance", "head_edge_share", "band_mass"))
    found["head_entropy"][item, head] = entropy.mean()
    found["head_distance"][item, head] = distance.mean()
    found["head_edge_share"][item, head] = edge.mean()
    return mixed


def heads_of_article(found, c, times, leaves):
    """Noise for q, k and v; logits are row sums, softmax over the positions, gains on the coefficients."""
    items, tokens, _ = c.shape
    heads, hidden = OPTIONS["heads"], OPTIONS["hidden"]
    random = np.random.RandomState(OPTIONS["seed"])
    mean_distance = np.array([np.abs(times - t).mean() for t in times])
    parts = []
    found["logits"], found["weights"] = (np.zeros((items, tokens, heads)) for _ in range(2))
    for head in range(heads):
        q, k, v = (random.normal(size=[items, tokens, hidden]) for _ in range(3))
        for name, value in (("query", q), ("key", k), ("value", v)):
            found[name][:, head] = value
        z = np.einsum("bld,bd->bl", q, np.einsum("bld,bl->bd", k, v.sum(axis=2))) / np.sqrt(hidden)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        w = e / e.sum(axis=1, keepdims=True)
        found["logits"][:, :, head], found["weights"][:, :, head] = z, w
        found["head_entropy"][:, head] = -np.sum(w * np.log2(np.where(w > 0, w, 1)), axis=1)
        found["head_distance"][:, head] = w @ mean_distance
        found["head_edge_share"][:, head] = w @ leaves
        parts.append(c * w[:, :, None])
    return np.stack(parts, axis=1), 0.0


def heads_of_maps(found, c, offsets, times, leaves):
    items, _, channels = c.shape
    heads, hidden = OPTIONS["heads"], OPTIONS["hidden"]
    if ANALYTIC:
        w, b, out, bias = [], [], None, 0.0
    else:
        w, b, out, bias = drawn_projections(channels) if LAYER is None else layer_projections()
    parts = np.zeros((items, heads) + c.shape[1:])
    for item in range(items):
        f = features_of(c[item], offsets)
        for name, weight, offset in zip(("query", "key", "value"), w, b):
            found[name][item] = (f @ weight.T + offset).reshape(len(f), heads, hidden).transpose(1, 0, 2)
        for head in range(heads if ANALYTIC else 0):
            found["query"][item, head], found["key"][item, head] = places_of(head, offsets, times)
        if out is None:
            found["value"][item] = c[item]
        for head in range(heads):
            mixed = attend(found, item, head, c[item], offsets, times, leaves)
            mine = slice(head * hidden, (head + 1) * hidden)
            parts[item, head] = mixed / heads if out is None else mixed @ out[:, mine].T
    return parts, bias


def recompute(x, wants_attention):
    items, length, channels = x.shape
    bands = [[transform(x[b, :, c]) for c in range(channels)] for b in range(items)]
    c = np.array([[np.concatenate(one) for one in item] for item in bands]).transpose(0, 2, 1)
    offsets = np.concatenate([[0], np.cumsum([len(band) for band in bands[0][0]])])
    feet = footprints_of(offsets)
    found = {"input": x, "coefficients": c, "band_offsets": offsets, "footprints": feet,
             "time": START + np.arange(length) / RATE}
    if OPTIONS["method"] == "off":
        found["attended_coefficients"] = c
        found["output"] = np.stack([inverse(one, offsets, length) for one in c])
        return found
    times, leaves = feet.mean(axis=1), ((feet[:, 0] < 0) | (feet[:, 1] >= length)).astype(float)
    tokens, heads = c.shape[1], OPTIONS["heads"]
    for name in ("query", "key", "value"):
        width = channels if name == "value" and MIXES_COEFFICIENTS else OPTIONS["hidden"]
        found[name] = np.zeros((items, heads, tokens, width))
    for name in ("head_entropy", "head_distance", "head_edge_share"):
        found[name] = np.zeros((items, heads))
    if OPTIONS["method"] == "article":
        parts, bias = heads_of_article(found, c, times, leaves)
    else:
        found["log_sum_exp"] = np.full((items, heads, tokens), np.nan)
        found["band_mass"] = np.zeros((items, heads, len(offsets) - 1, len(offsets) - 1))
        if wants_attention:
            found["attention"] = np.zeros((items, heads, tokens, tokens))
        parts, bias = heads_of_maps(found, c, offsets, times, leaves)
    found["head_distance"] /= RATE
    energy = np.sum(parts ** 2, axis=(2, 3))
    total = energy.sum(axis=1, keepdims=True)
    found["head_energy_share"] = energy / np.where(total > 0, total, 1)
    rest = (c if OPTIONS["residual"] else np.zeros_like(c)) + bias
    found["attended_coefficients"] = rest + parts.sum(axis=1)
    found["head_outputs"] = np.array([[inverse(head, offsets, length) for head in item] for item in parts])
    found["output"] = np.stack([inverse(one, offsets, length) for one in found["attended_coefficients"]])
    return found


def check(name, actual, expected):
    assert actual.shape == expected.shape, f"{name}: shape {actual.shape}, recomputed {expected.shape}"
    assert np.array_equal(np.isnan(actual), np.isnan(expected)), f"{name}: not the same elements are NaN"
    worst = float(np.max(np.abs(np.nan_to_num(actual) - np.nan_to_num(expected)), initial=0.0))
    scale = float(np.max(np.abs(np.nan_to_num(expected)), initial=1.0 if name in OF_ORDER_1 else 0.0))
    assert worst <= TOLERANCE * scale, f"{name}: largest difference {worst:.3g}, largest value {scale:.3g}"
    print(f"{name:22} {' x '.join(map(str, actual.shape)):20} largest difference {worst:.2g}")


def compare(name, actual, expected):
    if name in NOT_COMPARED:
        print(f"{name:22} not compared: of a row of rounding errors it has no digits")
    else:
        check(name, actual, expected)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, FILE)
    with np.load(path, allow_pickle=False) as archive:
        written = {name: archive[name] for name in archive.files if name != "metadata"}
    with np.errstate(under="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyWavelets speaks of levels that are more than useful
        found = recompute(written["input"].astype(float), "attention" in written)
    for name, array in written.items():
        compare(name, array.astype(float), np.asarray(found[name], float))
    print("all arrays are the same")


main()
