import { describe, expect, it } from "@jest/globals";
import { type LogPerson, reconcile } from "../testing/site-scenario.js";

/** The log shows `iPhone của Hùng`; somebody took it for delegate 2 and says so in a decision. */
describe("a name that a person settled", () => {
  const asked = {
    name: "iPhone của Hùng",
    suggestions: [{ delegate: 1, score: 500, reasons: ["given-name"] }],
  } as const;
  const question = (people: readonly LogPerson[], action: "match-person" | "undo-decision") =>
    reconcile({
      summoned: 2,
      people,
      decisions: [
        {
          id: "d1",
          findingId: reconcile({ summoned: 2, people: [asked] }).findings.find(
            ({ rule }) => rule === "person-suggested",
          )!.id,
          action,
          inputsKey: "",
          number: 1,
        },
      ],
    });
  const settled: readonly LogPerson[] = [
    { ...asked, byPerson: true, connected: [[0, 60]] },
    { name: asked.name, is: 2, byPerson: true, connected: [[0, 60]] },
  ];

  it("credits the delegate in every later run: 2 = 1 online + 1 not called, and nobody is left unmatched", () => {
    const result = question(settled, "match-person");
    expect(result.figures).toMatchObject({ summoned: 2, verdicts: { "confirmed-online": 1, "not-called": 1 } });
    expect(result.persons.map(({ kind }) => kind)).toEqual(["delegate", "delegate"]);
  });

  it("stays a settled question, however long the name is connected, so that it can be taken back", () => {
    const longer = settled.map((one) => ({ ...one, connected: [[0, 90]] as const }));
    for (const people of [settled, longer]) {
      const finding = question(people, "match-person").findings.find(({ rule }) => rule === "person-suggested");
      expect(finding).toMatchObject({ state: "accepted", actions: expect.arrayContaining(["undo-decision"]) });
    }
  });

  it("is asked again once it is taken back", () => {
    const finding = question([asked], "undo-decision").findings.find(({ rule }) => rule === "person-suggested");
    expect(finding).toMatchObject({ state: "open" });
  });

  it("asks nothing in a session where nobody had to decide", () => {
    const result = reconcile({ summoned: 2, people: settled });
    expect(result.findings.map(({ rule }) => rule)).not.toContain("person-suggested");
  });
});
