import { Button, FileButton, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dateOrders, textEncodings } from "#contracts";
import { useEffect, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { VcLogItem } from "./vc-log-item.js";
import { isBeingRead, type LogAnswers, roomsKey, uploadVcLog, vcLogsQuery } from "./vc-logs-wire.js";

interface VcLogsCardProps {
  readonly briefingId: string;
  readonly mayImport: boolean;
}

const nothingSaid: LogAnswers = { dateOrder: "from-file", day: "", timeZone: "", encoding: "from-file" };

/** The logs of the platform: send files, see what each held, and answer what a file could not say. */
export function VcLogsCard({ briefingId, mayImport }: VcLogsCardProps) {
  const text = useText();
  const queries = useQueryClient();
  const logs = useQuery(vcLogsQuery(briefingId));
  const [answers, setAnswers] = useState(nothingSaid);
  const read = logs.data?.filter((log) => !isBeingRead(log)).length ?? 0;
  // A log that was just read may bring names nobody knows.
  useEffect(() => void queries.invalidateQueries({ queryKey: roomsKey(briefingId) }), [queries, briefingId, read]);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await uploadVcLog(briefingId, file, answers);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["vc-logs", briefingId] }),
  });
  return (
    <Paper component="section" withBorder p="md" aria-label={text("vcLogs.title")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("vcLogs.title")}
        </Title>
        {mayImport ? (
          <>
            <Text maw="48rem">{text("vcLogs.about")}</Text>
            <Answers answers={answers} onChange={setAnswers} />
            <FileButton multiple onChange={(files) => files.length > 0 && upload.mutate(files)}>
              {(props) => (
                <Button {...props} variant="default" loading={upload.isPending} style={{ alignSelf: "flex-start" }}>
                  {text("vcLogs.choose")}
                </Button>
              )}
            </FileButton>
            {upload.isPending ? <Text role="status">{text("vcLogs.sending")}</Text> : null}
            {upload.error ? <ProblemMessage error={upload.error} /> : null}
          </>
        ) : null}
        {logs.error ? <ProblemMessage error={logs.error} onRetry={() => void logs.refetch()} /> : null}
        {logs.data?.length === 0 ? <Text>{text("vcLogs.none")}</Text> : null}
        {logs.data?.map((log) => (
          <VcLogItem key={log.id} briefingId={briefingId} log={log} mayImport={mayImport} />
        ))}
      </Stack>
    </Paper>
  );
}

interface AnswersProps {
  readonly answers: LogAnswers;
  readonly onChange: (answers: LogAnswers) => void;
}

function Answers({ answers, onChange }: AnswersProps) {
  const text = useText();
  const say = (said: Partial<LogAnswers>): void => onChange({ ...answers, ...said });
  return (
    <details>
      <summary>{text("vcLogs.answers")}</summary>
      <Group align="flex-end" mt="xs">
        <NativeSelect
          label={text("vcLogs.dateOrder")}
          value={answers.dateOrder}
          data={dateOrders.toReversed().map((value) => ({ value, label: text(`vcLogs.dateOrder.${value}`) }))}
          onChange={(event) => say({ dateOrder: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text("vcLogs.day")}
          value={answers.day}
          onChange={(event) => say({ day: event.currentTarget.value })}
        />
        <TextInput
          label={text("vcLogs.timeZone")}
          placeholder="Asia/Ho_Chi_Minh"
          value={answers.timeZone}
          onChange={(event) => say({ timeZone: event.currentTarget.value.trim() })}
        />
        <NativeSelect
          label={text("vcLogs.encoding")}
          value={answers.encoding}
          data={textEncodings.map((value) => ({ value, label: text(`vcLogs.encoding.${value}`) }))}
          onChange={(event) => say({ encoding: event.currentTarget.value })}
        />
      </Group>
    </details>
  );
}
