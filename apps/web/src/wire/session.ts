import { type Me, meSchema, signInLinkSchema, signInSchema, useSignInLinkSchema } from "#contracts";
import type { z } from "zod";
import { getJson, postJson, postNothing } from "./http.js";
import { reportLink } from "./link-state.js";
import { createStore } from "./store.js";
import { isProblem } from "./wire-error.js";

const shelf = "diem-cau.me";
/** Where the briefings of this person are kept; emptied when the person leaves. */
export const briefingsShelf = "diem-cau.briefings";

/** Who works on this device. Kept across reloads, so that a page opens without a network; the server decides all the same. */
export const me = createStore<Me | null>(readKept());

/** Asks the server who is signed in. Null: nobody. Throws when the server cannot be asked. */
export async function askMe(): Promise<Me | null> {
  try {
    return keepMe(await getJson("/api/me", meSchema));
  } catch (error) {
    if (isProblem(error, "sign-in-required") || isProblem(error, "device-revoked")) return null;
    throw error;
  }
}

export async function signIn(input: z.infer<typeof signInSchema>): Promise<Me> {
  return keepMe(await postJson("/api/sign-in", signInSchema.parse(input), meSchema));
}

/** Uses up a sign-in link. */
export async function signInByLink(token: string, code?: string): Promise<Me> {
  return keepMe(await postJson("/api/sign-in/link", useSignInLinkSchema.parse({ token, code }), meSchema));
}

/** Opens a link to a board, which may be opened again until it runs out. */
export async function openBoardLink(token: string): Promise<Me> {
  return keepMe(await postJson("/api/sign-in/board-link", signInLinkSchema.parse({ token }), meSchema));
}

/** Ends the session on the server and forgets the person here. Entries on this device are not touched. */
export async function signOut(): Promise<void> {
  try {
    await postNothing("/api/sign-out");
  } catch (error) {
    if (!isProblem(error, "sign-in-required")) throw error;
  }
  forgetPerson();
}

/** Nobody works on this device any more. */
export function forgetPerson(): void {
  localStorage.removeItem(shelf);
  localStorage.removeItem(briefingsShelf);
  me.set(null);
  reportLink({ sessionEnded: false });
}

/** From now on this person works on this device. */
export function keepMe(person: Me): Me {
  if (me.get()?.id !== person.id) localStorage.removeItem(briefingsShelf);
  localStorage.setItem(shelf, JSON.stringify(person));
  me.set(person);
  reportLink({ sessionEnded: false, revoked: false });
  return person;
}

function readKept(): Me | null {
  try {
    return meSchema.parse(JSON.parse(localStorage.getItem(shelf) ?? "null"));
  } catch {
    return null;
  }
}
