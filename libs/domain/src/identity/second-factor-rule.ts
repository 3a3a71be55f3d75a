import type { Grant, Role } from "./may.js";

/** Who must show a code besides the password: nobody, administrators, whoever organizes or keeps records, or everybody. */
export const secondFactorRules = ["off", "admins", "organizers", "all"] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

const organizing: ReadonlySet<Role> = new Set<Role>(["admin", "organizer", "secretary"]);

/** Whether somebody with these grants must have a second factor before the grants count for anything. */
export function needsSecondFactor(rule: SecondFactorRule, grants: readonly Grant[]): boolean {
  switch (rule) {
    case "off":
      return false;
    case "admins":
      return grants.some(({ role }) => role === "admin");
    case "organizers":
      return grants.some(({ role }) => organizing.has(role));
    case "all":
      return true;
  }
}
