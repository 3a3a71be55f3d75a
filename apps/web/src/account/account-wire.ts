import {
  enrolmentSchema,
  externalIdentityListSchema,
  meSchema,
  oidcVisitSchema,
  ownAccountSchema,
  recoveryCodesSchema,
  signInWaysSchema,
} from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { deleteNothing, getJson, postJson, postNothing, putNothing } from "../wire/http.js";
import { keepMe } from "../wire/session.js";

export const accountQuery = queryOptions({
  queryKey: ["me", "account"],
  queryFn: ({ signal }) => getJson("/api/me/account", ownAccountSchema, { signal }),
});

export const waysQuery = queryOptions({
  queryKey: ["sign-in", "ways"],
  queryFn: ({ signal }) => getJson("/api/sign-in/ways", signInWaysSchema, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const identitiesQuery = queryOptions({
  queryKey: ["me", "external-identities"],
  queryFn: ({ signal }) => getJson("/api/me/external-identities", externalIdentityListSchema, { signal }),
});

export const changePassword = (current: string | undefined, password: string): Promise<void> =>
  putNothing("/api/me/password", { current, password });

export const beginFactor = (password: string | undefined) =>
  postJson("/api/me/second-factor", { password }, enrolmentSchema);
export const confirmFactor = (code: string) =>
  postJson("/api/me/second-factor/confirmation", { code }, recoveryCodesSchema);
export const renewCodes = (code: string) =>
  postJson("/api/me/second-factor/recovery-codes", { code }, recoveryCodesSchema);
export const removeFactor = (code: string): Promise<void> => postNothing("/api/me/second-factor/removal", { code });

/** Leaves for the organization's sign-in; the browser comes back to `/sign-in/oidc`. */
export async function goToProvider(purpose: "sign-in" | "link"): Promise<void> {
  const path = purpose === "link" ? "/api/me/external-identities/visits" : "/api/sign-in/oidc/visits";
  const { url } = await postJson(path, {}, oidcVisitSchema);
  window.location.assign(url);
}

/** What the visit was for stands in front of its state; the server holds it against its own sealed copy. */
export async function comeBack(query: string): Promise<"signed-in" | "linked"> {
  if (new URLSearchParams(query).get("state")?.startsWith("link.")) {
    await postJson("/api/me/external-identities", { query }, externalIdentityListSchema);
    return "linked";
  }
  keepMe(await postJson("/api/sign-in/oidc", { query }, meSchema));
  return "signed-in";
}

export const unlink = (id: string): Promise<void> => deleteNothing(`/api/me/external-identities/${id}`);
