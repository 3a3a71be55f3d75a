import type { PassHolder } from "#contracts";
import { assertNever, type EntryMethod } from "#domain";
import type { Act } from "../check-in/make-entry.js";
import type { News } from "../check-in/outcome.js";
import type { DelegateLine, SitePeople } from "../check-in/site-people.js";
import type { ActSubject } from "../check-in/use-desk.js";
import { keepPractice } from "../devices/practice.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import type { ScanDecision, ScanWay } from "./decide-scan.js";
import { askCardHolders, askHolder, askHolderOfCode } from "./take-scans.js";

/** What a scan may set going at the desk. */
export interface ScanActs {
  readonly address: SiteAddress;
  readonly people: SitePeople;
  /** Shows what came of it; the answer is what `stillSaid` wants to hear. */
  readonly say: (news: News) => number;
  /** False once the desk went on to somebody else. */
  readonly stillSaid: (number: number) => boolean;
  /** Whose pass of another site it is, once the server told; null when it did not. */
  readonly nameHolder: (delegateId: string, holder: PassHolder | null) => void;
  readonly admit: (line: DelegateLine, how: { method: EntryMethod; byName: boolean }) => void;
  readonly perform: (act: Act, subject: ActSubject, remarks: { unverified: boolean }) => unknown;
  /** What entries say about how somebody was known, where people check themselves in. */
  readonly alwaysBy: EntryMethod | undefined;
  /** What a person is called whose pass was shown before the roster was here. */
  readonly unproven: string;
}

/** About no person. */
const nobody = { personId: null, title: "", about: "" };

/** Does what a scan means, or says why it lets nobody in. */
export function actOnScan(decision: ScanDecision, way: ScanWay, acts: ScanActs): void {
  const { people, say } = acts;
  switch (decision.kind) {
    case "person":
      return acts.admit(decision.line, decision);
    case "choose": {
      const choices = decision.lines.map(({ person }) => person.id);
      say({ ...nobody, kind: "choose", about: decision.number, choices });
      return;
    }
    case "ask-card":
      void askWhoseCard(decision, way, acts);
      return;
    case "other-site": {
      const { delegateId } = decision;
      say({ ...nobody, kind: "other-site", delegateId, method: "qr", holder: null });
      void askHolder(acts.address, decision).then((holder) => acts.nameHolder(delegateId, holder));
      return;
    }
    case "unproven":
      if (people.reporting.listClosed) say({ ...nobody, kind: "list-closed" });
      else
        acts.perform(
          { kind: "arrive", delegateId: decision.delegateId, method: acts.alwaysBy ?? "qr" },
          { ...nobody, personId: decision.delegateId, title: acts.unproven },
          { unverified: true },
        );
      return;
    case "not-listed": {
      const { name, number } = decision;
      say({ ...nobody, kind: "not-listed", of: "card", name, title: name ?? "", about: number });
      return;
    }
    case "practice":
      keepPractice(acts.address);
      say({ ...nobody, kind: "practised" });
      return;
    case "not-yet":
      say({ ...nobody, kind: "not-yet", why: "roster" });
      return;
    case "foreign-code":
      void askWhoseCode(decision.code, acts);
      return;
    case "unreadable":
      say({ ...nobody, kind: "unreadable", reason: decision.reason, typed: way === "scanner" });
      return;
    default:
      return assertNever(decision, "scan decision");
  }
}

/** The server knows cards by their hash; without it, or when it knows nobody, what this device says by itself holds. */
async function askWhoseCard(
  { card, otherwise }: ScanDecision & { kind: "ask-card" },
  way: ScanWay,
  acts: ScanActs,
): Promise<void> {
  const asked = acts.say({ ...nobody, kind: "not-yet", why: "asking" });
  const [holder, ...others] = (await askCardHolders(acts.address, card)) ?? [];
  if (!acts.stillSaid(asked)) return;
  if (!holder || others.length > 0) return actOnScan(otherwise, way, acts);
  const { delegates, visitors } = acts.people;
  const line = [...delegates, ...visitors].find(({ person }) => person.id === holder.delegateId);
  if (line) acts.admit(line, { method: "id-card", byName: false });
  else sayOtherSite(holder, "id-card", acts);
}

async function askWhoseCode(code: string, acts: ScanActs): Promise<void> {
  const asked = acts.say({ ...nobody, kind: "not-yet", why: "asking" });
  const holder = await askHolderOfCode(acts.address, code);
  if (!acts.stillSaid(asked)) return;
  if (holder === null) acts.say({ ...nobody, kind: "not-yet", why: "no-network" });
  else if (holder === "nobody") acts.say({ ...nobody, kind: "not-listed", of: "pass", name: null });
  else sayOtherSite(holder, "qr", acts);
}

function sayOtherSite(holder: PassHolder, method: "qr" | "id-card", { say }: ScanActs): void {
  const { delegateId, fullName } = holder;
  say({ ...nobody, kind: "other-site", delegateId, method, holder, title: fullName });
}
