import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { BoardView } from "./board-view.js";
import { wallPalette } from "./mosaic-palette.js";
import { bandOf } from "./site-light.js";
import { rowsUnder, sortRows } from "./table-rows.js";
import classes from "./wall.module.css";

/** As many as can be read from the back row. */
const mostUnits = 12;

/** The units with the fewest seats filled: whom to look at first. */
export function WallUnits({ view }: { readonly view: BoardView }) {
  const text = useText();
  const figures = useFigures();
  const { sites, node, rolledUp, alone } = view;
  const rows = sortRows(sites, rowsUnder(sites, node, rolledUp, alone), "rate").slice(0, mostUnits);
  return (
    <section className={classes.units}>
      <h2>{text("board.wall.units")}</h2>
      <table>
        <tbody>
          {rows.map(({ index, alone: single, sums }) => {
            const filled = sums.present + sums.stoodIn;
            const share = sums.summoned > 0 ? filled / sums.summoned : null;
            return (
              <tr key={`${index}${single ? "a" : ""}`}>
                <th scope="row">{sites.names[index]}</th>
                <td>
                  <span className={classes.bar} aria-hidden="true">
                    <i
                      style={{
                        width: `${100 * Math.min(1, share ?? 0)}%`,
                        background: share === null ? wallPalette.unknown : wallPalette.bands[bandOf(share)],
                      }}
                    />
                  </span>
                </td>
                <td>{figures.share(filled, sums.summoned)}</td>
                <td className={classes.of}>
                  {figures.number(filled)} / {figures.number(sums.summoned)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
