import { Button, Modal, Stack } from "@mantine/core";
import { may } from "#domain";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import type { BoardView } from "./board-view.js";
import { SiteFacts } from "./site-facts.js";
import { pathOf } from "./site-list.js";

interface SiteDialogProps {
  readonly view: BoardView;
  readonly briefingId: string;
  /** The site, or null while none is chosen. */
  readonly index: number | null;
  readonly onOpen: (index: number) => void;
  readonly onClose: () => void;
}

/** One site: its numbers, whom to call, and the ways on. */
export function SiteDialog({ view, briefingId, index, onOpen, onClose }: SiteDialogProps) {
  const text = useText();
  const person = useStore(me);
  const { sites } = view;
  const mayOpen =
    index !== null &&
    person !== null &&
    mayReadSite(
      person,
      briefingId,
      pathOf(sites, index).map((at) => sites.ids[at]!),
    );
  return (
    <Modal
      opened={index !== null}
      onClose={onClose}
      title={text("board.table.site")}
      centered
      closeButtonProps={{ "aria-label": text("board.site.close") }}
    >
      {index === null ? null : (
        <Stack>
          <SiteFacts view={view} index={index} calling />
          {mayOpen ? (
            <LinkButton
              size="lg"
              to="/briefings/$briefingId/sites/$siteId"
              params={{ briefingId, siteId: sites.ids[index]! }}
            >
              {text("board.site.open")}
            </LinkButton>
          ) : null}
          {sites.children[index]!.length > 0 ? (
            <Button size="lg" variant="default" onClick={() => onOpen(index)}>
              {text("board.site.drill")}
            </Button>
          ) : null}
        </Stack>
      )}
    </Modal>
  );
}

function mayReadSite(person: NonNullable<ReturnType<typeof me.get>>, briefingId: string, sitePath: string[]): boolean {
  return may(person, "attendance.read", { briefingId, sitePath }).kind === "allowed";
}
