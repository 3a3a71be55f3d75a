import { Global, Module } from "@nestjs/common";
import { APP_INTERCEPTOR } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AuditController } from "./audit.controller.js";
import { AuditInterceptor } from "./audit.interceptor.js";
import { AuditLineEntity } from "./audit-line.entity.js";
import { Audit } from "./audit.service.js";

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditLineEntity])],
  controllers: [AuditController],
  providers: [Audit, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
  exports: [Audit],
})
export class AuditModule {}
