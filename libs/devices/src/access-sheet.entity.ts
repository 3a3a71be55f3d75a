import { Column, Entity, PrimaryColumn } from "typeorm";

/** The sheet of one site. Its code is worked out anew when it is printed; here stands only its SHA-256. */
@Entity("access_sheet")
export class AccessSheetEntity {
  @PrimaryColumn("int") briefingKey: number;
  @PrimaryColumn("int") siteKey: number;
  /** Grows with every new sheet; code and PIN are worked out from it. */
  @Column("int") generation: number;
  @Column("bytea", { unique: true }) codeHash: Buffer;
  @Column("int", { default: 0 }) wrongPins: number;
  @Column("timestamptz", { default: () => "now()" }) madeAt: Date;
}
