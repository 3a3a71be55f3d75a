import { Controller, Get, Param } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { jobSchema, type JobView, Problem } from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, SignedIn } from "#identity";
import { Jobs, jobView } from "#platform";
import { z } from "zod";

/** How far a job is, for the person who asked for it. */
@ApiTags("live")
@Controller("api/jobs")
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Get(":jobId")
  @SignedIn()
  @ApiOkResponse({ standardSchema: jobSchema })
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param("jobId", { schema: z.uuid() }) jobId: string,
  ): Promise<JobView> {
    const job = await this.jobs.find(jobId);
    const mine = job?.askedBy === principal.id || may(principal, "system.read", {}).kind === "allowed";
    if (!job || !mine) throw new Problem("not-found");
    return jobView(job);
  }
}
