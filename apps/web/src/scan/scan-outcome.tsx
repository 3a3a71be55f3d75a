import classes from "../check-in/outcome-panel.module.css";
import type { ScanOutcome } from "../check-in/outcome.js";
import { subjectOf, useDesk } from "../check-in/use-desk.js";
import { useText } from "../i18n/use-text.js";

/** Why a scan let nobody in, and what to do. */
export function ScanLines({ outcome }: { readonly outcome: ScanOutcome }) {
  const text = useText();
  switch (outcome.kind) {
    case "choose":
      return <p>{text("scan.choose.about")}</p>;
    case "other-site": {
      const { holder } = outcome;
      if (holder === null) return <p>{text("scan.otherSite.about")}</p>;
      return <p>{text("scan.otherSite.of", { code: holder.homeSiteCode, name: holder.homeSiteName })}</p>;
    }
    case "not-listed":
      return <p>{text(`scan.notListed.${outcome.of}`)}</p>;
    case "not-yet":
      return <p>{text(`scan.notYet.${outcome.why}`)}</p>;
    case "unreadable":
      return (
        <>
          <p>{text(`scan.unreadable.${outcome.reason}`)}</p>
          {outcome.typed ? <p>{text("scan.unreadable.unikey")}</p> : null}
        </>
      );
  }
}

/** What can be pressed after a scan that let nobody in. */
export function ScanNext({ outcome }: { readonly outcome: ScanOutcome }) {
  const text = useText();
  const { people, addGuest, admit, admitVisitor } = useDesk();
  switch (outcome.kind) {
    case "choose":
      return [...people.delegates, ...people.visitors]
        .filter(({ person }) => outcome.choices.includes(person.id))
        .map((line) => (
          <button
            key={line.person.id}
            type="button"
            className={classes.next}
            onClick={() => admit(line, { method: "id-card", byName: true })}
          >
            {[line.person.fullName, subjectOf(line.person).about].filter((part) => part !== "").join(" · ")}
          </button>
        ));
    case "other-site":
      return (
        <button type="button" className={classes.next} onClick={() => admitVisitor(outcome)}>
          {outcome.holder === null
            ? text("scan.otherSite.admit.unnamed")
            : text("scan.otherSite.admit", { site: outcome.holder.homeSiteCode })}
        </button>
      );
    case "not-listed":
      return (
        <button type="button" className={classes.next} onClick={() => addGuest(outcome.name ?? "")}>
          {text("scan.notListed.guest")}
        </button>
      );
    case "not-yet":
    case "unreadable":
      return null;
  }
}
