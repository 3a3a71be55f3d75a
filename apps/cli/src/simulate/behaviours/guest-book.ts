import type { GuestDetails } from "#contracts";
import type { Random } from "../../reference-case/random.js";
import type { PlanDelegate } from "../plan-types.js";

export interface NewGuest {
  readonly guest: string;
  readonly guestDetails: GuestDetails;
}

const titles = ["Chuyên viên", "Phó Trưởng phòng", "Công chức", "Cán bộ văn phòng", "Phóng viên", "Tổ trưởng dân phố"];
const units = ["Văn phòng", "Ủy ban nhân dân", "Mặt trận Tổ quốc", "Đoàn Thanh niên", "Hội Phụ nữ", "Báo địa phương"];

/** Makes up people who were not summoned. */
export class GuestBook {
  private made = 0;

  constructor(
    private readonly random: Random,
    private readonly delegates: readonly PlanDelegate[],
  ) {}

  /** Somebody new: a family name of one delegate, the rest of another's. */
  stranger(): NewGuest {
    const [family = "Nguyễn"] = this.random.pick(this.delegates).fullName.split(" ");
    const rest = this.random.pick(this.delegates).fullName.split(" ").slice(1).join(" ") || "Văn An";
    const details = { fullName: `${family} ${rest}`, title: this.random.pick(titles), unit: this.random.pick(units) };
    return this.enter(details);
  }

  /** A delegate whom nobody found on the list. */
  unrecognised(delegate: PlanDelegate): NewGuest {
    return this.enter({ fullName: delegate.fullName });
  }

  private enter(guestDetails: GuestDetails): NewGuest {
    this.made += 1;
    return { guest: `guest-${this.made}`, guestDetails };
  }
}
