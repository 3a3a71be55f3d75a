import { erasureListSchema, erasureSchema, type KnownPerson, knownPeopleSchema } from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { getAnswer, getJson, postJson } from "../wire/http.js";

export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: ({ signal }) => getJson("/api/people/erasures", erasureListSchema, { signal }),
});

export const findPeople = (q: string) => getJson(`/api/people?q=${encodeURIComponent(q)}`, knownPeopleSchema);

export const erasePerson = ({ id, reason }: { readonly id: string; readonly reason: string }) =>
  postJson(`/api/people/${id}/erasures`, { reason }, erasureSchema);

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
