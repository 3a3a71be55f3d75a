import { matchRoom } from "../vc-logs/match-room.js";
import type { RoomDirectory } from "../vc-logs/room-directory.js";
import { cleanText } from "../text/clean-text.js";

/** Pieces looked at; names with more of them say nothing clear. */
const mostPieces = 6;

/**
 * Sites that the name of a person speaks of: as the name of a room would, else by what stands between its separators
 * (`Nguyễn Văn An - P. Hàng Bạc`). One site when it is clear, several when it could be any of them.
 */
export function spokenSites(name: string, rooms: RoomDirectory): readonly number[] {
  const text = cleanText(name).slice(0, 200);
  const whole = keysOf(matchRoom(text, rooms));
  if (whole.length > 0) return whole;
  const pieces = text.split(/[-–—_|,;()[\]]/).map((piece) => piece.trim());
  const keys = pieces.slice(0, mostPieces).flatMap((piece) => (piece === "" ? [] : keysOf(matchRoom(piece, rooms))));
  return [...new Set(keys)].toSorted((a, b) => a - b);
}

function keysOf(match: ReturnType<typeof matchRoom>): readonly number[] {
  if (match.kind === "none") return [];
  return match.kind === "settled" ? [match.siteKey] : match.siteKeys;
}
