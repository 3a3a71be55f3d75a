import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from "@nestjs/swagger";

/** The OpenAPI document of every route, made from the contracts. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle("Điểm Cầu")
    .setDescription(
      "Attendance for mass briefings over videoconference. Errors are RFC 9457 problems; see /api/docs/problems.",
    )
    .setVersion("1")
    .addCookieAuth("diem-cau")
    .build();
  return SwaggerModule.createDocument(app, about);
}

/** /api/openapi.json for programs, /api/docs for people. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup("api/docs", app, () => openApiDocument(app), {
    jsonDocumentUrl: "api/openapi.json",
    yamlDocumentUrl: "api/openapi.yaml",
  });
}
