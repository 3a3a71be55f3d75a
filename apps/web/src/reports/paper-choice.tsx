import { type PaperForm, paperForms, type PaperKind, paperKinds, summaryPaperKinds } from "#domain";
import { Text, Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { Choice } from "./choice.js";
import type { PaperChoice as Paper } from "./download.js";

interface PaperChoiceProps {
  /** A site has its people: every kind. Many sites have no sheet to be signed. */
  readonly isSite: boolean;
  readonly chosen: Paper;
  /** The form in which the briefing issues papers when nobody says otherwise; null when each body has its own. */
  readonly usual: PaperForm | null;
  readonly onChoose: (paper: Paper) => void;
}

/** Which paper, and in which form. */
export function PaperChoice({ isSite, chosen, usual, onChoose }: PaperChoiceProps) {
  const text = useText();
  const kinds: readonly PaperKind[] = isSite ? paperKinds : summaryPaperKinds;
  return (
    <section>
      <Title order={2}>{text("reports.what")}</Title>
      <Choice
        label={text("reports.kind")}
        values={kinds}
        chosen={chosen.kind}
        words={(kind) => text(`reports.kind.${kind}`)}
        onChoose={(kind) => onChoose({ ...chosen, kind })}
      />
      <Text c="var(--quiet)" pb="sm">
        {text(`reports.kind.${chosen.kind}.about`)}
      </Text>
      <Title order={3} id="paper-form">
        {text("reports.form")}
      </Title>
      <Choice
        label={text("reports.form")}
        values={["usual", ...paperForms]}
        chosen={chosen.form ?? "usual"}
        words={(form) =>
          form === "usual" && usual ? text(`reports.form.usual.${usual}`) : text(`reports.form.${form}`)
        }
        onChoose={(form) => onChoose({ ...chosen, form: form === "usual" ? null : form })}
      />
    </section>
  );
}
