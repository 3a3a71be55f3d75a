import { describe, expect, it } from "@jest/globals";
import { decideEnrolment, type EnrolmentFacts, waitingBorne, wrongPinsBorne } from "./decide-enrolment.js";

const fresh: EnrolmentFacts = { known: null, pin: "right", wrongPins: 0, enrolled: 0, waiting: 0, limit: 2 };
const why = (facts: Partial<EnrolmentFacts>): string => {
  const decision = decideEnrolment({ ...fresh, ...facts });
  return decision.kind === "refuse" ? decision.why : decision.kind;
};

describe("a device that asks with a genuine code", () => {
  it("is enrolled by the PIN, waits without one, and is refused with a wrong one", () => {
    expect(why({})).toBe("enrol");
    expect(why({ pin: "none" })).toBe("wait");
    expect(why({ pin: "wrong" })).toBe("wrong-pin");
    expect(why({ known: "waiting" })).toBe("enrol");
  });

  it("is the same device when it asks again, however full the site is by then", () => {
    expect(why({ known: "enrolled", pin: "none", enrolled: 2 })).toBe("welcome-back");
    expect(why({ known: "enrolled", enrolled: 2 })).toBe("welcome-back");
    expect(why({ known: "waiting", pin: "none", waiting: waitingBorne })).toBe("wait");
    expect(why({ known: "enrolled", pin: "wrong" })).toBe("wrong-pin");
  });

  it("finds no place past the limit of the sheet, nor past the queue", () => {
    expect(why({ enrolled: 2 })).toBe("full");
    expect(why({ enrolled: 2, pin: "none" })).toBe("full");
    expect(why({ pin: "none", waiting: waitingBorne })).toBe("queue-full");
  });

  it("stays out once it was sent away", () => {
    expect(why({ known: "revoked" })).toBe("revoked");
    expect(why({ known: "refused" })).toBe("refused");
  });

  it("is never locked out by a stranger's guesses: the organizer's tap stays open", () => {
    expect(why({ wrongPins: wrongPinsBorne })).toBe("pin-closed");
    expect(why({ wrongPins: wrongPinsBorne, pin: "wrong" })).toBe("pin-closed");
    expect(why({ wrongPins: wrongPinsBorne, pin: "none" })).toBe("wait");
    expect(why({ wrongPins: wrongPinsBorne, pin: "none", known: "enrolled" })).toBe("welcome-back");
  });
});
