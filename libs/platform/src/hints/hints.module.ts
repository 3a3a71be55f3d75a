import { Global, Injectable, Module, type OnApplicationShutdown } from "@nestjs/common";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { HintBus } from "./hint-bus.js";
import { PostgresHintBus } from "./postgres-hint-bus.js";
import { RedisHintBus } from "./redis-hint-bus.js";

@Injectable()
class CloseHintBus implements OnApplicationShutdown {
  constructor(private readonly bus: HintBus) {}

  async onApplicationShutdown(): Promise<void> {
    await this.bus.close();
  }
}

@Global()
@Module({
  providers: [
    {
      provide: HintBus,
      inject: [SETTINGS],
      useFactory: (settings: Settings): HintBus =>
        settings.REDIS_URL ? new RedisHintBus(settings.REDIS_URL) : new PostgresHintBus(settings.DATABASE_URL),
    },
    CloseHintBus,
  ],
  exports: [HintBus],
})
export class HintsModule {}
