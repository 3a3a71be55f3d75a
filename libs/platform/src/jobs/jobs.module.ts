import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown, type Type } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { BullmqBackend } from "./bullmq-backend.js";
import { JobEntity } from "./job.entity.js";
import { JOB_HANDLERS, JobHandler, JobRunner } from "./job-runner.js";
import { Jobs } from "./jobs.service.js";
import { QueueBackend } from "./queue-backend.js";

@Injectable()
class CloseQueue implements OnApplicationShutdown {
  constructor(private readonly queue: QueueBackend) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}

/** Asking for jobs: every process. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([JobEntity])],
  providers: [
    {
      provide: QueueBackend,
      inject: [SETTINGS],
      useFactory: (settings: Settings): QueueBackend => new BullmqBackend(settings),
    },
    Jobs,
    CloseQueue,
  ],
  exports: [Jobs, QueueBackend],
})
export class JobsModule {}

/** Working on jobs: the worker only. `rooms` are modules that export their handlers. */
@Module({})
export class JobRunnerModule {
  static forHandlers(rooms: Type[], handlers: Type<JobHandler>[]): DynamicModule {
    return {
      module: JobRunnerModule,
      imports: rooms,
      providers: [{ provide: JOB_HANDLERS, inject: handlers, useFactory: (...all: JobHandler[]) => all }, JobRunner],
      exports: [JobRunner],
    };
  }
}
