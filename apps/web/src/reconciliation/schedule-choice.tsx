import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { putSchedule, scheduleQuery } from "./runs.js";

/** Minutes between runs; 0: none by the clock. */
const offered = [0, 5, 10, 15, 30, 60] as const;

/** How often the briefing is reconciled by itself while it is live. */
export function ScheduleChoice({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const queries = useQueryClient();
  const schedule = useQuery(scheduleQuery(briefingId));
  const save = useMutation({
    mutationFn: (everyMinutes: number) => putSchedule(briefingId, { everyMinutes }),
    onSuccess: (saved) => queries.setQueryData(scheduleQuery(briefingId).queryKey, saved),
  });
  if (!schedule.data) return null;
  const now = schedule.data.everyMinutes;
  const choices = [...new Set([...offered, now])].toSorted((a, b) => a - b);
  return (
    <div>
      <NativeSelect
        label={text("recon.schedule")}
        description={text("recon.schedule.about")}
        maw="28rem"
        value={String(save.isPending ? save.variables : now)}
        disabled={save.isPending}
        data={choices.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? text("recon.schedule.off") : text("recon.schedule.every", { minutes }),
        }))}
        onChange={({ currentTarget: { value } }) => save.mutate(Number(value))}
      />
      {save.error ? <ProblemMessage error={save.error} /> : null}
    </div>
  );
}
