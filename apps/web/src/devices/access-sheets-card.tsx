import { Button, Checkbox, Group, NumberInput, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AccessPlan } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { download } from "../reports/download.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { accessPlanQuery, devicesKey, makeSheets } from "./devices-wire.js";

/** Access sheets of all sites: made here, printed as one PDF, their PINs as another. */
export function AccessSheetsCard({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const plan = useQuery(accessPlanQuery(briefingId));
  return (
    <Paper component="section" withBorder p="md">
      <Stack align="flex-start">
        <Title order={2} fz="lg">
          {text("devices.sheets")}
        </Title>
        <Text>{text("devices.sheets.about")}</Text>
        {plan.error ? <ProblemMessage error={plan.error} onRetry={() => void plan.refetch()} /> : null}
        {plan.data ? <Sheets key={plan.dataUpdatedAt} briefingId={briefingId} plan={plan.data} /> : null}
      </Stack>
    </Paper>
  );
}

function Sheets({ briefingId, plan }: { readonly briefingId: string; readonly plan: AccessPlan }) {
  const text = useText();
  const figures = useFigures();
  const client = useQueryClient();
  const [limit, setLimit] = useState(plan.devicesPerSite);
  const [helpdesk, setHelpdesk] = useState(plan.helpdesk);
  const [renew, setRenew] = useState(false);
  const make = useMutation({
    mutationFn: () => makeSheets(briefingId, { devicesPerSite: limit, helpdesk, renew }),
    onSuccess: () => client.invalidateQueries({ queryKey: devicesKey(briefingId) }),
  });
  const print = useMutation({
    mutationFn: (file: "access-sheets" | "pins") => download(`/api/briefings/${briefingId}/${file}.pdf`),
  });
  const validUntil = Date.parse(plan.validUntil);
  return (
    <>
      <Text fw={600}>
        {text("devices.sheets.have", { sheets: figures.number(plan.sheets), sites: figures.number(plan.sites) })}{" "}
        {text("devices.sheets.until", { time: `${figures.minute(validUntil)} ${figures.date(validUntil)}` })}
      </Text>
      <NumberInput
        label={text("devices.sheets.limit")}
        min={1}
        max={20}
        allowDecimal={false}
        value={limit}
        onChange={(value) => setLimit(typeof value === "number" ? value : plan.devicesPerSite)}
      />
      <TextInput
        w="100%"
        maw="30rem"
        label={text("devices.sheets.helpdesk")}
        description={text("devices.sheets.helpdesk.about")}
        maxLength={200}
        value={helpdesk}
        onChange={(event) => setHelpdesk(event.currentTarget.value)}
      />
      {plan.sheets === 0 ? null : (
        <Checkbox
          label={text("devices.sheets.renew")}
          checked={renew}
          onChange={(event) => setRenew(event.currentTarget.checked)}
        />
      )}
      <Group>
        <Button
          disabled={plan.sites === 0}
          variant={plan.sheets === 0 || renew ? "filled" : "default"}
          color={renew ? "red.9" : undefined}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {text(renew ? "devices.sheets.make.all" : plan.sheets === 0 ? "devices.sheets.make" : "devices.sheets.save")}
        </Button>
        {plan.sheets === 0 ? null : (
          <>
            <Button loading={print.isPending} onClick={() => print.mutate("access-sheets")}>
              {text("devices.sheets.print")}
            </Button>
            <Button variant="default" disabled={print.isPending} onClick={() => print.mutate("pins")}>
              {text("devices.sheets.pins")}
            </Button>
          </>
        )}
      </Group>
      <div role="status">
        {print.isPending ? <Text>{text("devices.sheets.printing")}</Text> : null}
        {print.data ? <Text>{text("reports.downloaded", { name: print.data.name })}</Text> : null}
      </div>
      {make.error ? <ProblemMessage error={make.error} /> : null}
      {print.error ? <ProblemMessage error={print.error} /> : null}
    </>
  );
}
