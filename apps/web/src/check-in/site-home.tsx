import { Button } from "@mantine/core";
import { attendanceRate } from "#domain";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { DevicesButton } from "../devices/devices-button.js";
import { later } from "../shell/later.js";
import { LinkButton } from "../shell/link-button.js";
import { DataAge } from "./data-age.js";
import { SentLine } from "./sent-line.js";
import classes from "./site-home.module.css";
import { useDesk } from "./use-desk.js";

const QuestionsCard = later(async () => (await import("../questions/questions-card.js")).QuestionsCard);

/** A site at arm's length: how many are here of how many, what is not sent yet, and what to do next. */
export function SiteHome({ onGuest }: { readonly onGuest: () => void }) {
  const text = useText();
  const { copy, people, site } = useDesk();
  const headcountOnly = copy.participation?.headcountOnly === true;
  return (
    <div className={classes.home}>
      <section className={classes.numbers}>
        <h1 className={classes.place}>{text("checkIn.place", { code: copy.place.code, name: copy.place.name })}</h1>
        {headcountOnly ? <p className={classes.notice}>{text("checkIn.headcountOnly")}</p> : <Present />}
        {!headcountOnly && copy.rosterComplete && people.summoned === 0 ? (
          <p className={classes.notice}>{text("checkIn.rosterEmpty")}</p>
        ) : null}
        <SentLine />
      </section>
      {(copy.questions ?? []).length === 0 ? null : <QuestionsCard />}
      <nav className={classes.moves}>
        {headcountOnly ? null : (
          <LinkButton to="." hash="scan" size="xl">
            {text("scan.view")}
          </LinkButton>
        )}
        {headcountOnly ? null : (
          <LinkButton to="." hash="list" size="xl">
            {text("checkIn.view.list")}
          </LinkButton>
        )}
        {headcountOnly ? null : (
          <Button size="xl" variant="default" onClick={onGuest}>
            {text("checkIn.addGuest.short")}
          </Button>
        )}
        <LinkButton to="." hash="headcount" size="xl" variant="default">
          {text("checkIn.view.headcount")}
        </LinkButton>
        <LinkButton to="." hash="close" size="xl" variant="default">
          {text("checkIn.view.close")}
        </LinkButton>
      </nav>
      {headcountOnly ? null : (
        <div className={classes.others}>
          <LinkButton to="." hash="paper" variant="subtle">
            {text("paper.link")}
          </LinkButton>
          <LinkButton
            to="/briefings/$briefingId/sites/$siteId/kiosk"
            params={{ briefingId: copy.briefing.id, siteId: copy.place.id }}
            variant="subtle"
          >
            {text("kiosk.link")}
          </LinkButton>
        </div>
      )}
      <Counts headcountOnly={headcountOnly} />
      <DevicesButton address={site.address} mayManage={false} size="lg" />
      <DataAge />
    </div>
  );
}

function Present() {
  const text = useText();
  const figures = useFigures();
  const { people } = useDesk();
  const { counts, summoned } = people;
  const rate = attendanceRate(summoned, counts);
  return (
    <>
      <p className={classes.big}>
        <b data-present={counts.present}>{figures.number(counts.present)}</b>
        <span>
          {" "}
          / {figures.number(summoned)} {text("checkIn.present")}
        </span>
      </p>
      <div className={classes.bar} aria-hidden="true">
        <div style={{ width: `${(rate ?? 0) * 100}%` }} />
      </div>
      <p className={classes.share}>{figures.share(counts.present + counts.stoodIn, summoned)}</p>
    </>
  );
}

function Counts({ headcountOnly }: { readonly headcountOnly: boolean }) {
  const text = useText();
  const figures = useFigures();
  const { people, copy } = useDesk();
  const { counts, notCalled, reporting } = people;
  const clock = (at: number): string => figures.minute(at, copy.briefing.rules.timeZone);
  const named = [
    ["present", counts.present],
    ["stoodIn", counts.stoodIn],
    ["excused", counts.excused],
    ["absent", counts.absent],
    ["notCalled", notCalled],
  ] as const;
  const beside = [
    ["late", counts.late],
    ["elsewhere", counts.presentElsewhere],
    ["visitors", counts.visitors],
    ["guests", counts.guests],
  ] as const;
  return (
    <section className={classes.counts}>
      <dl>
        {headcountOnly
          ? null
          : named.map(([name, count]) => (
              <Line key={name} label={text(`checkIn.count.${name}`)} value={figures.number(count)} />
            ))}
        {headcountOnly
          ? null
          : beside
              .filter(([name, count]) => count > 0 || name === "guests")
              .map(([name, count]) => (
                <Line key={name} label={text(`checkIn.count.${name}`)} value={figures.number(count)} beside />
              ))}
        {(["opening", "middle", "closing"] as const).map((checkpoint) => (
          <Line
            key={checkpoint}
            label={text("checkIn.count.headcount", { checkpoint: text(`checkIn.checkpoint.${checkpoint}`) })}
            value={
              reporting.headcounts[checkpoint] === null
                ? text("checkIn.headcount.none")
                : figures.number(reporting.headcounts[checkpoint])
            }
            beside
          />
        ))}
      </dl>
      {headcountOnly ? null : <p className={classes.small}>{text("checkIn.identity")}</p>}
      <p className={classes.small}>
        {reporting.listClosedAt === null
          ? text("checkIn.list.open")
          : text("checkIn.list.closedAt", { time: clock(reporting.listClosedAt) })}
      </p>
    </section>
  );
}

function Line({ label, value, beside }: { readonly label: string; readonly value: string; readonly beside?: boolean }) {
  return (
    <div className={classes.line} data-beside={beside}>
      <dt>{label}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}
