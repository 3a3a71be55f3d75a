import { describe, expect, it } from "@jest/globals";
import { sampleSiteReport } from "../../../test/support/report-samples.js";
import { asJson } from "./as-json.js";

describe("a report as JSON", () => {
  it("is the model with moments in ISO 8601 and a schema to tell versions apart", () => {
    const report = sampleSiteReport({ sealed: true });
    const document = JSON.parse(asJson(report).toString());
    expect(document.schema).toBe("diem-cau/site-report/1");
    expect(document.occasion.startsAt).toBe("2023-08-16T01:00:00.000Z");
    expect(document.origin.version).toEqual({ kind: "sealed", number: 1, sealedAt: "2023-08-16T06:00:00.000Z" });
    expect(document.figures).toEqual(report.figures);
    expect(document.people.length).toBe(36);
  });
});
