import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { renewLine } from "../wire/live-socket.js";
import { askMe } from "../wire/session.js";
import { isPassing, isProblem } from "../wire/wire-error.js";
import { enrol, type EnrolRequest, forgetDeviceKey } from "./enrol-wire.js";

const lookAgainMs = 3_000;

export interface Enrolment {
  /** Three digits while the organizers are asked; null before. */
  readonly number: string | null;
  readonly busy: boolean;
  readonly error: unknown;
  readonly enter: (request: Omit<EnrolRequest, "code">) => void;
}

/** Asked of the organizers, and not answered yet. */
type Waiting = Pick<EnrolRequest, "name" | "kind"> & { readonly number: string };

/** Sends the request, asks again while the organizers have not answered, and goes to the site's desk once the device is in. */
export function useEnrolment(code: string): Enrolment {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const ask = useCallback(
    async (request: Omit<EnrolRequest, "code">): Promise<void> => {
      setBusy(true);
      try {
        const answer = await enrol({ ...request, code });
        setError(null);
        if (answer.state === "waiting") {
          const { name, kind } = request;
          return setWaiting({ number: answer.number, name, kind });
        }
        await askMe();
        renewLine();
        queries.clear();
        const { briefingId, siteId } = answer;
        await navigate({ to: "/briefings/$briefingId/sites/$siteId", params: { briefingId, siteId }, replace: true });
      } catch (problem) {
        if (isProblem(problem, "device-refused") || isProblem(problem, "conflict")) forgetDeviceKey();
        setError(problem);
        // Without a network the organizers' answer is still to come.
        if (!isPassing(problem)) setWaiting(null);
      } finally {
        setBusy(false);
      }
    },
    [code, navigate, queries],
  );

  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setInterval(() => void ask({ name: waiting.name, kind: waiting.kind }), lookAgainMs);
    return () => clearInterval(timer);
  }, [waiting, ask]);

  return {
    number: waiting?.number ?? null,
    busy: busy && waiting === null,
    error,
    enter: (request) => void ask(request),
  };
}
