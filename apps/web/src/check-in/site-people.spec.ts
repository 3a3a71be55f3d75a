import { describe, expect, it } from "@jest/globals";
import type { DelegateView } from "#contracts";
import type { Fact, SessionRules } from "#domain";
import { closeChecklist } from "./close-checklist.js";
import { decideTick } from "./decide-tick.js";
import { type KnownPeople, type SitePeople, sitePeople } from "./site-people.js";
import { firstLetter, type ListItem, tickList } from "./tick-list.js";

const rules: SessionRules = { startsAt: 1000, endsAt: 9000, lateAfterMinutes: 0 };
const names = ["Trần Thị Phượng", "Nguyễn Văn An", "Lê Văn Ân", "Đặng Thị Ngọc Ánh", "Phạm Hữu Đức", "Trần Thị Phương"];
const roster = names.map((fullName, index): DelegateView => ({
  id: `delegate-${index}`,
  code: `B${index + 10}`,
  fullName,
  title: "Bí thư",
  unit: "Phường Tân Thuận",
  birthYear: null,
  siteId: "here",
  passCode: `CODE-${index}`,
}));
const known: KnownPeople = {
  roster,
  visitors: [{ id: "visitor", fullName: "Hà Trần Bình", title: "", unit: "", homeSiteId: "there" }],
  guests: [
    { id: "guest", fullName: "Vũ Minh Khôi", title: null, unit: null },
    { id: "stand-in", fullName: "Bùi Thị Lan", title: null, unit: null },
  ],
};

let made = 0;
function fact(kind: Fact["kind"], rest: Partial<Fact>): Fact {
  made += 1;
  return { id: `fact-${made}`, kind, session: 1, site: "here", at: 1000 + made, ...rest };
}
const peopleWith = (facts: Fact[], unsent: string[] = []): SitePeople =>
  sitePeople(known, facts, { siteId: "here", session: 1 }, rules, new Set(unsent));

/** One of each: present, excused, absent, stood in for, elsewhere, not called, a visitor, a guest. */
const mixed = (): Fact[] => [
  fact("arrived", { delegate: "delegate-0" }),
  fact("excused", { delegate: "delegate-1", reason: "duty" }),
  fact("absent", { delegate: "delegate-2" }),
  fact("stood-in", { delegate: "delegate-3", guest: "stand-in" }),
  fact("arrived", { delegate: "delegate-4", site: "there" }),
  fact("arrived", { delegate: "visitor" }),
  fact("arrived", { guest: "guest" }),
];

describe("the people of a site", () => {
  it("folds anew whoever something is known of now, and keeps the others as they are", () => {
    const lineOf = (people: SitePeople, id: string) => people.delegates.find(({ person }) => person.id === id)!;
    const arrival = fact("arrived", { delegate: "delegate-0" });
    const [before, after] = [peopleWith([]), peopleWith([arrival], ["delegate-0"])];
    expect(lineOf(after, "delegate-0")).toMatchObject({ standing: "here", unsent: true });
    expect(lineOf(after, "delegate-1")).toBe(lineOf(before, "delegate-1"));

    // The server corrected the time, somebody took it back, another session is looked at.
    const corrected = peopleWith([{ ...arrival, at: arrival.at + 60 }]);
    expect(lineOf(corrected, "delegate-0").attendance.firstArrivedAt).toBe(arrival.at + 60);
    const voided = peopleWith([arrival, fact("voided", { delegate: "delegate-0", target: arrival.id })]);
    expect(lineOf(voided, "delegate-0").standing).toBe("not-called");
    const otherDay = sitePeople(known, [arrival], { siteId: "here", session: 2 }, rules, new Set());
    expect(lineOf(otherDay, "delegate-0").standing).toBe("not-called");
  });

  it("keeps T = present + stood in + excused + absent + not called", () => {
    const people = peopleWith(mixed());
    expect(people.summoned).toBe(6);
    expect(people.counts).toMatchObject({
      present: 2,
      presentElsewhere: 1,
      stoodIn: 1,
      excused: 1,
      absent: 1,
      visitors: 1,
      guests: 1,
    });
    expect(people.notCalled).toBe(1);
  });

  it("counts the heads in the hall: here, the visitor, the guest and the stand-in", () => {
    expect(peopleWith(mixed()).inTheHall).toBe(4);
    expect(peopleWith([...mixed(), fact("departed", { guest: "guest" })]).inTheHall).toBe(3);
  });

  it("counts a delegate who is here and stands in for another once", () => {
    const facts = [
      fact("arrived", { delegate: "delegate-0" }),
      fact("stood-in", { delegate: "delegate-1", standInDelegate: "delegate-0" }),
    ];
    expect(peopleWith(facts).inTheHall).toBe(1);
  });

  it("marks whom an entry is about that is not sent yet", () => {
    const people = peopleWith(mixed(), ["delegate-0", "guest"]);
    expect(people.delegates.filter((line) => line.unsent).map((line) => line.person.id)).toEqual(["delegate-0"]);
    expect(people.guests.find((line) => line.person.id === "guest")?.unsent).toBe(true);
  });

  it("knows the declared numbers and whether the list is closed", () => {
    const facts = [fact("headcount", { checkpoint: "opening", count: 5 }), fact("list-closed", {})];
    expect(peopleWith(facts).reporting).toMatchObject({
      headcounts: { opening: 5, middle: null, closing: null },
      listClosed: true,
    });
  });
});

const shown = (items: readonly ListItem[]): string[] =>
  items.map((item) => (item.kind === "letter" ? `# ${item.letter}` : item.line.person.fullName));

describe("the tick list", () => {
  it("is in the order of given names, under the letters of the Vietnamese alphabet", () => {
    expect(shown(tickList(peopleWith([]), "everyone", ""))).toEqual([
      "# A",
      "Nguyễn Văn An",
      "Đặng Thị Ngọc Ánh",
      "# Â",
      "Lê Văn Ân",
      "# Đ",
      "Phạm Hữu Đức",
      "# P",
      "Trần Thị Phương",
      "Trần Thị Phượng",
    ]);
    expect(["Ý", "Ấn", "Ổn", "Ưng", "Đạt", "Ềm"].map(firstLetter)).toEqual(["Y", "Â", "Ô", "Ư", "Đ", "Ê"]);
  });

  it("finds from the first letter, in any order, without marks, over every chip", () => {
    const people = peopleWith(mixed());
    expect(shown(tickList(people, "awaited", "phuong tran"))).toEqual(["Trần Thị Phương", "Trần Thị Phượng"]);
    expect(shown(tickList(people, "everyone", "k"))).toEqual(["Vũ Minh Khôi"]);
    expect(shown(tickList(people, "everyone", "B14"))).toEqual(["Phạm Hữu Đức"]);
    expect(tickList(people, "everyone", "xyz")).toEqual([]);
  });

  it.each([
    ["awaited", ["Trần Thị Phương"]],
    ["present", ["Phạm Hữu Đức", "Trần Thị Phượng", "Hà Trần Bình", "Vũ Minh Khôi"]],
    ["excused", ["Nguyễn Văn An", "Đặng Thị Ngọc Ánh", "Lê Văn Ân"]],
    ["outside", ["Hà Trần Bình", "Vũ Minh Khôi", "Bùi Thị Lan"]],
  ] as const)("shows under %s only those", (filter, expected) => {
    const list = shown(tickList(peopleWith(mixed()), filter, ""));
    expect(list.filter((text) => !text.startsWith("#"))).toEqual(expected);
  });
});

describe("closing the list", () => {
  it("waits for what is not sent and for everyone not called, and asks nothing else", () => {
    const before = closeChecklist(peopleWith(mixed()), 3, 0);
    expect([before.ready, before.notCalled.map((line) => line.person.id)]).toEqual([false, ["delegate-5"]]);
    const decided = [...mixed(), fact("absent", { delegate: "delegate-5" })];
    expect(closeChecklist(peopleWith(decided), 1, 0).ready).toBe(false);
    expect(closeChecklist(peopleWith(decided), 0, 0).ready).toBe(true);
  });

  it("would make absent nobody but those not called", () => {
    const touched = closeChecklist(peopleWith(mixed()), 0, 0).notCalled.map((line) => line.standing);
    expect(new Set(touched)).toEqual(new Set(["not-called"]));
  });

  it("tells who is in two halls", () => {
    const facts = [...mixed(), fact("arrived", { delegate: "delegate-4" })];
    expect(closeChecklist(peopleWith(facts), 0, 0).doubles.map((line) => line.person.id)).toEqual(["delegate-4"]);
  });
});

describe("a tap on the tick", () => {
  it("records an arrival, whatever was said before, and nothing twice", () => {
    expect(decideTick("not-called", false)).toEqual({ kind: "record", after: "nothing" });
    expect(decideTick("excused", false)).toEqual({ kind: "record", after: "excused" });
    expect(decideTick("left", false)).toEqual({ kind: "record", after: "left" });
    expect(decideTick("here", false)).toEqual({ kind: "already" });
  });

  it("does nothing behind the back of a closed list", () => {
    expect(decideTick("not-called", true)).toEqual({ kind: "list-closed" });
    expect(decideTick("here", true)).toEqual({ kind: "already" });
  });
});
