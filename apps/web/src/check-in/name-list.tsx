import { VisuallyHidden } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { readScan } from "#domain";
import { useText } from "../i18n/use-text.js";
import { FilterChips } from "./filter-chips.js";
import { nameBook } from "./person-words.js";
import classes from "./name-list.module.css";
import { PersonRow } from "./person-row.js";
import { type ListFilter, type ListItem, tickList } from "./tick-list.js";
import { useDesk } from "./use-desk.js";

/** Everyone the site has to do with: one field to find a name, chips, and a mark to tick beside each name. */
export function NameList({ onGuest }: { readonly onGuest: (typed: string) => void }) {
  const text = useText();
  const { people, copy, tick, scanned, open } = useDesk();
  const [typed, setTyped] = useState("");
  const [filter, setFilter] = useState<ListFilter>("everyone");
  const [current, setCurrent] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const wanted = useDeferredValue(typed);
  const items = useMemo(() => tickList(people, filter, wanted), [people, filter, wanted]);
  const nameOf = useMemo(() => nameBook(people), [people]);
  const rows = useRows(items);
  useSlashFocuses(field);
  useEffect(() => setCurrent(-1), [wanted, filter]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setTyped("");
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
  };
  const move = (by: 1 | -1): void => {
    let next = current + by;
    while (items[next]?.kind === "letter") next += by;
    if (!items[next]) return;
    setCurrent(next);
    rows.virtualizer.scrollToIndex(next, { align: "center" });
  };
  const addGuest = (name: string): void => {
    setTyped("");
    onGuest(name);
  };
  const enter = (): void => {
    // A scanner types into whatever has the focus, and a pass code may be typed here too.
    if (readScan(typed).kind !== "unreadable") {
      setTyped("");
      scanned(typed, "scanner");
      return;
    }
    const found = items[current] ?? (wanted.trim() === "" ? undefined : items[0]);
    if (found?.kind !== "person") return;
    tick(found.line);
    field.current?.select();
  };

  return (
    <section className={classes.list}>
      <VisuallyHidden component="h1">{text("checkIn.view.list")}</VisuallyHidden>
      <div className={classes.search}>
        <input
          ref={field}
          type="search"
          className={classes.field}
          value={typed}
          placeholder={text("checkIn.search")}
          aria-label={`${text("checkIn.search")}. ${text("checkIn.search.hint")}`}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          onChange={(event) => setTyped(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onKeyDown}
        />
        {typed === "" ? null : (
          <button
            type="button"
            className={classes.clear}
            aria-label={text("checkIn.search.clear")}
            onClick={() => {
              setTyped("");
              field.current?.focus();
            }}
          >
            ✕
          </button>
        )}
      </div>
      {/* Who searches for a name looks at everybody. */}
      {wanted.trim() === "" ? <FilterChips chosen={filter} onChoose={setFilter} /> : null}
      {wanted.trim() !== "" && items.length > 0 ? <Found count={items.length} /> : null}
      {items.length === 0 ? <NoOne typed={wanted} onGuest={addGuest} /> : null}
      <div ref={rows.box} className={classes.rows} style={{ height: rows.virtualizer.getTotalSize() }}>
        {rows.virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={rows.virtualizer.measureElement}
            data-index={index}
            className={classes.place}
            style={{ transform: `translateY(${start - rows.margin}px)` }}
          >
            <Item
              item={items[index]!}
              current={index === current}
              timeZone={copy.briefing.rules.timeZone}
              nameOf={nameOf}
              onTick={tick}
              onOpen={open}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

type ItemProps = Omit<Parameters<typeof PersonRow>[0], "line"> & { readonly item: ListItem };

function Item({ item, ...rest }: ItemProps) {
  const text = useText();
  if (item.kind === "person") return <PersonRow line={item.line} {...rest} />;
  const outside = item.letter === "visitor" || item.letter === "guest";
  return (
    <h2 className={classes.letter}>
      {outside ? text(item.letter === "guest" ? "checkIn.group.guest" : "checkIn.group.visitor") : item.letter}
    </h2>
  );
}

function Found({ count }: { readonly count: number }) {
  const text = useText();
  return (
    <p className={classes.found} role="status">
      {text("checkIn.search.found", { count })}
    </p>
  );
}

function NoOne({ typed, onGuest }: { readonly typed: string; readonly onGuest: (typed: string) => void }) {
  const text = useText();
  const name = typed.trim();
  if (name === "") return <p className={classes.none}>{text("checkIn.search.none.empty")}</p>;
  return (
    <div className={classes.none}>
      <p>{text("checkIn.search.none", { typed: name })}</p>
      <button type="button" className={classes.addGuest} onClick={() => onGuest(name)}>
        {text("checkIn.addGuest")}
      </button>
    </div>
  );
}

/** Only the rows on the screen are in the page; the page itself scrolls. */
function useRows(items: readonly ListItem[]) {
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (box.current) setMargin(box.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  });
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === "letter" ? 36 : 76),
    getItemKey: (index) => {
      const item = items[index]!;
      return item.kind === "letter" ? `letter ${item.letter} ${index}` : item.line.person.id;
    },
    overscan: 8,
    scrollMargin: margin,
  });
  return { box, margin, virtualizer };
}

/** `/` leads to the field from anywhere but another field. */
function useSlashFocuses(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
      if (event.key !== "/" || typing) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [field]);
}
