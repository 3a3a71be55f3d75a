import type { SiteTreeView, SiteView } from "#contracts";
import { siteKindNames } from "#domain";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useStore } from "../wire/store.js";
import classes from "./setup.module.css";
import { siteListQuery } from "./setup-wire.js";
import { SiteDialog } from "./site-dialog.js";

/** The sites in tree order, found by name or code, each to be opened and changed. */
export function SiteList({ tree }: { readonly tree: SiteTreeView }) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState<SiteView | "new" | null>(null);
  const list = useInfiniteQuery(siteListQuery(useDeferredValue(typed.trim())));
  const sites = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <TextInput
          style={{ flex: "1 1 16rem" }}
          size="md"
          type="search"
          label={text("setup.sites.search")}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="md" variant="default" onClick={() => setOpened("new")}>
          {text("setup.sites.add")}
        </Button>
      </Group>
      {list.error ? <ProblemMessage error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.data && sites.length === 0 && typed !== "" ? (
        <Text role="status">{text("setup.sites.notFound")}</Text>
      ) : null}
      <ul className={classes.sites}>
        {sites.map((site) => (
          <SiteLine key={site.id} site={site} onOpen={() => setOpened(site)} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {text("setup.sites.more")}
        </Button>
      ) : null}
      {opened === null ? null : (
        <SiteDialog site={opened === "new" ? null : opened} tree={tree} onClose={() => setOpened(null)} />
      )}
    </Stack>
  );
}

function SiteLine({ site, onOpen }: { readonly site: SiteView; readonly onOpen: () => void }) {
  const text = useText();
  const spoken = useStore(language);
  const contact = [site.coordinatorName, site.coordinatorPhone].filter((part) => part !== null && part !== "");
  return (
    <li>
      <button type="button" style={{ paddingInlineStart: `${0.75 + Math.min(site.depth, 4)}rem` }} onClick={onOpen}>
        <span>
          <b>{site.code}</b> {site.name}
        </span>
        <span>{siteKindNames[site.kind][spoken]}</span>
        <span>{contact.length === 0 ? text("setup.sites.noContact") : contact.join(" · ")}</span>
      </button>
    </li>
  );
}
