import { Worker } from "node:worker_threads";
import type { ZipEntry } from "./check-zip.js";
import { type TableFile, tableLimits, type TableRefusal, type TableSheet } from "./table-file.js";
import { refusedTable } from "./table-refusal.js";

export type ReadOrder =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly delimiter: string;
      readonly trimBeforeQuotes: boolean;
    }
  | {
      readonly kind: "xlsx";
      readonly bytes: Uint8Array;
      readonly entries: readonly ZipEntry[];
      readonly clocks: boolean;
    }
  | { readonly kind: "xls"; readonly bytes: Uint8Array; readonly clocks: boolean };

type Message =
  | { readonly kind: "sheet"; readonly sheet: Omit<TableSheet, "rows"> }
  | { readonly kind: "rows"; readonly rows: string[][] }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly reason: TableRefusal; readonly line?: number };

/** A thread that needs more than this is reading no list of people. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } as const;
const patienceMs = 45_000;

/** Reads a table in a thread of its own, which ends with the file. @throws Error when the reader itself is at fault */
export function readInThread(order: ReadOrder): Promise<TableFile> {
  const worker = new Worker(new URL("./threads/read-table-thread.mjs", import.meta.url), {
    workerData: { order, limits: tableLimits },
    resourceLimits,
  });
  const sheets: (TableSheet & { rows: string[][] })[] = [];
  return new Promise<TableFile>((resolve, reject) => {
    const deadline = setTimeout(() => resolve(refusedTable("too-slow")), patienceMs);
    worker.on("message", (message: Message) => {
      switch (message.kind) {
        case "sheet":
          sheets.push({ ...message.sheet, rows: [] });
          return;
        case "rows":
          for (const row of message.rows) sheets.at(-1)?.rows.push(row);
          return;
        case "done":
          resolve({ kind: "read", format: order.kind, sheets });
          return;
        case "refused":
          resolve(refusedTable(message.reason, { line: message.line }));
      }
    });
    worker.on("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(refusedTable("too-large"));
      else reject(error);
    });
    worker.on("exit", () => {
      clearTimeout(deadline);
      reject(new Error("the reading thread ended without an answer"));
    });
  }).finally(() => {
    void worker.terminate();
  });
}
