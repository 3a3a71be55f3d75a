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
  "connected",
  "closed",
] as const;
export type SortKey = (typeof sortKeys)[number];

/** Columns of a board: rooms only where somebody tells of them. */
export const shownKeys = (hearsRooms: boolean): readonly SortKey[] =>
  hearsRooms ? sortKeys : sortKeys.filter((key) => key !== "connected");
