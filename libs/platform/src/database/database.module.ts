import { type DynamicModule, Global, Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { scopedDriver } from "./scoped-pool.js";
import { SnakeNaming } from "./snake-naming.js";
import { UnitOfWork } from "./unit-of-work.js";

/** The one connection pool of a process, as the application's role. Entities come from the rooms that own them. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [SETTINGS],
          useFactory: (settings: Settings) => ({
            type: "postgres" as const,
            url: settings.DATABASE_URL,
            driver: scopedDriver,
            autoLoadEntities: true,
            namingStrategy: new SnakeNaming(),
            poolSize: settings.DATABASE_POOL,
            retryAttempts: 5,
            retryDelay: 500,
            applicationName: "diem-cau",
            extra: {
              statement_timeout: 60_000,
              idle_in_transaction_session_timeout: 30_000,
              keepAlive: true,
              keepAliveInitialDelayMillis: 5_000,
            },
          }),
        }),
      ],
      providers: [UnitOfWork],
      exports: [UnitOfWork, TypeOrmModule],
    };
  }
}
