/**
 * Common Vietnamese given names, without marks. A name of two words that ends with one of them may be a person's as well
 * as a place's, so it alone settles nothing.
 */
const names =
  "an anh bac bao bich binh canh chau chi chien chinh chung cong cuc cuong dang dao dat diep dinh diu doan dong duc dung " +
  "duong duy duyen giang ha hai hang hanh hao hau hien hiep hieu hoa hoai hoan hoang hoat hoi hong hop huan hue hung " +
  "huong huy huyen huynh khai khanh khoa khoi khuong kien kieu ky lam lan lap le lich liem lien linh loan loc loi long " +
  "lua luan luc luong luu luyen ly mai manh mau men mien minh mo muoi my na nam net nga ngan ngat nghia ngoc nguyet nhan " +
  "nhat nhi nhu nhung ninh nu oanh phan phong phu phuc phuong quan quang que quoc quy quyen quyet quynh sang sau sen son " +
  "tai tam tan tao thach thai tham thang thanh thao theu thi thien thinh tho thoa thom thong thu thuan thuong thuy tien " +
  "tin tinh toan toi tra tram trang tri trinh trong trung truong tu tuan tue tung tuoi tuong tuyen tuyet ty uoc ut uy " +
  "uyen van vien viet vinh vu vui vuong xuan xuyen y yen";

const known: ReadonlySet<string> = new Set(names.split(" "));

/** Whether a word without marks is a common given name. */
export const isGivenName = (folded: string): boolean => known.has(folded);
