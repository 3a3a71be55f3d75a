import { type DynamicModule, Module } from "@nestjs/common";
import { LiveModule } from "#live";
import { PlatformModule, type Settings } from "#platform";
import { rooms } from "../../rooms.js";
import { DocsController } from "./docs.controller.js";
import { HealthController } from "./health.controller.js";
import { Readiness } from "./readiness.js";
import { WebController } from "./web.controller.js";

/** The api process: every room, health, and the built web app. */
@Module({})
export class ApiModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(settings), ...rooms, LiveModule],
      controllers: [DocsController, HealthController, WebController],
      providers: [Readiness],
    };
  }
}
