import { type DynamicModule, Global, Module } from "@nestjs/common";
import { BlobStore } from "./blobs/blob-store.js";
import { openBlobStore } from "./blobs/open-blob-store.js";
import { Clock, SystemClock } from "./clock.js";
import { DatabaseModule } from "./database/database.module.js";
import { HintsModule } from "./hints/hints.module.js";
import { JobsModule } from "./jobs/jobs.module.js";
import { RateLimits } from "./limits/rate-limits.js";
import { Mailer } from "./mail/mailer.js";
import { openMailer } from "./mail/smtp-mailer.js";
import { SETTINGS, type Settings } from "./settings/settings.js";

/** What every process stands on: settings, clock, database, hints, files, mail and the asking side of jobs. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.forRoot(), HintsModule, JobsModule],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useClass: SystemClock },
        { provide: BlobStore, useFactory: () => openBlobStore(settings) },
        { provide: Mailer, useFactory: () => openMailer(settings) },
        RateLimits,
      ],
      exports: [SETTINGS, BlobStore, Clock, Mailer, RateLimits, DatabaseModule, HintsModule, JobsModule],
    };
  }
}
