import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { BoardView } from "./board-view.js";
import classes from "./site-facts.module.css";
import { lastHeadcount } from "./site-light.js";

/** What an organizer needs to know before calling a site: its numbers, its last sign of life, whom to call. */
export function SiteFacts({ view, index, calling = false }: SiteFactsProps) {
  const text = useText();
  const figures = useFigures();
  const { sites, numbers, timeZone } = view;
  const sums = view.alone(index);
  const declared = lastHeadcount(numbers, index);
  const [coordinator, phone] = [sites.coordinators[index] ?? null, sites.phones[index] ?? null];
  const stage = text(`board.stage.${view.stageOf(index)}`);
  const stateWords = sums.silent > 0 ? `${stage} · ${text("board.silent")}` : stage;
  const last =
    sums.lastEntryAt < 0
      ? text("board.site.never")
      : text("board.site.at", { clock: figures.clock(sums.lastEntryAt * 1000, timeZone) });
  return (
    <div className={classes.facts}>
      <p className={classes.name}>
        {sites.names[index]} <span>{sites.codes[index]}</span>
      </p>
      <p className={`${classes.numbers} figures`}>
        <strong>{figures.number(sums.present + sums.stoodIn)}</strong> / {figures.number(sums.summoned)} ·{" "}
        {figures.share(sums.present + sums.stoodIn, sums.summoned)}
      </p>
      <dl className="figures">
        <Fact name={text("board.present")} value={figures.number(sums.present)} />
        <Fact name={text("board.stoodIn")} value={figures.number(sums.stoodIn)} />
        <Fact name={text("board.excused")} value={figures.number(sums.excused)} />
        <Fact name={text("board.absent")} value={figures.number(sums.absent)} />
        <Fact name={text("board.notCalled")} value={figures.number(sums.notCalled)} />
        {sums.guests + sums.visitors > 0 ? (
          <Fact name={text("board.guests")} value={figures.number(sums.guests + sums.visitors)} />
        ) : null}
        {sites.headcountOnly.has(index) || declared !== null ? (
          <Fact
            name={text("board.site.headcount")}
            value={declared === null ? text("board.site.headcount.none") : figures.number(declared)}
          />
        ) : null}
        <Fact name={text("board.site.state")} value={stateWords} />
        {view.hearsRooms ? (
          <Fact
            name={text("board.site.room")}
            value={text(sums.connected > 0 ? "board.connected" : "board.connected.not")}
          />
        ) : null}
        {sums.waitingEntries > 0 ? (
          <Fact name={text("board.site.waiting")} value={figures.number(sums.waitingEntries)} />
        ) : null}
        <Fact name={text("board.site.lastEntry")} value={last} />
        {coordinator === null ? null : <Fact name={text("board.site.coordinator")} value={coordinator} />}
        {phone === null ? null : calling ? (
          <div>
            <dt>{text("board.site.phone")}</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
            </dd>
          </div>
        ) : (
          <Fact name={text("board.site.phone")} value={phone} />
        )}
      </dl>
    </div>
  );
}

interface SiteFactsProps {
  readonly view: BoardView;
  readonly index: number;
  /** The number can be pressed to call. */
  readonly calling?: boolean;
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
