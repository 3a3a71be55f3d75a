const kindWords = /^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu)\s+(?=\p{Lu})/u;

/**
 * The proper name of a unit without the word for its kind, for places with little room: Quận Ba Đình → Ba Đình. A unit
 * known by a number keeps the word (Quận 1), and so does every name that begins with something else.
 */
export function shortUnitName(name: string): string {
  return name.replace(kindWords, "");
}
