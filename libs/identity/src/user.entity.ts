import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("user_account")
export class UserEntity {
  @PrimaryColumn("uuid") id: string;
  /** Lower case; what a person types to sign in. */
  @Column("text", { unique: true }) userName: string;
  @Column("text") name: string;
  /** A device of a site and a link to a board have accounts too, which nobody can sign in to. */
  @Column("text", { default: "user" }) kind: "user" | "device" | "link";
  /** Argon2id in PHC form; null for accounts that sign in by link only. */
  @Column("text", { nullable: true }) passwordHash: string | null;
  /** Name and user name without marks and case. */
  @Column("text", { default: "" }) searchText: string;
  @Column("boolean", { default: true }) active: boolean;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
}
