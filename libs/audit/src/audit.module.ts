import { Global, Module } from "@nestjs/common";
import { APP_INTERCEPTOR } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AuditChain } from "./audit-chain.service.js";
import { AuditController } from "./audit.controller.js";
import { AuditInterceptor } from "./audit.interceptor.js";
import { AuditLineEntity } from "./audit-line.entity.js";
import { AuditLinkEntity } from "./audit-link.entity.js";
import { Audit } from "./audit.service.js";

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditLineEntity, AuditLinkEntity])],
  controllers: [AuditController],
  providers: [Audit, AuditChain, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
  exports: [Audit, AuditChain],
})
export class AuditModule {}
