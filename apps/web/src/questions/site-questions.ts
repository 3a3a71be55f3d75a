import { siteQuestionListSchema, siteQuestionSchema, type SiteQuestionView } from "#contracts";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { getJson, postJson, type RequestOptions } from "../wire/http.js";
import { ProblemError } from "../wire/wire-error.js";
import { dropAnswer, waitingAnswers } from "./answer-store.js";

const pathOf = ({ briefingId, siteId }: SiteAddress): string =>
  `/api/briefings/${briefingId}/sites/${siteId}/questions`;

/** Sends what waits on this device, then reads what the office asks, the newest first. */
export async function exchangeQuestions(address: SiteAddress, options: RequestOptions): Promise<SiteQuestionView[]> {
  for (const { id, questionId, text, answeredAt } of await waitingAnswers(address)) {
    const answer = { id, text, answeredAt: new Date(answeredAt).toISOString() };
    try {
      await postJson(`${pathOf(address)}/${questionId}/answers`, answer, siteQuestionSchema, options);
    } catch (error) {
      // A question that is not there any more takes no answer, now or later.
      if (!(error instanceof ProblemError && error.status === 404)) throw error;
    }
    await dropAnswer(id);
  }
  return (await getJson(pathOf(address), siteQuestionListSchema, options)).items;
}
