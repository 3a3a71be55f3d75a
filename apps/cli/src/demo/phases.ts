import { type Say, seconds } from "../say.js";

export interface Phase {
  readonly name: string;
  readonly ms: number;
}

/** Takes the time of each part of the demo and tells it as it ends. */
export class Phases {
  readonly done: Phase[] = [];

  constructor(private readonly say: Say) {}

  /** Runs one part; `outcome` says in a few words what came of it. */
  async run<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string): Promise<T> {
    const began = performance.now();
    const result = await work();
    const ms = performance.now() - began;
    this.done.push({ name, ms });
    this.say.line(`✓ ${name}${outcome ? `: ${outcome(result)}` : ""}  (${seconds(ms)})`);
    return result;
  }

  total(): number {
    return this.done.reduce((sum, phase) => sum + phase.ms, 0);
  }
}
