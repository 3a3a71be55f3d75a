import { Global, Module } from "@nestjs/common";
import { APP_GUARD, DiscoveryModule } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AuthSessionEntity } from "./auth-session.entity.js";
import { IdentityController } from "./identity.controller.js";
import { PolicyCheck } from "./policy-check.js";
import { PolicyGuard } from "./policy.guard.js";
import { SignInLimits } from "./sign-in-limits.service.js";
import { SessionsController } from "./sessions.controller.js";
import { Sessions } from "./sessions.service.js";
import { UserEntity } from "./user.entity.js";
import { UserGrantEntity } from "./user-grant.entity.js";
import { Users } from "./users.service.js";

@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([UserEntity, UserGrantEntity, AuthSessionEntity])],
  controllers: [IdentityController, SessionsController],
  providers: [Sessions, SignInLimits, Users, PolicyCheck, { provide: APP_GUARD, useClass: PolicyGuard }],
  exports: [Sessions, Users, PolicyCheck],
})
export class IdentityModule {}
