import { Controller, Get } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { type ReportOptions, reportOptionsSchema } from "#contracts";
import { May } from "#identity";
import { Mailer } from "#platform";
import { SigningService } from "./signing-service.js";

/** What screens may offer beside making a report. */
@ApiTags("reports")
@Controller("api/report-options")
export class ReportOptionsController {
  constructor(
    private readonly signing: SigningService,
    private readonly mailer: Mailer,
  ) {}

  @Get()
  @May("reports.bundle", { anywhere: true })
  @ApiOkResponse({ standardSchema: reportOptionsSchema })
  read(): ReportOptions {
    return { signer: this.signing.ready ? this.signing.signer : null, mail: this.mailer.ready };
  }
}
