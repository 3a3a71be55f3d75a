import { useEffect, useRef, useState } from "react";
import classes from "./close-list.module.css";

interface HoldButtonProps {
  readonly label: string;
  readonly holding: string;
  readonly disabled: boolean;
  readonly onHeld: () => void;
}

const holdMs = 2000;

/** Does what it says only after being held for two seconds, with a finger, the mouse, Enter or the space bar. */
export function HoldButton({ label, holding, disabled, onHeld }: HoldButtonProps) {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = (): void => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const press = (): void => {
    if (disabled || held) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      setHeld(false);
      onHeld();
    }, holdMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const isPress = (key: string): boolean => key === "Enter" || key === " ";
  return (
    <button
      type="button"
      className={classes.hold}
      data-held={held}
      disabled={disabled}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (isPress(event.key) && !event.repeat) press();
      }}
      onKeyUp={(event) => {
        if (isPress(event.key)) release();
      }}
    >
      <span>{held ? holding : label}</span>
    </button>
  );
}
