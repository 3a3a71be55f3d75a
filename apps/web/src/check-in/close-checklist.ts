import type { DelegateLine, SitePeople } from "./site-people.js";

export interface CloseChecklist {
  /** Entries of this site on this device that the server has not answered for. */
  readonly unsent: number;
  /** Entries of this device that were set aside: a person has to look at them, they do not count. */
  readonly setAside: number;
  readonly notCalled: readonly DelegateLine[];
  /** In two halls at once. */
  readonly doubles: readonly DelegateLine[];
  /** Everything that stands in the way is gone. Doubles are told, but are not this site's alone to solve. */
  readonly ready: boolean;
}

/** What must be true before a site says that its list is complete. Nobody is made absent by it. */
export function closeChecklist(people: SitePeople, unsent: number, setAside: number): CloseChecklist {
  const open = people.delegates.filter((line) => line.standing === "not-called");
  return {
    unsent,
    setAside,
    notCalled: open,
    doubles: [...people.delegates, ...people.visitors].filter((line) => line.attendance.double),
    ready: unsent === 0 && open.length === 0,
  };
}
