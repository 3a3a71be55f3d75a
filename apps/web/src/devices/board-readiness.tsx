import type { BriefingView } from "#contracts";
import { useMemo } from "react";
import type { BoardView } from "../board/board-view.js";
import { subtreeOf } from "../board/site-list.js";
import { mayIn } from "../shell/allowed.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { ReadinessArea } from "./readiness-area.js";

interface BoardReadinessProps {
  readonly view: BoardView;
  readonly briefing: BriefingView;
  readonly onSelect: (index: number) => void;
}

/** Readiness of the sites that the board shows, while there is still something to get ready. */
export function BoardReadiness({ view, briefing, onSelect }: BoardReadinessProps) {
  const person = useStore(me);
  const { sites, node } = view;
  const within = useMemo(() => new Set(subtreeOf(sites, node).map((index) => sites.ids[index]!)), [sites, node]);
  if (!person || !mayIn(person, "devices.read", briefing.id)) return null;
  if (briefing.state === "closed" || briefing.state === "sealed") return null;
  return (
    <ReadinessArea
      briefingId={briefing.id}
      mayManage={mayIn(person, "devices.manage", briefing.id)}
      within={within}
      onSelect={(siteId) => {
        const index = sites.indexOf.get(siteId);
        if (index !== undefined) onSelect(index);
      }}
    />
  );
}
