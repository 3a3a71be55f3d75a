import type { BriefingRules } from "#contracts";
import { usualRetentionDays } from "#domain";
import { useText } from "../i18n/use-text.js";

interface DataNoticeProps {
  readonly rules: Pick<BriefingRules, "issuingBody" | "legalBasis" | "retentionDays">;
  readonly className?: string | undefined;
}

/**
 * What whoever is checked in is told: who uses their name, for what, on what ground, how long, and whom to ask (Law 91/2025/QH15,
 * Decree 356/2025/NĐ-CP).
 */
export function DataNotice({ rules, className }: DataNoticeProps) {
  const text = useText();
  return (
    <p className={className}>
      {text("notice", { body: rules.issuingBody || text("notice.organizers") })}{" "}
      {rules.legalBasis ? `${text("notice.basis", { basis: rules.legalBasis })} ` : null}
      {text("notice.kept", { days: rules.retentionDays ?? usualRetentionDays })}
    </p>
  );
}
