import type { PrintableSheets } from "#devices";
import { formatDate, formatTime, practiceCode, printedAccessCode, printedPassCode, wallClockNumbers } from "#domain";

/** Access sheets in words, ready to be placed by templates/access-sheets.typ, which draws each QR code. */
export interface AccessSheetPages {
  readonly title: string;
  readonly when: string;
  /** Year, month, day of the briefing: the date inside the file, so that equal sheets give equal bytes. */
  readonly madeOn: readonly [number, number, number];
  readonly validUntil: string;
  readonly devicesPerSite: number;
  /** Whom to call; may be empty. */
  readonly helpdesk: string;
  /** Where the code is typed by whoever cannot scan. */
  readonly address: string;
  readonly practice: { readonly code: string; readonly qr: string };
  readonly sheets: readonly {
    readonly siteCode: string;
    readonly siteName: string;
    /** In groups of four. */
    readonly code: string;
    /** What the QR code says: the link, with the code in its fragment. */
    readonly qr: string;
  }[];
}

/** The PINs, on papers of their own, because sheet and PIN must not travel together. */
export interface PinPages {
  readonly title: string;
  readonly when: string;
  readonly madeOn: readonly [number, number, number];
  readonly sites: readonly {
    readonly siteCode: string;
    readonly siteName: string;
    readonly coordinator: string;
    readonly phone: string;
    readonly pin: string;
  }[];
}

type Frame = Pick<PinPages, "title" | "when" | "madeOn">;

function frameOf({ briefing }: PrintableSheets): Frame {
  const { timeZone } = briefing.rules;
  const startsAt = briefing.sessions[0]!.startsAt.getTime();
  const [year, month, day] = wallClockNumbers(startsAt, timeZone);
  return { title: briefing.title, when: moment(startsAt, timeZone), madeOn: [year, month, day] };
}

const moment = (at: number, timeZone: string): string => `${formatTime(at, timeZone)}, ${formatDate(at, timeZone)}`;

export function accessSheetPages(printable: PrintableSheets): AccessSheetPages {
  const { briefing, sheets, validUntil, devicesPerSite, helpdesk } = printable;
  return {
    ...frameOf(printable),
    validUntil: moment(validUntil, briefing.rules.timeZone),
    devicesPerSite,
    helpdesk,
    address: sheets[0]!.link.split("#")[0]!.replace(/^https?:\/\//, ""),
    practice: { code: printedPassCode(practiceCode), qr: practiceCode },
    sheets: sheets.map(({ site, code, link }) => ({
      siteCode: site.code,
      siteName: site.name,
      code: printedAccessCode(code),
      qr: link,
    })),
  };
}

export function pinPages(printable: PrintableSheets): PinPages {
  return {
    ...frameOf(printable),
    sites: printable.sheets.map(({ site, pin }) => ({
      siteCode: site.code,
      siteName: site.name,
      coordinator: site.coordinatorName ?? "",
      phone: site.coordinatorPhone ?? "",
      pin,
    })),
  };
}
