import { Link, Outlet } from "@tanstack/react-router";
import { cloneElement, useState } from "react";
import { language } from "../i18n/language.js";
import { officeTexts, switchLanguage } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { ConnectionPill } from "./connection-pill.js";
import { frameTitle } from "./frame-title.js";
import classes from "./frame.module.css";
import { useOnWall } from "./on-wall.js";
import { later } from "./later.js";
import { SessionEnded } from "./session-ended.js";

// It names pages of the office.
const AccountMenu = later(async () => {
  const [{ AccountMenu: menu }] = await Promise.all([import("./account-menu.js"), officeTexts()]);
  return menu;
});

/** The bar on top of every page, and the page. */
export function Frame() {
  const text = useText();
  const link = useStore(linkState);
  const title = useStore(frameTitle);
  if (useOnWall()) return <Outlet />;
  return (
    <div className={classes.frame}>
      <a className="skip-link" href="#content">
        {text("shell.skip")}
      </a>
      <header className={classes.bar} data-offline={!link.reachable}>
        <Link to="/" className={classes.home} aria-label={`${text("shell.product")}: ${text("shell.home")}`}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span className={classes.homeName}>{text("shell.product")}</span>
        </Link>
        <span className={classes.title} title={title}>
          {title}
        </span>
        <ConnectionPill />
        <LanguageSwitch />
        <AccountButton />
      </header>
      <SessionEnded />
      <main id="content" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** One press changes the language of everything; the page and what was typed stay. */
export function LanguageSwitch() {
  const text = useText();
  const other = useStore(language) === "vi" ? "en" : "vi";
  return (
    <button
      type="button"
      className={classes.tool}
      lang={other}
      title={text(`shell.language.${other}`)}
      aria-label={`${other.toUpperCase()}: ${text(`shell.language.${other}`)}`}
      onClick={() => void switchLanguage(other).catch(() => undefined)}
    >
      {other.toUpperCase()}
    </button>
  );
}

/** The menu itself comes when it is wanted for the first time. */
function AccountButton() {
  const text = useText();
  const person = useStore(me);
  const [wanted, setWanted] = useState(false);
  if (!person) return null;
  const button = (
    <button
      type="button"
      className={classes.tool}
      aria-label={`${text("shell.menu")}: ${person.name}`}
      aria-haspopup="menu"
    >
      <span aria-hidden="true">☰</span>
    </button>
  );
  if (wanted) return <AccountMenu person={person} button={button} />;
  return cloneElement(button, { onClick: () => setWanted(true) });
}
