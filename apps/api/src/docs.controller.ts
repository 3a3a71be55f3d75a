import { Controller, Get, Header, Inject } from "@nestjs/common";
import { ApiExcludeController } from "@nestjs/swagger";
import { Problem } from "#contracts";
import { Public } from "#identity";
import { SETTINGS, type Settings } from "#platform";
import { type AsyncApiDocument, asyncApiDocument } from "./async-api.js";
import { problemsHtml } from "./problems-html.js";

/** What the OpenAPI document does not say: the socket's messages, and the table of problem codes. */
@ApiExcludeController()
@Controller("api")
export class DocsController {
  private readonly document = asyncApiDocument();
  private readonly problems = problemsHtml();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get("asyncapi.json")
  @Public()
  asyncApi(): AsyncApiDocument {
    if (!this.settings.SERVE_DOCS) throw new Problem("not-found");
    return this.document;
  }

  /** Always there: every problem names it as its type. */
  @Get("docs/problems")
  @Public()
  @Header("content-type", "text/html; charset=utf-8")
  problemsPage(): string {
    return this.problems;
  }
}
