import { deviceEnrolmentSchema, type DeviceEnrolment, lookAtSheetSchema, sheetViewSchema } from "#contracts";
import { postJson } from "../wire/http.js";

const keyShelf = "diem-cau.device-key";

export const lookAtSheet = (code: string) =>
  postJson("/api/enrolments/sheet", lookAtSheetSchema.parse({ code }), sheetViewSchema);

export interface EnrolRequest {
  readonly code: string;
  readonly name: string;
  /** What the device is for: a coordinator's desk, or delegates who check themselves in. */
  readonly kind: "desk" | "kiosk";
  /** Left out: the organizers are asked. */
  readonly pin?: string;
}

/** Asks to be let in. Sent again with the same key it is the same device, so a lost answer costs nothing. */
export function enrol(request: EnrolRequest): Promise<DeviceEnrolment> {
  const body = { ...request, deviceKey: deviceKeyOf(request.code) };
  return postJson("/api/enrolments", body, deviceEnrolmentSchema);
}

/** A device is another one at every sheet, and after it was sent away. */
export function forgetDeviceKey(): void {
  localStorage.removeItem(keyShelf);
}

function deviceKeyOf(code: string): string {
  const [of, kept] = (localStorage.getItem(keyShelf) ?? "").split(" ");
  if (of === tailOf(code) && kept !== undefined) return kept;
  const made = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))));
  const key = made.replaceAll("+", "-").replaceAll("/", "_");
  localStorage.setItem(keyShelf, `${tailOf(code)} ${key}`);
  return key;
}

/** Tells sheets apart without keeping what opens them. */
const tailOf = (code: string): string => code.slice(-6);
