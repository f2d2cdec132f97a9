// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds of ONNX Runtime's MultiHeadAttention: onnx_attention.mjs T H d THREADS RUNS prints one number a line.
// The model is a single node, written as protocol buffers by hand (onnx.proto3).
import ort from 'onnxruntime-node';

const varint = (number) => {
    const bytes = [];
    for (let rest = number; ; rest = Math.floor(rest / 128)) {
        if (rest < 128) return Buffer.from([...bytes, rest]);
        bytes.push((rest % 128) + 128);
    }
};
const integer = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field, value) => {
    const content = Buffer.from(value);
    return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};
const join = (...parts) => Buffer.concat(parts);

const tensor = (name, shape) => {
    const dimensions = join(...shape.map((size) => bytes(1, integer(1, size))));
    return join(bytes(1, name), bytes(2, bytes(1, join(integer(1, 1), bytes(2, dimensions)))));
};
const operators = (domain, version) => bytes(8, join(bytes(1, domain), integer(2, version)));

const model = (tokens, heads, hidden) => {
    const attribute = join(bytes(1, 'num_heads'), integer(3, heads), integer(20, 2));
    const node = join(...['q', 'k', 'v'].map((name) => bytes(1, name)), bytes(2, 'y'), bytes(4, 'MultiHeadAttention'),
        bytes(5, attribute), bytes(7, 'com.microsoft'));
    const shape = [1, tokens, heads * hidden];
    const graph = join(bytes(1, node), bytes(2, 'attention'),
        ...['q', 'k', 'v'].map((name) => bytes(11, tensor(name, shape))), bytes(12, tensor('y', shape)));
    return join(integer(1, 8), bytes(7, graph), operators('', 17), operators('com.microsoft', 1));
};

const [tokens, heads, hidden, threads, runs] = process.argv.slice(2).map(Number);
const session = await ort.InferenceSession.create(model(tokens, heads, hidden),
    { intraOpNumThreads: threads, interOpNumThreads: 1 });
const random = () => new ort.Tensor('float32',
    Float32Array.from({ length: tokens * heads * hidden }, () => 2 * Math.random() - 1), [1, tokens, heads * hidden]);
const inputs = { q: random(), k: random(), v: random() };
await session.run(inputs);
for (let run = 0; run < runs; ++run) {
    const start = performance.now();
    await session.run(inputs);
    console.log(performance.now() - start);
}
