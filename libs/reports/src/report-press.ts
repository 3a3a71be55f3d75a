import { availableParallelism } from "node:os";
import { Injectable, type OnModuleDestroy } from "@nestjs/common";
import { Press } from "./press.js";

/** The press of api or worker: at most two processes, so that a busy report hour leaves room for check-ins. */
@Injectable()
export class ReportPress extends Press implements OnModuleDestroy {
  constructor() {
    super({ processes: Math.min(2, availableParallelism()) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }
}
