import { createHash } from "node:crypto";

/**
 * Fingerprints of the names of people who held high office in the country or the city at the time and stand in public
 * reports: no made-up delegate may bear one. Fingerprints, so that no real person is listed here.
 */
const fingerprints: ReadonlySet<string> = new Set([
  "06e44f278a7b",
  "0715bbf909c6",
  "08c6b581c976",
  "098a8b0ed765",
  "0c6fcc898026",
  "2261460670ad",
  "2d72720ac188",
  "308ecddb5653",
  "3f0856fe18bf",
  "5301dc418b0f",
  "5bdf3d85e9ae",
  "5e8a1ec03521",
  "61ae4e719f2a",
  "6618780b3317",
  "6951b826b4b3",
  "710b25667ec6",
  "72021d794e78",
  "77403c342f1c",
  "776a31aa4937",
  "7afd13bc8337",
  "7f868d66b4a3",
  "80114fa08347",
  "8d2fd0ba7688",
  "8ed4e7f963a3",
  "915dcb73e831",
  "92d7042de641",
  "932ad87774bc",
  "9bb2aaf5c4d6",
  "9d7ad2c0b2c6",
  "a34a1b0e74ea",
  "b6679edce87d",
  "b6b7b5da9977",
  "bdce3f9efe35",
  "c90096c71008",
  "cc78019a586f",
  "d0a9268e1445",
  "d216c5ee31cd",
  "d3df9ef24d2f",
  "d57048cf4fb9",
  "d6692cbe3df4",
  "d74b14b5aec8",
  "d84245cb4d34",
  "dcae31179ead",
  "e6e4c371b0b8",
  "e70fbac66195",
  "e7570e18ea17",
  "e7e5e681d1b5",
  "ef2771d80061",
  "f3b6cbc1e84d",
  "f3ef5bf6e09a",
  "f906c7022426",
]);

/** Whether a full name is borne by a holder of high office. */
export function isOfficeHolder(fullName: string): boolean {
  return fingerprints.has(fingerprintOf(fullName));
}

function fingerprintOf(fullName: string): string {
  return createHash("sha256").update(fullName.normalize("NFC")).digest("hex").slice(0, 12);
}
