import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { AccessSheetPages, PinPages } from "./access-sheet-pages.js";
import type { Workbook } from "./as-workbook.js";
import type { Paper } from "./paper.js";
import type { PassSheet } from "./pass-sheet.js";
import { qrSvg } from "./qr-code.js";
import { type SignaturePlace, withSignatureFields } from "./signature-fields.js";

type Order =
  | { readonly kind: "paper"; readonly paper: string }
  | { readonly kind: "passes" | "access-sheets" | "pins"; readonly sheet: string }
  | { readonly kind: "first-page"; readonly paper: string }
  | { readonly kind: "workbook"; readonly workbook: Workbook };
type Answer = { readonly id: number; /** Bytes of memory the process holds after it. */ readonly held: number } & (
  | { readonly bytes: Uint8Array; readonly places: readonly SignaturePlace[] }
  | { readonly failure: string }
);

/** What a process made, and where the signatures go. */
interface Made {
  readonly bytes: Buffer;
  readonly places: readonly SignaturePlace[];
}

interface Waiting {
  readonly id: number;
  readonly order: Order;
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
}

/** The press was closed because the process that has it ends: the document is not at fault, and another process can make it. */
export class PressClosedError extends Error {
  override readonly name = "PressClosedError";
}

/** One process and what it is busy with. */
interface Machine {
  readonly child: ChildProcess;
  made: number;
  held: number;
  busy: Waiting | null;
  deadline: NodeJS.Timeout | null;
}

export interface PressOptions {
  /** Processes that work side by side. */
  readonly processes?: number;
  /** Documents after which a process is replaced, whatever its native part may have kept. */
  readonly documentsPerProcess?: number;
  /** Milliseconds one document may take before its process is stopped. */
  readonly patienceMs?: number;
}

/** A process that holds more than this after a document is replaced: hundreds of pages leave their memory behind. */
const mostHeldBytes = 160 * 1024 * 1024;

/**
 * Makes PDFs and workbooks in processes of their own, so that the event loop never waits for one and no document takes the
 * caller down. Orders are taken in turn; a process that dies or takes too long fails its own order only. Idle processes do
 * not keep the caller alive, and end with it.
 */
export class Press {
  private readonly machines = new Set<Machine>();
  private readonly queue: Waiting[] = [];
  private readonly processes: number;
  private readonly documentsPerProcess: number;
  private readonly patienceMs: number;
  private nextId = 1;
  private closed = false;

  constructor({ processes = 2, documentsPerProcess = 400, patienceMs = 120_000 }: PressOptions = {}) {
    this.processes = processes;
    this.documentsPerProcess = documentsPerProcess;
    this.patienceMs = patienceMs;
  }

  /** Sets a paper as PDF/A-2b with a signature field for each who signs. The same paper gives the same bytes. */
  async pdf(paper: Paper): Promise<Buffer> {
    const order = { kind: "paper", paper: printable({ ...paper, qr: qrSvg(paper.proof.url) }) } as const;
    const { bytes, places } = await this.make(order);
    return withSignatureFields(bytes, places);
  }

  /** The first page of a paper as SVG, its letters as outlines: what `pdf` would print there. */
  firstPage(paper: Paper): Promise<Buffer> {
    const page = { ...firstPageOf(paper), qr: qrSvg(paper.proof.url) };
    return this.take({ kind: "first-page", paper: printable(page) });
  }

  /** Sets a site's passes with their QR codes as PDF/A-2b. The same passes give the same bytes. */
  passes(sheet: PassSheet): Promise<Buffer> {
    return this.take({ kind: "passes", sheet: printable(sheet) });
  }

  /** Sets access sheets, each with the paper guide on its back, as PDF/A-2b. The same sheets give the same bytes. */
  accessSheets(pages: AccessSheetPages): Promise<Buffer> {
    return this.take({ kind: "access-sheets", sheet: printable(pages) });
  }

  /** Sets the list of PINs as PDF/A-2b. */
  pins(pages: PinPages): Promise<Buffer> {
    return this.take({ kind: "pins", sheet: printable(pages) });
  }

  /** Writes a workbook as XLSX. The same workbook gives the same bytes. */
  xlsx(workbook: Workbook): Promise<Buffer> {
    return this.take({ kind: "workbook", workbook });
  }

  /** Orders that no process has taken up yet. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Bytes of memory that its processes held after the last document of each. */
  get held(): number {
    return [...this.machines].reduce((sum, { held }) => sum + held, 0);
  }

  /** Stops every process; orders that are not finished fail. */
  async close(): Promise<void> {
    this.closed = true;
    const stopped = new PressClosedError("the press was closed");
    for (const waiting of this.queue.splice(0)) waiting.reject(stopped);
    await Promise.all([...this.machines].map((machine) => this.scrap(machine, stopped)));
  }

  private async take(order: Order): Promise<Buffer> {
    return (await this.make(order)).bytes;
  }

  private make(order: Order): Promise<Made> {
    if (this.closed) return Promise.reject(new PressClosedError("the press was closed"));
    return new Promise((resolve, reject) => {
      this.queue.push({ id: this.nextId, order, resolve, reject });
      this.nextId += 1;
      this.feed();
    });
  }

  private feed(): void {
    while (this.queue.length > 0) {
      const machine = this.idleMachine();
      if (!machine) return;
      const waiting = this.queue.shift()!;
      machine.busy = waiting;
      hold(machine.child, true);
      machine.deadline = setTimeout(() => {
        void this.scrap(machine, new Error(`a document took longer than ${this.patienceMs} ms`));
      }, this.patienceMs);
      machine.child.send({ id: waiting.id, order: waiting.order }, (error) => {
        if (error) void this.scrap(machine, error);
      });
    }
  }

  private idleMachine(): Machine | undefined {
    for (const machine of this.machines) if (machine.busy === null) return machine;
    return this.machines.size < this.processes ? this.newMachine() : undefined;
  }

  private newMachine(): Machine {
    const child = fork(new URL("./templates/press-process.mjs", import.meta.url), [], {
      // Nothing of our environment: who sets strangers' names needs no secrets. One thread and one heap each, because
      // the processes are the parallel part, and each heap more keeps megabytes.
      env: { RAYON_NUM_THREADS: "1", MALLOC_ARENA_MAX: "1" },
      execArgv: ["--expose-gc"],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    hold(child, false);
    const machine: Machine = { child, made: 0, held: 0, busy: null, deadline: null };
    this.machines.add(machine);
    child.on("message", (answer: Answer) => this.finish(machine, answer));
    child.on("error", (error) => void this.scrap(machine, error));
    child.on("exit", () => void this.scrap(machine, new Error("the typesetting process stopped")));
    return machine;
  }

  private finish(machine: Machine, answer: Answer): void {
    const { busy } = machine;
    if (busy?.id !== answer.id) return;
    this.release(machine);
    machine.made += 1;
    machine.held = answer.held;
    if ("bytes" in answer) busy.resolve({ bytes: asBuffer(answer.bytes), places: answer.places });
    else busy.reject(new Error(answer.failure));
    if (machine.made >= this.documentsPerProcess || answer.held > mostHeldBytes)
      void this.scrap(machine, new Error("replaced"));
    else this.feed();
  }

  private release(machine: Machine): void {
    if (machine.deadline) clearTimeout(machine.deadline);
    machine.deadline = null;
    machine.busy = null;
    hold(machine.child, false);
  }

  /** Takes a process out of service; whatever it was busy with fails with the given reason. */
  private async scrap(machine: Machine, reason: Error): Promise<void> {
    if (!this.machines.delete(machine)) return;
    const { busy } = machine;
    this.release(machine);
    busy?.reject(reason);
    this.feed();
    const { child } = machine;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

/** Whether a process and its channel keep ours alive. */
function hold(child: ChildProcess, held: boolean): void {
  for (const part of [child, child.channel]) {
    if (held) part?.ref();
    else part?.unref();
  }
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** No page holds more rows than this; what comes after them cannot change the first page. */
const mostRowsOnPage = 60;

function firstPageOf(paper: Paper): Paper {
  const body = paper.body.map((block) =>
    block.kind === "table" ? { ...block, rows: block.rows.slice(0, mostRowsOnPage) } : block,
  );
  return { ...paper, body, annexes: [] };
}

/** Direction marks and other invisible characters could turn the reading order of a line around. */
const printable = (words: object): string => JSON.stringify(words).replace(/\p{Cf}/gu, "");
