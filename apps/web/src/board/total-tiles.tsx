import { useFigures } from "../i18n/figures.js";
import type { TextId } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import type { Sums } from "./roll-up.js";

interface Tile {
  readonly name: "present" | "rate" | "started" | "silent" | "excused" | "approved";
  readonly value: string;
  readonly beside?: string;
}

/** The five numbers, each with the words that define it. */
export function TotalTiles({ sums }: { readonly sums: Sums }) {
  const text = useText();
  const figures = useFigures();
  const tiles: Tile[] = [
    { name: "present", value: figures.number(sums.present), beside: `/ ${figures.number(sums.summoned)}` },
    { name: "rate", value: figures.share(sums.present + sums.stoodIn, sums.summoned) },
    { name: "started", value: figures.number(sums.started), beside: `/ ${figures.number(sums.sites)}` },
    { name: "silent", value: figures.number(sums.silent) },
    { name: "excused", value: figures.number(sums.excused) },
    { name: "approved", value: figures.number(sums.approved), beside: `/ ${figures.number(sums.closed)}` },
  ];
  const meaning = ({ name }: Tile): TextId => `board.${name}.meaning`;
  return (
    <>
      <dl className={classes.tiles}>
        {tiles.map((tile) => (
          <div key={tile.name} className={classes.tile} data-name={tile.name} data-some={tile.value !== "0"}>
            <dt>{text(`board.${tile.name}`)}</dt>
            <dd className="figures">
              <strong>{tile.value}</strong> {tile.beside === undefined ? null : <span>{tile.beside}</span>}
            </dd>
            <dd className={classes.meaning}>{text(meaning(tile))}</dd>
          </div>
        ))}
      </dl>
      <details className={classes.meanings}>
        <summary>{text("board.meaning")}</summary>
        <dl>
          {tiles.map((tile) => (
            <div key={tile.name}>
              <dt>{text(`board.${tile.name}`)}</dt>
              <dd>{text(meaning(tile))}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
