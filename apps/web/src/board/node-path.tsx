import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import type { BoardView } from "./board-view.js";
import { pathOf } from "./site-list.js";

interface NodePathProps {
  readonly view: BoardView;
  readonly onOpen: (index: number | null) => void;
}

/** Where in the tree the board is, and the way back up. */
export function NodePath({ view, onOpen }: NodePathProps) {
  const text = useText();
  const figures = useFigures();
  const { sites, node, shown } = view;
  const path = node === null ? [] : pathOf(sites, node);
  const steps: (number | null)[] = [null, ...path];
  return (
    <nav className={classes.path} aria-label={text("board.path")}>
      <ol>
        {steps.map((step, at) => {
          const name = step === null ? text("board.whole") : sites.names[step];
          const here = at === steps.length - 1;
          return (
            <li key={step ?? "all"} aria-current={here ? "location" : undefined}>
              {here ? (
                <strong>{name}</strong>
              ) : (
                <button type="button" onClick={() => onOpen(step)}>
                  {name}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      <span className={classes.quiet}>{text("board.sites", { count: figures.number(shown.sites) })}</span>
    </nav>
  );
}
