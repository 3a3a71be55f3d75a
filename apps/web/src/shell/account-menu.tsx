import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import type { Me } from "#contracts";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "./allowed.js";
import { SessionsDialog } from "./sessions-dialog.js";
import { SignOutDialog } from "./sign-out-dialog.js";

interface AccountMenuProps {
  readonly person: Me;
  /** What is pressed; it was pressed once already. */
  readonly button: ReactElement;
}

/** Where one may go from anywhere, the own sessions, and the way out. */
export function AccountMenu({ person, button }: AccountMenuProps) {
  const text = useText();
  const [opened, setOpened] = useState<"sessions" | "sign-out" | null>(null);
  return (
    <>
      <Menu position="bottom-end" width={260} defaultOpened>
        <Menu.Target>{button}</Menu.Target>
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
