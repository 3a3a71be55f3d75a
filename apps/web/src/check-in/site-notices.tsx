import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./site-page.module.css";
import type { SiteView } from "./site-views.js";
import { useDesk } from "./use-desk.js";
import { useClockWords } from "./use-clock-words.js";

/** What one has to know before recording: whatever makes this hour unlike others, and at home the session. */
export function SiteNotices({ view }: { readonly view: SiteView }) {
  const text = useText();
  const figures = useFigures();
  const { copy, site, people } = useDesk();
  const { state, rules } = copy.briefing;
  const { loading } = site;
  const clock = useClockWords();
  const { listClosedAt } = people.reporting;
  return (
    <>
      {view === "home" ? <SessionChoice /> : null}
      {loading === null ? null : (
        <p className={classes.notice} role="status">
          {text("checkIn.loading.roster", {
            total: figures.number(loading.total),
            share: figures.share(loading.done, loading.total),
          })}
        </p>
      )}
      {state === "draft" ? <p className={classes.notice}>{text("checkIn.notOpen")}</p> : null}
      {state === "closed" || state === "sealed" ? (
        <p className={classes.notice}>{text("checkIn.briefingOver")}</p>
      ) : null}
      {listClosedAt === null || view === "close" ? null : (
        <p className={classes.notice}>
          {text("checkIn.list.closedAt", { time: figures.minute(listClosedAt, rules.timeZone) })}
        </p>
      )}
      {clock === null ? null : <p className={classes.notice}>{clock}</p>}
    </>
  );
}

/** Shown only where there is something to choose. */
function SessionChoice() {
  const text = useText();
  const { copy, site } = useDesk();
  const { sessions } = copy.briefing;
  if (sessions.length < 2) return null;
  return (
    <div className={classes.sessions} role="group" aria-label={text("checkIn.session")}>
      {sessions.map(({ number, name }) => (
        <button
          key={number}
          type="button"
          aria-pressed={number === site.session}
          onClick={() => site.chooseSession(number)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
