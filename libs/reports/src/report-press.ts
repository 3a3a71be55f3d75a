import { availableParallelism } from "node:os";
import { Injectable, type OnModuleDestroy } from "@nestjs/common";
import { Press } from "./press.js";

/** The press of a process: at most two threads, so that a busy report hour leaves room for check-ins. */
@Injectable()
export class ReportPress extends Press implements OnModuleDestroy {
  constructor() {
    super({ threads: Math.min(2, availableParallelism()) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }
}
