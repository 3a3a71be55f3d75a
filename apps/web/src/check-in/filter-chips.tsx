import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./name-list.module.css";
import { countOf, type ListFilter, listFilters } from "./tick-list.js";
import { useDesk } from "./use-desk.js";

interface FilterChipsProps {
  readonly chosen: ListFilter;
  readonly onChoose: (filter: ListFilter) => void;
}

export function FilterChips({ chosen, onChoose }: FilterChipsProps) {
  const text = useText();
  const figures = useFigures();
  const { people } = useDesk();
  return (
    <div className={classes.chips} role="group" aria-label={text("checkIn.filter")}>
      {listFilters.map((filter) => (
        <button
          key={filter}
          type="button"
          className={classes.chip}
          aria-pressed={filter === chosen}
          onClick={() => onChoose(filter)}
        >
          {text(`checkIn.filter.${filter}`)} <span className="figures">{figures.number(countOf(people, filter))}</span>
        </button>
      ))}
    </div>
  );
}
