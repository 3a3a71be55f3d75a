import { Global, Module } from "@nestjs/common";
import { APP_GUARD, DiscoveryModule } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AuthSessionEntity } from "./auth-session.entity.js";
import { DeviceAccounts } from "./device-accounts.service.js";
import { BoardLinksController } from "./board-links.controller.js";
import { BoardLinks } from "./board-links.service.js";
import { ExternalIdentities } from "./external-identities.service.js";
import { OidcController } from "./oidc.controller.js";
import { Oidc } from "./oidc.service.js";
import { OwnAccountController } from "./own-account.controller.js";
import { OwnAccounts } from "./own-account.service.js";
import { PolicyCheck } from "./policy-check.js";
import { PolicyGuard } from "./policy.guard.js";
import { RowGate } from "./row-gate.js";
import { SecondFactors } from "./second-factors.service.js";
import { SignInController } from "./sign-in.controller.js";
import { SignIn } from "./sign-in.service.js";
import { SignInLimits } from "./sign-in-limits.service.js";
import { SessionsController } from "./sessions.controller.js";
import { Sessions } from "./sessions.service.js";
import { UserEntity } from "./user.entity.js";
import { UserGrantEntity } from "./user-grant.entity.js";
import { UsersController } from "./users.controller.js";
import { Users } from "./users.service.js";

@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([UserEntity, UserGrantEntity, AuthSessionEntity])],
  controllers: [
    SignInController,
    OidcController,
    OwnAccountController,
    SessionsController,
    UsersController,
    BoardLinksController,
  ],
  providers: [
    DeviceAccounts,
    BoardLinks,
    ExternalIdentities,
    Oidc,
    SecondFactors,
    OwnAccounts,
    Sessions,
    SignIn,
    SignInLimits,
    Users,
    RowGate,
    PolicyCheck,
    { provide: APP_GUARD, useClass: PolicyGuard },
  ],
  exports: [DeviceAccounts, Sessions, Users, PolicyCheck, RowGate],
})
export class IdentityModule {}
