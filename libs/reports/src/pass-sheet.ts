import { printedPassCode } from "#domain";

/** A site's passes in words, ready to be placed on pages by templates/passes.typ, which draws each QR code. */
export interface PassSheet {
  readonly title: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly when: string;
  /** Year, month, day of the briefing: the date inside the file, so that equal passes give equal bytes. */
  readonly madeOn: readonly [number, number, number];
  readonly passes: readonly PrintedPass[];
}

export interface PrintedPass {
  readonly fullName: string;
  /** Title and unit on one line; may be empty. */
  readonly about: string;
  /** In groups, as people read it aloud. */
  readonly code: string;
  /** What the QR code says. */
  readonly qr: string;
}

interface Holder {
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
}

export function printedPass({ fullName, title, unit }: Holder, code: string, qr: string): PrintedPass {
  const about = [title, unit].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join(", ");
  return { fullName, about, code: printedPassCode(code), qr };
}
