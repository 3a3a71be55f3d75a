// The thread that reads a long text table piece after piece. It answers each piece with the rows that end in it, so that neither
// side ever holds the whole of it.
import { parentPort, workerData } from "node:worker_threads";
import { parse } from "csv-parse";
import { boundedRow, csvOptions, csvRefusal, Refusal } from "./table-rows.mjs";

const { order, limits } = workerData;
const asText = (cell) => cell;
const parser = parse(csvOptions(order, limits));
let rows = [];

const refuse = ({ reason, line }) => parentPort.postMessage({ kind: "refused", reason, line });

function answer() {
  parentPort.postMessage({ kind: "rows", rows });
  rows = [];
}

parser.on("data", (values) => {
  try {
    rows.push(boundedRow(values, asText, limits));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    parser.destroy();
    refuse(error);
  }
});
parser.on("error", (error) => refuse(csvRefusal(error)));
parser.on("end", answer);
parentPort.on("message", (text) => {
  if (text === null) parser.end();
  else parser.write(text, (error) => error ?? answer());
});
