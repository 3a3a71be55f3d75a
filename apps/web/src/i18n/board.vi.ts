/** Texts of the organizer's board. */
export const boardVi = {
  "board.title": "Bảng theo dõi",
} as const;
