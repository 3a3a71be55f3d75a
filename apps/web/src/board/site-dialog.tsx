import { Button, Modal, Stack } from "@mantine/core";
import { type Action, may } from "#domain";
import { useText } from "../i18n/use-text.js";
import { DevicesButton } from "../devices/devices-button.js";
import { LinkButton } from "../shell/link-button.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import type { BoardView } from "./board-view.js";
import { SiteApprovals } from "./site-approvals.js";
import { SiteFacts } from "./site-facts.js";
import { pathOf } from "./site-list.js";
import type { BoardPlace } from "./use-board-feed.js";

interface SiteDialogProps {
  readonly view: BoardView;
  readonly place: BoardPlace;
  /** The site, or null while none is chosen. */
  readonly index: number | null;
  readonly onOpen: (index: number) => void;
  readonly onClose: () => void;
  /** The site was approved, or an approval taken back. */
  readonly onApproval: () => void;
}

/** One site: its numbers, whom to call, and the ways on. */
export function SiteDialog({ view, place, index, onOpen, onClose, onApproval }: SiteDialogProps) {
  const text = useText();
  const person = useStore(me);
  const { sites } = view;
  const { briefingId } = place;
  const sitePath = index === null ? [] : pathOf(sites, index).map((at) => sites.ids[at]!);
  const mayHere = (action: Action): boolean =>
    index !== null && person !== null && may(person, action, { briefingId, sitePath }).kind === "allowed";
  const mayOpen = mayHere("attendance.read");
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
            <SiteApprovals
              place={place}
              siteId={sites.ids[index]!}
              path={sitePath}
              stage={view.stageOf(index)}
              onDone={onApproval}
            />
          ) : null}
          {mayOpen ? (
            <LinkButton
              size="lg"
              to="/briefings/$briefingId/sites/$siteId"
              params={{ briefingId, siteId: sites.ids[index]! }}
            >
              {text("board.site.open")}
            </LinkButton>
          ) : null}
          {mayHere("devices.read") ? (
            <DevicesButton
              address={{ briefingId, siteId: sites.ids[index]! }}
              mayManage={mayHere("devices.manage")}
              size="lg"
            />
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
