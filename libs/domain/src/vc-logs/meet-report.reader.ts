import { type HeaderWords, matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank, saysYes, withoutMark } from "./log-cells.js";
import { readDuration } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

type Field = "firstName" | "lastName" | "email" | "duration" | "join" | "leave";

const words: HeaderWords<Field> = {
  firstName: ["Tên", "First name", "Nombre", "Nome", "Prénom", "Vorname"],
  lastName: ["Họ", "Last name", "Apellido", "Apellidos", "Sobrenome", "Cognome", "Nom", "Nachname"],
  email: ["Email", "E-mail", "Correo electrónico"],
  duration: ["Thời lượng", "Duration", "Duración", "Duração", "Durata", "Durée", "Dauer"],
  join: ["Thời gian tham gia", "Giờ tham gia", "Time joined", "Hora de entrada"],
  leave: ["Thời gian thoát", "Giờ thoát", "Time exited", "Hora de salida", "Hora de saída"],
};

/**
 * Google Meet's attendance report: a row a person, rejoins already united, clocks without a day. The day stands only in
 * the name of the file, `2026-10-06 17-55 Weekly call.csv`.
 */
export const readMeetReport: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const header = matchHeader(withoutMark(content.rows), words, ["firstName"]);
  if (header?.columns.lastName === undefined || header.columns.join === undefined) return null;
  const { columns, headerRow } = header;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index <= headerRow || isBlank(raw)) continue;
    drafts.push({
      row: index + 1,
      raw,
      name: `${cellOf(raw, columns.firstName)} ${cellOf(raw, columns.lastName)}`,
      nameForm: "shown",
      email: cellOf(raw, columns.email),
      join: cellOf(raw, columns.join),
      leave: cellOf(raw, columns.leave),
      statedMs: readDuration(cellOf(raw, columns.duration)),
    });
  }
  return finishReading("meet-report", drafts, context, { united: true, day: dayInFileName(context.fileName) });
};

/** A day as `2026-10-06` in the name of a file, where the layout is known to put it. */
function dayInFileName(fileName: string): string | undefined {
  return /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(fileName)?.[0];
}

type ExtensionField = "name" | "email" | "join" | "leave" | "duration" | "day" | "status" | "checks";

const extensionWords: HeaderWords<ExtensionField> = {
  name: ["Names", "Name", "Participant", "Uczestnik"],
  email: ["Email", "E-mail"],
  join: ["Arrival time", "Joined at", "First seen", "Pierwszy raz", "Pierwsze dołączenie"],
  leave: ["Last Seen", "Left at", "Last left", "Ostatnie wyjście"],
  duration: ["Time in call"],
  day: ["Date", "Data", "Ngày"],
  status: ["Status", "Trạng thái"],
  checks: ["# of Checks"],
};

/**
 * What browser extensions for Google Meet save: a row a person with the first and the last time seen. One keeps the day
 * only in the name of the file and the leave only to the minute, beside an exact time in the call; one has rows for those
 * who never came.
 */
export const readMeetExtension: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const header = matchHeader(withoutMark(content.rows), extensionWords, ["name"]);
  if (!header || !isExtension(header.columns)) return null;
  const { columns, headerRow } = header;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index > headerRow && !isBlank(raw)) drafts.push(extensionDraft(raw, index + 1, columns));
  }
  return finishReading("meet-extension", drafts, context, { united: true, day: dayInFileName(context.fileName) });
};

type ExtensionColumns = Partial<Record<ExtensionField, number>>;

function isExtension({ join, leave, checks, duration, day, status }: ExtensionColumns): boolean {
  const kind = checks ?? duration ?? (day === undefined ? undefined : status);
  return join !== undefined && leave !== undefined && kind !== undefined;
}

function extensionDraft(raw: readonly string[], row: number, columns: ExtensionColumns): ConnectionDraft {
  const day = cellOf(raw, columns.day);
  const dated = (clock: string): string => (/^\d{1,2}:/.test(clock) && day !== "" ? `${day} ${clock}` : clock);
  const join = cellOf(raw, columns.join);
  const neverCame = /^[-–—]?$/.test(join) && (columns.status !== undefined || saysYes(join) === null);
  const statedMs = readDuration(cellOf(raw, columns.duration));
  return {
    row,
    raw,
    name: cellOf(raw, columns.name),
    nameForm: "shown",
    email: cellOf(raw, columns.email),
    join: dated(join),
    leave: dated(cellOf(raw, columns.leave)),
    statedMs,
    leaveFromStated: statedMs !== null,
    ...(neverCame && { setAside: "not-attended" }),
  };
}
