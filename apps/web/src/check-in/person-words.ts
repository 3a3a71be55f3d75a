import type { TextId } from "../i18n/texts.js";
import type { PersonLine, SitePeople } from "./site-people.js";

export interface PersonTag {
  readonly id: TextId;
  readonly values?: Readonly<Record<string, string>>;
  /** `unsent` and `double` want to be noticed; the others are said in passing. */
  readonly loud: boolean;
}

/** Small words beside a name: never a colour of their own, since they say how, not whether. */
export function tagsOf(line: PersonLine, nameOf: (id: string) => string | null, nobody: string): PersonTag[] {
  const tags: PersonTag[] = [];
  const say = (when: boolean, id: TextId, loud = false): void => {
    if (when) tags.push({ id, loud });
  };
  if (line.kind === "guest") {
    say(true, "checkIn.tag.guest");
  } else {
    const { attendance } = line;
    say(line.visitorFrom !== null, "checkIn.tag.visitor");
    say(attendance.late, "checkIn.tag.late");
    say(attendance.leftEarly, "checkIn.tag.leftEarly");
    say(attendance.returned, "checkIn.tag.returned");
    say(attendance.online, "checkIn.tag.online");
    say(attendance.double, "checkIn.tag.double", true);
    const standIn = attendance.standInGuest ?? attendance.standInDelegate;
    if (line.standing === "stood-in" && standIn !== null)
      tags.push({
        id: "checkIn.tag.standInBy",
        values: { name: nameOf(String(standIn)) ?? nobody },
        loud: false,
      });
  }
  say(line.unsent, "checkIn.tag.unsent", true);
  return tags;
}

/** Names of everyone the site has to do with. */
export function nameBook(people: SitePeople): (id: string) => string | null {
  const names = new Map(
    [...people.delegates, ...people.visitors, ...people.guests].map(({ person }) => [person.id, person.fullName]),
  );
  return (id) => names.get(id) ?? null;
}

/** Where a person stands, in the words of the list; an excuse with its reason. */
export function standingWords(line: PersonLine): readonly TextId[] {
  const standing: TextId = `checkIn.standing.${line.standing}`;
  if (line.kind === "delegate" && line.standing === "excused" && line.attendance.reason)
    return [standing, `checkIn.reason.${line.attendance.reason}`];
  return [standing];
}

/** The person is in the hall now, or their seat is filled. */
export const isIn = (line: PersonLine): boolean => line.standing === "here" || line.standing === "stand-in";
