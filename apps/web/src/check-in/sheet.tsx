import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useText } from "../i18n/use-text.js";
import classes from "./site-page.module.css";

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Lies over the page while something is typed or chosen: the whole screen of a phone, a window on a desk. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const text = useText();
  const phone = useMediaQuery("(max-width: 48em)", window.innerWidth <= 768, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      fullScreen={phone}
      size="lg"
      centered
      transitionProps={{ duration: 0 }}
      styles={{ title: { fontSize: "1.25rem", fontWeight: 700, lineHeight: 1.3, overflowWrap: "anywhere" } }}
      classNames={{ body: classes.sheet }}
      closeButtonProps={{ "aria-label": text("checkIn.close"), size: 48 }}
    >
      {children}
    </Modal>
  );
}
