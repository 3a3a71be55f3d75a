import { describe, expect, it } from "@jest/globals";
import { readZoomEvent } from "./zoom-live-event.js";

const at = Date.parse("2026-03-05T01:00:00Z");
const body = (event: string, object: Record<string, unknown>) => ({
  event,
  event_ts: at + 500,
  payload: { account_id: "a", object: { uuid: "u==", id: "811", ...object } },
});
const participant = (more: Record<string, unknown>) => ({
  participant: { user_id: "16778240", user_name: "DC001 - Phường số 1", ...more },
});

describe("a call of Zoom's webhooks", () => {
  it("says who joined, who left and what ended, by the times of the meeting", () => {
    expect(
      readZoomEvent(body("meeting.participant_joined", participant({ join_time: "2026-03-05T01:00:00Z" }))),
    ).toEqual({
      kind: "joined",
      meeting: "u==",
      number: "811",
      connection: "16778240",
      name: "DC001 - Phường số 1",
      at,
    });
    expect(
      readZoomEvent(body("webinar.participant_left", participant({ leave_time: "2026-03-05T01:00:00Z" }))),
    ).toMatchObject({ kind: "left", at });
    expect(readZoomEvent(body("meeting.ended", { end_time: "2026-03-05T01:00:00Z" }))).toEqual({
      kind: "ended",
      meeting: "u==",
      number: "811",
      at,
    });
  });

  it("falls back on the moment Zoom noticed", () =>
    expect(readZoomEvent(body("meeting.participant_left", participant({})))).toMatchObject({ at: at + 500 }));

  it("asks for a proof only with a token that could be no signed message", () => {
    const asked = (plainToken: unknown) => readZoomEvent({ event: "endpoint.url_validation", payload: { plainToken } });
    expect(asked("qgg8vlvZRS6UYooatFL8Aw")).toEqual({ kind: "validation", plainToken: "qgg8vlvZRS6UYooatFL8Aw" });
    for (const forged of ["v0:1772672400:{}", "", 5, null, "a".repeat(201)])
      expect(asked(forged)).toEqual({ kind: "other" });
  });

  it.each([
    [null],
    ["text"],
    [{}],
    [{ event: "meeting.participant_joined", payload: null }],
    [body("meeting.participant_joined", {})],
    [body("meeting.participant_joined", { uuid: "", ...participant({}) })],
    [body("meeting.participant_joined", { participant: { user_name: "x" } })],
    [body("meeting.started", {})],
  ])("is about something else: %j", (value) => expect(readZoomEvent(value)).toEqual({ kind: "other" }));
});
