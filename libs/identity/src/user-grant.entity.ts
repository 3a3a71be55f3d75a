import type { Role } from "#domain";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity("user_grant")
export class UserGrantEntity {
  @PrimaryGeneratedColumn("identity", { type: "int", generatedIdentity: "ALWAYS" }) key: number;
  @Column("uuid") userId: string;
  @Column("text") role: Role;
  @Column("uuid", { nullable: true }) briefingId: string | null;
  @Column("uuid", { nullable: true }) siteId: string | null;
}
