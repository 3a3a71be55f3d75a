/** Columns of the tree table that it can be sorted by, in the order they are shown. */
export const sortKeys = [
  "name",
  "summoned",
  "present",
  "rate",
  "stoodIn",
  "excused",
  "absent",
  "notCalled",
  "guests",
  "lastEntry",
  "closed",
] as const;
export type SortKey = (typeof sortKeys)[number];
