import type { LinkState } from "../wire/link-state.js";

export type PillKind = "signIn" | "offline" | "sending" | "waiting" | "slow" | "online";

export interface Pill {
  readonly kind: PillKind;
  readonly sign: string;
  readonly count: number;
}

const signs: Readonly<Record<PillKind, string>> = {
  signIn: "!",
  offline: "▲",
  sending: "⟳",
  waiting: "⟳",
  slow: "◌",
  online: "●",
};

/** The one thing the connection pill says: what stops the work comes before what slows it. */
export function pillOf(link: LinkState): Pill {
  const kind = kindOf(link);
  return { kind, sign: signs[kind], count: link.unsent };
}

function kindOf(link: LinkState): PillKind {
  if (!link.reachable) return "offline";
  if (link.sessionEnded) return "signIn";
  if (link.unsent > 0) return link.sending ? "sending" : "waiting";
  return link.slow ? "slow" : "online";
}
