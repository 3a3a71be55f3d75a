import type { Me } from "#contracts";
import { redirect } from "@tanstack/react-router";
import { reportLink } from "../wire/link-state.js";
import { askMe, me } from "../wire/session.js";

let asked = false;

/**
 * The person signed in on this device, or a redirect to the sign-in page that leads back to `href`. A device that knows
 * its person opens at once, also without a network, and asks the server meanwhile.
 */
export async function signedIn(href: string): Promise<Me> {
  const known = me.get();
  if (known) {
    if (!asked) void refresh();
    return known;
  }
  const person = await askMe().catch(() => null);
  if (person) return person;
  throw redirect({ to: "/sign-in", search: href === "/" ? {} : { to: href } });
}

async function refresh(): Promise<void> {
  asked = true;
  try {
    if ((await askMe()) === null) reportLink({ sessionEnded: true });
  } catch {
    // Not reachable now; whatever the page does next will tell.
    asked = false;
  }
}

/** Keeps a redirect after signing in inside this app. */
export function localAddress(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}
