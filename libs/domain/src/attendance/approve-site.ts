/** The numbers somebody approves: those of a site and everything below it, added up. */
export const approvedFields = ["summoned", "present", "stoodIn", "excused", "absent", "guests", "visitors"] as const;
export type ApprovedFigures = Readonly<Record<(typeof approvedFields)[number], number>>;

export interface ApprovalFacts {
  /** Null for a node that only holds others: it has no list of its own. */
  readonly listClosed: boolean | null;
  /** Whether an approval of exactly these numbers stands already. */
  readonly approved: boolean;
  /** Sites below that take part and are neither closed nor approved. */
  readonly openBelow: number;
  /** Sites that take part, the node itself included. */
  readonly sites: number;
}

export type ApprovalDecision = "approve" | "already" | "nothing-to-approve" | "not-closed" | "below-open";

/** From the bottom up: a site when its list is closed, a node when everything below it is. */
export function decideApproval({ listClosed, approved, openBelow, sites }: ApprovalFacts): ApprovalDecision {
  if (approved) return "already";
  if (sites === 0) return "nothing-to-approve";
  if (listClosed === false) return "not-closed";
  return openBelow > 0 ? "below-open" : "approve";
}

/** A list that is opened again, and late entries below, change what was approved: then it no longer stands. */
export function approvalStands(
  approved: ApprovedFigures,
  now: { readonly figures: ApprovedFigures; readonly listClosed: boolean | null },
): boolean {
  return now.listClosed !== false && approvedFields.every((field) => approved[field] === now.figures[field]);
}
