import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ExplainedSite } from "#contracts";
import { FourValues } from "../exceptions/four-values.js";
import { useFigures } from "../i18n/figures.js";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { spokenInputs } from "../reconciliation/finding-inputs.js";
import { useStore } from "../wire/store.js";
import classes from "./simulator.module.css";
import { spokenTolerance } from "./spoken-facts.js";

interface ExplainedSiteProps {
  readonly site: ExplainedSite;
  readonly timeZone: string;
}

/** The verdict on the site, and every rule that found something, with the values it looked at. */
export function ExplainedSiteCard({ site, timeZone }: ExplainedSiteProps) {
  const text = useText();
  const figures = useFigures();
  const reader = useStore(language);
  const { result, findings } = site;
  return (
    <Paper component="section" withBorder p="md" aria-label={text("simulator.site")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("simulator.site")}
        </Title>
        <FourValues result={result} timeZone={timeZone} />
        <Text>
          {text("simulator.official", {
            number:
              result.official.number === null ? text("exceptions.value.none") : figures.number(result.official.number),
            source: text(`simulator.official.${result.official.source}`),
          })}
        </Text>
        {findings.length === 0 ? <Text>{text("simulator.noFindings")}</Text> : null}
        <ul className={classes.rules}>
          {findings.map((finding) => (
            <li key={finding.id} data-severity={finding.severity}>
              <strong>{text(`recon.rule.${finding.rule}`)}</strong>
              {finding.state === "open" ? "" : ` · ${text(`recon.state.${finding.state}`)}`}
              <div>{finding.sentence[reader]}</div>
              <div className={classes.facts}>
                {[
                  ...spokenInputs(finding.inputs, text, figures, timeZone),
                  ...spokenTolerance(finding.tolerance, text, figures),
                ].join(" · ")}
              </div>
            </li>
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}
