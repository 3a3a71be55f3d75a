import type { XmlElement } from "./vc-log-reader.js";

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** Text of a child, trimmed; empty when there is none. */
export const childText = (element: XmlElement | undefined, name: string): string =>
  childOf(element, name)?.text.trim() ?? "";

/** An attribute of a child; empty when there is none, or where a device writes `<none>`. */
export function childAttribute(element: XmlElement, child: string, attribute: string): string {
  const value = childOf(element, child)?.attributes[attribute]?.trim() ?? "";
  return value === "<none>" ? "" : value;
}
