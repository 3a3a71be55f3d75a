import { afterAll, expect } from "@jest/globals";
import { policyReports } from "./policy-reports.js";

// Of every end-to-end suite: whatever a story is about, no page of it may do what its policy forbids.
afterAll(() => {
  expect(policyReports()).toEqual([]);
});
