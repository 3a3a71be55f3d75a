import classes from "./reports-page.module.css";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly words: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** A few ways side by side, one of them taken. */
export function Choice<Value extends string>({ label, values, chosen, words, onChoose }: ChoiceProps<Value>) {
  return (
    <div className={classes.choice} role="group" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {words(value)}
        </button>
      ))}
    </div>
  );
}
