import {
  erasureListSchema,
  erasureSchema,
  type KnownPerson,
  knownPeopleSchema,
  knownPersonSchema,
  personCorrectionListSchema,
  type PersonFields,
  type RevealReason,
} from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { deleteNothing, getAnswer, getJson, postJson, putJson } from "../wire/http.js";

export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: ({ signal }) => getJson("/api/people/erasures", erasureListSchema, { signal }),
});

export const findPeople = (q: string) => getJson(`/api/people?q=${encodeURIComponent(q)}`, knownPeopleSchema);

export const erasePerson = ({ id, reason }: { readonly id: string; readonly reason: string }) =>
  postJson(`/api/people/${id}/erasures`, { reason }, erasureSchema);

export const revealPerson = ({ id, reason }: { readonly id: string; readonly reason: RevealReason }) =>
  postJson(`/api/people/${id}/reveals`, { reason }, knownPersonSchema);

export const correctionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id, "corrections"],
    queryFn: ({ signal }) => getJson(`/api/people/${id}/corrections`, personCorrectionListSchema, { signal }),
    staleTime: 0,
  });

export const correctPerson = ({ id, ...to }: PersonFields & { readonly id: string; readonly reason: string }) =>
  postJson(`/api/people/${id}/corrections`, to, knownPersonSchema);

export const restrictPerson = ({ id, reason }: { readonly id: string; readonly reason: string }) =>
  putJson(`/api/people/${id}/restriction`, { reason }, knownPersonSchema);

/** Puts the data of a restricted person back into use. */
export const liftRestriction = ({ id }: KnownPerson) => deleteNothing(`/api/people/${id}/restriction`);

/** Everything kept about a person, as a file for that person. Resolves to its name. */
export async function exportPerson(person: KnownPerson): Promise<string> {
  const answer = await getAnswer(`/api/people/${person.id}/export`);
  const file = `${person.id}.json`;
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(await answer.json(), null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = file;
  link.click();
  // The browser has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return file;
}
