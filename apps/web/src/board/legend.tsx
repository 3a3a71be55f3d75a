import { useText } from "../i18n/use-text.js";
import classes from "./legend.module.css";
import type { MosaicPalette } from "./mosaic-palette.js";

const ends = [
  [0, 20],
  [20, 50],
  [50, 80],
  [80, 95],
] as const;

interface LegendProps {
  readonly palette: MosaicPalette;
  /** Whether the mosaic has sites that only declare a number, and sites with entries on their devices. */
  readonly declared: boolean;
  readonly waiting: boolean;
}

/** What colours and patterns of the mosaic mean, in words. */
export function Legend({ palette, declared, waiting }: LegendProps) {
  const text = useText();
  return (
    <ul className={classes.legend} aria-label={text("board.legend")}>
      {ends.map(([from, to], band) => (
        <li key={from}>
          <i style={{ background: palette.bands[band] }} />
          {text("board.legend.band", { from, to })}
        </li>
      ))}
      <li>
        <i style={{ background: palette.bands[4] }} />
        {text("board.legend.full")}
      </li>
      <li>
        <i
          style={{
            background: `repeating-linear-gradient(135deg, ${palette.bands[2]} 0 4px, ${palette.onBand[2]} 4px 5.5px)`,
          }}
        />
        {text("board.legend.silent")}
      </li>
      <li>
        <i style={{ border: `2px solid ${palette.hollow}` }} />
        {text("board.legend.hollow")}
      </li>
      {waiting ? (
        <li>
          <i
            style={{
              background: `radial-gradient(circle, ${palette.onBand[3]} 22%, ${palette.bands[3]} 26%)`,
            }}
          />
          {text("board.legend.waiting")}
        </li>
      ) : null}
      {declared ? (
        <li>
          <i
            style={{
              background: `linear-gradient(to bottom left, ${palette.onBand[3]} 33%, ${palette.bands[3]} 33%)`,
            }}
          />
          {text("board.legend.declared")}
        </li>
      ) : null}
      <li>
        <i style={{ background: palette.unknown }} />
        {text("board.legend.unknown")}
      </li>
    </ul>
  );
}
