/** Stands where the name of a person stood who was erased, or whose briefing's working data was. */
export const erasedName = "(đã xóa)";
