import type { RecordedEntries } from "#contracts";

/** A request as a device keeps it until it has its answer. */
export interface KeptRequest {
  readonly siteId: string;
  readonly entries: readonly { readonly id: string }[];
  /** The first answer, or undefined while nobody knows whether it was recorded. */
  answer?: RecordedEntries | undefined;
}

/** What an answer promises of each entry, for a comparison with a later answer. */
export function promisesOf(answer: RecordedEntries): unknown[] {
  return answer.results.map(({ id, position, receipt }) => ({ id, position, receipt: answer.receipts[receipt!] }));
}

/** Does the work ten at a time. */
export async function inTens<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += 10) await Promise.all(items.slice(from, from + 10).map(work));
}

/** Devices that write to one briefing, sign nothing away and send again what got no answer. */
export class StubbornDevices {
  readonly kept: KeptRequest[] = [];

  constructor(
    private readonly briefingId: string,
    private readonly token: string,
  ) {}

  /** Sends a new request. False when no answer came: the request is kept. */
  async send(url: string, siteId: string, entries: readonly { readonly id: string }[]): Promise<boolean> {
    const request: KeptRequest = { siteId, entries };
    this.kept.push(request);
    request.answer = await this.post(url, request);
    return request.answer !== undefined;
  }

  /** Sends a request, kept or new, and returns the answer; undefined when none came. */
  async post(url: string, { siteId, entries }: KeptRequest): Promise<RecordedEntries | undefined> {
    try {
      const response = await fetch(`${url}/api/briefings/${this.briefingId}/sites/${siteId}/entries`, {
        method: "POST",
        headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
        body: JSON.stringify({ deviceTime: new Date().toISOString(), entries }),
      });
      return response.status === 200 ? ((await response.json()) as RecordedEntries) : undefined;
    } catch {
      return undefined;
    }
  }
}
