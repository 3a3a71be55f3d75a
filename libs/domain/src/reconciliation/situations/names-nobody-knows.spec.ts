import { describe, expect, it } from "@jest/globals";
import { reconcileUnmatched } from "../reconcile-unmatched.js";
import { minute, session } from "../testing/site-scenario.js";

const room = (nameKey: string, more = {}) => ({
  nameKey,
  name: nameKey.toUpperCase(),
  connections: 2,
  connectedMs: 90 * minute,
  candidates: [],
  noSite: false,
  ...more,
});

describe("names in a log that stand for no site", () => {
  it("are asked about once each, with what they could mean", () => {
    const findings = reconcileUnmatched([room("máy lạ"), room("minh khai", { candidates: [303, 170] })], session, []);
    expect(findings.map(({ rule, siteKey, subject }) => [rule, siteKey, subject])).toEqual([
      ["unmatched-vc", null, "minh khai"],
      ["unmatched-vc", null, "máy lạ"],
    ]);
    expect(findings[0]!.inputs).toEqual({
      name: "MINH KHAI",
      connections: 2,
      connectedMs: 90 * minute,
      candidates: [170, 303],
    });
  });

  it("are no question once a person said that they are no room of a site", () => {
    expect(reconcileUnmatched([room("phiên dịch", { noSite: true })], session, [])).toEqual([]);
  });
});
