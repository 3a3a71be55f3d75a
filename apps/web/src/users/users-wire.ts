import {
  boardLinkListSchema,
  invitedSchema,
  madeBoardLinkSchema,
  sessionListSchema,
  signInLinkSchema,
  userListSchema,
  userSchema,
} from "#contracts";
import type { Grant, Role } from "#domain";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { deleteNothing, getJson, patchJson, postJson } from "../wire/http.js";

export type Person = z.infer<typeof userSchema>;

export const usersKey = ["users"];

export const usersQuery = (q: string, role: Role | null) =>
  infiniteQueryOptions({
    queryKey: [...usersKey, q, role],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({
        limit: "50",
        ...(q && { q }),
        ...(role && { role }),
        ...(pageParam && { after: pageParam }),
      });
      return getJson(`/api/users?${search.toString()}`, userListSchema, { signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const changePerson = (id: string, changes: { active?: boolean; grants?: readonly Grant[] }) =>
  patchJson(`/api/users/${id}`, changes, userSchema);

/** A link that lets its holder in once; the address to hand over. */
export async function makeLink(id: string): Promise<string> {
  const { token } = await postJson(`/api/users/${id}/sign-in-links`, {}, signInLinkSchema);
  return `${window.location.origin}/sign-in#${token}`;
}

/** An account without a password, and the link that lets its holder in. @throws ProblemError user-name-taken */
export async function invite(userName: string, name: string): Promise<{ id: string; address: string }> {
  const { user, token } = await postJson("/api/users/invitations", { userName, name }, invitedSchema);
  return { id: user.id, address: `${window.location.origin}/sign-in#${token}` };
}

export const resetFactor = (id: string): Promise<void> => deleteNothing(`/api/users/${id}/second-factor`);

/** Returns how many sessions were ended. */
export async function signOutEverywhere(id: string): Promise<number> {
  const { items } = await getJson(`/api/users/${id}/sessions`, sessionListSchema);
  for (const session of items) await deleteNothing(`/api/users/${id}/sessions/${session.id}`);
  return items.length;
}

export const boardLinksQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["briefings", briefingId, "board-links"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/board-links`, boardLinkListSchema, { signal }),
  });

/** The address that opens the board. */
export async function makeBoardLink(briefingId: string, label: string, hours: number): Promise<string> {
  const expiresAt = new Date(Date.now() + hours * 3_600_000).toISOString();
  const body = { label, siteId: null, expiresAt };
  const { token } = await postJson(`/api/briefings/${briefingId}/board-links`, body, madeBoardLinkSchema);
  return `${window.location.origin}/sign-in#board.${token}`;
}

export const revokeBoardLink = (briefingId: string, id: string): Promise<void> =>
  deleteNothing(`/api/briefings/${briefingId}/board-links/${id}`);
