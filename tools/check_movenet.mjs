// Runs the original MoveNet models with TensorFlow.js itself; called by weights_check.py.
//   node check_movenet.mjs ORIGINALS_FOLDER < pictures.json > results.json
// in a folder with @tensorflow/tfjs-core, tfjs-converter and tfjs-backend-cpu installed.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(join(process.cwd(), "package.json"));
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const { loadGraphModel } = require("@tensorflow/tfjs-converter");

const [folder] = process.argv.slice(2);
const pictures = JSON.parse(readFileSync(0, "utf8"));

function handler(path) {
  const json = JSON.parse(readFileSync(path, "utf8"));
  const shards = json.weightsManifest.flatMap((group) =>
    group.paths.map((name) => readFileSync(join(dirname(path), name))),
  );
  const bytes = Buffer.concat(shards);
  return {
    load: async () => ({
      modelTopology: json.modelTopology,
      signature: json.signature,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    }),
  };
}

const results = {};
await tf.setBackend("cpu");
for (const [member, { shape, values }] of Object.entries(pictures)) {
  const model = await loadGraphModel(handler(join(folder, member)));
  const output = model.execute(tf.tensor(values, shape, "int32"));
  results[member] = Array.from((Array.isArray(output) ? output[0] : output).dataSync());
}
process.stdout.write(JSON.stringify(results));
