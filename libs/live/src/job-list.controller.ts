import { Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Audit } from "#audit";
import { type JobLine, type JobList, jobListSchema, jobQuerySchema, jobStates, Problem } from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { type JobEntity, Jobs, jobView, UnitOfWork } from "#platform";
import { z } from "zod";

/** Every job, for whoever keeps the installation running. */
@ApiTags("live")
@Controller("api/jobs")
export class JobListController {
  constructor(
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @May("system.read")
  @ApiOkResponse({ standardSchema: jobListSchema })
  async list(@Query({ schema: jobQuerySchema }) query: z.infer<typeof jobQuerySchema>): Promise<JobList> {
    const { after, limit, state, kind } = query;
    const rows = await this.jobs.list({ after, limit, state, kind });
    const counts = await this.jobs.counts();
    return {
      items: rows.map(jobLine),
      next: rows.length === limit ? rows.at(-1)!.id : null,
      counts: Object.fromEntries(jobStates.map((one) => [one, counts.get(one) ?? 0])) as JobList["counts"],
    };
  }

  /** Runs a failed job once more. */
  @Post(":jobId/retries")
  @HttpCode(204)
  @May("system.manage")
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Param("jobId", { schema: z.uuid() }) jobId: string,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.jobs.retry(tx, jobId))) throw new Problem("job-not-failed");
      await this.audit.write(tx, principal, { action: "job.retried", subject: jobId });
    });
  }
}

function jobLine(job: JobEntity): JobLine {
  return {
    ...jobView(job),
    attempt: job.attempt,
    askedBy: job.askedBy,
    correlationId: job.correlationId,
    heartbeatAt: job.heartbeatAt?.toISOString() ?? null,
  };
}
