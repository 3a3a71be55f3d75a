import type { handOverVi } from "./hand-over.vi.js";

export const handOverEn: Record<keyof typeof handOverVi, string> = {
  "handOver.title": "Hand unsent entries to another device",
  "handOver.link": "Hand over to another device",
  "handOver.link.take": "Take entries from another device",
  "handOver.revoked": "This device was revoked. The names on it were wiped. Nothing is left to be sent.",
  "handOver.revoked.unsent":
    "This device was revoked. The names on it were wiped. {count, plural, one {# unsent entry is} other {# unsent entries are}} kept: hand them to another device of the site.",
  "handOver.give.title": "From this device",
  "handOver.give.nothing": "Everything recorded on this device was sent; there is nothing to hand over.",
  "handOver.give.about":
    "{count, plural, one {# entry is} other {# entries are}} not sent yet. If this device will have no network in time, pack them and bring them to a device that has one, as a file or as QR codes.",
  "handOver.give.pack": "Pack {count, plural, one {# entry} other {# entries}}",
  "handOver.give.failed": "They could not be packed. They are still on this device; reload the page and try again.",
  "handOver.give.code": "Code of the parcel ({count, plural, one {# entry} other {# entries}}):",
  "handOver.give.code.about":
    "Tell this code to whoever takes them. Do not send it along with the file. It is gone once you leave this page; then pack again.",
  "handOver.give.file": "Download the file",
  "handOver.give.film": "Show QR codes for another device",
  "handOver.give.film.stop": "Hide the QR codes",
  "handOver.give.film.about":
    "On the other device: open Not sent yet, press Take entries from another device, then scan this screen. Hold the two about 20 cm apart.",
  "handOver.give.safe":
    "The entries stay on this device and are still sent once there is a network. If both devices send them, each counts once.",
  "handOver.film.picture": "A QR code that keeps changing",
  "handOver.film.frame": "Frame {index} of {total}",
  "handOver.take.title": "Into this device",
  "handOver.take.about": "Take what a colleague’s device could not send; this device sends it instead.",
  "handOver.take.signIn": "To take entries of another device, sign in first.",
  "handOver.take.file": "Choose the file",
  "handOver.take.film": "Scan the QR codes of the other device",
  "handOver.take.film.guide": "Hold the changing QR code of the other device inside the frame, and keep still",
  "handOver.take.film.noCamera":
    "Press Download the file on the other device, copy it here, then press Choose the file.",
  "handOver.take.film.none": "No frame seen yet.",
  "handOver.take.film.seen": "{frames} of {total} frames. Whatever is missing comes with the next round.",
  "handOver.take.noParcel": "This is not a file of Điểm Cầu. Choose one that ends in .dcho.",
  "handOver.take.code": "Code of the parcel",
  "handOver.take.code.about": "13 signs from the other device, capitals or not",
  "handOver.take.open": "Open and take",
  "handOver.take.fault.code": "The code is incomplete or has a wrong sign. Look at the other device again.",
  "handOver.take.fault.not-opened":
    "This code does not open the parcel. Look at the code again, or pack again on the other device.",
  "handOver.take.fault.not-saved": "Nothing could be stored on this device; its memory may be full. Nothing was taken.",
  "handOver.take.done": "{count, plural, one {# entry} other {# entries}} taken",
  "handOver.take.from": "From the device of {name}",
  "handOver.take.done.about": "They are saved on this device and will be sent once there is a network.",
  "handOver.take.known": "{count} of them were on this device already and are not recorded again.",
};
