import { Menu } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { language, switchLanguage } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { mayIn } from "./allowed.js";
import { ConnectionPill } from "./connection-pill.js";
import { frameTitle } from "./frame-title.js";
import classes from "./frame.module.css";
import { useOnWall } from "./on-wall.js";
import { SessionEnded } from "./session-ended.js";
import { SessionsDialog } from "./sessions-dialog.js";
import { SignOutDialog } from "./sign-out-dialog.js";

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
        <AccountMenu />
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
      onClick={() => switchLanguage(other)}
    >
      {other.toUpperCase()}
    </button>
  );
}

function AccountMenu() {
  const text = useText();
  const person = useStore(me);
  const [opened, setOpened] = useState<"sessions" | "sign-out" | null>(null);
  if (!person) return null;
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button type="button" className={classes.tool} aria-label={`${text("shell.menu")}: ${person.name}`}>
            <span aria-hidden="true">☰</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label fz="sm">{person.name}</Menu.Label>
          <Menu.Item component={Link} to="/briefings">
            {text("briefings.title")}
          </Menu.Item>
          {mayIn(person, "sites.manage") ? (
            <Menu.Item component={Link} to="/sites">
              {text("setup.sites.title")}
            </Menu.Item>
          ) : null}
          {mayIn(person, "personal-data.manage") ? (
            <Menu.Item component={Link} to="/people">
              {text("privacy.title")}
            </Menu.Item>
          ) : null}
          {mayIn(person, "audit.read") ? (
            <Menu.Item component={Link} to="/audit">
              {text("admin.audit")}
            </Menu.Item>
          ) : null}
          {mayIn(person, "system.read") ? (
            <Menu.Item component={Link} to="/jobs">
              {text("admin.jobs")}
            </Menu.Item>
          ) : null}
          {mayIn(person, "users.manage") ? (
            <Menu.Item component={Link} to="/users">
              {text("users.title")}
            </Menu.Item>
          ) : null}
          {person.kind === "user" ? (
            <Menu.Item component={Link} to="/account">
              {text("account.title")}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => setOpened("sessions")}>{text("shell.sessions")}</Menu.Item>
          <Menu.Item onClick={() => setOpened("sign-out")}>{text("shell.signOut")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SessionsDialog opened={opened === "sessions"} onClose={() => setOpened(null)} />
      <SignOutDialog opened={opened === "sign-out"} onClose={() => setOpened(null)} />
    </>
  );
}
