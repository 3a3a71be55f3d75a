export const briefingStates = ["draft", "open", "live", "closed", "sealed"] as const;
export type BriefingState = (typeof briefingStates)[number];

/** Where a briefing may go from each state. Opening again after a close is allowed; breaking a seal is not. */
const moves: Readonly<Record<BriefingState, readonly BriefingState[]>> = {
  draft: ["open"],
  open: ["draft", "live"],
  live: ["closed"],
  closed: ["live", "sealed"],
  sealed: [],
};

export type BriefingMove =
  | { readonly kind: "moved"; readonly from: BriefingState; readonly to: BriefingState }
  | { readonly kind: "refused"; readonly from: BriefingState; readonly allowed: readonly BriefingState[] };

/** The one place that allows or refuses a move. `open` with entries cannot go back to `draft`: a fact would hang in the air. */
export function moveBriefing(from: BriefingState, to: BriefingState, facts: { hasEntries: boolean }): BriefingMove {
  const allowed = moves[from].filter((state) => !(state === "draft" && facts.hasEntries));
  return allowed.includes(to) ? { kind: "moved", from, to } : { kind: "refused", from, allowed };
}

/** What becomes of an entry that arrives in this state of the briefing. */
export function entryGate(state: BriefingState): "accept" | "review" | "reject" {
  if (state === "draft") return "reject";
  return state === "sealed" ? "review" : "accept";
}
