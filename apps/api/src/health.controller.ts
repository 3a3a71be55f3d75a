import { Controller, Get, Header, HttpCode, Res } from "@nestjs/common";
import { ApiExcludeController } from "@nestjs/swagger";
import { Public } from "#identity";
import { Metrics } from "#platform";
import type { FastifyReply } from "fastify";
import { Readiness } from "./readiness.js";

/** For whoever supervises the process. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The event loop turns. */
  @Get("health/live")
  @Public()
  live(): { status: "live" } {
    return { status: "live" };
  }

  /** Work was done a moment ago. */
  @Get("health/ready")
  @HttpCode(200)
  @Public()
  ready(@Res({ passthrough: true }) reply: FastifyReply): { status: "ready" | "not-ready" } {
    const ready = this.readiness.isReady();
    if (!ready) void reply.status(503);
    return { status: ready ? "ready" : "not-ready" };
  }

  @Get("metrics")
  @Public()
  @Header("content-type", "text/plain; version=0.0.4")
  metrics(): Promise<string> {
    return Metrics.text();
  }
}
