import { assertNever } from "../assert-never.js";

/** What can be wrong with a row of a list of sites. */
export type SiteRowFault =
  | { readonly kind: "code-missing"; readonly row: number }
  | { readonly kind: "name-missing"; readonly row: number }
  | { readonly kind: "text-too-long"; readonly row: number; readonly column: string; readonly most: number }
  | { readonly kind: "capacity-unreadable"; readonly row: number; readonly text: string }
  | { readonly kind: "code-twice"; readonly row: number; readonly code: string; readonly firstRow: number }
  | { readonly kind: "parent-missing"; readonly row: number; readonly code: string; readonly parentCode: string }
  | { readonly kind: "parent-loop"; readonly row: number; readonly codes: readonly string[] }
  | { readonly kind: "second-host"; readonly row: number; readonly code: string; readonly otherCode: string };

export type SiteRowFaultKind = SiteRowFault["kind"];

/** A sentence for the person who sent the list: what is wrong in which row, and what to do. */
export function siteRowFaultSentence(fault: SiteRowFault): { vi: string; en: string } {
  const { vi, en } = sentence(fault);
  return { vi: `Dòng ${fault.row}: ${vi}`, en: `Row ${fault.row}: ${en}` };
}

function sentence(fault: SiteRowFault): { vi: string; en: string } {
  switch (fault.kind) {
    case "code-missing":
      return { vi: "thiếu mã điểm cầu. Hãy điền mã.", en: "the site code is missing. Fill it in." };
    case "name-missing":
      return { vi: "thiếu tên điểm cầu. Hãy điền tên.", en: "the site name is missing. Fill it in." };
    case "text-too-long":
      return {
        vi: `cột “${fault.column}” dài quá ${fault.most} ký tự. Hãy rút gọn.`,
        en: `column "${fault.column}" is longer than ${fault.most} signs. Shorten it.`,
      };
    case "capacity-unreadable":
      return {
        vi: `sức chứa “${fault.text}” không phải là số. Hãy ghi một số nguyên.`,
        en: `the capacity "${fault.text}" is not a number. Write a whole number.`,
      };
    case "code-twice":
      return {
        vi: `mã điểm cầu “${fault.code}” đã có ở dòng ${fault.firstRow}. Mỗi điểm cầu một mã.`,
        en: `site code "${fault.code}" already stands in row ${fault.firstRow}. Give each site a code of its own.`,
      };
    case "parent-missing":
      return {
        vi: `điểm cầu “${fault.code}” trực thuộc “${fault.parentCode}”, nhưng mã này không có trong tệp và chưa được đăng ký.`,
        en: `the parent "${fault.parentCode}" of site "${fault.code}" is neither in the file nor registered.`,
      };
    case "parent-loop": {
      const loop = fault.codes.join(" → ");
      return {
        vi: `cấp trên tạo thành vòng: ${loop}. Hãy sửa mã cấp trên của một dòng trong vòng.`,
        en: `the parents form a loop: ${loop}. Correct the parent of one row in it.`,
      };
    }
    case "second-host":
      return {
        vi: `“${fault.code}” là điểm cầu trung tâm thứ hai; đã có “${fault.otherCode}”. Chỉ có một điểm cầu trung tâm.`,
        en: `"${fault.code}" would be a second host; there is "${fault.otherCode}" already. There is one host only.`,
      };
    default:
      return assertNever(fault, "fault");
  }
}
