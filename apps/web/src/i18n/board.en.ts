import type { boardVi } from "./board.vi.js";

export const boardEn: Record<keyof typeof boardVi, string> = {
  "board.title": "Board",
};
